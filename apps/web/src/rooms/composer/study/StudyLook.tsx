import { useLingui } from '@lingui/react/macro';
import type { Medium } from '@openrounds/domain/media';
import { lazy, Suspense, useState } from 'react';
import { mediaUrl } from '../../../shell/api.ts';
import { cx } from '../../../ui/cx.ts';
import { FindingMarks, isOpen, suspicionsOf } from '../Findings.tsx';

const FramePicture = lazy(() => import('../../imaging/index.ts').then((room) => ({ default: room.FramePicture })));

/** A study that has arrived: the picture the server asks about, with the place marked; the numbers are those of the list below. */
export function StudyLook({ medium, alt }: { medium: Medium; alt: string }) {
  const { t } = useLingui();
  const asked = suspicionsOf(medium)
    .map((finding, at) => ({ finding, number: at + 1 }))
    .filter(({ finding }) => finding.instanceId !== null && finding.frame !== null);
  const [chosen, setChosen] = useState<number | null>(null);
  const shown =
    asked.find(({ number }) => number === chosen) ?? asked.find(({ finding }) => isOpen(finding)) ?? asked[0];
  const cover = <img src={mediaUrl(medium.id, 'screen')} alt={alt} className="size-full object-contain" />;
  if (!shown?.finding.instanceId || !shown.finding.frame) return cover;
  const { instanceId, frame } = shown.finding;
  return (
    <>
      <Suspense fallback={cover}>
        <FramePicture
          mediaId={medium.id}
          instanceId={instanceId}
          frame={frame}
          label={t`The picture of finding ${shown.number}`}
          renderOver={(size) => <FindingMarks medium={medium} frame={{ instanceId, number: frame, ...size }} />}
        />
      </Suspense>
      {asked.length > 1 && (
        <ul
          aria-label={t`Findings`}
          className="scroll-quiet absolute inset-x-0 bottom-0 flex gap-1 overflow-x-auto p-2"
        >
          {asked.map(({ finding, number }) => (
            <li key={finding.id}>
              <button
                type="button"
                aria-label={t`Show finding ${number}`}
                aria-pressed={number === shown.number}
                onClick={() => setChosen(number)}
                className={cx(
                  'tabular size-11 rounded-panel text-15 font-semibold',
                  number === shown.number ? 'bg-film-ink text-film' : 'bg-pressed text-film-ink',
                )}
              >
                {number}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
