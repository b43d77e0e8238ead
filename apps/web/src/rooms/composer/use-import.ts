import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FilmError, isFilmFile } from './films/film.ts';
import type { FilmProblem } from './films/film.ts';
import type { OpenPdf } from './pdf/read-pdf.ts';
import { decodePicture, PictureError } from './pictures/decode.ts';
import type { PictureProblem, RawPicture } from './pictures/decode.ts';
import type { ComposerSession } from './session.ts';
import { isStudyFile } from './study/gather.ts';
import { useStudyImport } from './study/ImportPanel.tsx';

/** Media of a case; the server has the same limit. */
export const mostMedia = 20;

function useProblemWords(): (problem: PictureProblem | FilmProblem) => string {
  const { t } = useLingui();
  const words: Record<PictureProblem | FilmProblem, string> = {
    'not-a-picture': t`That is not a picture, film or PDF. Choose a JPEG, PNG, WebP, AVIF, HEIC, MP4, WebM or PDF.`,
    damaged: t`That picture is damaged and cannot be read.`,
    'too-large': t`That is too large. Pictures up to 50 megapixels and films up to 2 GB can be used.`,
    heic: t`This browser cannot read that HEIC picture. Share it as JPEG, or take it again here.`,
    camera: t`The camera cannot be used.`,
    'no-codecs': t`This browser cannot make films safe. Use a current one, or take photos.`,
    'cannot-decode': t`This browser cannot read that film. Export it as MP4 (H.264) or WebM.`,
    'cannot-encode': t`This browser cannot write films. Use another one, or take photos.`,
    'still-identifies': t`That film could not be made safe here. Nothing of it was sent.`,
  };
  return (problem) => words[problem];
}

type Kind = 'study' | 'film' | 'pdf' | 'still';

/** By what is in it, not by its name. */
async function kindOf(file: File): Promise<Kind> {
  if (await isStudyFile(file)) return 'study';
  if (await isFilmFile(file)) return 'film';
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  return String.fromCharCode(...head).includes('%PDF-') ? 'pdf' : 'still';
}

/** Whatever was chosen, dropped or pasted, read on this device and put into the draft; nothing is sent yet. */
export function useImport(session: ComposerSession, onAdded: () => void) {
  const problemWords = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  const study = useStudyImport(session, onAdded);
  const room = (): number => mostMedia - session.pictures().length;
  const add = (raws: readonly RawPicture[]): void => {
    if (raws.length === 0) return;
    session.add(raws);
    onAdded();
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const known = error instanceof PictureError || error instanceof FilmError;
      setProblem(problemWords(known ? error.problem : 'damaged'));
    }
  };
  const read: Record<Exclude<Kind, 'study'>, (files: readonly File[]) => Promise<void>> = {
    still: async (files) => {
      const raws: RawPicture[] = [];
      for (const file of files.slice(0, room())) await attempt(async () => void raws.push(await decodePicture(file)));
      add(raws);
    },
    film: async (files) => {
      for (const file of files.slice(0, room()))
        await attempt(async () => {
          const { openFilm } = await import('./films/open-film.ts');
          const { film, first } = await openFilm(file);
          session.addFilm(film, first);
          onAdded();
        });
    },
    pdf: async ([first]) => {
      if (first) await attempt(async () => setPdf(await (await import('./pdf/read-pdf.ts')).openPdf(first)));
    },
  };
  const sort = async (files: readonly File[]): Promise<void> => {
    setProblem('');
    const kinds = await Promise.all(files.map(kindOf));
    const of = (kind: Kind): File[] => files.filter((_, at) => kinds[at] === kind);
    const studies = of('study');
    if (studies.length > 0) await study.read(studies);
    setBusy(true);
    for (const kind of ['film', 'pdf'] as const) if (of(kind).length > 0) await read[kind](of(kind));
    const stills = of('still');
    // Beside a study lie files of computers, which nobody meant.
    if (stills.length > 0 && (studies.length === 0 || stills.some(({ type }) => type.startsWith('image/'))))
      await read.still(stills);
    setBusy(false);
  };
  const take = async (open: OpenPdf, pages: readonly number[]): Promise<void> => {
    setBusy(true);
    const raws: RawPicture[] = [];
    for (const page of pages) await attempt(async () => void raws.push(await open.page(page, 'whole')));
    open.close();
    setPdf(null);
    setBusy(false);
    add(raws);
  };
  const cancel = (): void => {
    pdf?.close();
    setPdf(null);
  };
  return {
    busy,
    problem,
    add,
    sort,
    study,
    pdf: pdf && { pdf, room: room(), onCancel: cancel, onTake: (pages: readonly number[]) => void take(pdf, pages) },
  };
}
