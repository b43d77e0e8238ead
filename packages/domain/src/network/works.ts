import { z } from 'zod';
import { defineContract, MemberId } from '../kit/index.ts';

export const workKinds = ['publication', 'presentation'] as const;
export const limitsOfWorks = { items: 200, title: 400, authors: 1000, venue: 300 } as const;

/** Something a member published or presented. A DOI or PMID is kept without the address it is often written in. */
export const Work = z.object({
  kind: z.enum(workKinds),
  title: z.string().trim().min(1).max(limitsOfWorks.title),
  authors: z.string().trim().max(limitsOfWorks.authors).default(''),
  /** The journal, the book, the meeting. */
  venue: z.string().trim().max(limitsOfWorks.venue).default(''),
  year: z.number().int().min(1900).max(2100).nullable().default(null),
  /** ISO 26324; as the DOI Handbook, section 2.2, writes them. */
  doi: z
    .string()
    .max(200)
    .regex(/^10\.\d{4,9}\/\S+$/)
    .nullable()
    .default(null),
  pmid: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .nullable()
    .default(null),
});
export type Work = z.infer<typeof Work>;

const Works = z.object({ items: z.array(Work), version: z.number().int() });

export const worksContract = defineContract({
  'GET /members/:memberId/works': {
    summary: 'What a member published and presented, newest first.',
    params: z.object({ memberId: MemberId }),
    response: Works,
  },
  'PUT /me/works': {
    summary: 'Everything I published and presented.',
    body: z.object({ items: z.array(Work).max(limitsOfWorks.items) }),
    response: Works,
    versioned: true,
    errors: ['stale-version'],
  },
});
