import { z } from 'zod';
import { defineContract, PageQuery, pageOf } from '../kit/index.ts';
import { CaseCard } from '../cases/contract.ts';

export const searchContract = defineContract({
  'GET /search': {
    summary: 'Cases by their words, best first. The database never holds a word: it compares keyed hashes.',
    query: PageQuery.extend({ q: z.string().trim().min(2).max(200), specialty: z.string().max(60).optional() }),
    response: pageOf(CaseCard),
  },
});
