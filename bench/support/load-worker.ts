// The clients, in a thread of their own: connections are kept alive, so many at a time, each asking again when it is answered.
import { Agent, get } from 'node:http';
import { parentPort } from 'node:worker_threads';
import type { LoadTask } from './load.ts';

parentPort?.on('message', (task: LoadTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void run(task).then((answer) => parentPort?.postMessage(answer));
});

async function run(task: LoadTask): Promise<{ ms: number[]; seconds: number } | { error: string }> {
  const agent = new Agent({ keepAlive: true, maxSockets: task.concurrency });
  const ms: number[] = [];
  let next = 0;
  const began = performance.now();
  const client = async (): Promise<void> => {
    while (next < task.count) {
      const request = task.requests[next % task.requests.length];
      next += 1;
      if (request === undefined) return;
      const asked = performance.now();
      await ask(agent, task.url + request.path, request.cookie);
      ms.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: task.concurrency }, client));
    return { ms, seconds: (performance.now() - began) / 1000 };
  } catch (error) {
    return { error: String(error) };
  } finally {
    agent.destroy();
  }
}

const ask = (agent: Agent, url: string, cookie: string): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.on('end', resolve);
      response.on('error', reject);
      response.resume();
    }).on('error', reject);
  });
