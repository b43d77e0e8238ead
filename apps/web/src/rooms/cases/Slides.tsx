import { useLingui } from '@lingui/react/macro';
import type { Medium } from '@openrounds/domain/media';
import { Maximize2 } from 'lucide-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { mediaUrl } from '../../shell/api.ts';
import { IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { sourcesOf } from './films.ts';
import { labelWords } from './labels.tsx';

interface SlidesProps {
  media: readonly Medium[];
  index: number;
  onIndex: (index: number) => void;
  onOpen: () => void;
  /** Back and the menu, in the black at the top. */
  children: ReactNode;
}

/** The media of a case at the top of a phone: edge to edge, whole, swiped sideways. Controls stay beside the picture. */
export function Slides({ media, index, onIndex, onOpen, children }: SlidesProps) {
  const { t } = useLingui();
  const track = useRef<HTMLDivElement>(null);
  // Narrow films leave black at both sides for the controls; beside anything wider they get lines of their own.
  const beside = media.every(({ width, height }) => width / Math.max(height, 1) <= 0.72);
  const show = (at: number): void => {
    const element = track.current;
    const slide = element?.children[at];
    if (slide instanceof HTMLElement) element?.scrollTo({ left: slide.offsetLeft, behavior: 'smooth' });
  };
  const thumbs = media.length > 1 && (
    <div className={cx('flex gap-1.5', beside && 'flex-col')}>
      {media.map((medium, at) => (
        <button
          key={medium.id}
          type="button"
          aria-label={t`Picture ${at + 1} of ${media.length}`}
          aria-current={at === index}
          onClick={() => show(at)}
          className={cx(
            'size-12 overflow-clip rounded-thumb border-2 bg-film',
            at === index ? 'border-film-ink' : 'border-film-line',
          )}
        >
          <img src={mediaUrl(medium.id, 'thumb')} alt="" className="size-full object-cover" />
        </button>
      ))}
    </div>
  );
  return (
    <div className="on-film relative bg-film text-film-ink">
      <div
        className={cx(
          'z-10 flex h-14 items-center justify-between px-1.5',
          beside && 'pointer-events-none absolute inset-x-0 top-0 *:pointer-events-auto',
        )}
      >
        {children}
      </div>
      <div
        ref={track}
        onScroll={(event) => {
          const { scrollLeft, clientWidth } = event.currentTarget;
          const next = Math.round(Math.abs(scrollLeft) / Math.max(clientWidth, 1));
          if (next !== index) onIndex(next);
        }}
        className={cx(
          'scroll-quiet relative flex snap-x snap-mandatory overflow-x-auto',
          beside ? 'h-[min(84vw,56dvh)]' : 'h-[min(75vw,48dvh)]',
        )}
      >
        {media.map((medium, at) => (
          <button
            key={medium.id}
            type="button"
            aria-label={t`Look closely`}
            onClick={onOpen}
            className="size-full shrink-0 snap-center focus-visible:-outline-offset-4"
          >
            <img
              {...sourcesOf(medium)}
              sizes="100vw"
              alt={medium.alt || labelWords(medium.label)}
              loading={at === 0 ? 'eager' : 'lazy'}
              draggable={false}
              className="size-full object-contain text-13 text-film-ink-2"
            />
          </button>
        ))}
      </div>
      <div
        className={cx(
          'flex items-end justify-between p-1.5',
          beside && 'pointer-events-none absolute inset-x-0 bottom-0 *:pointer-events-auto',
        )}
      >
        <div className="scroll-quiet overflow-x-auto">{thumbs}</div>
        <IconButton label={t`Look closely`} icon={Maximize2} className="text-film-ink" onClick={onOpen} />
      </div>
    </div>
  );
}
