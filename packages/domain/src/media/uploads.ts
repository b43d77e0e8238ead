import { z } from 'zod';
import { studyLimits } from './study.ts';

/** The version of the tus protocol (tus.io, 1.0.0) that resumable uploads speak, with its extensions creation, termination and expiration. */
export const tusVersion = '1.0.0';

export const UploadId = z.uuid().brand<'UploadId'>();
export type UploadId = z.infer<typeof UploadId>;

/** What may be sent in parts, each with its limit in bytes. */
export const uploadTypes = {
  'image/jpeg': 25 * 1024 * 1024,
  'image/png': 25 * 1024 * 1024,
  'image/webp': 25 * 1024 * 1024,
  'image/avif': 25 * 1024 * 1024,
  'video/mp4': 200 * 1024 * 1024,
  'video/webm': 200 * 1024 * 1024,
  /** One instance of a study that is begun. */
  'application/dicom': studyLimits.instanceBytes,
} as const satisfies Record<string, number>;
export type UploadType = keyof typeof uploadTypes;
export const isUploadType = (type: string): type is UploadType => Object.hasOwn(uploadTypes, type);

/** Limits of what is on its way; documented in docs/operate.md. */
export const uploadLimits = {
  /** Unfinished, of one case: what it may hold at most, and one try more of each. */
  perCase: 40,
  /** Unfinished, of one member, in bytes they said they will send. */
  memberBytes: 2 * 1024 * 1024 * 1024,
  /** An unfinished upload is forgotten so long after its last byte. */
  expireHours: 24,
} as const;

/** Something on its way that has not been put into its case yet. */
export const Upload = z.object({
  id: UploadId,
  type: z.string(),
  /** What its sender calls it: a label of media, such as `x-ray`. */
  label: z.string(),
  bytes: z.number().int(),
  received: z.number().int(),
  startedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Upload = z.infer<typeof Upload>;

/**
 * `Upload-Metadata` (tus 1.0.0, creation): pairs of a name and a Base64 value, apart by commas. Names that are not asked for are
 * left out, above all those of files.
 * @returns undefined where it is not written so
 */
export function parseUploadMetadata(header: string): Partial<Record<'type' | 'label' | 'key', string>> | undefined {
  const found: Partial<Record<'type' | 'label' | 'key', string>> = {};
  for (const pair of header.split(',')) {
    const [name = '', value = '', ...more] = pair.trim().split(' ');
    if (name === '' || more.length > 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return undefined;
    if (name !== 'type' && name !== 'label' && name !== 'key') continue;
    const text = decode(value);
    if (text === undefined) return undefined;
    found[name] = text;
  }
  return found;
}

function decode(value: string): string | undefined {
  try {
    return atob(value);
  } catch {
    return undefined;
  }
}

export const writeUploadMetadata = (metadata: Readonly<Record<string, string>>): string =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${btoa(value)}`)
    .join(',');
