import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detect, readWeights } from './network.ts';
import type { RawFace } from './network.ts';

const MODEL = '@vladmandic/face-api/model/tiny_face_detector_model';
const read = (ending: string): Buffer => readFileSync(fileURLToPath(import.meta.resolve(`${MODEL}${ending}`)));
const weightsFile = (): ArrayBuffer => Uint8Array.from(read('.bin')).buffer;

/** The package's bundle takes Node without its native part for a platform it lacks; in a worker of a browser it goes by itself. */
beforeAll(() => void Object.assign(globalThis, { WorkerGlobalScope: Object }));
afterAll(() => void Reflect.deleteProperty(globalThis, 'WorkerGlobalScope'));

/** A smooth picture with a rough one on it, the same every time. */
function picture(width: number, height: number): Uint8Array {
  let seed = 11;
  const noise = (): number => (seed = (seed * 48_271) % 2_147_483_647) % 40;
  return Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    return 100 + 70 * Math.sin(x / (9 + (i % 3))) * Math.cos(y / 13) + noise();
  });
}

/** What the package itself sees at every place, however unsure. */
async function theirs(rgb: Uint8Array, side: number): Promise<RawFace[]> {
  const { tf, Dimensions, NetInput, TinyFaceDetector } = await import('@vladmandic/face-api/dist/face-api.esm.js');
  class Reference extends TinyFaceDetector {
    async places(): Promise<RawFace[]> {
      const output = this.forwardInput(new NetInput([tf.tensor3d(rgb, [side, side, 3], 'int32')]), side);
      const found = await this.extractBoxes(output, new Dimensions(side, side), 0);
      return found.map(({ box, score }) => ({
        x: box.x * side,
        y: box.y * side,
        width: box.width * side,
        height: box.height * side,
        score,
      }));
    }
  }
  // The types leave out what chooses how to compute.
  const choose: unknown = Reflect.get(tf, 'setBackend');
  if (typeof choose === 'function') await choose('cpu');
  const network = new Reference();
  const [{ weights }] = JSON.parse(read('-weights_manifest.json').toString());
  network.loadFromWeightMap(tf.io.decodeWeights(weightsFile(), weights));
  return network.places();
}

describe('the detector of faces', () => {
  it('sees what the network of the package sees, at every place', async () => {
    const side = 128;
    const rgb = picture(side, side);
    const expected = await theirs(rgb, side);
    const found = detect(readWeights(weightsFile()), { rgb, width: side, height: side }, 0);
    expect(expected).toHaveLength(4 * 4 * 5);
    expect(found).toHaveLength(expected.length);
    const order = (faces: readonly RawFace[]): RawFace[] => faces.toSorted((a, b) => b.score - a.score);
    const [ours, reference] = [order(found), order(expected)];
    for (const [n, face] of reference.entries()) {
      for (const key of ['x', 'y', 'width', 'height'] as const) expect(ours[n]?.[key]).toBeCloseTo(face[key], 1);
      expect(ours[n]?.score).toBeCloseTo(face.score, 4);
    }
  });
  it('takes no other file for its model', () => {
    expect(() => readWeights(new ArrayBuffer(1_000))).toThrow('the face model has 1000 bytes');
  });
});
