import { Trans, useLingui } from '@lingui/react/macro';
import type { Medium } from '@openrounds/domain/media';
import { Expand, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ComponentType, KeyboardEvent } from 'react';
import { mediaUrl } from '../../../shell/api.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { labelWords } from '../labels.tsx';
import { MemberMark } from './MemberMark.tsx';
import { StillSurface } from './StillSurface.tsx';
import type { Pinning, SurfaceHandle, SurfaceProps } from './surface.ts';

/** Which surface shows which kind. A kind without one of its own is shown by its preview picture. */
const surfaces: Partial<Record<Medium['kind'], ComponentType<SurfaceProps>>> = {
  photo: StillSurface,
  video: lazy(() => import('./FilmSurface.tsx').then((module) => ({ default: module.FilmSurface }))),
  study: lazy(() => import('../../imaging/index.ts').then((room) => ({ default: room.StudySurface }))),
};

const step = 1.4;
const focusable = { tabIndex: 0 } as const;

interface ViewerProps {
  media: readonly Medium[];
  index: number;
  onIndex: (index: number) => void;
  pinning: Pinning;
  /** The case whose author looks, and may mark key images; null for everybody else. */
  markIn: string | null;
  /** A group of the case asks that whoever looks is named on its pictures. */
  named: boolean;
  /** It fills the screen over the page; this closes it. Without it, it stands in the page. */
  onClose?: () => void;
}

interface SeriesProps extends Pick<ViewerProps, 'media' | 'index' | 'onIndex'> {
  /** Where the parts of a study go: after the media. */
  onParts: (place: HTMLElement | null) => void;
}

function Series({ media, index, onIndex, onParts }: SeriesProps) {
  const { t } = useLingui();
  return (
    <div className="scroll-quiet flex shrink-0 gap-3 overflow-auto bg-chrome p-2.5 empty:hidden wide:w-[116px] wide:flex-col [&:not(:has(button))]:hidden">
      <ul aria-label={t`Pictures of this case`} className="contents">
        {media.length > 1 &&
          media.map((medium, at) => (
            <li key={medium.id} className="w-16 shrink-0 wide:w-auto">
              <button
                type="button"
                aria-current={at === index}
                onClick={() => onIndex(at)}
                className={cx(
                  'block w-full rounded-thumb text-start text-13',
                  at === index ? 'text-film-ink' : 'text-film-ink-2',
                )}
              >
                <span
                  className={cx(
                    'block aspect-[4/3] overflow-clip rounded-thumb border-2 bg-film',
                    at === index ? 'border-film-ink' : 'border-film-line',
                  )}
                >
                  <img src={mediaUrl(medium.id, 'thumb')} alt="" className="size-full object-contain" />
                </span>
                <span className={cx('mt-1 hidden wide:block', at === index && 'font-semibold')}>
                  {labelWords(medium.label)} {media.length > 1 && at + 1}
                </span>
              </button>
            </li>
          ))}
      </ul>
      <div ref={onParts} className="contents" />
    </div>
  );
}

