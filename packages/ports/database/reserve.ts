import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const RESERVE_BYTES = 8 * 1024 * 1024;
const SCARCE_BYTES = 8 * RESERVE_BYTES;

/**
 * A little room kept for bad times. A server that starts after a crash has to write small files (its pid, the caches of
 * its catalogue) before it lets anybody read; on a full disk it could not. Releases the room when the disk is full.
 */
export async function releaseReserve(directory: string): Promise<void> {
  if (await isScarce(directory)) await rm(join(directory, 'reserve'), { force: true });
}

/** Puts the room aside again, as soon as a start finds plenty of it. */
export async function keepReserve(directory: string): Promise<void> {
  const file = join(directory, 'reserve');
  const isKept = await stat(file).then(
    () => true,
    () => false,
  );
  if (isKept || (await isScarce(directory))) return;
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(Buffer.alloc(RESERVE_BYTES));
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

async function isScarce(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize < SCARCE_BYTES;
}
