/** Eight-bit grey, row by row. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
const block = 8;

/** Mean structural similarity of two pictures of one size, over blocks of 8 × 8 that overlap by half (Wang et al., 2004). */
export function similarity(a: Grey, b: Grey): number {
  const size = Math.min(block, a.width, a.height);
  const step = Math.max(1, size >> 1);
  let [sum, count] = [0, 0];
  for (let top = 0; top + size <= a.height; top += step)
    for (let left = 0; left + size <= a.width; left += step) {
      sum += blockSimilarity(a, b, { left, top, size });
      count += 1;
    }
  return sum / Math.max(1, count);
}

function blockSimilarity(a: Grey, b: Grey, { left, top, size }: { left: number; top: number; size: number }): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + size; y += 1)
    for (let x = left; x < left + size; x += 1) {
      const [p, q] = [a.data[y * a.width + x] ?? 0, b.data[y * b.width + x] ?? 0];
      sumA += p;
      sumB += q;
      squareA += p * p;
      squareB += q * q;
      product += p * q;
    }
  const n = size * size;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const [varianceA, varianceB] = [squareA / n - meanA ** 2, squareB / n - meanB ** 2];
  const covariance = product / n - meanA * meanB;
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) / ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2))
  );
}
