import { useEffect, useState } from 'react';

/** Reads text in its language with the voice of the device, piece by piece so that it can be stopped; null where there is no such voice. */
export function useReadAloud(
  language: string,
): { reading: boolean; read: (text: readonly string[]) => void; stop: () => void } | null {
  const [reading, setReading] = useState(false);
  const [voice, setVoice] = useState(false);
  const speech = 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined;
  useEffect(() => {
    if (!speech) return;
    // Voices arrive after the page; one that the device has itself, so that nothing is sent elsewhere.
    const look = (): void =>
      setVoice(speech.getVoices().some((one) => one.localService && one.lang.toLowerCase().startsWith(language)));
    look();
    speech.addEventListener('voiceschanged', look);
    return () => {
      speech.removeEventListener('voiceschanged', look);
      speech.cancel();
    };
  }, [speech, language]);
  if (!speech || !voice) return null;
  return {
    reading,
    read: (text) => {
      speech.cancel();
      for (const [index, part] of text.entries()) {
        const said = new SpeechSynthesisUtterance(part);
        said.lang = language;
        const own = speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
        if (own) said.voice = own;
        said.rate = 0.9;
        if (index === text.length - 1) said.addEventListener('end', () => setReading(false));
        speech.speak(said);
      }
      setReading(true);
    },
    stop: () => {
      speech.cancel();
      setReading(false);
    },
  };
}
