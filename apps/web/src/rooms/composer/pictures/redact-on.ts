import type { redact as Redact } from '@openrounds/deidentify/stills';
import type { Box } from './boxes.ts';

type Readable = Pick<
  CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  'getImageData' | 'putImageData' | 'fillRect' | 'fillStyle'
>;

/**
 * Replaces the pixels under the boxes of a canvas, in place, as the engine does it. Only the regions are read, so that a large
 * picture costs no second copy. The engine's `redact` is handed in: whoever draws has fetched it.
 */
export function redactOn(context: Readable, boxes: readonly Box[], redact: typeof Redact): void {
  for (const box of boxes) {
    const { x, y, width, height } = box;
    if (box.style === 'solid') {
      context.fillStyle = '#000';
      context.fillRect(x, y, width, height);
      continue;
    }
    const pixels = context.getImageData(x, y, width, height);
    redact({ data: pixels.data, width, height, channels: 4 }, [{ ...box, x: 0, y: 0 }]);
    context.putImageData(pixels, x, y);
  }
}
