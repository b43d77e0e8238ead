import type { NumberedPin } from './surface.ts';
import type { Point } from './zoom.ts';

const shadow = 'rgb(0 0 0 / 0.6)';

/** A line in the colour of marks, readable on any picture. */
export function MarkLine({ from, to, dashed = false }: { from: Point; to: Point; dashed?: boolean }) {
  const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  return (
    <>
      <line {...ends} stroke={shadow} strokeWidth={5} strokeLinecap="round" />
      <line {...ends} stroke="var(--color-mark)" strokeWidth={2} {...(dashed && { strokeDasharray: '4 4' })} />
    </>
  );
}

/** Where the next spot would go. */
export const MarkCross = ({ at: { x, y } }: { at: Point }) => (
  <>
    <MarkLine from={{ x: x - 7, y }} to={{ x: x + 7, y }} />
    <MarkLine from={{ x, y: y - 7 }} to={{ x, y: y + 7 }} />
  </>
);

interface PinMarksProps {
  pins: readonly NumberedPin[];
  /** Where a share of the picture lies in its frame, in CSS pixels. */
  placeOf: (share: Point) => Point;
  /** Of the frame, in CSS pixels. */
  width: number;
}

/** Pins over a picture of any kind: a ring on the spot, a leader, and the number of the comment clear of the anatomy. */
export function PinMarks({ pins, placeOf, width }: PinMarksProps) {
  return pins.map(({ pin, number }, at) => {
    const { region } = pin;
    const spot = placeOf({ x: pin.x + (region?.width ?? 0) / 2, y: pin.y + (region?.height ?? 0) / 2 });
    const disc = { x: spot.x + (spot.x > width - 110 ? -62 : 62), y: Math.max(22, spot.y - 34) };
    const corners = region && [
      placeOf(pin),
      placeOf({ x: pin.x + region.width, y: pin.y }),
      placeOf({ x: pin.x + region.width, y: pin.y + region.height }),
      placeOf({ x: pin.x, y: pin.y + region.height }),
    ];
    return (
      <g key={at}>
        {corners && (
          <polygon
            points={corners.map(({ x, y }) => `${x},${y}`).join(' ')}
            fill="none"
            stroke="var(--color-mark)"
            strokeWidth={2}
            strokeDasharray="5 4"
          />
        )}
        <MarkLine from={spot} to={disc} />
        <circle cx={spot.x} cy={spot.y} r={6.5} fill={shadow} stroke="var(--color-mark)" strokeWidth={2} />
        <circle cx={disc.x} cy={disc.y} r={14} fill="var(--color-mark)" stroke={shadow} strokeWidth={2} />
        <text
          x={disc.x}
          y={disc.y}
          textAnchor="middle"
          dominantBaseline="central"
          fill="var(--color-on-mark)"
          className="tabular text-14 font-semibold"
        >
          {number ?? '+'}
        </text>
      </g>
    );
  });
}
