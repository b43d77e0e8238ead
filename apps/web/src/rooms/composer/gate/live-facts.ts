import type { CaseWords, Draft } from '@openrounds/domain/cases';
import type { PublishFacts } from '@openrounds/domain/cases/gate';
import type { Group } from '@openrounds/domain/groups';
import type { Standing } from '@openrounds/domain/kit';
import type { AllFields } from '../draft-saver.ts';
import type { Picture } from '../pictures/picture.ts';

/** What this tab knows of a draft at this moment, saved or not. */
export interface Known {
  readonly draft: Draft | null;
  readonly fields: AllFields;
  readonly pictures: readonly Picture[];
  readonly standing: Standing;
  /** Groups of this member; undefined while they are not known. */
  readonly groups:
    | readonly Pick<Group, 'id' | 'abilities' | 'namesWithheld' | 'template' | 'templateRequired'>[]
    | undefined;
  /** Everything that certainly identifies in words and descriptions. */
  readonly identifiersIn: (words: Partial<CaseWords>, media: PublishedMedia) => PublishFacts['identifiers'];
}
type PublishedMedia = readonly Draft['media'][number][];

/** What is asked for beyond the rule, as far as the server has said why. */
export function stricterOf(draft: Draft | null): PublishFacts['stricter'] {
  const reasons = draft?.consentNeeds.flatMap((need) => need.reasons) ?? [];
  const groups: PublishFacts['stricter']['groups'] = new Map(
    reasons.flatMap((reason) =>
      reason.by === 'group'
        ? [
            [
              reason.group.id,
              {
                name: reason.group.name,
                kinds: reasons.flatMap((other) =>
                  other.by === 'group' && other.group.id === reason.group.id ? [other.kind] : [],
                ),
              },
            ] as const,
          ]
        : [],
    ),
  );
  return { installation: reasons.flatMap((reason) => (reason.by === 'installation' ? [reason.kind] : [])), groups };
}

/**
 * What the gate asks about, as it stands in this tab. What only the server can know counts as in order here: it has the last word,
 * and says it with every save.
 */
export function factsOf({ draft, fields, pictures, standing, groups, identifiersIn }: Known): PublishFacts {
  // What was chosen here is an id of the server's, whatever the type of a form says.
  const audience = fields.audience as PublishFacts['audience'];
  const chosenGroups = audience?.kind === 'groups' ? audience.groupIds : [];
  const mine = groups?.filter(({ id, abilities }) => abilities.post && chosenGroups.includes(id));
  const words = { ...fields, outcome: '', decided: null };
  const media = pictures.flatMap(({ medium, subject, label, alt }) =>
    medium ? [{ ...medium, subject, label, alt }] : [],
  );
  return {
    state: draft?.state ?? 'draft',
    standing,
    words,
    withheld: fields.withheld,
    withholding: new Set(mine ? mine.filter((group) => group.namesWithheld).map(({ id }) => id) : chosenGroups),
    specialties: fields.specialties,
    audience,
    media,
    consents: draft?.consents ?? [],
    stricter: stricterOf(draft),
    memberOf: new Set(mine ? mine.map(({ id }) => id) : chosenGroups),
    demanded: mine?.filter((group) => group.templateRequired).map(({ template }) => template) ?? [],
    // Where students post, the server says.
    student: false,
    studentGroups: new Set(),
    followed: new Set(audience?.kind === 'people' ? audience.memberIds : []),
    identifiers: identifiersIn(words, media),
  };
}

type Requirement = Draft['unmet'][number];
/** Of these the server alone knows. */
const serversOwn: readonly Requirement['kind'][] = [
  'state',
  'standing',
  'group-membership',
  'audience',
  'student-audience',
];

/** What is missing as one types, with what only the server knows of the same audience. */
export function withServersOwn(
  live: readonly Requirement[],
  { draft, fields }: Pick<Known, 'draft' | 'fields'>,
): readonly Requirement[] {
  const same = JSON.stringify(draft?.audience ?? null) === JSON.stringify(fields.audience);
  const known = new Set(live.map(({ kind, detail, mediaId }) => `${kind} ${detail} ${mediaId ?? ''}`));
  const more = (same ? (draft?.unmet ?? []) : []).filter(
    ({ kind, detail, mediaId }) => serversOwn.includes(kind) && !known.has(`${kind} ${detail} ${mediaId ?? ''}`),
  );
  return [...live, ...more];
}
