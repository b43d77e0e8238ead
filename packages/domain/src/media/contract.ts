import { z } from 'zod';
import { bytesBody, CaseId, defineContract, MediaId } from '../kit/index.ts';
import { DismissedInQuery } from './dismissed.ts';
import { Finding, FindingId, OverruleReason } from './findings.ts';
import { InstanceId, InstanceReceipt, KeyImage, Study, studyLimits } from './study.ts';
import { Upload, UploadId, uploadTypes } from './uploads.ts';

export const mediaKinds = ['photo', 'video', 'study', 'document'] as const;
/** What the picture shows decides whether the patient must agree. */
export const subjects = ['patient-or-tissue', 'investigation'] as const;
export type Subject = (typeof subjects)[number];
/** `film`: of a video, the pictures that move; the others are its first picture. */
export const renditions = ['thumb', 'screen', 'full', 'film'] as const;
export type Rendition = (typeof renditions)[number];
/** What the picture is called on its tag. */
export const mediaLabels = [
  'photo',
  'x-ray',
  'ct',
  'mri',
  'ultrasound',
  'ecg',
  'blood-results',
  'endoscopy',
  'fundus',
  'pathology',
  'other',
] as const;

/** Limits of one upload; documented in docs/operate.md. A WebP side has at most 16,383 pixels (RFC 9649, 2.4). */
export const mediaLimits = { maxBytes: 25 * 1024 * 1024, maxPixels: 50_000_000, maxSide: 16_383, perCase: 20 } as const;
export const stillTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;

export const Medium = z.object({
  id: MediaId,
  kind: z.enum(mediaKinds),
  label: z.enum(mediaLabels),
  subject: z.enum(subjects).nullable(),
  alt: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  position: z.number().int(),
  /** `processing` until it is complete, `checking` until the server has looked through it, `withdrawn` once the patient took it back. */
  state: z.enum(['processing', 'checking', 'ready', 'failed', 'withdrawn']),
  findings: z.array(Finding),
  redactions: z.number().int(),
  confirmed: z.boolean(),
});
export type Medium = z.infer<typeof Medium>;

const caseParams = z.object({ caseId: CaseId });
const mediumParams = z.object({ caseId: CaseId, mediaId: MediaId });
const uploadParams = z.object({ caseId: CaseId, uploadId: UploadId });
const bytesCount = z.coerce.number().int().min(0);
const tusHeaders = z.object({ 'tus-resumable': z.string() });
const findingParams = mediumParams.extend({ findingId: FindingId });

