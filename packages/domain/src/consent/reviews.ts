import { z } from 'zod';
import { defineContract, Instant } from '../kit/index.ts';
import { MemberRef } from '../members/contract.ts';

/** Somebody has read a form in one language and answers for its words. */
export const FormReview = z.object({
  /** Name and role, as they want to stand under the form. */
  reviewedBy: z.string(),
  reviewedOn: z.iso.date(),
});
export type FormReview = z.infer<typeof FormReview>;

export const ReviewedForm = z.object({
  version: z.string(),
  language: z.string(),
  name: z.string(),
  title: z.string(),
  validFrom: z.iso.date(),
  /** Shown to patients now. */
  current: z.boolean(),
  /** The newest; null where nobody has read it yet. */
  review: FormReview.extend({ recordedBy: MemberRef, recordedAt: Instant }).nullable(),
});
export type ReviewedForm = z.infer<typeof ReviewedForm>;

export const reviewContract = defineContract({
  'GET /consents/forms': {
    summary: 'Every form there ever was, in each language, and who has reviewed it.',
    response: z.object({ items: z.array(ReviewedForm) }),
  },
  'POST /consents/forms/reviews': {
    summary: 'Record who has reviewed a form, and when. It stands under the form from then on.',
    body: z.object({
      version: z.string().max(20),
      language: z.string().max(10),
      reviewedBy: z.string().trim().min(3).max(120),
      reviewedOn: z.iso.date(),
    }),
    response: ReviewedForm,
    status: 201,
    errors: ['not-found', 'bad-input'],
  },
});
