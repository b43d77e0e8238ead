import type { MemberId, Standing } from '@openrounds/domain/kit';
import { daysVerified, type Ending } from '@openrounds/domain/verification';
import type { App } from '../../../kit/app.ts';
import type { Db } from '../../../kit/database.ts';
import { type LettersWritten, listLetters } from './store.ts';

export interface Verified {
  readonly id: MemberId;
  readonly profession: string | null;
  readonly verified_at: Date | null;
}

/** How a member's verification ends; `null` where it does not by itself. Letters about an earlier one count no more. */
export function endingOf(app: App, member: Omit<Verified, 'id'>, letters: LettersWritten | undefined): Ending | null {
  const days = daysVerified(member.profession, app.config.renewAfterDays);
  if (days === null || member.verified_at === null) return null;
  const written = letters?.verifiedAt.getTime() === member.verified_at.getTime() ? letters : undefined;
  return {
    verifiedAt: member.verified_at,
    days,
    monthLetterAt: written?.monthLetterAt ?? null,
    weekLetterAt: written?.weekLetterAt ?? null,
  };
}

/** How the verification of a verified member ends; `null` where it does not by itself, or there is none. */
export async function findEnding(
  app: App,
  db: Db,
  member: Verified & { readonly standing: Standing },
): Promise<Ending | null> {
  if (member.standing !== 'verified') return null;
  return endingOf(app, member, (await listLetters(db, [member.id])).get(member.id));
}
