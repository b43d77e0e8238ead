import type { Draft } from '@openrounds/domain/cases';
import { isOnItsWay } from '../pictures/picture.ts';
import { showsPatient } from '../pictures/subject.ts';
import type { Picture } from '../pictures/picture.ts';
import type { Step } from '../steps.ts';

type Requirement = Draft['unmet'][number];
/** Known only here: a picture that somebody has to look at before it is sent, and one that is on its way to the server. */
export type Missing = Requirement['kind'] | 'unsent' | 'sending';

export interface ChecklistRow {
  readonly id: 'pictures' | 'words' | 'poll' | 'template' | 'specialty' | 'consent' | 'audience' | 'standing';
  readonly step: Step;
  /** What is missing; empty when nothing is. */
  readonly missing: readonly { readonly kind: Missing; readonly detail: string }[];
  /** The picture to look at, where it is about one. */
  readonly picture: string | null;
}

const rowOf: Record<Requirement['kind'], ChecklistRow['id']> = {
  title: 'words',
  text: 'words',
  question: 'words',
  words: 'words',
  specialty: 'specialty',
  'media-subject': 'pictures',
  'media-confirmation': 'pictures',
  'media-processing': 'pictures',
  'media-finding': 'pictures',
  consent: 'consent',
  'consent-scope': 'consent',
  audience: 'audience',
  'group-membership': 'audience',
  'student-audience': 'audience',
  'group-template': 'template',
  poll: 'poll',
  teaching: 'words',
  'name-withheld': 'audience',
  standing: 'standing',
  state: 'standing',
};

const order: readonly ChecklistRow['id'][] = [
  'standing',
  'pictures',
  'words',
  'poll',
  'template',
  'specialty',
  'consent',
  'audience',
];
const home: Record<ChecklistRow['id'], Step> = {
  standing: 'details',
  pictures: 'privacy',
  words: 'details',
  template: 'details',
  poll: 'details',
  specialty: 'details',
  consent: 'consent',
  audience: 'audience',
};

/**
 * The publish gate as rows that keep their place: what the server says is missing, and pictures still on this device. A row
 * that does not apply is left out. The first kind of what is missing decides where its link leads.
 */
export function checklistOf(
  unmet: readonly Requirement[],
  pictures: readonly Picture[],
  /** The installation or a group asks for consent. */
  asked = false,
): ChecklistRow[] {
  const away = pictures.filter(({ medium }) => medium === null);
  const unsent = away.find((picture) => !isOnItsWay(picture)) ?? away[0];
  return order.flatMap((id): ChecklistRow[] => {
    const open = unmet.filter(({ kind }) => rowOf[kind] === id);
    const kind = unsent && isOnItsWay(unsent) ? ('sending' as const) : ('unsent' as const);
    const here = id === 'pictures' && unsent ? [{ kind, detail: '' }] : [];
    const missing = [...here, ...open.map(({ kind, detail }) => ({ kind, detail }))];
    if ((id === 'standing' || id === 'template' || id === 'poll') && missing.length === 0) return [];
    if (id === 'pictures' && pictures.length === 0 && missing.length === 0) return [];
    if (id === 'consent' && missing.length === 0 && !asked && !pictures.some(showsPatient)) return [];
    const mediaId = open[0]?.mediaId;
    const about = here.length > 0 ? unsent : pictures.find(({ medium }) => medium !== null && medium.id === mediaId);
    return [
      { id, step: here.length > 0 ? 'privacy' : (open[0]?.step ?? home[id]), missing, picture: about?.key ?? null },
    ];
  });
}
