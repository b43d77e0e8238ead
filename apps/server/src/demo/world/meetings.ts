// When the demo's groups meet, what they decided last time, and what waits for them.
import type { TemplateKey } from '@openrounds/domain/templates';
import type { GroupKey, MemberKey } from './types.ts';

interface WorldOutcome {
  /** One of the template's outcomes with its fields; left out, the text says it. */
  readonly decided?: readonly [key: string, values: Readonly<Record<string, string | number | boolean>>];
  readonly text?: string;
  readonly who: string;
  readonly when: string;
  readonly rationale?: string;
  readonly dissent?: string;
}

export interface WorldMeetings {
  readonly group: GroupKey;
  readonly template: TemplateKey;
  readonly chair: MemberKey;
  readonly plan: {
    readonly title: string;
    readonly mode: 'set-time' | 'asynchronous';
    readonly recurrence: object;
    readonly localTime: string;
    readonly timeZone: string;
    readonly durationMinutes: number;
    readonly quorum?: readonly { readonly specialty: string; readonly minimum: number }[];
  };
  /** Specialties of public cases that are brought along, where the group's own are few. */
  readonly also: readonly string[];
  /** How many cases wait on the next agenda, and who puts them there. */
  readonly waiting: number;
  readonly bringers: readonly MemberKey[];
  /** The last meeting, with its minutes approved: what was decided case by case; a text alone is why one was deferred. */
  readonly past?: {
    readonly present: readonly MemberKey[];
    readonly apologies: readonly MemberKey[];
    readonly decided: readonly (WorldOutcome | string)[];
    readonly summary: string;
  };
  /** Over some days: what is proposed for the first case, and how members voted. */
  readonly open?: {
    readonly proposal: WorldOutcome;
    readonly votes: readonly (readonly [member: MemberKey, vote: 'agree' | 'disagree' | 'abstain', reason: string])[];
  };
}

export const meetings: readonly WorldMeetings[] = [
  {
    group: 'trauma',
    template: 'trauma',
    chair: 'wanjiru',
    plan: {
      title: 'Trauma Meeting',
      mode: 'set-time',
      recurrence: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5] },
      localTime: '07:45',
      timeZone: 'Europe/London',
      durationMinutes: 40,
    },
    also: ['orthopaedics', 'trauma-surgery'],
    waiting: 6,
    bringers: ['amina', 'farid', 'lena', 'tomas'],
    past: {
      present: ['wanjiru', 'amina', 'farid', 'elif', 'siobhan'],
      apologies: ['mateo'],
      decided: [
        {
          decided: ['operate', { procedure: 'Two cannulated screws' }],
          who: 'On-call team',
          when: 'Today, theatre 2',
          rationale: 'Undisplaced, walks without help, short wait keeps it so.',
        },
        {
          decided: ['virtual-clinic', { 'after-days': 7 }],
          who: 'Fracture clinic',
          when: 'In a week, with a new film',
          rationale: 'Stable so far; one more film settles it.',
          dissent: 'One colleague would operate now.',
        },
        'The scan was not back.',
      ],
      summary: 'Short list. The plaster room is closed on Friday afternoon.',
    },
  },
  {
    group: 'tumour',
    template: 'tumour-board',
    chair: 'george',
    plan: {
      title: 'Tumour Board',
      mode: 'set-time',
      recurrence: { kind: 'weekly', every: 1, weekdays: [4] },
      localTime: '13:00',
      timeZone: 'Europe/London',
      durationMinutes: 60,
      quorum: [
        { specialty: 'radiology', minimum: 1 },
        { specialty: 'colorectal-surgery', minimum: 1 },
        { specialty: 'gastroenterology', minimum: 1 },
      ],
    },
    also: [],
    waiting: 3,
    bringers: ['leila', 'camille'],
  },
  {
    group: 'surgery',
    template: 'general-surgery',
    chair: 'mateo',
    plan: {
      title: 'Complications across Zones',
      mode: 'asynchronous',
      recurrence: { kind: 'monthly', every: 1, nth: 1, weekday: 1 },
      localTime: '12:00',
      timeZone: 'UTC',
      durationMinutes: 3 * 1440,
    },
    also: [],
    waiting: 2,
    bringers: ['arjun', 'aisha'],
    open: {
      proposal: {
        decided: ['conservative', { plan: 'Antibiotics, drain if it grows, scan again in two days' }],
        who: 'Ward team',
        when: 'From today',
        rationale: 'Stable, and small enough to wait.',
      },
      votes: [
        ['arjun', 'agree', ''],
        ['george', 'disagree', 'I would drain it at once.'],
        ['rohan', 'agree', 'Lactate falls.'],
      ],
    },
  },
];
