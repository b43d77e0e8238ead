import { useLingui } from '@lingui/react/macro';
import { useEffect, useImperativeHandle, useRef } from 'react';
import { mediaUrl } from '../../../shell/api.ts';
import type { SurfaceProps } from './surface.ts';

const step = 1 / 25;

/** A film, played where it is: fetched in parts while it plays, kept nowhere. Comma and full stop go picture by picture, space plays. */
export function FilmSurface({ medium, alt, onScale, ref }: SurfaceProps) {
  const { t } = useLingui();
  const film = useRef<HTMLVideoElement>(null);
  useEffect(() => onScale(1), [onScale]);
  useImperativeHandle(ref, () => ({
    zoom: () => undefined,
    fit: () => undefined,
    pan: () => false,
    press: ({ key }) => {
      const element = film.current;
      if (!element) return false;
      if (key === ' ') void (element.paused ? element.play() : element.pause());
      else if (key === ',' || key === '.') {
        element.pause();
        element.currentTime += key === '.' ? step : -step;
      } else return false;
      return true;
    },
  }));
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- what is heard, if anything, was decided by its author; there are no words to show
    <video
      key={medium.id}
      ref={film}
      src={mediaUrl(medium.id, 'film')}
      poster={mediaUrl(medium.id, 'screen')}
      aria-label={alt === '' ? t`Film` : alt}
      controls
      playsInline
      preload="metadata"
      disablePictureInPicture
      controlsList="nodownload noremoteplayback"
      className="size-full bg-film object-contain"
    />
  );
}
