// The vault's own process, as the running program has it: started when it is first needed and after it ended, spoken to over a pipe
// that nobody else can open, gone when this program is.
import type { ChildProcess } from 'node:child_process';
import { AppError, type ErrorCode } from '@openrounds/domain/kit';
import type { Logger } from 'pino';
import { forkApart } from '../kit/apart.ts';
import type { ConsentIntake } from '../kit/parts.ts';

const program = new URL('program.ts', import.meta.url);
const giveUpMs = 60_000;

export interface VaultCall {
  readonly id: number;
  readonly name: keyof ConsentIntake;
  readonly given: readonly unknown[];
}
export type VaultAnswer =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly params: Record<string, unknown> } };

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface IntakeProcess extends ConsentIntake {
  /** Lets it end. What it is doing is answered `unavailable` at once, and so is whatever is asked later. */
  close(): Promise<void>;
}

/** @param settings what it is told of the environment, and nothing else of it: no address of any database of ours, no root key */
export function startIntakeProcess(settings: Readonly<Record<string, string>>, log: Logger): IntakeProcess {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let next = 0;
  let closed = false;

  function giveUp(): void {
    for (const { reject } of waiting.values()) reject(new AppError('unavailable'));
    waiting.clear();
  }
  function ended(which: ChildProcess, why: unknown): void {
    if (child !== which) return;
    child = undefined;
    giveUp();
    log.warn({ room: 'consent', why }, 'vault.ended');
  }
  function started(): ChildProcess {
    if (child !== undefined) return child;
    const made = forkApart(program, settings);
    made.on('message', (message: VaultAnswer) => {
      const asked = waiting.get(message.id);
      if ('answer' in message) asked?.resolve(message.answer);
      else asked?.reject(new AppError(message.error.code, message.error.params));
    });
    made.once('exit', (code, signal) => ended(made, signal ?? code));
    made.once('error', (error) => ended(made, error.message));
    child = made;
    return made;
  }
  async function ask<T>(name: keyof ConsentIntake, ...given: readonly unknown[]): Promise<T> {
    if (closed) throw new AppError('unavailable');
    const id = (next += 1);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.set(id, { resolve, reject });
    const late = setTimeout(() => reject(new AppError('unavailable')), giveUpMs);
    started().send({ id, name, given } satisfies VaultCall, (error) => {
      if (error !== null) reject(new AppError('unavailable'));
    });
    // What it answers is what the same function answers there.
    return (promise as Promise<T>).finally(() => {
      clearTimeout(late);
      waiting.delete(id);
    });
  }
  return {
    key: () => ask('key'),
    takeForm: (taking) => ask('takeForm', taking),
    takeAttestation: (taking) => ask('takeAttestation', taking),
    takeScan: (taking) => ask('takeScan', taking),
    destroy: (ids) => ask('destroy', ids),
    close: async () => {
      closed = true;
      const last = child;
      child = undefined;
      giveUp();
      if (last === undefined || last.exitCode !== null) return;
      const gone = new Promise((resolve) => last.once('exit', resolve));
      last.disconnect();
      await gone;
    },
  };
}
