import { suggestRegions } from '../pixels/node/index.ts';
import type { RgbaImage, Suggestion, SuggestionKind } from '../pixels/node/index.ts';
import { inspectStill, redact, StillError, stripStill } from '../stills/index.ts';
import type { StillFindings } from '../stills/index.ts';
import type { PixelMode } from './arguments.ts';
import { decodeStill } from './decode-still.ts';
import { encodePng } from './encode-png.ts';
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
 * Takes everything off a picture but what decoding needs; its pixels stay as they are coded, unless `redact` finds something to black
 * out: then it is coded again, upright, as PNG.
 * @returns the account, and the safe picture unless it was refused: for what cannot be cleaned without coding it again, and under
 *   `redact` for what nobody could look at
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
  const looked = mode === 'ignore' ? undefined : await lookAt(bytes, found);
  if (mode === 'redact' && !looked)
    return refused('redaction', 'text is likely in pixels that cannot be decoded to be looked at', found.format);
  const removed = countKinds([
    ...found.blocks.map(({ kind }) => kind),
    ...found.polyglots.map(({ kind }) => `second file (${kind})`),
  ]);
  const suggested = looked ? { suggestions: countsOf(looked.suggestions) } : {};
  if (mode === 'redact' && looked && looked.suggestions.length > 0) {
    const report: MediaReport = {
      media: 'picture',
      outcome: 'written',
      format: 'png',
      removed: [...removed, ...countKinds(looked.suggestions.map(({ kind }) => `${WORDS[kind]}, blacked out`))],
      suspicions: [],
    };
    return { report, bytes: blackedOut(looked, found.orientation), ...suggested };
  }
  const turn = TURNS[found.orientation];
  if (turn === undefined)
    return refused('mirrored', 'it has to be mirrored to be seen right, which takes coding it again', found.format);
  const suspicions = suspicionsOf(suggested.suggestions);
  if (turn !== 0)
    suspicions.push({ kind: 'orientation', reason: `it has to be turned by ${turn}° clockwise to be upright` });
  const report: MediaReport = { media: 'picture', outcome: 'written', format: found.format, removed, suspicions };
  return { report, bytes, ...suggested };
}

const WORDS: Readonly<Record<SuggestionKind, string>> = {
  text: 'what looks like text',
  code: 'what looks like a bar code or matrix code',
  face: 'what looks like a face',
};

interface Looked {
  readonly image: RgbaImage;
  readonly suggestions: readonly Suggestion[];
}

async function lookAt(bytes: Uint8Array, found: StillFindings): Promise<Looked | undefined> {
  const image = await decodeStill(bytes, found);
  return image && { image, suggestions: await suggestRegions(image) };
}

function blackedOut({ image, suggestions }: Looked, orientation: number): Uint8Array {
  const { width, height } = image;
  const boxes = suggestions.map(({ kind, box }, n) => ({ ...box, id: String(n), name: kind, style: 'solid' as const }));
  redact({ data: image.data, width, height, channels: 4 }, boxes);
  return encodePng(image, orientation);
}

function countsOf(suggestions: readonly Suggestion[]): Suggested {
  const counts = { text: 0, code: 0, face: 0 };
  for (const { kind } of suggestions) counts[kind] += 1;
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
