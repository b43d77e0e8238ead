import { daysFrom } from '../kit/index.ts';

/** How long a draft waits that nobody touches, and how long before its end its author is told; in days. */
export const draftLife = { days: 90, notice: 7 } as const;

interface Aged {
  readonly savedAt: Date;
  /** When its author was told that it will go. */
  readonly toldAt: Date | null;
}

/** Told before it was touched again is not told. */
const told = ({ savedAt, toldAt }: Aged): Date | null => (toldAt !== null && toldAt > savedAt ? toldAt : null);

/** When a draft goes: 90 days after it was last saved, and never sooner than a week after its author was told. */
export function draftExpiresAt(draft: Aged): Date {
  const end = daysFrom(draft.savedAt, draftLife.days);
  const toldAt = told(draft);
  const noticed = toldAt === null ? end : daysFrom(toldAt, draftLife.notice);
  return noticed > end ? noticed : end;
}

/** What is to be done about it now. */
export function draftDue(draft: Aged, now: Date): 'nothing' | 'tell' | 'expire' {
  if (told(draft) === null)
    return now >= daysFrom(draft.savedAt, draftLife.days - draftLife.notice) ? 'tell' : 'nothing';
  return now >= draftExpiresAt(draft) ? 'expire' : 'nothing';
}
