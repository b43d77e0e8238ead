import { filmLimits } from '../films/film.ts';

// What the camera of this device can do (MediaStream Image Capture, W3C); the types of the DOM do not know it yet.

interface Abilities {
  /** A lamp that can be turned on while one looks. */
  readonly torch: boolean;
  /** It focuses where it is told to. */
  readonly focus: boolean;
}

interface CameraCapabilities {
  readonly torch?: boolean;
  readonly focusMode?: readonly string[];
}

/** A place in the picture, in fractions of its width and height. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export function abilitiesOf(track: MediaStreamTrack): Abilities {
  // Firefox has no such method.
  const can = (track.getCapabilities?.() ?? {}) as CameraCapabilities;
  const known = navigator.mediaDevices.getSupportedConstraints() as Readonly<Record<string, boolean | undefined>>;
  return {
    torch: can.torch === true,
    focus: known['pointsOfInterest'] === true && (can.focusMode?.includes('single-shot') ?? false),
  };
}

const apply = (track: MediaStreamTrack, wishes: object): Promise<void> =>
  track.applyConstraints({ advanced: [wishes as MediaTrackConstraintSet] });

/** As many pixels as there are. */
export const finest = { width: { ideal: 4096 }, height: { ideal: 3072 } } as const;

/** As many pixels as a film keeps: more would cost the phone its breath, and the film its smoothness. */
export const forFilms = (track: MediaStreamTrack): Promise<void> =>
  track.applyConstraints({ width: { ideal: filmLimits.side }, height: { ideal: 1080 }, frameRate: { max: 30 } });
export const forStills = (track: MediaStreamTrack): Promise<void> =>
  track.readyState === 'live' ? track.applyConstraints(finest) : Promise.resolve();

/** @throws the browser's `OverconstrainedError` where the lamp is taken by something else */
export const setTorch = (track: MediaStreamTrack, torch: boolean): Promise<void> => apply(track, { torch });

/** Focuses once, and measures the light, where somebody pointed to. */
export const focusAt = (track: MediaStreamTrack, { x, y }: Spot): Promise<void> =>
  apply(track, { pointsOfInterest: [{ x, y }], focusMode: 'single-shot' });

/** Whether there is a front and a back: known once the camera was allowed. */
export async function hasSeveral(): Promise<boolean> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').length > 1;
}

/**
 * Where a tap on a view finder lies in the camera's picture, which is shown whole in the middle of its place.
 * @returns undefined beside the picture
 */
export function spotOf(
  at: Spot,
  shown: { readonly width: number; readonly height: number },
  picture: { readonly width: number; readonly height: number },
): Spot | undefined {
  const scale = Math.min(shown.width / picture.width, shown.height / picture.height);
  const x = (at.x - (shown.width - picture.width * scale) / 2) / (picture.width * scale);
  const y = (at.y - (shown.height - picture.height * scale) / 2) / (picture.height * scale);
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined;
}
