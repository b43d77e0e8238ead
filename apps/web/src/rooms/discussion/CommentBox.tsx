import { Trans, useLingui } from '@lingui/react/macro';
import type { Pin } from '@openrounds/domain/discussion';
import { ArrowUp, MapPinPlus, ThumbsUp, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { PinWords } from './PinWords.tsx';

/** How much of the page's foot the keyboard of the screen covers where it does not resize the page. */
function useCovered(): number {
  const [covered, setCovered] = useState(0);
  useEffect(() => {
    const seen = globalThis.visualViewport;
    if (!seen) return;
    const measure = (): void =>
      // Zoomed in, the foot of the page is out of sight anyway.
      setCovered(
        seen.scale > 1.01 ? 0 : Math.max(0, Math.round(globalThis.innerHeight - seen.height - seen.offsetTop)),
      );
    seen.addEventListener('resize', measure);
    seen.addEventListener('scroll', measure);
    return () => {
      seen.removeEventListener('resize', measure);
      seen.removeEventListener('scroll', measure);
    };
  }, []);
  return covered;
}

interface CommentBoxProps {
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Whom it answers. */
  answering: string | null;
  onCancelAnswer: () => void;
  /** Recommend the case, while nothing is written; left out where it cannot be. */
  recommend?: { mine: boolean; onChange: (mine: boolean) => void };
  /** Say it about a place on a picture; left out where there is no picture. */
  pinning?: { draft: Pin | null; placing: boolean; onBegin: () => void; onDrop: () => void };
}

/** Always within reach of a thumb: at the foot of the screen, above the keyboard. */
export function CommentBox({
  text,
  onText,
  onSend,
  field,
  answering,
  onCancelAnswer,
  recommend,
  pinning,
}: CommentBoxProps) {
  const { t } = useLingui();
  const covered = useCovered();
  const empty = text.trim() === '';
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || empty) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pad-bottom-safe rail:start-[72px] wide:static wide:z-auto"
      style={covered > 0 ? { bottom: covered } : {}}
    >
      <div className="mx-auto max-w-[720px] px-3 py-2">
        {answering !== null && (
          <div className="flex items-center gap-2 ps-2 text-13 text-ink-2">
            <span className="min-w-0 flex-1 truncate">
              <Trans>
                Answering <bdi className="font-semibold">{answering}</bdi>
              </Trans>
            </span>
            <IconButton label={t`Not an answer`} icon={X} size={18} onClick={onCancelAnswer} />
          </div>
        )}
        {pinning?.draft && (
          <div className="flex items-center gap-2 ps-2 text-13 text-ink-2">
            <span className="min-w-0 flex-1 truncate">
              <PinWords pin={pinning.draft} />
            </span>
            <IconButton label={t`Take the pin away`} icon={X} size={18} onClick={pinning.onDrop} />
          </div>
        )}
        <div className="max-h-[40dvh] overflow-y-auto">
          <FoundWords text={text} onChange={onText} />
        </div>
        <form
          className="mt-0 flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (!empty) onSend();
          }}
        >
          {pinning && (
            <IconButton
              label={pinning.placing ? t`Do not pin` : t`Pin a place on the picture`}
              icon={MapPinPlus}
              size={24}
              aria-pressed={pinning.placing}
              className={cx('hover:bg-sunken', pinning.placing && 'bg-accent-soft text-accent')}
              onClick={pinning.placing ? pinning.onDrop : pinning.onBegin}
            />
          )}
          <textarea
            // Nothing of it is to be kept by the browser.
            autoComplete="off"
            ref={field}
            dir="auto"
            rows={1}
            maxLength={4000}
            aria-label={t`Add to the discussion`}
            placeholder={t`Add to the discussion`}
            value={text}
            onChange={(event) => onText(event.target.value)}
            onKeyDown={press}
            className="max-h-[30dvh] min-h-11 min-w-0 flex-1 resize-none rounded-[22px] bg-sunken px-4 py-2.5 text-16 [field-sizing:content]"
          />
          {empty && recommend ? (
            <IconButton
              label={recommend.mine ? t`Take my recommendation back` : t`Recommend this case`}
              icon={ThumbsUp}
              size={24}
              aria-pressed={recommend.mine}
              className={cx('hover:bg-sunken', recommend.mine && 'bg-accent-soft text-accent')}
              onClick={() => recommend.onChange(!recommend.mine)}
            />
          ) : (
            <IconButton
              type="submit"
              label={t`Send`}
              icon={ArrowUp}
              aria-disabled={empty}
              className="bg-accent text-on-accent hover:bg-accent-hover"
            />
          )}
        </form>
      </div>
    </div>
  );
}
