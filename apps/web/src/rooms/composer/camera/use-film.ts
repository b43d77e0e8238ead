import { useEffect, useRef, useState } from 'react';
import { forFilms, forStills } from './device.ts';
import { record, recordingLimits } from './record.ts';

interface Recording {
  readonly seconds: number;
  readonly bytes: number;
}

/** Takes a film with the running camera, with sound only where that was asked for. */
export function useFilm(onFilm: (pieces: Uint8Array<ArrayBuffer>[]) => void, onProblem: (error: unknown) => void) {
  const [recording, setRecording] = useState<Recording | null>(null);
  const stop = useRef<AbortController | null>(null);
  const thrownAway = useRef(false);
  // Closed while it was taken: nobody wants it.
  useEffect(
    () => () => {
      thrownAway.current = true;
      stop.current?.abort();
    },
    [],
  );
  const start = async (camera: MediaStream, sound: boolean): Promise<void> => {
    thrownAway.current = false;
    const controller = new AbortController();
    stop.current = controller;
    setRecording({ seconds: 0, bytes: 0 });
    let voice: MediaStream | undefined;
    try {
      if (sound) voice = await navigator.mediaDevices.getUserMedia({ audio: true });
      await Promise.all(camera.getVideoTracks().map(forFilms));
      const stream = new MediaStream([...camera.getVideoTracks(), ...(voice?.getAudioTracks() ?? [])]);
      const pieces = await record(stream, { stop: controller.signal, onProgress: setRecording });
      if (!thrownAway.current) onFilm(pieces);
    } catch (error) {
      if (!thrownAway.current) onProblem(error);
    } finally {
      voice?.getTracks().forEach((track) => track.stop());
      await Promise.all(camera.getVideoTracks().map(forStills));
      setRecording(null);
    }
  };
  return { recording, limits: recordingLimits, start, stop: () => stop.current?.abort() };
}
