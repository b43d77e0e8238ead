// Cases are written as scripts that read like a conversation; this turns a script into a `WorldCase`.
// A thread has one comment a line, "member: what they say"; a line indented by two blanks answers the one above.
import type { PhantomSpec } from '../phantoms/index.ts';
import { random } from '../phantoms/raster.ts';
import { groups } from './groups.ts';
import { members } from './members.ts';
import { polls, templates } from './terms.ts';
import type {
  MediaLabel,
  WorldAudience,
  WorldCase,
  WorldComment,
  WorldFlag,
  WorldMedium,
  WorldPin,
  WorldStudy,
} from './types.ts';

export interface CaseScript {
  readonly key: string;
  readonly author: string;
  readonly title: string;
  readonly text: string;
  readonly question: string;
  /** Slugs, separated by blanks. */
  readonly specialties: string;
  readonly study?: WorldStudy;
  readonly media: readonly WorldMedium[];
  /** `public`, `only-me`, `groups a b`, `people a b`. Left out only in drafts. */
  readonly audience?: string;
  readonly draft?: true;
  readonly outcome?: string;
  readonly hoursAgo: number;
  readonly thread?: string;
  /** Where lines of the thread point at, by the number of the line (from 0). */
  readonly pins?: Readonly<Record<number, WorldPin>>;
  /** Member keys, separated by blanks. */
  readonly recommended?: string;
  readonly flags?: readonly WorldFlag[];
  readonly consent?: NonNullable<WorldCase['consent']>;
  readonly featured?: true;
}

const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

function medium(kind: WorldMedium['kind'], label: MediaLabel, subject: WorldMedium['subject']) {
  return (phantom: PhantomSpec, alt: string): WorldMedium => ({ kind, label, subject, alt, phantom });
}

export const film = medium('photo', 'x-ray', 'investigation');
export const ct = medium('photo', 'ct', 'investigation');
export const mri = medium('photo', 'mri', 'investigation');
export const echo = medium('photo', 'ultrasound', 'investigation');
export const tracing = medium('document', 'ecg', 'investigation');
export const bloods = medium('document', 'blood-results', 'investigation');
export const photo = medium('photo', 'photo', 'patient-or-tissue');
export const scopeView = medium('photo', 'endoscopy', 'patient-or-tissue');
export const retina = medium('photo', 'fundus', 'patient-or-tissue');

function audienceOf(text: string | undefined): WorldAudience | undefined {
  const [kind, ...keys] = words(text);
  if (kind === 'public' || kind === 'only-me') return { kind };
  if (kind === 'groups') return { kind, groups: keys };
  if (kind === 'people') return { kind, people: keys };
  return undefined;
}

interface Line {
  readonly author: string;
  readonly text: string;
  readonly reply: boolean;
}

function linesOf(thread: string): Line[] {
  return thread
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      return { author: line.slice(0, colon).trim(), text: line.slice(colon + 1).trim(), reply: line.startsWith('  ') };
    });
}

const readers = members.filter((member) => member.state === 'verified').map((member) => member.key);

/** Who can read a case with this audience, its author apart. */
export function readersOf(audience: WorldAudience | undefined): readonly string[] {
  if (audience?.kind === 'public') return readers;
  if (audience?.kind === 'people') return audience.people;
  if (audience?.kind !== 'groups') return [];
  const inside = groups.filter((group) => audience.groups.includes(group.key)).flatMap((group) => group.memberKeys);
  return readers.filter((key) => inside.includes(key));
}

/** Who found a remark worth recommending: invented, but the same in every installation. */
function recommenders(among: readonly string[], seed: number, except: string): string[] {
  const at = random(seed);
  const share = Math.max(0, at.range(-0.08, among.length < 20 ? 0.4 : 0.22));
  return among.filter((key) => key !== except && at.next() < share);
}

function commentsOf(script: CaseScript, seed: number): WorldComment[] {
  const { thread = '', hoursAgo } = script;
  const lines = linesOf(thread);
  const among = readersOf(audienceOf(script.audience));
  const top: (WorldComment & { replies: WorldComment[] })[] = [];
  lines.forEach((line, i) => {
    // The first answers come soon, the later ones spread out towards now.
    const left = 1 - ((i + 0.7) / (lines.length + 0.9)) ** 1.4;
    const pin = script.pins?.[i];
    const comment = {
      author: line.author,
      text: line.text,
      hoursAgo: Math.round(hoursAgo * left * 100) / 100,
      recommendedBy: recommenders(among, seed * 101 + i, line.author),
      replies: [],
      ...(pin === undefined ? {} : { pin }),
    };
    const parent = top.at(-1);
    if (line.reply && parent) parent.replies.push(comment);
    else top.push(comment);
  });
  return top;
}

export function toCase(script: CaseScript, index: number): WorldCase {
  const shows = script.media.some((one) => one.subject === 'patient-or-tissue');
  return {
    key: script.key,
    author: script.author,
    state: script.draft ? 'draft' : 'published',
    title: script.title,
    text: script.text.trim(),
    question: script.question,
    specialties: words(script.specialties),
    study: script.study,
    media: script.media,
    audience: audienceOf(script.audience),
    status: script.outcome === undefined ? 'unresolved' : 'resolved',
    outcome: script.outcome,
    template: templates[script.key],
    poll: polls[script.key],
    hoursAgo: script.hoursAgo,
    comments: commentsOf(script, index + 1),
    recommendedBy: words(script.recommended),
    flags: script.flags ?? [],
    consent: shows && !script.draft ? (script.consent ?? 'signed-by-patient') : undefined,
    featured: script.featured === true,
  };
}
