import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { call, mediaUrl } from '../../shell/api.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Badge } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { StepFoot } from './ComposerFrame.tsx';
import { Cover } from './Cover.tsx';
import type { CoverProps } from './Cover.tsx';
import { FindingMarks, Findings, isStill } from './Findings.tsx';
import { fetchFull } from './pictures/fetch-full.ts';
import { isUnchecked } from './pictures/picture.ts';
import { Shown } from './pictures/Shown.tsx';
import { usePictures } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';
import { StudyCover } from './study/StudyCover.tsx';
import { StudyLook } from './study/StudyLook.tsx';
import { StudyTile } from './study/StudyTile.tsx';

/** Already sent: only what is left of it can be seen, and more of it covered. */
function Covered({ session, picture, onNext }: CoverProps) {
  const reopen = useMutation({ mutationFn: () => session.reopen(picture.key, fetchFull) });
  const confirm = useMutation({
    mutationFn: async () => {
      const { caseId } = session;
      if (!caseId || !picture.medium) return;
      const params = { caseId, mediaId: picture.medium.id };
      await call('PATCH /cases/:caseId/media/:mediaId', { params, body: { confirmed: true } });
      await session.refresh();
      onNext();
    },
  });
  const { medium, sending } = picture;
  const facts = medium?.findings.filter(({ fact }) => fact) ?? [];
  const asked = medium !== null && !medium.confirmed;
  return (
    <>
      <h1 className="mb-3 text-22">
        {asked ? <Trans>Does anything still identify them?</Trans> : <Trans>This picture is checked</Trans>}
      </h1>
      {facts.length > 0 && (
        <div className="mb-3">
          <Banner tone="danger" inset>
            <Trans>
              The server found something in it that identifies the patient. Cover more, or take the picture out.
            </Trans>{' '}
            {facts.map(({ detail }) => detail).join(', ')}
          </Banner>
        </div>
      )}
      <div className="relative h-[52dvh] overflow-clip rounded-panel bg-film">
        {medium && <FindingMarks medium={medium} />}
        {medium?.kind === 'study' && medium.state === 'ready' ? (
          <StudyLook medium={medium} alt={picture.alt} />
        ) : medium ? (
          <img src={mediaUrl(medium.id, 'screen')} alt={picture.alt} className="size-full object-contain" />
        ) : (
          ((picture.edit && <Shown raw={picture.edit.now.raw} boxes={picture.edit.now.boxes} label={picture.alt} />) ??
          (picture.study && <StudyTile study={picture.study} label={picture.alt} />))
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {medium?.confirmed && (
          <Badge tone="ok" icon={CircleCheck}>
            {plural(medium.redactions, { one: 'Checked, one thing covered', other: 'Checked, # things covered' })}
          </Badge>
        )}
        {medium && isStill(medium) && (
          <Button kind="quiet" busy={reopen.isPending} onClick={() => reopen.mutate()}>
            <Trans>Cover more</Trans>
          </Button>
        )}
        {sending && (
          <Button kind="quiet" onClick={() => session.stop(picture.key)}>
            <Trans>Change what is covered</Trans>
          </Button>
        )}
      </div>
      {medium && <Findings session={session} pictureKey={picture.key} medium={medium} />}
      <WriteError error={reopen.error ?? confirm.error} />
      <StepFoot note={<Trans>What was not covered is gone from this device as soon as the rest has arrived.</Trans>}>
        {asked ? (
          <Button size="l" wide busy={confirm.isPending} onClick={() => confirm.mutate()}>
            <Trans>Nothing identifies them</Trans>
          </Button>
        ) : (
          <Button size="l" wide onClick={onNext}>
            <Trans>Continue</Trans>
          </Button>
        )}
      </StepFoot>
    </>
  );
}

interface PrivacyStepProps {
  session: ComposerSession;
  /** Which picture to begin with. */
  first: string | null;
  onContinue: () => void;
}

/** Step 2, picture by picture: nothing leaves this device before somebody has looked. */
export function PrivacyStep({ session, first, onContinue }: PrivacyStepProps) {
  const { t } = useLingui();
  const pictures = usePictures(session);
  const [key, setKey] = useState(first);
  const picture = pictures.find((other) => other.key === key) ?? pictures.find(isUnchecked) ?? pictures[0];
  if (!picture) return null;
  const next = (): void => {
    const unchecked = session.pictures().find((other) => isUnchecked(other) && other.key !== picture.key);
    if (unchecked) setKey(unchecked.key);
    else onContinue();
  };
  const Shape = isUnchecked(picture) ? Cover : Covered;
  return (
    <>
      {pictures.length > 1 && (
        <ul className="scroll-quiet -mx-4 mb-3 flex gap-2 overflow-x-auto px-4 py-1">
          {pictures.map((other, index) => (
            <li key={other.key}>
              <button
                type="button"
                aria-label={isUnchecked(other) ? t`Picture ${index + 1}, not checked yet` : t`Picture ${index + 1}`}
                aria-current={other.key === picture.key}
                onClick={() => setKey(other.key)}
                className={cx(
                  'block size-12 overflow-clip rounded-thumb border-2 bg-film',
                  other.key === picture.key
                    ? 'border-accent'
                    : isUnchecked(other)
                      ? 'border-warn'
                      : 'border-transparent',
                )}
              >
                {other.edit ? (
                  <Shown raw={other.edit.now.raw} boxes={other.edit.now.boxes} label="" fill />
                ) : other.study ? (
                  <StudyTile study={other.study} label="" fill />
                ) : (
                  other.medium && (
                    <img src={mediaUrl(other.medium.id, 'thumb')} alt="" className="size-full object-cover" />
                  )
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      {picture.study && isUnchecked(picture) ? (
        <StudyCover key={picture.key} session={session} picture={picture} study={picture.study} onNext={next} />
      ) : (
        <Shape key={picture.key} session={session} picture={picture} onNext={next} />
      )}
    </>
  );
}
