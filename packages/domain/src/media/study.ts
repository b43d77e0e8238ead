import { z } from 'zod';
import { MediaId } from '../kit/index.ts';

/** Limits of one study; documented in docs/operate.md. */
export const studyLimits = {
  instances: 2000,
  bytes: 2 * 1024 ** 3,
  instanceBytes: 128 * 1024 ** 2,
  frames: 20_000,
  /** Rows and columns of one frame: DICOM itself allows no more (US). */
  side: 65_535,
  /** Samples of one frame, after decoding. */
  framePixels: 64_000_000,
  /** Everything an instance says beside its pixels. */
  metadataBytes: 4 * 1024 ** 2,
  keyImages: 20,
  note: 200,
} as const;

export const InstanceId = z.uuid().brand<'InstanceId'>();
export type InstanceId = z.infer<typeof InstanceId>;
export const SeriesId = z.uuid().brand<'SeriesId'>();
export type SeriesId = z.infer<typeof SeriesId>;

/** DICOM JSON Model (PS3.18 §F.2), without pixel data; lookup tables inline. Tags are eight upper-case hexadecimal digits. */
export const DicomJson = z.record(
  z.string().regex(/^[0-9A-F]{8}$/),
  z.object({ vr: z.string(), Value: z.array(z.unknown()).optional(), InlineBinary: z.string().optional() }),
);
export type DicomJson = z.infer<typeof DicomJson>;

/** Which stored values (after the modality's rescale) are shown from black to white (PS3.3 §C.11.2.1.2). */
export const Window = z.object({ center: z.number(), width: z.number().positive() });
export type Window = z.infer<typeof Window>;

/** Counted from 1, as DICOM counts frames. */
const frame = z.number().int().min(1).max(studyLimits.frames);

export const Instance = z.object({
  id: InstanceId,
  number: z.number().int().nullable(),
  frames: z.number().int(),
  /** Of every frame, as the frames are sent. */
  transferSyntax: z.string(),
  /** What differs from the series. */
  metadata: DicomJson,
  /** Bytes of each frame; one number where all are the same. */
  frameBytes: z.union([z.number().int(), z.array(z.number().int())]),
});
export type Instance = z.infer<typeof Instance>;

export const Series = z.object({
  id: SeriesId,
  number: z.number().int().nullable(),
  description: z.string(),
  modality: z.string(),
  bodyPart: z.string(),
  /** Parallel slices at even distances, of one size: planes may be cut through them. */
  volumetric: z.boolean(),
  /** What all its instances share. */
  metadata: DicomJson,
  instances: z.array(Instance),
});
export type Series = z.infer<typeof Series>;

export const KeyImage = z.object({
  instanceId: InstanceId,
  frame,
  window: Window.nullable(),
  note: z.string().trim().max(studyLimits.note),
});
export type KeyImage = z.infer<typeof KeyImage>;

/** A study: its series by number, their instances by place in space, else by number. */
export const Study = z.object({ mediaId: MediaId, series: z.array(Series), keyImages: z.array(KeyImage) });
export type Study = z.infer<typeof Study>;

export const InstanceReceipt = z.object({
  id: InstanceId,
  seriesId: SeriesId,
  number: z.number().int().nullable(),
  frames: z.number().int(),
});
export type InstanceReceipt = z.infer<typeof InstanceReceipt>;

const Point = z.object({ x: z.number(), y: z.number() });

/** What a viewer shows, as one value: to be stored, sent and followed. */
export const ViewerState = z.object({
  mediaId: MediaId,
  layout: z.enum(['1x1', '1x2', '2x2', 'mpr']),
  active: z.number().int().min(0).max(3),
  viewports: z
    .array(
      z.object({
        seriesId: SeriesId,
        instanceId: InstanceId,
        frame,
        window: Window.nullable(),
        zoom: z.number().positive(),
        pan: Point,
        /** Degrees, clockwise. */
        rotation: z.number(),
        flipH: z.boolean(),
        flipV: z.boolean(),
        invert: z.boolean(),
        /** Fractions of the image's columns and rows. */
        pointer: Point.nullable(),
      }),
    )
    .max(4),
});
export type ViewerState = z.infer<typeof ViewerState>;
