// Refuses passwords that are easily guessed (NIST SP 800-63B-4, section 3.1.1.2; ASVS 5.0, 6.2.4 and 6.2.12). No composition rules.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AppError } from '@openrounds/domain/kit';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { App } from '../../kit/app.ts';

/** Fewer guesses than these, and somebody who is throttled gets there all the same. */
const fewestGuesses = 1e8;
/** Only so much is looked at: the estimate takes longer the longer a password is, and a long one is not weak. */
const looksAt = 64;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** The dictionaries are large and seldom needed: loaded with the first password that is chosen. */
const loadEstimator = (): Promise<ZxcvbnFactory> =>
  (estimator ??= (async () => {
    const [core, common, english] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
    ]);
    return new core.ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...english.dictionary },
      graphs: common.adjacencyGraphs,
    });
  })());

/**
 * @param about what is known of who chooses it, such as their address: words that make a password guessable
 * @throws AppError `weak-password` with `why`: `guessable`, or `breached` when it is in the operator's list
 */
export async function assertStrong(app: App, password: string, about: readonly string[]): Promise<void> {
  const words = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  const { guesses } = (await loadEstimator()).check(password.slice(0, looksAt), [
    ...words,
    app.config.name,
    'openrounds',
  ]);
  if (guesses < fewestGuesses) throw new AppError('weak-password', { why: 'guessable' });
  const { breachedPasswords } = app.config;
  if (breachedPasswords !== null && (await isBreached(breachedPasswords, password)))
    throw new AppError('weak-password', { why: 'breached' });
}

const hashLength = 40;
/** Longer than any line of such a list: hash, colon, count. */
const window = 96;

/**
 * Looked at when the program starts: a list that is not there would turn every new password into a failure.
 * @throws Error saying which setting, which file and why, in one line
 */
export async function assertBreachedList(file: string): Promise<void> {
  const refuse = (why: string): never => {
    throw new Error(`OPENROUNDS_BREACHED_PASSWORDS names ${file}, ${why}`);
  };
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) =>
    refuse(`which cannot be read (${error.code ?? error.message})`),
  );
  try {
    const buffer = Buffer.alloc(hashLength + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0).catch(() => ({ bytesRead: 0 }));
    if (!/^[0-9A-F]{40}[:\r\n]?$/i.test(buffer.toString('latin1', 0, bytesRead)))
      refuse('which does not begin with a line of SHA-1 in hexadecimal, colon and count');
  } finally {
    await handle.close();
  }
}

/**
 * Whether a list of breached passwords holds this one: lines of `SHA-1 in hexadecimal:count` in order of the hash, as Have I Been
 * Pwned publishes them (about 40 GB). Read by bisection: some forty reads of a hundred bytes, no memory.
 */
export async function isBreached(file: string, password: string): Promise<boolean> {
  const wanted = createHash('sha1').update(password.normalize('NFKC')).digest('hex').toUpperCase();
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(window * 2);
    // Lines that begin at `low` or later and before `high` may be the one.
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const from = Math.max(0, middle - 1);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      const text = buffer.toString('latin1', 0, bytesRead);
      const skipped = middle === 0 ? 0 : text.indexOf('\n') + 1;
      if (middle > 0 && skipped === 0) {
        high = middle;
        continue;
      }
      const start = from + skipped;
      const hash = text.slice(skipped, skipped + hashLength).toUpperCase();
      if (start >= high || hash.length < hashLength) {
        high = middle;
      } else if (hash === wanted) {
        return true;
      } else if (hash < wanted) {
        low = start + hashLength;
      } else {
        high = middle;
      }
    }
    return false;
  } finally {
    await handle.close();
  }
}
