import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { Box } from './pictures/boxes.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

interface RangeBarProps {
  /** What the slider is for. */
  label: string;
  /** Where one may look: seconds of a film, pictures of a series. */
  span: Span;
  step: number;
  at: number;
  /** A place, briefly and as a sentence of its own. */
  words: { readonly short: (at: number) => string; readonly long: (at: number) => string };
  /** Shows what is there; false when something else is wanted by now. */
  onLook: (at: number, isWanted: () => boolean) => Promise<void>;
  /** The chosen box, whose reach can be narrowed. */
  box: Box | undefined;
  onBox: (box: Box) => void;
  /** What is kept; null where there is nothing to choose from. */
  kept: Span | null;
  onKept: (kept: Span) => void;
  /** Beside what is kept. */
  children?: ReactNode;
  /** What is sent now, or where the chosen box covers. */
  status: ReactNode;
}

/** Where one looks in a film or a series, what of it is kept, and where the chosen box covers. */
export function RangeBar(props: RangeBarProps) {
  const { label, span, step, words, box, onBox, kept, onKept } = props;
  const { t } = useLingui();
  /** Where the finger is, until what is there is shown. */
  const [wished, setWished] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);
  const at = wished ?? props.at;
  const look = async (to: number): Promise<void> => {
    setWished(to);
    wanted.current = to;
    try {
      await props.onLook(to, () => wanted.current === to);
    } catch {
      // It cannot be decoded: the slider goes back to what is shown.
    }
    if (wanted.current === to) setWished(null);
  };
  const { from: _from, to: _to, ...whole } = box ?? ({} as Box);
  return (
    <div className="mt-2 flex flex-col gap-2">
      <label className="flex items-center gap-3 text-14 text-ink-2">
        <span className="sr-only">{label}</span>
        <input
          type="range"
          min={span.from}
          max={span.to}
          step={step}
          value={at}
          aria-valuetext={words.long(at)}
          onChange={(event) => void look(Number(event.target.value))}
          className="min-h-11 min-w-0 flex-1 accent-accent"
        />
        <span className="tabular">{words.short(at)}</span>
      </label>
      <div
        role="group"
        aria-label={box ? t`Where the box covers` : t`What is sent`}
        className="flex flex-wrap items-center gap-2"
      >
        {box ? (
          <>
            <Button kind="outline" onClick={() => onBox({ ...box, from: at })}>
              <Trans>Covers from here</Trans>
            </Button>
            <Button kind="outline" onClick={() => onBox({ ...box, to: at })}>
              <Trans>Covers until here</Trans>
            </Button>
            {step === 1 && (
              <Button kind="outline" onClick={() => onBox({ ...box, from: at, to: at })}>
                <Trans>Only this one</Trans>
              </Button>
            )}
            <Button kind="quiet" onClick={() => onBox(whole)}>
              <Trans>Covers all of it</Trans>
            </Button>
          </>
        ) : (
          <>
            {kept && (
              <>
                <Button kind="outline" disabled={at >= kept.to} onClick={() => onKept({ from: at, to: kept.to })}>
                  <Trans>Begin here</Trans>
                </Button>
                <Button kind="outline" disabled={at <= kept.from} onClick={() => onKept({ from: kept.from, to: at })}>
                  <Trans>End here</Trans>
                </Button>
                {(kept.from > span.from || kept.to < span.to) && (
                  <Button kind="quiet" onClick={() => onKept(span)}>
                    <Trans>Keep all of it</Trans>
                  </Button>
                )}
              </>
            )}
            {props.children}
          </>
        )}
      </div>
      <p className="tabular text-14 text-ink-2" role="status">
        {props.status}
      </p>
    </div>
  );
}
