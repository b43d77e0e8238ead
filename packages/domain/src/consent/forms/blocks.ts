import { z } from 'zod';
import { AfterWords, afterWords } from './after.ts';
import { FormReview } from '../reviews.ts';
import { ConsentForm } from './type.ts';

const FormBlock = z.object({ kind: z.enum(['heading', 'paragraph', 'item']), text: z.string() });
export type FormBlock = z.infer<typeof FormBlock>;

/** A form with its text taken apart, as it is sent to be shown. */
export const ShownForm = ConsentForm.extend({
  /** Who has read it in this language and answers for its words, as this installation recorded it. */
  review: FormReview.nullable(),
  blocks: z.array(FormBlock),
  after: AfterWords,
});
export type ShownForm = z.infer<typeof ShownForm>;

export const showForm = (form: ConsentForm, review: FormReview | null): ShownForm => ({
  ...form,
  review,
  blocks: formBlocks(form.body),
  after: afterWords(form.language),
});

/** The text of a form, block by block, for a screen or a page of paper. Markdown that is not understood stays as it was written. */
export const formBlocks = (body: string): FormBlock[] =>
  body
    .split(/\n\s*\n/)
    .flatMap((part) => (part.trim().startsWith('- ') ? part.trim().split('\n') : [part.trim().replaceAll('\n', ' ')]))
    .filter((text) => text !== '')
    .map((text) => {
      if (text.startsWith('## ')) return { kind: 'heading', text: text.slice(3) };
      if (text.startsWith('- ')) return { kind: 'item', text: text.slice(2) };
      return { kind: 'paragraph', text };
    });
