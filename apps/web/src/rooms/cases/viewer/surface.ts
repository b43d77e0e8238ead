import type { KeyboardEvent, Ref } from 'react';
import type { Pin } from '@openrounds/domain/discussion';
import type { Medium } from '@openrounds/domain/media';

/** What the bar and the keys of the viewer can ask of whatever shows the medium. */
export interface SurfaceHandle {
  zoom: (factor: number) => void;
  fit: () => void;
  /** Moves what is seen by a share of the frame. False when there is nothing to move. */
  pan: (x: number, y: number) => boolean;
  /** Takes a key before the viewer does. True when it meant something here. */
  press?: (event: KeyboardEvent) => boolean;
}

/** A pin as it stands on a picture, with the number its comment bears; null while it is not said yet. */
export interface NumberedPin {
  readonly number: number | null;
  readonly pin: Pin;
}

/** What a surface shares with the discussion beside it. */
export interface Pinning {
  readonly pins: readonly NumberedPin[];
  /** The next spot that is touched becomes a pin. */
  readonly placing: boolean;
  /** Null where nothing can be said. */
  readonly onPin: ((pin: Pin) => void) | null;
  /** Where a comment leads; a new object each time it is asked for. */
  readonly focus: { readonly pin: Pin } | null;
}

/** Every kind of medium is shown by a surface; the frame around it is the same. */
export interface SurfaceProps {
  medium: Medium;
  alt: string;
  /** 1 when all of it is seen. */
  onScale: (scale: number) => void;
  /** To the next (1) or the previous (-1) medium. */
  onSwipe: (step: 1 | -1) => void;
  pinning: Pinning;
  /** The case whose author looks, and may mark key images; null for everybody else. */
  markIn: string | null;
  /** Places of the frame that a surface with tools or parts of its own may fill. */
  slots: { readonly tools: HTMLElement | null; readonly parts: HTMLElement | null };
  ref: Ref<SurfaceHandle>;
}
