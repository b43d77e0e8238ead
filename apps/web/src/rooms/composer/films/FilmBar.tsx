import { Trans, useLingui } from '@lingui/react/macro';
import { useFormats } from '../../../ui/format.ts';
import type { Box } from '../pictures/boxes.ts';
import { drop } from '../pictures/decode.ts';
import { RangeBar } from '../RangeBar.tsx';
import type { ComposerSession } from '../session.ts';
import { Segments } from '../Segments.tsx';
import { filmLimits } from './film.ts';
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
  const seconds = (value: number): string => formats.number(Math.round(value * 10) / 10);
  const look = async (to: number, isWanted: () => boolean): Promise<void> => {
    const { frameOf } = await import('./open-film.ts');
    // While one picture was decoded the finger went on: only the last one is worth it.
    if (!isWanted()) return;
    const raw = await frameOf(film, to);
    if (isWanted()) session.showFrame(pictureKey, raw, to);
    else drop(raw.canvas);
  };
  const { from, to } = film.trim;
  const most = filmLimits.seconds;
  return (
    <RangeBar
      label={t`Where to look in the film`}
      span={{ from: 0, to: film.duration }}
      step={0.1}
      at={film.at}
      words={{
        short: (at) => t`${seconds(at)} s`,
        long: (at) => t`${seconds(at)} of ${seconds(film.duration)} seconds`,
      }}
      onLook={look}
      box={box}
      onBox={onBox}
      kept={film.trim}
      // As much of it as may be sent.
      onKept={(kept) =>
        session.editFilm(pictureKey, {
          trim:
            kept.from === from
              ? { from: Math.max(kept.from, kept.to - most), to: kept.to }
              : { from: kept.from, to: Math.min(kept.to, kept.from + most) },
        })
      }
      status={
        box && (box.from !== undefined || box.to !== undefined) ? (
          <Trans>
            This box covers from {seconds(box.from ?? 0)} to {seconds(box.to ?? film.duration)} s.
          </Trans>
        ) : (
          <Trans>
            What is sent: {seconds(from)} to {seconds(to)} s of {seconds(film.duration)}. Boxes cover every picture.
          </Trans>
        )
      }
    >
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
    </RangeBar>
  );
}
