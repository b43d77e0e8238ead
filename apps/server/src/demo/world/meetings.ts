// When the demo's groups meet, what they decided last time, and what waits for them.
import type { TemplateKey } from '@openrounds/domain/templates';
import type { CaseKey, GroupKey, MemberKey } from './types.ts';

interface WorldOutcome {
  readonly case: CaseKey;
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
  /** What waits on the next agenda, in its order, and who puts it there. */
  readonly agenda: readonly CaseKey[];
  /** Of these, what is only listed. */
  readonly listed?: readonly CaseKey[];
  readonly bringers: readonly MemberKey[];
  /** The last meeting, with its minutes approved: what was decided case by case, and why one was deferred. */
  readonly past?: {
    readonly present: readonly MemberKey[];
    readonly apologies: readonly MemberKey[];
    readonly decided: readonly (WorldOutcome | { readonly case: CaseKey; readonly deferred: string })[];
    readonly summary: string;
  };
  /** Over some days: what is on its agenda, what is proposed for one of the cases, and how members voted. */
  readonly open?: {
    readonly agenda: readonly CaseKey[];
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
    agenda: ['ankle-fibula', 'distal-radius', 'elbow-child', 'wrist-three-weeks', 'fast-scan'],
    bringers: ['amina', 'farid', 'lena', 'tomas'],
    past: {
      present: ['wanjiru', 'amina', 'farid', 'elif', 'siobhan'],
      apologies: ['mateo'],
      decided: [
        {
          case: 'hip-displaced',
          decided: ['operate', { procedure: 'Closed reduction and three screws' }],
          who: 'On-call team',
          when: 'Today, theatre 2',
          rationale: 'At 58 and so active his own hip is worth the attempt; he knows that one in three needs more.',
          dissent: 'One colleague would replace it at once.',
        },
        {
          case: 'knee-acl',
          decided: ['physiotherapy', {}],
          text: 'No sport before the decision',
          who: 'Knee team and her physiotherapist',
          when: 'Seen again in three months',
          rationale: 'The knee is straight and quiet; half never need the operation.',
        },
        { case: 'boxer', deferred: 'Nobody knew whether he can be off his tools for a month.' },
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
    agenda: ['polyp-large', 'nodule-chance', 'ring-lesion', 'pearly-nose'],
    listed: ['pearly-nose'],
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
    agenda: ['diverticular-air', 'wound-dehisced'],
    bringers: ['arjun', 'aisha'],
    open: {
      agenda: ['appendix-phlegmon', 'wound-infected'],
      proposal: {
        case: 'appendix-phlegmon',
        decided: ['conservative', { plan: 'Antibiotics, drain if it grows, scan again in two days' }],
        who: 'Ward team',
        when: 'From today',
        rationale: 'He eats, his heart rate is 80, and there is nothing to drain.',
      },
      votes: [
        ['arjun', 'agree', ''],
        ['leila', 'disagree', 'With that stone half of them come back: I would take it out now.'],
        ['rohan', 'agree', 'From the foot of the bed he is well.'],
      ],
    },
  },
];
