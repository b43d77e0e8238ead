import { createTransport, type SendMailOptions } from 'nodemailer';
import { MailRefusedError, type MailMessage, type MailTransport } from './port.ts';

export interface SmtpOptions {
  /**
   * `smtps://user:password@host` (TLS from the start) or `smtp://user:password@host:587` (TLS as soon as the server
   * offers it; add `?requireTLS=true` to insist).
   */
  readonly url: string;
  /** `OpenRounds <rounds@example.org>`, or the address alone. */
  readonly from: string;
  /** Milliseconds until a silent server is given up. Default 30 seconds, for each step. */
  readonly timeout?: number;
}

/** Any SMTP server by its URL; a connection for each letter. */
export function createSmtp(options: SmtpOptions): MailTransport {
  const timeout = options.timeout ?? 30_000;
  const transport = createTransport({
    url: options.url,
    dnsTimeout: timeout,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      try {
        await transport.sendMail(composeLetter(options.from, message));
      } catch (error) {
        throw asRefusal(error);
      }
    },
  };
}

/** The address goes in as an object, so that nothing in it is read as a list of further addresses or a header. */
export function composeLetter(from: string, message: MailMessage): SendMailOptions {
  const { to, subject, text, html } = message;
  return { from, to: { name: '', address: to }, subject, text, ...(html === undefined ? {} : { html }) };
}

function asRefusal(error: unknown): MailRefusedError {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const concernsTheLetter = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isFinal = responseCode === undefined || (responseCode >= 500 && responseCode < 600);
  return new MailRefusedError(concernsTheLetter && isFinal, String(responseCode ?? code ?? 'no reply'));
}
