import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { drop } from '../pictures/decode.ts';
import type { RawPicture } from '../pictures/decode.ts';
import type { OpenPdf } from './read-pdf.ts';

function Page({
  pdf,
  number,
  chosen,
  onToggle,
}: {
  pdf: OpenPdf;
  number: number;
  chosen: boolean;
  onToggle: () => void;
}) {
  const { t } = useLingui();
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let raw: RawPicture | undefined;
    let gone = false;
    const draw = async (): Promise<void> => {
      raw = await pdf.page(number, 'preview');
      if (gone) drop(raw.canvas);
      else place.current?.replaceChildren(raw.canvas);
    };
    // A page that cannot be drawn stays blank here, and says so when it is taken.
    draw().catch(() => undefined);
    return () => {
      gone = true;
      if (raw) drop(raw.canvas);
    };
  }, [pdf, number]);
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={t`Page ${number}`}
      onClick={onToggle}
      className={cx(
        'relative block w-full overflow-clip rounded-thumb border-2 bg-[#fff]',
        chosen ? 'border-accent' : 'border-line opacity-60',
      )}
    >
      <span ref={place} className="block aspect-[1/1.3] w-full" />
      <span className="tabular absolute bottom-1 end-1 rounded-thumb bg-chrome/85 px-1.5 text-13 text-film-ink">
        {number}
      </span>
    </button>
  );
}

interface PdfPagesProps {
  pdf: OpenPdf;
  /** Pictures the case still has room for. */
  room: number;
  onTake: (pages: readonly number[]) => void;
  onCancel: () => void;
}

/** Which pages of a PDF become pictures; each is looked through and covered like any other. */
export function PdfPages({ pdf, room, onTake, onCancel }: PdfPagesProps) {
  const all = Array.from({ length: pdf.pages }, (_, at) => at + 1);
  const [chosen, setChosen] = useState<readonly number[]>(all.slice(0, room).slice(0, pdf.pages <= 3 ? 3 : 1));
  const toggle = (page: number): void =>
    setChosen(
      chosen.includes(page)
        ? chosen.filter((other) => other !== page)
        : [...chosen, page].toSorted((a, b) => a - b).slice(0, room),
    );
  return (
    <Dialog
      open
      onClose={onCancel}
      title={<Trans>Which pages?</Trans>}
      description={<Trans>Each becomes a picture on this device. The PDF itself is never sent.</Trans>}
      actions={
        <>
          <Button kind="outline" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
          <Button disabled={chosen.length === 0} onClick={() => onTake(chosen)}>
            {plural(chosen.length, { one: 'Take one page', other: 'Take # pages' })}
          </Button>
        </>
      }
    >
      <ul className="grid grid-cols-3 gap-2">
        {all.map((number) => (
          <li key={number}>
            <Page pdf={pdf} number={number} chosen={chosen.includes(number)} onToggle={() => toggle(number)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
