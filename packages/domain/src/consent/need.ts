import { z } from 'zod';
import { GroupId, MediaId } from '../kit/index.ts';
import { investigationKinds } from './stricter.ts';

/** Why consent is asked for a picture: it shows the patient, or whoever runs the place asks for more than the rule does. */
export const ConsentReason = z.discriminatedUnion('by', [
  z.object({ by: z.literal('patient') }),
  z.object({ by: z.literal('installation'), kind: z.enum(investigationKinds) }),
  z.object({
    by: z.literal('group'),
    kind: z.enum(investigationKinds),
    group: z.object({ id: GroupId, name: z.string() }),
  }),
]);
export type ConsentReason = z.infer<typeof ConsentReason>;

export const ConsentNeed = z.object({ mediaId: MediaId, reasons: z.array(ConsentReason) });
export type ConsentNeed = z.infer<typeof ConsentNeed>;
