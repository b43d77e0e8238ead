import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { startMailServer } from '@openrounds/testing';
import { expect, it, onTestFinished } from 'vitest';
import { command, findFreePort, makeDataFolder, setUp, startProgram } from '../testing/program.ts';
import { picture } from '../testing/pictures.ts';

// Stopping: what is under way is finished, nothing new is begun, and what could not be finished is done at the next start.

/** A mail server that takes the connection and never says a word. */
async function startSilentServer(): Promise<{ url: string; called: Promise<unknown> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, called: once(server, 'connection') };
}

async function untilRefused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
    } catch {
      return;
    } finally {
      socket.destroy();
    }
  }
}

it(
  'finishes an upload, refuses newcomers, and hands an interrupted letter to the next start',
  { timeout: 120_000 },
  async () => {
    const folder = await makeDataFolder();
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const silent = await startSilentServer();
    const start = (smtp: string, entry?: string) =>
      startProgram(['serve'], { OPENROUNDS_DATA: folder, PORT: String(port), SMTP_URL: smtp }, entry);
    const first = start(silent.url);
    const { client, email } = await setUp(first, url);
    const { id } = (await client.call('POST /cases', { body: {} })).body as { id: string };

    // A letter that the silent server keeps waiting, a stream that never ends by itself, a picture that is half sent.
    expect((await client.call('POST /password-reset', { body: { email } })).status).toBe(202);
    await silent.called;
    const stream = await client.fetch('GET /live');
    const bytes = await picture('png', { width: 64, height: 48 });
    const upload = request(`${url}/api/v1/cases/${id}/media?subject=investigation&label=x-ray&confirmed=true`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', 'content-length': bytes.length, cookie: client.cookie, origin: url },
    });
    const answered = once(upload, 'response') as Promise<[{ statusCode: number; headers: Record<string, string> }]>;
    const reached = new Promise<void>((resolve) => upload.write(bytes.subarray(0, 100), () => resolve()));
    await reached;
    // Whoever is answered after it has been seen after it.
    expect((await client.call('GET /cases/:caseId/draft', { params: { caseId: id } })).status).toBe(200);

    first.child.kill('SIGTERM');
    await first.said(/SIGTERM: finishing/);
    await untilRefused(port);
    expect(await stream.text()).toContain('retry:');
    upload.end(bytes.subarray(100));
    const [{ statusCode }] = await answered;
    expect(statusCode).toBe(201);
    expect(await first.ended).toMatchObject({ code: 0, err: expect.not.stringContaining('Error:') });

    const mail = await startMailServer();
    onTestFinished(() => mail.stop());
    const second = start(mail.url, command);
    const letter = await mail.waitFor(({ to }) => to.includes(email), 60_000);
    expect(letter.text).toMatch(/#token=[\w-]+/);
    await second.said(/Ready:/);
    const draft = await client.call('GET /cases/:caseId/draft', { params: { caseId: id } });
    expect(draft.body).toMatchObject({ media: [{ kind: 'photo' }] });
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
  },
);
