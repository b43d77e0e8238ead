import type { Audience, ConsentSummary } from '../cases/contract.ts';
import type { Medium } from '../media/contract.ts';
import { needsConsent, type StricterPolicy } from './need-rules.ts';
import type { ConsentUse } from './uses.ts';

type Terms = Pick<ConsentSummary, 'mediaIds' | 'uses'>;

/** Any one of these lets a picture be shown to this audience. Before there is one, it is asked for the smallest. */
export const usesFor = (audience: Audience | null): readonly ConsentUse[] =>
  audience?.kind === 'public' ? ['advice'] : ['group', 'advice'];

/** The consents that speak of this picture; they are in force, the caller has left out the others. */
const about = <C extends Terms>(mediumId: string, consents: readonly C[]): C[] =>
  consents.filter((consent) => (consent.mediaIds as readonly string[]).includes(mediumId));

/** What consents in force say to showing this picture to this audience. */
export function coverageOf(
  medium: Pick<Medium, 'id' | 'subject' | 'label'>,
  consents: readonly Terms[],
  audience: Audience | null,
  policy: StricterPolicy,
): 'covered' | 'too-narrow' | 'none' {
  if (!needsConsent(medium, audience, policy)) return 'covered';
  const speaking = about(medium.id, consents);
  if (speaking.length === 0) return 'none';
  const uses: readonly string[] = usesFor(audience);
  return speaking.some((consent) => consent.uses.some((use) => uses.includes(use))) ? 'covered' : 'too-narrow';
}

/**
 * How long consents in force let all of these pictures be shown to this audience: an instant, `null` for without end.
 * A picture that nothing covers has ended already (the epoch).
 */
export function coveredUntil(
  media: readonly Pick<Medium, 'id' | 'subject' | 'label'>[],
  consents: readonly (Terms & Pick<ConsentSummary, 'expiresAt'>)[],
  audience: Audience,
  policy: StricterPolicy,
): string | null {
  const uses: readonly string[] = usesFor(audience);
  const ends = media.flatMap((medium) => {
    if (!needsConsent(medium, audience, policy)) return [];
    const covering = about(medium.id, consents).filter((consent) => consent.uses.some((use) => uses.includes(use)));
    if (covering.some((consent) => consent.expiresAt === null)) return [];
    return [
      covering.map((consent) => consent.expiresAt ?? '').reduce((a, b) => (a > b ? a : b), new Date(0).toISOString()),
    ];
  });
  return ends.length === 0 ? null : ends.reduce((a, b) => (a < b ? a : b));
}

/** Whether patients agreed that all verified members see every one of these pictures; false where none was asked. */
export const isForEverybody = (
  media: readonly Pick<Medium, 'id' | 'subject' | 'label'>[],
  consents: readonly Terms[],
  policy: StricterPolicy,
): boolean =>
  consents.length > 0 &&
  media.every((medium) => coverageOf(medium, consents, { kind: 'public' }, policy) === 'covered');
