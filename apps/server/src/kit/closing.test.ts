import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startTestApp } from '../testing/test-app.ts';
import { World } from '../testing/world.ts';

// Node lets such a connection be for a minute before it cuts it, and waits for it to close: longer than this test may take.
it('is not held by connections that ask nothing, or never finish asking', async () => {
  const test = await startTestApp();
  const { client } = await new World(() => test).member();
  const { hostname, port } = new URL(test.url);
  const silent = connect(Number(port), hostname);
  const halfway = connect(Number(port), hostname);
  await Promise.all([once(silent, 'connect'), once(halfway, 'connect')]);
  halfway.write('GET /api/v1/me HTTP/1.1\r\nHost: x\r\n');
  // They are heard in the order in which they came: after this answer the server has both.
  expect((await client.call('GET /notifications')).status).toBe(200);
  const ended = [silent, halfway].map((socket) => {
    socket.on('error', () => undefined);
    return once(socket.resume(), 'close');
  });
  await test.stop();
  await Promise.all(ended);
});
