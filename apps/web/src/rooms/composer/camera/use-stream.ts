import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { abilitiesOf, finest, hasSeveral } from './device.ts';

export type Facing = 'environment' | 'user';

interface Running {
  readonly state: 'starting' | 'on' | 'refused';
  readonly stream: MediaStream | null;
  readonly track: MediaStreamTrack | null;
  readonly torch: boolean;
  readonly focus: boolean;
  /** There is another camera to turn to. */
  readonly several: boolean;
}
const starting: Running = {
  state: 'starting',
  stream: null,
  track: null,
  torch: false,
  focus: false,
  several: false,
};

/** The camera on this side of the device, shown in a view finder as long as that is there. */
export function useStream(facing: Facing): Running & { readonly video: RefObject<HTMLVideoElement | null> } {
  const video = useRef<HTMLVideoElement>(null);
  const [running, setRunning] = useState<Running>(starting);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let gone = false;
    const start = async (): Promise<void> => {
      const picture = { facingMode: facing, ...finest };
      stream = await navigator.mediaDevices.getUserMedia({ video: picture, audio: false });
      if (gone) return stream.getTracks().forEach((track) => track.stop());
      const element = video.current;
      const [track] = stream.getVideoTracks();
      if (!element || !track) return;
      element.srcObject = stream;
      await element.play();
      const several = await hasSeveral();
      if (!gone) setRunning({ state: 'on', stream, track, ...abilitiesOf(track), several });
    };
    start().catch(() => !gone && setRunning({ ...starting, state: 'refused' }));
    return () => {
      gone = true;
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, [facing]);
  return { ...running, video };
}
