import { inviteOne, migrateSchemas, retireRoots, rotateKeys } from './administer.ts';
import { destroyConsents, openConsent } from './consents.ts';
import { importInstitutions } from './institutions.ts';
import { backup, restore } from './keep.ts';
import { importRegister, listRegisters } from './registers.ts';
import { verifyReceipt } from './receipts.ts';
import { demo, serve } from './serve.ts';

export interface Command {
  readonly about: string;
  /** Gives the exit code: 0 done, 1 failed, 2 used wrongly. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

export const commands: Readonly<Record<string, Command>> = {
  serve: {
    about: 'start the server; an empty installation prints a link for its first administrator',
    run: () => serve(),
  },
  demo: { about: 'start the server with an invented world of members and cases', run: () => demo() },
  migrate: {
    about: 'bring the database up to this version; the server does it too when it starts',
    run: migrateSchemas,
  },
  'admin invite': { about: 'print a link that makes one administrator, within 24 hours', run: inviteOne },
  'institutions import': {
    about: 'institutions import <file.csv>: whose people have addresses at which domain',
    run: importInstitutions,
  },
  'keys rotate': {
    about: 'make a new root key and wrap every key anew, beside a running server or without',
    run: rotateKeys,
  },
  'keys retire': {
    about: 'forget the roots from before the last rotation; backups of their time open no more',
    run: retireRoots,
  },
  'receipts verify': {
    about: 'receipts verify <file> [certificate]: whether a patient’s receipt is unchanged, byte for byte',
    run: verifyReceipt,
  },
  'consents open': {
    about:
      'consents open <request> [key file]: open one sealed consent that one administrator asked for and another approved',
    run: openConsent,
  },
  'consents destroy': {
    about:
      'consents destroy <years> [--now]: how many sealed consents ended so many years ago, and destroy them; each night the policy does',
    run: destroyConsents,
  },
  'registers import': {
    about: 'registers import <register> <file.csv>: read the extract of a public register; members are checked again',
    run: importRegister,
  },
  'registers list': { about: 'which extracts of registers were read', run: listRegisters },
  backup: {
    about: 'backup <dir>: seal everything into a new folder there, beside a running server or without',
    run: backup,
  },
  restore: { about: 'restore <dir>: bring the newest backup there into an empty installation', run: restore },
};
