import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../results/', import.meta.url));

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which a share of all lies; nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Prints a measurement and keeps it as `bench/results/<name>.json`. */
export async function writeResult(name: string, figures: Record<string, unknown>): Promise<void> {
  const result = {
    name,
    at: new Date().toISOString(),
    node: process.version,
    cores: availableParallelism(),
    ...figures,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
}
