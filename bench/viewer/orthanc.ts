import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { startOrthanc } from '../support/orthanc.ts';

/** Orthanc with its DICOMweb plugin, holding these files, and in front of it the built page; one address for both. */
export async function startPlain(
  files: readonly Buffer[],
  plugin: string,
  page: string,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const { base, stop } = await startOrthanc({
    Plugins: [plugin],
    DicomWeb: { Enable: true, Root: '/dicom-web/' },
  });
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
    const [place = '/'] = url.split('?');
    const path = place === '/' ? '/index.html' : place;
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
      await stop();
    },
  };
}
