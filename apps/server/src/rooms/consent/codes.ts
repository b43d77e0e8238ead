import { randomBytes } from 'node:crypto';
import { codeFrom, codeLength, readCode, shownCode } from '@openrounds/domain/consent';
import type { App } from '../../kit/app.ts';

/** As it is shown and printed; read again in any form. */
export const newCode = (): string => shownCode(codeFrom(randomBytes(codeLength)));

/** The only trace of a code and of the date of birth it goes with: neither can be tried without the other, which has 100 bits. */
export const codeHash = (app: App, code: string, dateOfBirth: string): Buffer =>
  app.vault.lookup('consent-code', `${readCode(code) ?? ''} ${dateOfBirth}`);
