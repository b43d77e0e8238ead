import { describeSettings } from './config.ts';
import { commands, type Command } from './cli/commands.ts';

const usage = (): string =>
  [
    'openrounds <command>',
    '',
    ...Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(24)} ${about}`),
    '',
    'Settings, from the environment (defaults in brackets):',
    describeSettings(),
    '',
  ].join('\n');

async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(usage());
    return argv.length === 0 ? 2 : 0;
  }
  const name = [argv.slice(0, 2).join(' '), argv[0] ?? ''].find((candidate) => Object.hasOwn(commands, candidate));
  if (name === undefined) {
    process.stderr.write(`There is no command "${argv.join(' ')}".\n\n${usage()}`);
    return 2;
  }
  const command = commands[name] as Command;
  return command.run(argv.slice(name.split(' ').length));
}

/** Whatever still waits for an answer of somebody else, such as a silent mail server, does not hold the program back. */
function end(code: number): void {
  process.stdout.write('', () => process.exit(code));
}

main(process.argv.slice(2)).then(
  (code) => end(code),
  (error: unknown) => {
    const { message } = error as Error;
    process.stderr.write(`${message}\n`);
    if (process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${(error as Error).stack ?? ''}\n`);
    end(1);
  },
);
