import {
  allForms,
  type ConsentForm,
  consentReview,
  findForm,
  type FormReview,
  isPast,
  latestDate,
  reviewContract,
  type ReviewedForm,
} from '@openrounds/domain/consent';
import { AppError } from '@openrounds/domain/kit';
import { openText, type Place, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { route } from '../../kit/route.ts';
import { write } from '../../kit/transaction.ts';
import { memberRefs } from '../members/index.ts';
import { type FormReviewRow, insertReview, listReviews } from './review-store.ts';

const placeOf = (row: string): Place => ({ table: 'consent.form_review', column: 'reviewer', row, version: 1 });
const keyOf = (app: App) => app.vault.installationKey('consent-forms', 'contact');
const opened = (app: App, row: FormReviewRow): FormReview => ({
  reviewedBy: openText(keyOf(app), placeOf(row.id), row.reviewer_sealed),
  reviewedOn: row.reviewed_on,
});

/** Who answers for the words of a form in its language; null where nobody has read it yet. */
export async function reviewOf(app: App, { version, language }: ConsentForm): Promise<FormReview | null> {
  const row = (await listReviews(app.db)).find((one) => one.version === version && one.language === language);
  return row === undefined ? null : opened(app, row);
}

export const listForms = route(reviewContract, 'GET /consents/forms', {
  access: { policy: consentReview },
  run: async ({ app }) => ({ items: await presentForms(app) }),
});

export const recordReview = route(reviewContract, 'POST /consents/forms/reviews', {
  access: { policy: consentReview },
  run: async ({ app, actor, body, grant }) => {
    const { version, language, reviewedBy, reviewedOn } = body;
    if (findForm(version, language) === undefined) throw new AppError('not-found');
    if (!isPast(reviewedOn, latestDate(app.clock())))
      throw new AppError('bad-input', {
        where: 'body',
        issues: [{ path: 'reviewedOn', message: 'lies in the future' }],
      });
    await write(app, grant, `form:${version}:${language}`, async (tx) => {
      const id = app.newId();
      tx.detail({ version, language, reviewedOn });
      await insertReview(tx.db, {
        id,
        version,
        language,
        reviewer_sealed: sealText(keyOf(app), placeOf(id), reviewedBy),
        reviewed_on: reviewedOn,
        recorded_by: actor.memberId,
        recorded_at: tx.now,
      });
    });
    const form = (await presentForms(app)).find((one) => one.version === version && one.language === language);
    if (form === undefined) throw new AppError('not-found');
    return form;
  },
});

async function presentForms(app: App): Promise<ReviewedForm[]> {
  const rows = await listReviews(app.db);
  const people = await memberRefs(
    app,
    app.db,
    rows.map((row) => row.recorded_by),
    null,
  );
  return allForms().map(({ form, name, current }) => {
    const row = rows.find((one) => one.version === form.version && one.language === form.language);
    const recordedBy = row && people.get(row.recorded_by);
    const { version, language, title, validFrom } = form;
    const review =
      row && recordedBy ? { ...opened(app, row), recordedBy, recordedAt: row.recorded_at.toISOString() } : null;
    return { version, language, name, title, validFrom, current, review };
  });
}
