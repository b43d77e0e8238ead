import { z } from 'zod';
import { CaseId, Instant } from '../kit/index.ts';
import { TemplateValues } from '../templates/contract.ts';
import type { CaseWords } from './rules.ts';

// What becomes of a case once it is published.

export const afterLimits = { news: 30, newsText: 5000, revisions: 50 } as const;

export const NewsId = z.uuid().brand<'NewsId'>();
export type NewsId = z.infer<typeof NewsId>;

/** How long afterwards, where the author says so. */
export const Later = z.object({
  count: z.number().int().min(1).max(100),
  unit: z.enum(['day', 'week', 'month', 'year']),
});
export type Later = z.infer<typeof Later>;

/** "6 weeks later: she plays the piano again." */
export const NewsText = z.object({
  text: z.string().trim().min(1).max(afterLimits.newsText),
  later: Later.nullable().default(null),
});
export const News = z.object({ id: NewsId, text: z.string(), later: Later.nullable(), at: Instant });
export type News = z.infer<typeof News>;

/** What a published case said before an edit; without words once they were erased. */
export const Revision = z.object({
  /** Names it among the wordings of this case. */
  version: z.number().int(),
  until: Instant,
  words: z
    .object({
      title: z.string(),
      text: z.string(),
      question: z.string(),
      specialties: z.array(z.string()),
      template: TemplateValues.nullable(),
    })
    .nullable(),
});
export type Revision = z.infer<typeof Revision>;

export const newsParams = z.object({ caseId: CaseId, newsId: NewsId });
export const revisionParams = z.object({ caseId: CaseId, revision: z.coerce.number().int().min(1) });

/** Whether the wording changed: the same words saved again are no edit. */
export const isRewritten = (
  before: Pick<CaseWords, 'title' | 'text' | 'question' | 'template'> & { readonly specialties: readonly string[] },
  after: Pick<CaseWords, 'title' | 'text' | 'question' | 'template'> & { readonly specialties: readonly string[] },
): boolean =>
  (['title', 'text', 'question', 'template', 'specialties'] as const).some(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

const perDay = 86_400_000;
/** Days after the publication, and after the first reminder. Two are enough. */
export const outcomeAsks = [42, 140] as const;

/** Whether it is time to ask the author what became of a case. */
export function isOutcomeDue(
  asked: { readonly publishedAt: Date; readonly asks: number; readonly askedAt: Date | null },
  now: Date,
): boolean {
  const wait = outcomeAsks[asked.asks];
  const since = asked.askedAt ?? asked.publishedAt;
  return wait !== undefined && now.getTime() - since.getTime() >= wait * perDay;
}
