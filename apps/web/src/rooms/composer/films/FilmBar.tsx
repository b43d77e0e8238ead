import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { useFormats } from '../../../ui/format.ts';
import type { Box } from '../pictures/boxes.ts';
import { drop } from '../pictures/decode.ts';
import type { ComposerSession } from '../session.ts';
import { Segments } from '../Segments.tsx';
import type { Film } from './film.ts';

interface FilmBarProps {
  session: ComposerSession;
  pictureKey: string;
  film: Film;
  /** The chosen box, whose time can be narrowed. */
  box: Box | undefined;
  onBox: (box: Box) => void;
}

/** Where one looks in a film, what is cut off, whether it is heard, and when the chosen box covers. */
export function FilmBar({ session, pictureKey, film, box, onBox }: FilmBarProps) {
  const { t } = useLingui();
  const formats = useFormats();
  /** Where the finger is, until the picture of that second is there. The rest outlives this page. */
  const [wished, setWished] = useState<number | null>(null);
  const wanted = useRef(film.at);
  const at = wished ?? film.at;
  const seconds = (value: number): string => formats.number(Math.round(value * 10) / 10);
  const look = async (to: number): Promise<void> => {
    setWished(to);
    wanted.current = to;
    const { frameOf } = await import('./open-film.ts');
    // While one picture was decoded the finger went on: only the last one is worth it.
    if (wanted.current !== to) return;
    const raw = await frameOf(film, to);
    // A later one may have come before it.
    if (wanted.current !== to) return drop(raw.canvas);
    session.showFrame(pictureKey, raw, to);
    setWished(null);
  };
  const { from, to } = film.trim;
  const { from: _from, to: _to, ...whole } = box ?? ({} as Box);
  return (
    <div className="mt-2 flex flex-col gap-2">
      <label className="flex items-center gap-3 text-14 text-ink-2">
        <span className="sr-only">{t`Where to look in the film`}</span>
        <input
          type="range"
          min={0}
          max={film.duration}
          step={0.1}
          value={at}
          aria-valuetext={t`${seconds(at)} of ${seconds(film.duration)} seconds`}
          // A picture that cannot be decoded: back to the one that is shown.
          onChange={(event) => void look(Number(event.target.value)).catch(() => setWished(null))}
          className="min-h-11 min-w-0 flex-1 accent-accent"
        />
        <span className="tabular">
          <Trans>{seconds(at)} s</Trans>
        </span>
      </label>
      {box ? (
        <div role="group" aria-label={t`When the box covers`} className="flex flex-wrap items-center gap-2">
          <Button kind="outline" onClick={() => onBox({ ...box, from: at })}>
            <Trans>Covers from here</Trans>
          </Button>
          <Button kind="outline" onClick={() => onBox({ ...box, to: at })}>
            <Trans>Covers until here</Trans>
          </Button>
          <Button kind="quiet" onClick={() => onBox(whole)}>
            <Trans>Covers all of it</Trans>
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            kind="outline"
            disabled={at >= to}
            onClick={() => session.editFilm(pictureKey, { trim: { from: at, to } })}
          >
            <Trans>Begin here</Trans>
          </Button>
          <Button
            kind="outline"
            disabled={at <= from}
            onClick={() => session.editFilm(pictureKey, { trim: { from, to: at } })}
          >
            <Trans>End here</Trans>
          </Button>
          {film.hasSound && (
            <Segments
              label={t`Sound`}
              value={film.audio}
              onChange={(audio) => session.editFilm(pictureKey, { audio })}
              choices={[
                { value: 'drop', label: <Trans>No sound</Trans> },
                { value: 'keep', label: <Trans>Keep sound</Trans> },
              ]}
            />
          )}
        </div>
      )}
      <p className="tabular text-14 text-ink-2" role="status">
        {box && (box.from !== undefined || box.to !== undefined) ? (
          <Trans>
            This box covers from {seconds(box.from ?? 0)} to {seconds(box.to ?? film.duration)} s.
          </Trans>
        ) : (
          <Trans>
            What is sent: {seconds(from)} to {seconds(to)} s of {seconds(film.duration)}. Boxes cover every picture.
          </Trans>
        )}
      </p>
    </div>
  );
}
