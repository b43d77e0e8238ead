import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasOrthanc, startOrthanc } from '../support/orthanc.ts';
import type { FileOnDisk } from './files.ts';

/** A de-identifier under measurement. */
export interface Peer {
  readonly name: string;
  /** The de-identified file; undefined when it was refused. */
  readonly deidentify: (file: FileOnDisk) => Promise<Uint8Array | undefined> | Uint8Array | undefined;
  readonly stop?: () => Promise<void>;
}

const leftOut = (name: string, reason: string): undefined => {
  console.info(`${name}: left out, ${reason}`);
  return undefined;
};

/** GDCM's command line, a process for every file: in folders it stops at the first file that it refuses. */
export function gdcmanon(folder: string): Peer | undefined {
  if (spawnSync('gdcmanon', ['--version']).status !== 0)
    return leftOut('gdcmanon', 'it is not installed (Debian package libgdcm-tools)');
  const [key, certificate, out] = [join(folder, 'key.pem'), join(folder, 'certificate.pem'), join(folder, 'gdcm.dcm')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=bench'];
  if (spawnSync('openssl', [...request, '-keyout', key, '-out', certificate]).status !== 0)
    return leftOut('gdcmanon', 'openssl, which makes the certificate it needs, is not installed');
  return {
    name: 'gdcmanon',
    deidentify: ({ path }) =>
      spawnSync('gdcmanon', ['-e', '-c', certificate, '-i', path, '-o', out]).status === 0
        ? readFileSync(out)
        : undefined,
  };
}

/** Orthanc over its REST interface: a file is stored and its de-identified copy downloaded. */
export async function orthanc(): Promise<Peer | undefined> {
  if (!hasOrthanc()) return leftOut('Orthanc', 'it is not installed');
  // Planted files share their identifiers: each has to take the place of the one before.
  const { base, stop } = await startOrthanc({ OverwriteInstances: true });
  const { Version: version } = (await (await fetch(`${base}/system`)).json()) as { Version: string };
  const post = (path: string, body: Uint8Array<ArrayBuffer> | string): Promise<Response> =>
    fetch(`${base}${path}`, { method: 'POST', body });
  return {
    name: `Orthanc ${version}`,
    deidentify: async ({ bytes }) => {
      const stored = await post('/instances', new Uint8Array(bytes));
      const answer = (await stored.json()) as { ID?: string };
      if (!stored.ok || answer.ID === undefined) return undefined;
      const settings = JSON.stringify({ DicomVersion: '2021b', Force: true });
      const made = await post(`/instances/${answer.ID}/anonymize`, settings);
      const data = new Uint8Array(await made.arrayBuffer());
      return made.ok ? data : undefined;
    },
    stop,
  };
}

const PACKAGE = '@umessen/dicom-deidentifier';
const VERSION = '1.0.0-beta.4';

interface Library {
  readonly BasicProfile: unknown;
  readonly DicomDeidentifier: new (options: {
    readonly profileOptions: readonly unknown[];
    readonly getReferenceDate: () => Date;
    readonly getReferenceTime: () => Date;
  }) => { deidentify(file: Uint8Array): Uint8Array };
}

/** A library in JavaScript, from the package registry for the time of the measurement. */
export function umessen(): Peer | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'openrounds-peer-'));
  const stop = async (): Promise<void> => rmSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`];
  if (spawnSync('npm', install, { cwd: folder, timeout: 120_000 }).status !== 0) {
    rmSync(folder, { recursive: true });
    return leftOut(PACKAGE, 'the package registry did not give it');
  }
  const library = quietly(() => createRequire(join(folder, 'package.json'))(PACKAGE) as Library);
  // Without a date to count from, it would refuse every file that has not the attributes it takes one from.
  const day = (): Date => new Date(2020, 0, 1);
  const deidentifier = new library.DicomDeidentifier({
    profileOptions: [library.BasicProfile],
    getReferenceDate: day,
    getReferenceTime: day,
  });
  return {
    name: `${PACKAGE} ${VERSION}`,
    deidentify: ({ bytes }) => {
      try {
        return deidentifier.deidentify(Uint8Array.from(bytes));
      } catch {
        // Its way to refuse a file: errors of many kinds.
        return undefined;
      }
    },
    stop,
  };
}

/** It tells of every odd VR through what the console was when it was loaded. */
function quietly<T>(load: () => T): T {
  const { log, warn, info, error } = console;
  Object.assign(console, { log: () => {}, warn: () => {}, info: () => {}, error: () => {} });
  try {
    return load();
  } finally {
    Object.assign(console, { log, warn, info, error });
  }
}
