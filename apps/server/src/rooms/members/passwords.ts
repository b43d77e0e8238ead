import { hash, verify } from '@node-rs/argon2';

/** Argon2id, 19 MiB, two passes, one lane (OWASP Password Storage, 2025). */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), options);

let stranger: Promise<string> | null = null;

/** Takes as long for an address that nobody has, so that the answer's time says nothing. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  stranger ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await stranger), password.normalize('NFKC'));
  return right && stored !== undefined;
}
