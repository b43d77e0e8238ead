export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** Takes one letter at a time; returns when the next stop has accepted it. @throws MailRefusedError */
export interface MailTransport {
  send(message: MailMessage): Promise<void>;
}

/** `permanent`: trying again will not help (5xx of RFC 5321). The message never names the address. */
export class MailRefusedError extends Error {
  readonly permanent: boolean;

  constructor(permanent: boolean, reply: string, options?: ErrorOptions) {
    super(`The mail server ${permanent ? 'refused' : 'could not take'} the letter: ${reply}`, options);
    this.name = 'MailRefusedError';
    this.permanent = permanent;
  }
}
