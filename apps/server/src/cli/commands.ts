// Each command brings its own part of the program with it, so that a question about the commands is answered without the rest.
export interface Command {
  readonly about: string;
  /** Gives the exit code: 0 done, 1 failed, 2 used wrongly. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

export const commands: Readonly<Record<string, Command>> = {
  serve: {
    about: 'start the server; an empty installation prints a link for its first administrator',
    run: async () => (await import('./serve.ts')).serve(),
  },
  demo: {
    about: 'start the server with an invented world of members and cases',
    run: async () => (await import('./serve.ts')).demo(),
  },
  migrate: {
    about: 'bring the database up to this version; the server does it too when it starts',
    run: async () => (await import('./administer.ts')).migrateSchemas(),
  },
  'admin invite': {
    about: 'print a link that makes one administrator, within 24 hours',
    run: async () => (await import('./administer.ts')).inviteOne(),
  },
  'institutions import': {
    about: 'institutions import <file.csv>: whose people have addresses at which domain',
    run: async (args) => (await import('./institutions.ts')).importInstitutions(args),
  },
  'keys rotate': {
    about: 'make a new root key and wrap every key anew, beside a running server or without',
    run: async () => (await import('./administer.ts')).rotateKeys(),
  },
  'keys retire': {
    about: 'forget the roots from before the last rotation; backups of their time open no more',
    run: async () => (await import('./administer.ts')).retireRoots(),
  },
  'receipts verify': {
    about: 'receipts verify <file> [certificate]: whether a patient’s receipt is unchanged, byte for byte',
    run: async (args) => (await import('./receipts.ts')).verifyReceipt(args),
  },
  'consents open': {
    about:
      'consents open <request> [key file]: open one sealed consent that one administrator asked for and another approved',
    run: async (args) => (await import('./consents.ts')).openConsent(args),
  },
  'consents destroy': {
    about:
      'consents destroy <years> [--now]: how many sealed consents ended so many years ago, and destroy them; each night the policy does',
    run: async (args) => (await import('./consents.ts')).destroyConsents(args),
  },
  'registers import': {
    about: 'registers import <register> <file.csv>: read the extract of a public register; members are checked again',
    run: async (args) => (await import('./registers.ts')).importRegister(args),
  },
  'registers list': {
    about: 'which extracts of registers were read',
    run: async () => (await import('./registers.ts')).listRegisters(),
  },
  backup: {
    about: 'backup <dir>: seal everything into a new folder there, beside a running server or without',
    run: async (args) => (await import('./keep.ts')).backup(args),
  },
  restore: {
    about: 'restore <dir>: bring the newest backup there into an empty installation',
    run: async (args) => (await import('./keep.ts')).restore(args),
  },
};
