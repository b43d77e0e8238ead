import type { NumberedPin } from './surface.ts';
import type { Point, Size } from './zoom.ts';

interface StillPinsProps {
  pins: readonly NumberedPin[];
  /** Where a share of the picture lies in its frame, in CSS pixels. */
  placeOf: (share: Point) => Point;
  frame: Size;
  /** Where the keys would set a pin. */
  cursor: Point | null;
}

/** Pins over a photograph: a ring on the spot, a leader, and the number of the comment clear of it. */
export function StillPins({ pins, placeOf, frame, cursor }: StillPinsProps) {
  const cross = cursor && placeOf(cursor);
  return (
    <svg aria-hidden style={{ direction: 'ltr' }} className="pointer-events-none absolute inset-0 size-full">
      {pins.map(({ pin, number }, at) => {
        const { region } = pin;
        const spot = placeOf({ x: pin.x + (region?.width ?? 0) / 2, y: pin.y + (region?.height ?? 0) / 2 });
        const disc = { x: spot.x + (spot.x > frame.width - 90 ? -56 : 56), y: Math.max(20, spot.y - 32) };
        const corner = placeOf(pin);
        const far = region && placeOf({ x: pin.x + region.width, y: pin.y + region.height });
        return (
          <g key={at}>
            {far && (
              <rect
                x={corner.x}
                y={corner.y}
                width={far.x - corner.x}
                height={far.y - corner.y}
                fill="none"
                stroke="var(--color-mark)"
                strokeWidth={2}
                strokeDasharray="5 4"
              />
            )}
            <line x1={spot.x} y1={spot.y} x2={disc.x} y2={disc.y} stroke="rgb(0 0 0 / 0.6)" strokeWidth={5} />
            <line x1={spot.x} y1={spot.y} x2={disc.x} y2={disc.y} stroke="var(--color-mark)" strokeWidth={2} />
            <circle
              cx={spot.x}
              cy={spot.y}
              r={6.5}
              fill="rgb(0 0 0 / 0.6)"
              stroke="var(--color-mark)"
              strokeWidth={2}
            />
            <circle cx={disc.x} cy={disc.y} r={14} fill="var(--color-mark)" stroke="rgb(0 0 0 / 0.6)" strokeWidth={2} />
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
      })}
      {cross && (
        <g stroke="var(--color-mark)" strokeWidth={2}>
          <line x1={cross.x - 9} y1={cross.y} x2={cross.x + 9} y2={cross.y} />
          <line x1={cross.x} y1={cross.y - 9} x2={cross.x} y2={cross.y + 9} />
        </g>
      )}
    </svg>
  );
}
