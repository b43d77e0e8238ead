import { suggestRegions } from '../pixels/node/index.ts';
import { inspectStill, StillError, stripStill } from '../stills/index.ts';
import type { StillFindings } from '../stills/index.ts';
import type { PixelMode } from './arguments.ts';
import { decodeStill } from './decode-still.ts';
import { countKinds, refusedMedia } from './media-report.ts';
import type { MediaReport, MediaSuspicion, Suggested } from './media-report.ts';

export interface SafePicture {
  readonly report: MediaReport;
  /** Absent when it was refused. */
  readonly bytes?: Uint8Array;
  readonly suggestions?: Suggested;
}

/** More is no photograph of a case. */
export const MOST_PICTURE_BYTES = 100 * 2 ** 20;

const refused = (code: string, reason: string, format?: string): SafePicture => ({
  report: refusedMedia('picture', code, reason, format),
});

/** Degrees clockwise that an EXIF orientation asks for (Exif 2.32 §4.6.4 A); the others mirror. */
const TURNS: Readonly<Record<number, number>> = { 1: 0, 3: 180, 6: 90, 8: 270 };

/**
 * Takes everything off a picture but what decoding needs; its pixels stay as they are coded.
 * @returns the account, and the safe picture unless it was refused: for what cannot be cleaned without coding it again, and under
 *   `redact` for what nobody could look at, or that has something to black out
 */
export async function makePictureSafe(input: Uint8Array, mode: PixelMode): Promise<SafePicture> {
  let found: StillFindings;
  let bytes: Uint8Array;
  try {
    found = inspectStill(input);
    bytes = stripStill(input);
    if (!inspectStill(bytes).clean)
      return refused('still-identifies', 'something is left in it that its pixels do not need', found.format);
  } catch (error) {
    if (error instanceof StillError) return refused(error.code, error.message);
    throw error;
  }
  const turn = TURNS[found.orientation];
  if (turn === undefined)
    return refused('mirrored', 'it has to be mirrored to be seen right, which takes coding it again', found.format);
  const suggestions = mode === 'ignore' ? undefined : await suggestionsIn(bytes, found);
  if (mode === 'redact' && (suggestions === undefined || Object.values(suggestions).some((count) => count > 0)))
    return refused('redaction', whyNot(suggestions), found.format);
  const suspicions = suspicionsOf(suggestions);
  if (turn !== 0)
    suspicions.push({ kind: 'orientation', reason: `it has to be turned by ${turn}° clockwise to be upright` });
  const removed = countKinds([
    ...found.blocks.map(({ kind }) => kind),
    ...found.polyglots.map(({ kind }) => `second file (${kind})`),
  ]);
  const report: MediaReport = { media: 'picture', outcome: 'written', format: found.format, removed, suspicions };
  return { report, bytes, ...(suggestions ? { suggestions } : {}) };
}

const whyNot = (suggestions: Suggested | undefined): string =>
  suggestions === undefined
    ? 'text is likely in pixels that cannot be decoded to be looked at'
    : 'its pixels seem to hold text, codes or faces, and blacking them out takes coding it again';

async function suggestionsIn(bytes: Uint8Array, found: StillFindings): Promise<Suggested | undefined> {
  const image = await decodeStill(bytes, found);
  if (!image) return undefined;
  const counts = { text: 0, code: 0, face: 0 };
  for (const { kind } of await suggestRegions(image)) counts[kind] += 1;
  return counts;
}

function suspicionsOf(suggestions: Suggested | undefined): MediaSuspicion[] {
  if (suggestions === undefined) return [{ kind: 'pixels-not-inspected', reason: 'pixels not looked at' }];
  const { text = 0, code = 0, face = 0 } = suggestions;
  const out: MediaSuspicion[] = [];
  if (text > 0) out.push({ kind: 'burned-in-text', reason: `places that look like text: ${text}` });
  if (code > 0) out.push({ kind: 'code', reason: `places that look like a bar code or matrix code: ${code}` });
  if (face > 0) out.push({ kind: 'recognisable-face', reason: `places that look like a face: ${face}` });
  return out;
}
