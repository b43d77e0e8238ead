// Loaded before a script that is measured: tells the peak of its memory, all its threads together, when it ends.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.on('exit', () => void writeSync(2, `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`));
