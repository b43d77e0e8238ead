import { z } from 'zod';
import { defineContract } from '../kit/index.ts';

export const platformContract = defineContract({
  'GET /installation': {
    summary: 'What a visitor may know of this installation.',
    response: z.object({ name: z.string(), version: z.string(), demo: z.boolean(), languages: z.array(z.string()) }),
  },
});