function useFullScreen() {
  const root = useRef<HTMLDivElement>(null);
  const [on, setOn] = useState(false);
  useEffect(() => {
    const changed = (): void => setOn(document.fullscreenElement === root.current && root.current !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const toggle = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void root.current?.requestFullscreen?.().catch(() => undefined);
  };
  return { root, on, toggle };
}

/**
 * Looks at the media of a case closely: the same frame, gestures and keys for every kind. Always dark, whatever the theme.
 * Keys: plus, minus and 0 zoom; arrows move what is seen, or go to the neighbour; F fills the screen.
 */
export function Viewer({ media, index, onIndex, pinning, markIn, named, onClose }: ViewerProps) {
  const { t } = useLingui();
  const surface = useRef<SurfaceHandle>(null);
  const [scale, setScale] = useState(1);
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const [parts, setParts] = useState<HTMLElement | null>(null);
  const { root, on: isFull, toggle: toggleFull } = useFullScreen();
  const medium = media[index] ?? media[0];
  if (!medium) return null;
  const Surface = surfaces[medium.kind] ?? StillSurface;
  const count = media.length;
  const isStudy = medium.kind === 'study';
  const position = media.indexOf(medium) + 1;
  const go = (by: 1 | -1): void => onIndex(Math.min(count - 1, Math.max(0, index + by)));
  const along = (by: 1 | -1): void => {
    const forward = document.documentElement.dir === 'rtl' ? -by : by;
    if (!surface.current?.pan(by * 0.2, 0)) go(forward === 1 ? 1 : -1);
  };
  const keys: Record<string, () => void> = {
    '+': () => surface.current?.zoom(step),
    '=': () => surface.current?.zoom(step),
    '-': () => surface.current?.zoom(1 / step),
    '0': () => surface.current?.fit(),
    f: toggleFull,
    ArrowRight: () => along(1),
    ArrowLeft: () => along(-1),
    ArrowUp: () => surface.current?.pan(0, -0.2),
    ArrowDown: () => surface.current?.pan(0, 0.2),
  };
  const press = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLSelectElement) return;
    if (surface.current?.press?.(event)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const tool = 'text-film-ink hover:bg-pressed';
  const percent = Math.round(scale * 100);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys work wherever the focus is inside
    <div
      ref={root}
      role="group"
      aria-label={t`Viewer`}
      onKeyDown={press}
      className="on-film flex size-full min-h-0 flex-col bg-chrome text-film-ink"
    >
      <div className="flex h-14 shrink-0 items-center gap-1 px-1.5">
        {onClose && <IconButton label={t`Close`} icon={X} size={24} className={tool} onClick={onClose} />}
        {isStudy ? (
          <div ref={setTools} className="scroll-quiet flex min-w-0 flex-1 items-center gap-1 overflow-x-auto" />
        ) : (
          <>
            <IconButton label={t`Zoom out`} icon={ZoomOut} className={tool} onClick={keys['-']} />
            <IconButton label={t`Zoom in`} icon={ZoomIn} className={tool} onClick={keys['+']} />
            <IconButton label={t`Show all of it`} icon={Expand} className={tool} onClick={keys['0']} />
            <span className="flex-1" />
          </>
        )}
        {document.fullscreenEnabled && (
          <IconButton
            label={isFull ? t`Leave full screen` : t`Full screen`}
            icon={Maximize}
            className={tool}
            onClick={toggleFull}
          />
        )}
      </div>
      <div className="flex min-h-0 flex-1 flex-col-reverse wide:flex-row">
        {(count > 1 || isStudy) && <Series media={media} index={index} onIndex={onIndex} onParts={setParts} />}
        {/* A surface takes the focus, so that the keys work after a click on the picture. */}
        <div
          data-picture
          className="relative min-h-0 min-w-0 flex-1 outline-none"
          {...focusable}
          aria-label={t`Picture`}
          role="group"
        >
          <Suspense fallback={<img src={mediaUrl(medium.id, 'screen')} alt="" className="size-full object-contain" />}>
            <Surface
              key={medium.id}
              ref={surface}
              medium={medium}
              alt={medium.alt || labelWords(medium.label)}
              onScale={setScale}
              onSwipe={go}
              pinning={{ ...pinning, pins: pinning.pins.filter(({ pin }) => pin.mediaId === medium.id) }}
              markIn={markIn}
              slots={{ tools, parts }}
            />
          </Suspense>
          {named && <MemberMark />}
          {pinning.placing && !isStudy && (
            <p
              role="status"
              className="pointer-events-none absolute inset-x-0 top-3 text-center text-14 font-semibold text-mark [text-shadow:0_0_4px_#000]"
            >
              <Trans>Touch the spot, or draw around it</Trans>
            </p>
          )}
          {!isStudy && (
            <div className="pointer-events-none absolute inset-x-3.5 bottom-3 flex items-end justify-between text-13 [text-shadow:0_0_4px_#000]">
              <span>
                <strong className="block font-semibold">{labelWords(medium.label)}</strong>
                {count > 1 && (
                  <Trans>
                    Picture {position} of {count}
                  </Trans>
                )}
              </span>
              <span className="tabular text-end">
                <span className={cx('block', scale > 1.05 && 'invisible')}>
                  <Trans>De-identified on the author’s device</Trans>
                </span>
                {percent}%
              </span>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
