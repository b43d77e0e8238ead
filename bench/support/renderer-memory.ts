import { spawnSync } from 'node:child_process';

/** The largest of our browser's processes that draw pages; others on this machine are not ours. */
export function rendererMegabytes(): number {
  const rows = spawnSync('ps', ['-eo', 'pid,ppid,rss,args'])
    .stdout.toString()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, ppid, rss, args = '']) => ({ pid: Number(pid), ppid: Number(ppid), rss: Number(rss), args }));
  const ours = new Set([process.pid]);
  for (let before = 0; before !== ours.size;) {
    before = ours.size;
    for (const { pid, ppid } of rows) if (ours.has(ppid)) ours.add(pid);
  }
  return Math.max(
    0,
    ...rows.filter(({ pid, args }) => ours.has(pid) && args.includes('--type=renderer')).map(({ rss }) => rss / 1024),
  );
}
