// The viewer against a plain Cornerstone3D page fed by Orthanc's DICOMweb: slices of 512 × 512 over shaped links, in one run. Time to the
// first picture and to the whole stack, then one slice a frame, and memory. Needs Chromium; for the other side Orthanc and its DICOMweb
// plugin (ORTHANC_DICOMWEB, the path of the .so), without which only ours is measured. Run: node bench/viewer.ts [slices]
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startMailServer } from '@openrounds/testing';
import { build } from 'vite';
import { startProduct } from '../e2e/support/product.ts';
import { hasOrthanc } from './support/orthanc.ts';
import { writeResult } from './support/results.ts';
import { openLink, type Shape } from './viewer/link.ts';
import { startPlain } from './viewer/orthanc.ts';
import { type Asked, type Figures, ours, plain } from './viewer/pages.ts';
import { makeSlices, publishStudy } from './viewer/study.ts';

const slices = Number(process.argv[2] ?? 300);
const links: readonly Shape[] = [
  { name: '4G, 9 Mbit/s and 85 ms', down: 9_000_000, latency: 42 },
  { name: '10 Mbit/s and 20 ms', down: 10_000_000, latency: 10 },
];
const plugin = process.env['ORTHANC_DICOMWEB'] ?? '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';
const missing = [!hasOrthanc() && 'Orthanc', !existsSync(plugin) && `its DICOMweb plugin (${plugin})`].filter(Boolean);
if (missing.length > 0) console.log(`Our side alone: ${missing.join(' and ')} is not here.`);

const nativeBytes = slices * 512 * 512 * 2;
/** Three times what the slower link needs for all native bytes, and five minutes for everything else. */
const asked: Asked = { slices, timeout: 300_000 + (3 * nativeBytes * 8 * 1000) / 9_000_000 };

async function scriptBytes(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const bytes = await Promise.all(files.map((name) => readFile(join(folder, name))));
  return bytes.reduce((sum, each) => sum + gzipSync(each).length, 0);
}

async function buildPlainPage(outDir: string): Promise<void> {
  await build({
    root: join(import.meta.dirname, 'viewer/plain'),
    configFile: false,
    logLevel: 'error',
    base: '/',
    resolve: { alias: [{ find: /^events$/, replacement: 'events/events.js' }] },
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'esnext' },
  });
}

/** What is started is ended, last first, whatever happens. */
const endings: (() => unknown)[] = [];
async function over<T>(
  target: number,
  shape: Shape,
  look: (port: number) => Promise<T>,
): Promise<T & { carriedMegabytes: number }> {
  const link = await openLink(target, shape);
  try {
    return { ...(await look(link.port)), carriedMegabytes: Math.round(link.carried() / 1e5) / 10 };
  } finally {
    link.close();
  }
}

async function measure(): Promise<void> {
  const files = makeSlices(slices);
  const mail = await startMailServer();
  endings.push(() => mail.stop());
  const product = await startProduct({ env: { SMTP_URL: mail.url } });
  endings.push(() => product.dispose());
  const taken = performance.now();
  const study = await publishStudy(product, mail, files);
  const takenSeconds = Math.round((performance.now() - taken) / 1000);
  console.log(`${slices} slices taken in after ${takenSeconds} s, ${Math.round(study.bytes / 1e6)} MB`);
  const pageFolder = await mkdtemp(join(tmpdir(), 'openrounds-plain-'));
  endings.push(() => rm(pageFolder, { recursive: true, force: true }));
  let other: Awaited<ReturnType<typeof startPlain>> | null = null;
  if (missing.length === 0) {
    await buildPlainPage(pageFolder);
    other = await startPlain(files, plugin, pageFolder);
    endings.push(() => other?.stop());
  }
  const rounds: { link: string; load: number; viewer: Figures; cornerstoneOnOrthanc: Figures | null }[] = [];
  for (const shape of links) {
    const [load = 0] = loadavg();
    const port = Number(new URL(product.url).port);
    const viewer = await over(port, shape, (at) => ours(at, study.path, study.cookie, asked));
    console.log(shape.name, JSON.stringify(viewer));
    const cornerstoneOnOrthanc = other && (await over(other.port, shape, (at) => plain(at, asked)));
    rounds.push({ link: shape.name, load: Math.round(load), viewer, cornerstoneOnOrthanc });
    console.log(JSON.stringify(rounds.at(-1)));
  }
  await writeResult('viewer', {
    slices,
    nativeMegabytes: Math.round(nativeBytes / 1e6),
    storedMegabytes: Math.round(study.bytes / 1e6),
    takenSeconds,
    plainPageScriptKilobytes: other ? Math.round((await scriptBytes(pageFolder)) / 1000) : null,
    rounds,
  });
}

try {
  await measure();
} finally {
  for (const end of endings.toReversed()) await end();
}
