import { suggestRegions } from '../pixels/node/index.ts';
import type { RgbaImage, Suggestion, SuggestionKind } from '../pixels/node/index.ts';
import { inspectStill, redact, StillError, stripStill } from '../stills/index.ts';
import type { StillFindings } from '../stills/index.ts';
import type { PixelMode } from './arguments.ts';
import { countKinds, refusedMedia } from './media-report.ts';
import type { MediaReport, MediaSuspicion, Suggested } from './media-report.ts';
import { decodeStill, encodeUpright, uprightBy } from './still-pixels.ts';

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

/** Formats whose metadata cannot be told from what decoding needs: they are coded again, whatever is in them. */
const CODED_AGAIN: readonly string[] = ['avif', 'heic'];

/**
 * Takes everything off a picture but what decoding needs; its pixels stay as they are coded, unless that cannot be: what has to be
 * mirrored, is AVIF, or has something that `redact` blacks out is coded again, upright, as PNG.
 * @returns the account, and the safe picture unless it was refused: for what cannot be decoded though it has to be coded again, and
 *   under `redact` for what nobody could look at
 */
export async function makePictureSafe(input: Uint8Array, mode: PixelMode): Promise<SafePicture> {
  let found: StillFindings;
  let bytes = input;
  try {
    found = inspectStill(input);
    if (!CODED_AGAIN.includes(found.format)) {
      bytes = stripStill(input);
      if (!inspectStill(bytes).clean)
        return refused('still-identifies', 'something is left in it that its pixels do not need', found.format);
    }
  } catch (error) {
    if (error instanceof StillError) return refused(error.code, error.message);
    throw error;
  }
  const { angle, isMirrored } = uprightBy(found.orientation);
  const mustCode = isMirrored || CODED_AGAIN.includes(found.format);
  const seen = await lookAt(bytes, found, mustCode ? { mode, isNeeded: true } : { mode, isNeeded: mode === 'redact' });
  if ('refusal' in seen) return seen.refusal;
  const { image, suggestions } = seen;
  const suggested = suggestions ? { suggestions: countsOf(suggestions) } : {};
  const removed = removedFrom(found);
  const suspicions = suspicionsOf(suggested.suggestions);
  if (image && (mustCode || (mode === 'redact' && suggestions?.length))) {
    const covered = mode === 'redact' ? (suggestions ?? []) : [];
    const report: MediaReport = {
      media: 'picture',
      outcome: 'written',
      format: 'png',
      removed: [...removed, ...countKinds(covered.map(({ kind }) => `${WORDS[kind]}, blacked out`))],
      suspicions: mode === 'redact' ? [] : suspicions,
    };
    return { report, bytes: await codedAgain(image, covered, found.orientation), ...suggested };
  }
  if (angle !== 0)
    suspicions.push({ kind: 'orientation', reason: `it has to be turned by ${angle}° clockwise to be upright` });
  const report: MediaReport = { media: 'picture', outcome: 'written', format: found.format, removed, suspicions };
  return { report, bytes, ...suggested };
}

const removedFrom = ({ blocks, polyglots }: StillFindings) =>
  countKinds([...blocks.map(({ kind }) => kind), ...polyglots.map(({ kind }) => `second file (${kind})`)]);

const WORDS: Readonly<Record<SuggestionKind, string>> = {
  text: 'what looks like text',
  code: 'what looks like a bar code or matrix code',
  face: 'what looks like a face',
};

interface Looked {
  /** Absent where there was no need to decode it. */
  readonly image?: RgbaImage;
  /** Absent where nobody looked. */
  readonly suggestions?: readonly Suggestion[];
}

/** Decodes and looks; refuses what has to be decoded and cannot be. Of what moves only the first picture would be seen. */
async function lookAt(
  bytes: Uint8Array,
  found: StillFindings,
  { mode, isNeeded }: { readonly mode: PixelMode; readonly isNeeded: boolean },
): Promise<Looked | { readonly refusal: SafePicture }> {
  if (mode === 'ignore' && !isNeeded) return {};
  const image = found.animated ? { problem: 'it moves' } : await decodeStill(bytes);
  if (!('problem' in image))
    return { image, ...(mode === 'ignore' ? {} : { suggestions: await suggestRegions(image) }) };
  return isNeeded
    ? { refusal: refused('undecoded', `its pixels have to be decoded, and cannot be: ${image.problem}`, found.format) }
    : {};
}

async function codedAgain(image: RgbaImage, covered: readonly Suggestion[], orientation: number): Promise<Uint8Array> {
  const { data, width, height } = image;
  const boxes = covered.map(({ kind, box }, n) => ({ ...box, id: String(n), name: kind, style: 'solid' as const }));
  redact({ data, width, height, channels: 4 }, boxes);
  return stripStill(await encodeUpright(image, orientation));
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