export const mediaContract = defineContract({
  'POST /cases/:caseId/media': {
    summary:
      'Add a redacted picture. The server decodes, checks, strips and re-encodes it; what it cannot trust it refuses.',
    params: caseParams,
    query: z.object({
      redactions: z.coerce.number().int().min(0).max(500).default(0),
      confirmed: z.stringbool().default(false),
      subject: z.enum(subjects).optional(),
      label: z.enum(mediaLabels).default('photo'),
      /** Suggestions of the device that its author saw and uncovered: what the server finds there is answered. */
      dismissed: DismissedInQuery.default([]),
    }),
    body: bytesBody(stillTypes, mediaLimits.maxBytes),
    response: Medium,
    status: 201,
    idempotent: true,
    errors: ['too-large', 'unsupported-media', 'bad-input', 'storage-full', 'conflict'],
  },
  'POST /cases/:caseId/uploads': {
    summary:
      'Begin to send a redacted picture, film or DICOM file in parts (tus 1.0.0, creation). `Upload-Metadata` says its `type`, a `key` that makes a repeated beginning the same one, and a `label`.',
    params: caseParams,
    headers: tusHeaders.extend({ 'upload-length': bytesCount, 'upload-metadata': z.string().max(1000) }),
    response: 'headers',
    status: 201,
    errors: ['bad-input', 'conflict', 'stale-version', 'too-large', 'unsupported-media'],
  },
  'GET /cases/:caseId/uploads': {
    summary: 'What is on its way to a draft and has not been put into it: after a reload, what has to be chosen again.',
    params: caseParams,
    response: z.object({ items: z.array(Upload) }),
  },
  'HEAD /cases/:caseId/uploads/:uploadId': {
    summary: 'How much of it has come (tus 1.0.0).',
    params: uploadParams,
    headers: tusHeaders,
    response: 'headers',
    status: 200,
    bulk: true,
    errors: ['stale-version'],
  },
  'PATCH /cases/:caseId/uploads/:uploadId': {
    summary: 'Go on sending from where it stands (tus 1.0.0). What came is kept, also when the connection breaks.',
    params: uploadParams,
    headers: tusHeaders.extend({ 'upload-offset': bytesCount }),
    body: bytesBody(['application/offset+octet-stream'], Math.max(...Object.values(uploadTypes))),
    response: 'headers',
    status: 204,
    bulk: true,
    errors: ['bad-input', 'conflict', 'stale-version', 'storage-full', 'unsupported-media'],
  },
  'DELETE /cases/:caseId/uploads/:uploadId': {
    summary: 'Never mind: what came is destroyed (tus 1.0.0, termination).',
    params: uploadParams,
    response: 'nothing',
    status: 204,
  },
  'POST /cases/:caseId/uploads/:uploadId/complete': {
    summary: 'All of it has come: it is checked as any picture or film, and put into the draft.',
    params: uploadParams,
    body: z.object({
      redactions: z.number().int().min(0).max(500).default(0),
      confirmed: z.boolean().default(false),
      subject: z.enum(subjects).optional(),
      label: z.enum(mediaLabels).default('photo'),
      dismissed: DismissedInQuery.default([]),
      /** Of a film: whether its sound was kept, and the upload of its first picture, covered as the film is. */
      audio: z.enum(['kept', 'dropped']).default('dropped'),
      poster: UploadId.optional(),
    }),
    response: Medium,
    status: 201,
    idempotent: true,
    errors: ['bad-input', 'conflict', 'too-large', 'unsupported-media', 'storage-full', 'unavailable'],
  },
  'PATCH /cases/:caseId/media/:mediaId': {
    summary: 'Say what the picture shows.',
    params: mediumParams,
    body: z.object({
      subject: z.enum(subjects).optional(),
      label: z.enum(mediaLabels).optional(),
      alt: z.string().trim().max(300).optional(),
      confirmed: z.boolean().optional(),
    }),
    response: Medium,
  },
  'DELETE /cases/:caseId/media/:mediaId': {
    summary: 'Take the picture out of the draft; it is destroyed.',
    params: mediumParams,
    response: 'nothing',
    status: 204,
  },
  'POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule': {
    summary: 'Say why something suspected identifies nobody. What is certain cannot be overruled.',
    params: findingParams,
    body: z.object({ reason: OverruleReason }),
    response: Medium,
    errors: ['bad-input', 'conflict'],
  },
  'DELETE /cases/:caseId/media/:mediaId/findings/:findingId/overrule': {
    summary: 'Take that back: the suspicion stands again.',
    params: findingParams,
    response: Medium,
    errors: ['conflict'],
  },
  'POST /cases/:caseId/studies': {
    summary: 'Begin a study (X-ray, CT, MRI …) in the draft, to be filled with de-identified DICOM files.',
    params: caseParams,
    body: z.object({
      label: z.enum(mediaLabels),
      subject: z.enum(subjects).optional(),
      redactions: z.number().int().min(0).max(500).default(0),
      confirmed: z.boolean().default(false),
    }),
    response: Medium,
    status: 201,
    idempotent: true,
    errors: ['conflict'],
  },
  'POST /cases/:caseId/studies/:mediaId/instances': {
    summary:
      'Add one de-identified DICOM file. It is checked again, and refused with the attribute named when it carries anything it may not. Sent again, it is answered as before.',
    params: mediumParams,
    body: bytesBody(['application/dicom'], studyLimits.instanceBytes),
    response: InstanceReceipt,
    status: 201,
    idempotent: true,
    bulk: true,
    errors: ['too-large', 'unsupported-media', 'bad-input', 'storage-full', 'conflict', 'unavailable'],
  },
  'POST /cases/:caseId/studies/:mediaId/uploads/:uploadId/add': {
    summary: 'Add one de-identified DICOM file that came in parts, checked as one that came whole.',
    params: mediumParams.extend({ uploadId: UploadId }),
    response: InstanceReceipt,
    status: 201,
    idempotent: true,
    errors: ['too-large', 'unsupported-media', 'bad-input', 'storage-full', 'conflict', 'unavailable'],
  },
  'POST /cases/:caseId/studies/:mediaId/complete': {
    summary: 'Everything has been sent: the study is put in order, looked through and can be looked at.',
    params: mediumParams,
    body: z.object({ instances: z.number().int().min(1).max(studyLimits.instances) }),
    response: Medium,
    idempotent: true,
    errors: ['conflict', 'unavailable', 'storage-full'],
  },
  'PUT /cases/:caseId/media/:mediaId/key-images': {
    summary: 'Mark the images that matter, each with its window and a note; the first stands for the study in lists.',
    params: mediumParams,
    body: z.object({ keyImages: z.array(KeyImage).max(studyLimits.keyImages) }),
    response: Study,
    errors: ['bad-input', 'conflict', 'unavailable', 'storage-full'],
  },
  'GET /media/:mediaId/study': {
    summary: 'What a study holds and says of itself, without the pixels. Access is that of its case.',
    params: z.object({ mediaId: MediaId }),
    response: Study,
  },
  'GET /media/:mediaId/instances/:instanceId/frames/:frame': {
    summary: 'One frame (from 1): its codestream, or native little-endian samples; the transfer syntax is in the type.',
    params: z.object({
      mediaId: MediaId,
      instanceId: InstanceId,
      frame: z.coerce.number().int().min(1).max(studyLimits.frames),
    }),
    response: 'bytes',
    bulk: true,
  },
  'GET /media/:mediaId/:rendition': {
    summary:
      'The picture or film, opened while it is sent, also in parts. Pictures are AVIF or WebP by Accept. Access is that of the case it belongs to.',
    params: z.object({ mediaId: MediaId, rendition: z.enum(renditions) }),
    response: 'bytes',
  },
});
