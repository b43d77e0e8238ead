import { z } from 'zod';
import type { Finding } from './findings.ts';

/** Places one medium may say were looked at; documented in docs/operate.md. */
export const mostDismissed = 60;
const kinds = ['text', 'face', 'code'] as const;
/** Places are written in this many parts of a side. */
const PARTS = 10_000;

/**
 * A suggestion of the author's device that the author saw and uncovered again, in fractions of the picture as it is sent: somebody
 * looked at this place and says that it identifies nobody.
 */
export interface Dismissed {
  readonly kind: (typeof kinds)[number];
  readonly box: NonNullable<Finding['box']>;
}

const one = `(?:${kinds.join('|')})(?::(?:10000|\\d{1,4})){4}`;
const written = new RegExp(`^(?:${one}(?:,${one}){0,${mostDismissed - 1}})?$`);

/** As they stand in a query: `text:1000:2000:500:300,face:…`, in ten-thousandths of a side, at most `mostDismissed`. */
export const DismissedInQuery = z
  .string()
  .regex(written, `kind:x:y:width:height in ten-thousandths, at most ${mostDismissed} places`)
  .transform((text) =>
    text.split(',').flatMap((place): Dismissed[] => {
      const [kind, ...numbers] = place.split(':');
      const [x = 0, y = 0, width = 0, height = 0] = numbers.map((value) => Number(value) / PARTS);
      return kinds.flatMap((each) => (each === kind ? [{ kind: each, box: { x, y, width, height } }] : []));
    }),
  );

/** Of a finding's area, so much lies in the place that was looked at. */
const leastShared = 0.75;
/** A place several times as large says nothing about what stands in a corner of it. */
const mostTimes = 4;

/**
 * The places that answer a suspicion: of the same kind, covering most of it, and not much larger than it. A fact is answered by
 * none, and neither is what stands nowhere in particular (a page full of text, what the file says of itself).
 */
export function dismissedAs<D extends Dismissed>(
  { kind, fact, box }: Pick<Finding, 'kind' | 'fact' | 'box'>,
  places: readonly D[],
): D[] {
  if (fact || box === null) return [];
  const area = box.width * box.height;
  return places.filter(({ kind: looked, box: at }) => {
    const width = Math.min(box.x + box.width, at.x + at.width) - Math.max(box.x, at.x);
    const height = Math.min(box.y + box.height, at.y + at.height) - Math.max(box.y, at.y);
    const shared = Math.max(0, width) * Math.max(0, height);
    return looked === kind && shared > 0 && shared >= leastShared * area && at.width * at.height <= mostTimes * area;
  });
}
