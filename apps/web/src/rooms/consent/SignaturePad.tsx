import { useEffect, useRef } from 'react';
import type SignaturePadType from 'signature_pad';
import { cx } from '../../ui/cx.ts';
import type { Drawn } from './form-state.ts';

const longestStroke = 5000;

/** What was drawn: each stroke as points in CSS pixels of the pad, and milliseconds since the first. */
function read(pad: SignaturePadType, canvas: HTMLCanvasElement): Drawn | null {
  if (pad.isEmpty()) return null;
  const groups = pad.toData();
  const start = groups[0]?.points[0]?.time ?? 0;
  const strokes = groups
    .slice(0, 200)
    .map(({ points }) =>
      points.slice(0, longestStroke).map(({ x, y, time }) => ({
        x: Math.round(x * 10) / 10,
        y: Math.round(y * 10) / 10,
        t: Math.max(0, time - start),
      })),
    )
    .filter((stroke) => stroke.length > 0);
  return { strokes, width: canvas.clientWidth, height: canvas.clientHeight };
}

interface SignaturePadProps {
  label: string;
  onChange: (drawn: Drawn | null) => void;
  invalid: boolean;
  describedBy?: string;
}

/** Signed with a finger, a pen or a mouse. Beside it there is always a way without drawing. */
export function SignaturePad({ label, onChange, invalid, describedBy }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let pad: SignaturePadType | undefined;
    let gone = false;
    const fit = (): void => {
      const drawn = pad?.toData() ?? [];
      const ratio = Math.max(globalThis.devicePixelRatio, 1);
      element.width = element.clientWidth * ratio;
      element.height = element.clientHeight * ratio;
      element.getContext('2d')?.scale(ratio, ratio);
      pad?.clear();
      if (drawn.length > 0) pad?.fromData(drawn);
    };
    const observer = new ResizeObserver(fit);
    void import('signature_pad').then(({ default: Pad }) => {
      if (gone) return;
      const made = new Pad(element, { penColor: getComputedStyle(element).color, minWidth: 1.2, maxWidth: 3 });
      pad = made;
      made.addEventListener('endStroke', () => latest.current(read(made, element)));
      observer.observe(element);
    });
    return () => {
      gone = true;
      observer.disconnect();
      pad?.off();
    };
  }, []);
  return (
    <div className="relative">
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        {...(describedBy && { 'aria-describedby': describedBy })}
        className={cx(
          'block h-44 w-full touch-none rounded-panel border-2 bg-surface text-ink',
          invalid ? 'border-danger' : 'border-control',
        )}
      />
      <span className="pointer-events-none absolute inset-x-8 bottom-12 border-t border-control" />
    </div>
  );
}
