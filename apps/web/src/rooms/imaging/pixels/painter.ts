import { halved, wordsOf } from '@openrounds/domain/imaging';
import type { Appearance, GreyRaster, Picture } from '@openrounds/domain/imaging';
import type { Matrix, Size } from '../model/transform.ts';

export interface Scene extends Appearance {
  /** From samples of the picture to device pixels of the canvas. */
  readonly matrix: Matrix;
}

/** Smaller editions of a picture, made when it is first shown that small, and gone with it. */
const smaller = new WeakMap<GreyRaster, GreyRaster>();
function half(picture: GreyRaster): GreyRaster {
  const held = smaller.get(picture);
  if (held) return held;
  const made = halved(picture);
  smaller.set(picture, made);
  return made;
}

/**
 * Paints pictures on one canvas. Greys come from a table of the window, so that every sample costs one step; a picture that
 * only moves is not painted again. Films larger than the screen are averaged down first, in samples, not in greys.
 */
export class Painter {
  readonly #sheet = document.createElement('canvas');
  #painted: { picture: Picture; look: string } | null = null;

  /** @param size device pixels of the canvas */
  paint(canvas: HTMLCanvasElement, scene: Scene | null, size?: Size): void {
    if (size && (canvas.width !== size.width || canvas.height !== size.height))
      [canvas.width, canvas.height] = [size.width, size.height];
    const target = canvas.getContext('2d', { alpha: false });
    if (!target) return;
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.fillStyle = '#000';
    target.fillRect(0, 0, canvas.width, canvas.height);
    if (!scene) return;
    const { matrix, picture, facts } = scene;
    let level = picture;
    // A preview has fewer samples than the picture that it stands for.
    let scale = Math.hypot(matrix.c, matrix.d) * (facts.rows / picture.rows);
    while (scale <= 0.5 && level.kind === 'grey' && level.columns > 64 && !facts.palette) {
      level = half(level);
      scale *= 2;
    }
    this.#fill(scene, level);
    const { a, b, c, d, e, f } = matrix;
    target.setTransform(a, b, c, d, e, f);
    target.imageSmoothingEnabled = true;
    target.imageSmoothingQuality = scale < 1 ? 'high' : 'low';
    target.drawImage(this.#sheet, 0, 0, facts.columns, facts.rows);
  }

  #fill(scene: Scene, level: Picture): void {
    const { window, invert, facts } = scene;
    const look = `${window?.center}/${window?.width}/${invert}/${facts.voiFunction}/${facts.slope}/${facts.intercept}`;
    if (this.#painted?.picture === level && this.#painted.look === look) return;
    const sheet = this.#sheet;
    if (sheet.width !== level.columns || sheet.height !== level.rows)
      [sheet.width, sheet.height] = [level.columns, level.rows];
    const image = new ImageData(level.columns, level.rows);
    wordsOf(scene, level, new Uint32Array(image.data.buffer));
    sheet.getContext('2d')?.putImageData(image, 0, 0);
    this.#painted = { picture: level, look };
  }

  /** Lets go of what it holds. */
  clear(): void {
    this.#painted = null;
    [this.#sheet.width, this.#sheet.height] = [0, 0];
  }
}
