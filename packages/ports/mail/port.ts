export interface MailMessage {
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** Takes one letter at a time; returns when the next stop has accepted it. @throws MailRefusedError */
export interface MailTransport {
  send(message: MailMessage): Promise<void>;
}

/**
 * The letter was not accepted. `permanent`: this letter never will be (a 5xx answer about its address or content,
 * RFC 5321 section 4.2.1); otherwise it is worth trying again, also when the server refuses our password. Neither the
 * message nor its cause names the address.
 */
export class MailRefusedError extends Error {
  readonly permanent: boolean;

  constructor(permanent: boolean, reply: string) {
    super(`The mail server ${permanent ? 'refused' : 'could not take'} the letter: ${reply}`);
    this.name = 'MailRefusedError';
    this.permanent = permanent;
  }
}
