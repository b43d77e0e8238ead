import { z } from 'zod';
import { InstanceId, studyLimits } from './study.ts';

/**
 * What the server suspects. `text`, `face`, `code`: seen in the pixels. `presumed-text`: the file says so, or is of a kind that
 * usually holds text. `recognisable-face`: a volume of a head, of which a face can be rendered. `not-looked-through`: nobody could
 * look at all of it within the limits. `voice`: a film has its sound.
 */
export const suspicionKinds = [
  'text',
  'face',
  'code',
  'presumed-text',
  'recognisable-face',
  'not-looked-through',
  'voice',
] as const;
export type SuspicionKind = (typeof suspicionKinds)[number];

export const FindingId = z.uuid().brand<'FindingId'>();
export type FindingId = z.infer<typeof FindingId>;

export const findingLimits = { leastReason: 3, reason: 300, perMedium: 40 } as const;

const fraction = z.number().min(0).max(1);

/** Something that identifies (a fact, which nobody may overrule) or may (a suspicion, which its author may, with a reason). */
export const Finding = z.object({
  id: FindingId,
  /** One of `suspicionKinds` for a suspicion. */
  kind: z.string(),
  fact: z.boolean(),
  /** A code, never what was read: how many places it stands for, why it is presumed. */
  detail: z.string(),
  /** Where, in fractions of the picture's width and height; null for all of it. */
  box: z.object({ x: fraction, y: fraction, width: fraction, height: fraction }).nullable(),
  /** In a study: which image, and which frame of it (from 1). */
  instanceId: InstanceId.nullable(),
  frame: z.number().int().min(1).max(studyLimits.frames).nullable(),
  /** What a person said instead; null while nobody has. */
  overruled: z
    .object({
      reason: z.string(),
      at: z.iso.datetime(),
      /** Without a reason: the author saw this place suggested on the device, and uncovered it. */
      onDevice: z.boolean().optional(),
    })
    .nullable(),
});
export type Finding = z.infer<typeof Finding>;

export const OverruleReason = z.string().trim().min(findingLimits.leastReason).max(findingLimits.reason);
