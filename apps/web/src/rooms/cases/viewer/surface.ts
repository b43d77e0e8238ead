import type { Ref } from 'react';
import type { Medium } from '@openrounds/domain/media';

/** What the bar and the keys of the viewer can ask of whatever shows the medium. */
export interface SurfaceHandle {
  zoom: (factor: number) => void;
  fit: () => void;
  /** Moves what is seen by a share of the frame. False when there is nothing to move. */
  pan: (x: number, y: number) => boolean;
}

/** Every kind of medium is shown by a surface; the frame around it is the same. */
export interface SurfaceProps {
  medium: Medium;
  alt: string;
  /** 1 when all of it is seen. */
  onScale: (scale: number) => void;
  /** To the next (1) or the previous (-1) medium. */
  onSwipe: (step: 1 | -1) => void;
  ref: Ref<SurfaceHandle>;
}
