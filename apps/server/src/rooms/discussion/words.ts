import { findIdentifiers } from '@openrounds/deidentify/words';
import { AppError } from '@openrounds/domain/kit';

/** Checked while it is typed, and here again: what can be nothing but an identifier is refused, by kind and never by its words. */
export function assertNoIdentifiers(text: string): void {
  const kinds = new Set(
    findIdentifiers(text)
      .filter((span) => span.fact)
      .map((span) => span.kind),
  );
  if (kinds.size > 0) throw new AppError('bad-input', { where: 'body', finding: 'words', kinds: [...kinds] });
}
