import { createTransport } from 'nodemailer';
import { MailRefusedError, type MailTransport } from './port.ts';

/** Any SMTP server by URL: `smtp://user:password@host:587`, `smtps://…`. One connection is kept while there is work. */
export function createSmtp(options: { url: string; from: string }): MailTransport {
  const transport = createTransport({
    url: options.url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      try {
        await transport.sendMail({ from: options.from, ...message });
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string };
        throw new MailRefusedError(
          responseCode !== undefined && responseCode >= 500,
          String(responseCode ?? code ?? 'no reply'),
          { cause: error },
        );
      }
    },
  };
}
