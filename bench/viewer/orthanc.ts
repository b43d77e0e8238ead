import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

/** Orthanc with its DICOMweb plugin, holding these files, and in front of it the built page; one address for both. */
export async function startPlain(
  files: readonly Buffer[],
  plugin: string,
  page: string,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'openrounds-orthanc-'));
  const httpPort = 20_000 + (process.pid % 20_000);
  await writeFile(
    join(folder, 'orthanc.json'),
    JSON.stringify({
      Name: 'Bench',
      StorageDirectory: join(folder, 'db'),
      IndexDirectory: join(folder, 'db'),
      HttpPort: httpPort,
      DicomServerEnabled: false,
      RemoteAccessAllowed: false,
      Plugins: [plugin],
      DicomWeb: { Enable: true, Root: '/dicom-web/' },
    }),
  );
  const orthanc = spawn('Orthanc', [join(folder, 'orthanc.json')], { stdio: 'ignore' });
  const base = `http://127.0.0.1:${httpPort}`;
  for (let tries = 0; ; tries += 1) {
    if (
      await fetch(`${base}/system`)
        .then((answer) => answer.ok)
        .catch(() => false)
    )
      break;
    if (tries > 150) throw new Error('Orthanc did not start');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  for (const data of files) {
    const answer = await fetch(`${base}/instances`, { method: 'POST', body: new Uint8Array(data) });
    if (!answer.ok) throw new Error(`Orthanc refused a file: ${answer.status}`);
  }
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.wasm': 'application/wasm',
  };
  const server = createServer((asked, answer) => {
    const url = asked.url ?? '/';
    if (url.startsWith('/dicom-web')) {
      const { host: _host, ...headers } = asked.headers;
      const passed = request(`${base}${url}`, { headers }, (got) => {
        answer.writeHead(got.statusCode ?? 500, got.headers);
        got.pipe(answer);
      });
      passed.on('error', () => answer.destroy());
      passed.end();
      return;
    }
    const path = url === '/' ? '/index.html' : (url.split('?')[0] ?? '');
    readFile(join(page, path)).then(
      (data) => answer.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(data),
      () => answer.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      orthanc.kill('SIGTERM');
      await once(orthanc, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
