import { inspectStill, StillError, type StillFindings } from '@openrounds/deidentify/stills';
import { AppError } from '@openrounds/domain/kit';
import { stillTypes } from '@openrounds/domain/media';
import type { ImageLimits } from './types.ts';

/**
 * Reads what the file says of itself, before anything decodes it. Clients remove everything but the pixels, so whatever is
 * left is a fact about where the picture came from, and the picture is refused with its name.
 * Throws `unsupported-media` (not a picture we take), `too-large` (pixels), `bad-input` (damaged, or carrying something).
 */
export function checkStill(bytes: Uint8Array, declaredType: string, limits: ImageLimits): StillFindings {
  const found = inspect(bytes);
  if (!(stillTypes as readonly string[]).includes(found.mime))
    throw new AppError('unsupported-media', { finding: 'type', type: found.mime, accepted: stillTypes });
  if (found.mime !== declaredType)
    throw new AppError('unsupported-media', { finding: 'type-mismatch', type: found.mime, declared: declaredType });
  if (found.width > limits.maxSide || found.height > limits.maxSide || found.width * found.height > limits.maxPixels) {
    const { maxPixels, maxSide } = limits;
    throw new AppError('too-large', {
      finding: 'pixels',
      width: found.width,
      height: found.height,
      maxPixels,
      maxSide,
    });
  }
  if (found.animated) throw new AppError('unsupported-media', { finding: 'animated', type: found.mime });
  const [polyglot] = found.polyglots;
  if (polyglot !== undefined)
    throw new AppError('unsupported-media', { finding: 'second-type', type: found.mime, second: polyglot.kind });
  // A colour profile describes colours; it is applied while decoding and then dropped with everything else.
  const left = [...new Set(found.blocks.map((block) => block.kind))].filter((kind) => kind !== 'icc');
  if (left.length > 0) {
    const finding = left.includes('gps') ? 'gps' : left[0];
    throw new AppError('bad-input', { where: 'body', finding, findings: left });
  }
  return found;
}

function inspect(bytes: Uint8Array): StillFindings {
  try {
    return inspectStill(bytes);
  } catch (error) {
    if (!(error instanceof StillError)) throw error;
    const isForeign = error.code === 'refused-type' || error.code === 'unrecognised' || error.code === 'unsupported';
    if (isForeign)
      throw new AppError('unsupported-media', { finding: error.code, accepted: stillTypes }, error.message);
    throw new AppError('bad-input', { where: 'body', finding: error.code }, error.message);
  }
}
