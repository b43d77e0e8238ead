import { useEffect, useRef } from 'react';
import { cx } from '../../../ui/cx.ts';
import type { Box } from './boxes.ts';
import type { RawPicture } from './decode.ts';

const side = 320;

interface ShownProps {
  raw: RawPicture;
  /** Empty where the words beside it say it. */
  label: string;
  /** Shown covered, as it will be. */
  boxes?: readonly Box[];
  /** Fills its place and may be cut. */
  fill?: boolean;
}

/** A small view of a picture that is only in memory: drawn, never made into a file. */
export function Shown({ raw, label, boxes, fill = false }: ShownProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || raw.canvas.width === 0) return;
    const scale = Math.min(1, side / Math.max(raw.width, raw.height));
    element.width = Math.round(raw.width * scale);
    element.height = Math.round(raw.height * scale);
    context.drawImage(raw.canvas, 0, 0, element.width, element.height);
    context.fillStyle = '#26302e';
    for (const box of boxes ?? [])
      context.fillRect(box.x * scale, box.y * scale, box.width * scale, box.height * scale);
  }, [raw, boxes]);
  return (
    <canvas
      ref={canvas}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      className={cx('block size-full', fill ? 'object-cover' : 'object-contain')}
    />
  );
}
