import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedLetter {
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
}

export interface TestMailServer {
  readonly url: string;
  readonly letters: readonly ReceivedLetter[];
  /** The first letter that fits, whether it has come already or comes yet. */
  waitFor(fits: (letter: ReceivedLetter) => boolean, timeoutMs?: number): Promise<ReceivedLetter>;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it is given. */
export async function startMailServer(): Promise<TestMailServer> {
  const letters: ReceivedLetter[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then(
          (mail) => {
            letters.push({
              to: session.envelope.rcptTo.map((recipient) => recipient.address),
              subject: mail.subject ?? '',
              text: mail.text ?? '',
            });
            for (const wake of waiting) wake();
            done();
          },
          (error: Error) => done(error),
        );
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    waitFor: (fits, timeoutMs = 15_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(
              `no such letter came; there were: ${letters.map((letter) => `${letter.to.join()}: ${letter.subject}`).join('; ') || 'none'}`,
            ),
          );
        }, timeoutMs);
        const look = (): void => {
          const letter = letters.find(fits);
          if (letter === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(letter);
        };
        waiting.add(look);
        look();
      }),
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
