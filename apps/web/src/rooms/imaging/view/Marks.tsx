import { MarkCross, MarkLine, PinMarks } from '../../cases/index.ts';
import type { NumberedPin } from '../../cases/index.ts';
import { measured } from '../model/measure.ts';
import type { Measurement } from '../model/measure.ts';
import type { Pane } from '../model/panes.ts';
import { toView } from '../model/transform.ts';
import type { Matrix, Point, Size } from '../model/transform.ts';
import { useMeasuredWords } from './words.tsx';

const halo = { paintOrder: 'stroke', stroke: 'rgb(0 0 0 / 0.6)', strokeWidth: 4, strokeLinejoin: 'round' } as const;

function Shape({ kind, spots, matrix }: { kind: Measurement['kind']; spots: readonly Point[]; matrix: Matrix }) {
  const shown = spots.map((spot) => toView(matrix, spot));
  const [a, b, c, d] = shown;
  if (!a) return null;
  if (kind === 'probe' || !b) return <MarkCross at={a} />;
  if (kind === 'ellipse' || kind === 'rectangle') {
    const [one, other] = spots;
    if (!one || !other) return null;
    const outline =
      kind === 'rectangle'
        ? [one, { x: other.x, y: one.y }, other, { x: one.x, y: other.y }]
        : Array.from({ length: 48 }, (_, at) => {
            const turn = (at / 48) * 2 * Math.PI;
            return {
              x: (one.x + other.x) / 2 + (Math.cos(turn) * (other.x - one.x)) / 2,
              y: (one.y + other.y) / 2 + (Math.sin(turn) * (other.y - one.y)) / 2,
            };
          });
    const points = outline
      .map((spot) => toView(matrix, spot))
      .map(({ x, y }) => `${x},${y}`)
      .join(' ');
    return (
      <>
        <polygon points={points} fill="none" stroke="rgb(0 0 0 / 0.6)" strokeWidth={5} />
        <polygon points={points} fill="none" stroke="var(--color-mark)" strokeWidth={2} />
      </>
    );
  }
  if (kind === 'cobb')
    return (
      <>
        <MarkLine from={a} to={b} />
        {c && d && <MarkLine from={c} to={d} />}
        {c && d && (
          <MarkLine
            dashed
            from={{ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }}
            to={{ x: (c.x + d.x) / 2, y: (c.y + d.y) / 2 }}
          />
        )}
      </>
    );
  return (
    <>
      <MarkLine from={a} to={b} />
      {c && <MarkLine from={b} to={c} />}
    </>
  );
}

const lineHeight = 18;
/** About as wide as a letter of the words is, in CSS pixels: they are kept inside the picture, not set to the pixel. */
const letter = 7.6;

/** Where the words of a measurement stand: beside its rightmost spot, or left of all of them where the picture ends. */
function labelPlace(shown: readonly Point[], lines: readonly string[], view: Size) {
  const width = Math.max(...lines.map(({ length }) => length)) * letter;
  const right = shown.reduce((far, spot) => (spot.x > far.x ? spot : far));
  const left = shown.reduce((far, spot) => (spot.x < far.x ? spot : far));
  const isRight = right.x + 10 + width <= view.width || left.x - 10 < width;
  const lowest = view.height - lines.length * lineHeight;
  const y = Math.min(Math.max(isRight ? right.y - 6 : left.y - 6, lineHeight), Math.max(lineHeight, lowest));
  const x = isRight ? Math.max(6, Math.min(right.x + 10, view.width - width)) : left.x - 10;
  return { x, y, isRight };
}

function Measure({ of, pane, matrix, view }: { of: Measurement; pane: Pane; matrix: Matrix; view: Size }) {
  const words = useMeasuredWords();
  const raster = pane.picture?.kind === 'grey' ? pane.picture : null;
  const shown = of.spots.map((spot) => toView(matrix, spot));
  // Small pictures say the first of it; the list says all.
  const lines = words(measured(of, pane.facts, raster)).slice(0, view.width < 260 ? 1 : undefined);
  const { x, y, isRight } = labelPlace(shown, lines, view);
  const { dir } = document.documentElement;
  return (
    <g>
      <Shape kind={of.kind} spots={of.spots} matrix={matrix} />
      {shown.map((spot, at) => (
        <circle
          key={at}
          cx={spot.x}
          cy={spot.y}
          r={4}
          fill="var(--color-film)"
          stroke="var(--color-mark)"
          strokeWidth={2}
        />
      ))}
      <text
        x={x}
        y={y}
        // The words run as the language does; they begin or end at the spot.
        direction={dir === 'rtl' ? 'rtl' : 'ltr'}
        textAnchor={isRight === (dir === 'rtl') ? 'end' : 'start'}
        fill="var(--color-mark)"
        className="text-14 font-semibold"
        {...halo}
      >
        {lines.map((line, at) => (
          <tspan key={at} x={x} dy={at === 0 ? 0 : lineHeight}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

interface MarksProps {
  pane: Pane;
  matrix: Matrix;
  /** Of the viewport, in CSS pixels. */
  view: Size;
  measurements: readonly Measurement[];
  pins: readonly NumberedPin[];
  /** Where the next spot would go, in samples. */
  cursor: Point | null;
  crosshair: { x: number; y: number } | null;
}

/** What is drawn over a picture: measurements, pins, and where planes cross. The picture itself is never changed. */
export function Marks({ pane, matrix, view, measurements, pins, cursor, crosshair }: MarksProps) {
  const { columns, rows } = pane.facts;
  const cross = crosshair && { x: crosshair.x * columns, y: crosshair.y * rows };
  return (
    <svg
      aria-hidden
      style={{ direction: 'ltr' }}
      className="pointer-events-none absolute inset-0 size-full overflow-clip"
    >
      {cross && (
        <g stroke="var(--color-mark)" strokeWidth={1} strokeDasharray="2 6" opacity={0.8}>
          {[
            [
              { x: 0, y: cross.y },
              { x: columns, y: cross.y },
            ],
            [
              { x: cross.x, y: 0 },
              { x: cross.x, y: rows },
            ],
          ].map(([from, to], at) => {
            const [a, b] = [toView(matrix, from ?? cross), toView(matrix, to ?? cross)];
            return <line key={at} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
          })}
        </g>
      )}
      {measurements.map((one) => (
        <Measure key={one.id} of={one} pane={pane} matrix={matrix} view={view} />
      ))}
      <PinMarks
        pins={pins}
        placeOf={({ x, y }) => toView(matrix, { x: x * columns, y: y * rows })}
        width={view.width}
      />
      {cursor && <MarkCross at={toView(matrix, cursor)} />}
    </svg>
  );
}
