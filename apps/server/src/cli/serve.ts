import { existsSync } from 'node:fs';
import { compose, type Overrides, type Running } from '../compose.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { publicAddress } from '../kit/mail.ts';
import { inviteAdministrator, isEmpty } from '../rooms/members/index.ts';
import { ensureWebBuilt } from './build-web.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

export async function serve(): Promise<number> {
  const running = await start(readConfig('serve', process.env));
  if (await isEmpty(running.app))
    say(
      `\nNobody is here yet. First administrator, within 24 hours: ${publicAddress(running.app)}${await inviteAdministrator(running.app)}\n`,
    );
  say(`Ready: ${publicAddress(running.app)}`);
  return untilStopped(running);
}

export async function demo(): Promise<number> {
  const config = readConfig('demo', process.env);
  const { createDemoClock, demoFile, fillDemo } = await import('../demo/fill.ts');
  const clock = createDemoClock();
  const running = await start(config, { clock: clock.now });
  if (!existsSync(demoFile(config.data))) {
    if (!(await isEmpty(running.app))) {
      await running.stop();
      throw new Error(
        `${config.data} holds members but no finished demo world: name another folder in OPENROUNDS_DATA, or remove this one if it was a demo.`,
      );
    }
    await fillDemo(running, clock, say).catch(async (error: unknown) => {
      await running.stop();
      throw error;
    });
  }
  say(`\nSign in with the accounts in ${demoFile(config.data)}; mail is at ${publicAddress(running.app)}/dev/outbox`);
  say(`Ready: ${publicAddress(running.app)}`);
  return untilStopped(running);
}

async function start(config: Config, overrides: Overrides = {}): Promise<Running> {
  if (config.buildWeb) await ensureWebBuilt(say);
  const running = await compose(config, overrides);
  try {
    await running.server.listen({ host: config.host, port: config.port });
  } catch (error) {
    await running.stop();
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new ConfigError(
      `Another program listens on ${config.host}:${config.port} already. Stop it, or set PORT to a free one.`,
    );
  }
  return running;
}

/** The first signal stops tidily; a second one at once. */
function untilStopped(running: Running): Promise<number> {
  return new Promise((resolve) => {
    let stopping = false;
    const stop = (signal: string): void => {
      if (stopping) process.exit(130);
      stopping = true;
      say(`${signal}: finishing what is under way …`);
      running.stop().then(
        () => resolve(0),
        (error: unknown) => {
          process.stderr.write(`${(error as Error).message}\n`);
          resolve(1);
        },
      );
    };
    void running.stores.lost.then(() => {
      process.stderr.write('The database has ended by itself. Start again: nothing that was confirmed is lost.\n');
      process.exit(1);
    });
    process.on('SIGINT', () => stop('SIGINT'));
    process.on('SIGTERM', () => stop('SIGTERM'));
  });
}
