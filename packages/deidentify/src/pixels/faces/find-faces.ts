import { areaOf, clipped, containment, overlap } from '../boxes.ts';
import type { Box, RgbaImage, Suggestion } from '../types.ts';
import { halfOf, opaque, placed } from './inputs.ts';
import type { Placement, Rgb } from './inputs.ts';
import { detect, readWeights } from './network.ts';

/** One pass: how the picture is shown to the network, and how sure it has to be. */
export interface FacePass extends Placement {
  readonly least: number;
}

/**
 * The whole picture; small in a wide border, for faces that fill it; large, for faces in a group; and turned, for people who
 * lie down. What any of them sees counts.
 */
export const PASSES: readonly FacePass[] = [
  { side: 416, border: 0, degrees: 0, least: 0.35 },
  { side: 160, border: 0.4, degrees: 0, least: 0.4 },
  { side: 320, border: 0, degrees: 90, least: 0.5 },
  { side: 320, border: 0, degrees: 270, least: 0.5 },
  { side: 704, border: 0, degrees: 0, least: 0.5 },
];

interface Seen extends Box {
  readonly score: number;
}

/** The detector's boxes end at the brows and beside the eyes: grown so that hair line, ears and chin are covered. */
const GROW = { up: 0.35, down: 0.18, side: 0.22 };
/** Boxes of two passes that share so much show one face. */
const SAME = 0.3;
const INSIDE = 0.7;

const center = (box: Box): { x: number; y: number } => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

function turnedBack(face: Seen, view: ReturnType<typeof placed>): Seen {
  const { x, y } = center(face);
  const middle = view.back(x, y);
  // A face is about as wide as high, and its box in a turned picture has no corners in the picture itself.
  const [width, height] = [face.width * view.scale, face.height * view.scale];
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height, score: face.score };
}

/** Suppresses what others say better; what they say together is their union, weighted to the surest. */
function distinct(faces: readonly Seen[]): Seen[] {
  const kept: Seen[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    const isKnown = kept.some(
      (other) =>
        overlap(face, other) >= SAME || (containment(face, other) >= INSIDE && areaOf(face) <= areaOf(other) * 1.5),
    );
    if (!isKnown) kept.push(face);
  }
  return kept;
}

const grown = ({ x, y, width, height }: Seen): Box => ({
  x: x - width * GROW.side,
  y: y - height * GROW.up,
  width: width * (1 + 2 * GROW.side),
  height: height * (1 + GROW.up + GROW.down),
});

/** Looks for faces in an upright picture. */
export type FaceFinder = (
  image: RgbaImage,
  onPass?: (fraction: number) => void | Promise<void>,
) => Promise<Suggestion[]>;

/**
 * A finder of faces, from the weights of the tiny face detector.
 * @param weights `@vladmandic/face-api/model/tiny_face_detector_model.bin`
 * @throws {RangeError} when the bytes are not that model
 */
export function createFaceFinder(weights: ArrayBuffer, passes: readonly FacePass[] = PASSES): FaceFinder {
  const network = readWeights(weights);
  const total = passes.reduce((sum, { side }) => sum + side * side, 0);
  return async (image, onPass = () => undefined) => {
    const levels: Rgb[] = [opaque(image)];
    for (let last = levels[0]; last && Math.max(last.width, last.height) > 320; last = levels.at(-1))
      levels.push(halfOf(last));
    const seen: Seen[] = [];
    let done = 0;
    for (const pass of passes) {
      const side = Math.min(pass.side, Math.max(image.width, image.height) * 1.5);
      const view = placed(levels, { ...pass, side });
      for (const face of detect(network, view, pass.least)) seen.push(turnedBack(face, view));
      done += pass.side * pass.side;
      await onPass(done / total);
    }
    return distinct(seen).flatMap((face): Suggestion[] => {
      const box = clipped(grown(face), image);
      return box ? [{ kind: 'face', box, confidence: face.score }] : [];
    });
  };
}
