import type { Job } from '../../../kit/jobs.ts';
import { systemWrite } from '../../../kit/transaction.ts';
import { forgetUploads } from './forget-uploads.ts';

/** What nobody went on sending is destroyed. */
export const expireUploads: Job<Record<string, never>> = {
  name: 'media.expire-uploads',
  every: '7,37 * * * *',
  expireSeconds: 600,
  run: async (app) => {
    for (let gone = Infinity; gone > 0;)
      gone = await systemWrite(app, 'upload.expire', null, async (tx) => {
        const uploads = await forgetUploads(tx, { expiredAt: tx.now });
        tx.detail({ uploads });
        return uploads;
      });
  },
};
