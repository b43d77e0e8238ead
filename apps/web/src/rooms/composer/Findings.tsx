import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { Medium } from '@openrounds/domain/media';
import { CircleCheck } from 'lucide-react';
import { useId, useState } from 'react';
import { call, newKey } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextField } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { BoxName } from './pictures/boxes.ts';
import { fetchFull } from './pictures/fetch-full.ts';
import type { ComposerSession } from './session.ts';

type Finding = Medium['findings'][number];

const leastReason = 3;
const mostReason = 300;

/** Only what a person may judge; facts are said elsewhere, and cannot be answered. */
export const suspicionsOf = (medium: Medium | null): Finding[] => medium?.findings.filter(({ fact }) => !fact) ?? [];
export const isOpen = ({ overruled }: Finding): boolean => overruled === null;

const boxName: Readonly<Record<string, BoxName>> = { face: 'face', text: 'text', 'presumed-text': 'text' };

/** One frame of a study, and its size as it is shown. */
export interface FrameOfStudy {
  readonly instanceId: string;
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
}
/** Only these can be fetched back and covered further: of a film only its first picture would come. */
export const isStill = ({ kind }: Medium): boolean => kind === 'photo' || kind === 'document';

/** Where they stand, over a picture that is shown whole in the same place. Numbers lead to the list below. */
export function FindingMarks({ medium, frame }: { medium: Medium; frame?: FrameOfStudy }) {
  const { width, height } = frame ?? medium;
  const isHere = ({ instanceId, frame: number }: Finding): boolean =>
    frame ? instanceId === frame.instanceId && number === frame.number : medium.kind !== 'study';
  const unit = Math.max(width, height) / 100;
  return (
    <svg
      viewBox={`0 0 ${Math.max(1, width)} ${Math.max(1, height)}`}
      className="pointer-events-none absolute inset-0 size-full"
      aria-hidden="true"
    >
      {suspicionsOf(medium).map((finding, index) => {
        if (!finding.box || !isHere(finding)) return null;
        const { x, y } = finding.box;
        return (
          <g key={finding.id} className={isOpen(finding) ? 'text-warn' : 'text-ok'}>
            <rect
              x={x * width}
              y={y * height}
              width={finding.box.width * width}
              height={finding.box.height * height}
              fill="none"
              stroke="currentColor"
              strokeWidth={unit * 0.5}
            />
            <rect x={x * width} y={y * height} width={unit * 4.5} height={unit * 4.5} fill="currentColor" />
            <text
              x={x * width + unit * 2.25}
              y={y * height + unit * 3.4}
              fontSize={unit * 3.2}
              textAnchor="middle"
              className="fill-film"
            >
              {index + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Words({ finding }: { finding: Finding }) {
  const places = Number(finding.detail);
  switch (finding.kind) {
    case 'text':
      return finding.detail !== '' && places > 1 ? (
        plural(places, { one: 'Text in # place', other: 'Text in # places' })
      ) : (
        <Trans>Printed or written text</Trans>
      );
    case 'face':
      return <Trans>A face</Trans>;
    case 'code':
      return <Trans>A bar code or QR code</Trans>;
    case 'presumed-text':
      return <Trans>Pictures of this kind usually have text in them</Trans>;
    case 'recognisable-face':
      return <Trans>A face can be made from this volume of a head</Trans>;
    case 'voice':
      return <Trans>The film has its sound: a voice or a name in it can identify somebody</Trans>;
    default:
      return <Trans>The server could not look through all of it</Trans>;
  }
}

interface FindingsProps {
  session: ComposerSession;
  /** Of the picture in this tab. */
  pictureKey: string;
  medium: Medium;
}

/** What the server suspects in a picture that has been sent: cover it, or say why it identifies nobody. */
export function Findings({ session, pictureKey, medium }: FindingsProps) {
  const suspicions = suspicionsOf(medium);
  const open = suspicions.filter(isOpen).length;
  if (medium.state === 'checking')
    return (
      <p role="status" className="mt-3 text-15 text-ink-2">
        <Trans>The server is looking through it; a moment.</Trans>
      </p>
    );
  if (suspicions.length === 0) return null;
  return (
    <section className="mt-4">
      <h2 className="mb-2 text-16">
        {open === 0 ? (
          <Trans>Everything the server asked about is answered</Trans>
        ) : (
          plural(open, {
            one: 'The server asks about one place',
            2: 'The server asks about two places',
            other: 'The server asks about # places',
          })
        )}
      </h2>
      <Panel rows>
        <ol>
          {suspicions.map((finding, index) => (
            <Row
              key={finding.id}
              finding={finding}
              number={index + 1}
              session={session}
              pictureKey={pictureKey}
              medium={medium}
            />
          ))}
        </ol>
      </Panel>
    </section>
  );
}

function Row({ finding, number, session, pictureKey, medium }: FindingsProps & { finding: Finding; number: number }) {
  const { t } = useLingui();
  const [answering, setAnswering] = useState(false);
  const id = useId();
  const params = { caseId: session.caseId ?? '', mediaId: medium.id, findingId: finding.id };
  const cover = useMutation({
    mutationFn: async () => {
      await session.reopen(pictureKey, fetchFull);
      const { box } = finding;
      if (!box) return;
      session.undoableEdit(pictureKey, (edit) => ({
        ...edit,
        boxes: [
          ...edit.boxes,
          {
            id: newKey(),
            x: Math.floor(box.x * edit.raw.width),
            y: Math.floor(box.y * edit.raw.height),
            width: Math.ceil(box.width * edit.raw.width),
            height: Math.ceil(box.height * edit.raw.height),
            style: 'solid',
            name: boxName[finding.kind] ?? 'other',
          },
        ],
      }));
    },
  });
  const takeBack = useMutation({
    mutationFn: async () => {
      await call('DELETE /cases/:caseId/media/:mediaId/findings/:findingId/overrule', { params });
      await session.refresh();
    },
  });
  const { overruled } = finding;
  return (
    <li className="px-4 py-3" aria-labelledby={id}>
      <div className="flex items-start gap-3">
        <span
          className={cx(
            'tabular mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-thumb text-13 font-semibold',
            overruled ? 'bg-ok-soft text-ok' : 'bg-warn-soft text-warn',
          )}
        >
          {overruled ? (
            <>
              <Icon of={CircleCheck} size={16} />
              <span className="sr-only">{t`Answered`}</span>
            </>
          ) : (
            number
          )}
        </span>
        <div className="min-w-0 flex-1">
          <p id={id} className="text-15 font-semibold">
            <Words finding={finding} />
          </p>
          {overruled && (
            <p className="text-14 break-words text-ink-2">
              {overruled.onDevice ? <Trans>Looked at on the device, and not covered</Trans> : overruled.reason}
            </p>
          )}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        {overruled ? (
          <Button kind="quiet" busy={takeBack.isPending} onClick={() => takeBack.mutate()}>
            <Trans>Take the answer back</Trans>
          </Button>
        ) : (
          <>
            {isStill(medium) && (
              <Button kind="soft" busy={cover.isPending} onClick={() => cover.mutate()}>
                <Trans>Cover it</Trans>
              </Button>
            )}
            {!answering && (
              <Button kind="outline" onClick={() => setAnswering(true)}>
                <Trans>It identifies nobody, because…</Trans>
              </Button>
            )}
          </>
        )}
      </div>
      {answering && !overruled && (
        <Answer
          onSay={async (reason) => {
            await call('POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule', {
              params,
              body: { reason },
            });
            await session.refresh();
            setAnswering(false);
          }}
          onLeave={() => setAnswering(false)}
        />
      )}
      <WriteError error={cover.error ?? takeBack.error} />
    </li>
  );
}

/** It was asked for with the button just pressed. */
const focusIt = (field: HTMLInputElement | null): void => field?.focus({ preventScroll: true });

/** Why it identifies nobody, in a few words that stay with the case. */
function Answer({ onSay, onLeave }: { onSay: (reason: string) => Promise<void>; onLeave: () => void }) {
  const [reason, setReason] = useState('');
  const say = useMutation({ mutationFn: () => onSay(reason.trim()) });
  const isLong = reason.trim().length >= leastReason;
  return (
    <form
      className="mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isLong && !say.isPending) say.mutate();
      }}
    >
      <TextField
        label={<Trans>It identifies nobody, because</Trans>}
        hint={<Trans>Kept with the case, sealed. Moderators read it when the case is reported.</Trans>}
        value={reason}
        maxLength={mostReason}
        ref={focusIt}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave();
        }}
        onChange={(event) => setReason(event.target.value)}
      />
      <WriteError error={say.error} />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button type="submit" busy={say.isPending} disabled={!isLong}>
          <Trans>Save the answer</Trans>
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
