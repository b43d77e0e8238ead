import { plural } from '@lingui/core/macro';
import { isForEverybody } from '@openrounds/domain/cases/gate';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useEffect, useRef, useState } from 'react';
import { call, isApiError, newKey } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import type { ChecklistRow } from './gate/checklist.ts';
import { stricterOf } from './gate/live-facts.ts';
import { PublishChecklist } from './gate/PublishChecklist.tsx';
import { useLiveGate } from './gate/use-live-gate.ts';
import { StepFoot } from './ComposerFrame.tsx';
import { pause } from './sending/pause.ts';
import { isOnItsWay } from './pictures/picture.ts';
import { useAudienceNames, Who, WithheldPart } from './Who.tsx';
import { closeSession, usePictures, useSaver } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';

type Missing = ChecklistRow['missing'][number];
const isWaitedFor = ({ kind, detail }: Missing): boolean =>
  kind === 'sending' || (kind === 'media-processing' && detail !== 'failed');

/**
 * Until every picture has arrived, however long the line takes, and the server has looked at it: two minutes at most, then it says
 * itself what it waits for.
 * @returns false when a picture needs its author, or the author left
 */
async function untilThere(session: ComposerSession, left: AbortSignal): Promise<boolean> {
  while (session.pictures().some(isOnItsWay) && !left.aborted) await pause(1000, left);
  if (left.aborted || session.pictures().some(({ medium }) => medium === null)) return false;
  await session.settle();
  for (let n = 0; n < 120 && !left.aborted; n += 1) {
    if (!session.saver.state().draft?.unmet.some(isWaitedFor)) break;
    await pause(1000, left);
    await session.refresh();
  }
  return !left.aborted;
}

function usePublish(session: ComposerSession) {
  const client = useQueryClient();
  const [idempotencyKey] = useState(newKey);
  // Whoever goes back to a step before does not want it published any more.
  const waiting = useRef<AbortController>(null);
  useEffect(() => () => waiting.current?.abort(), []);
  return useMutation({
    mutationFn: async () => {
      await session.settle();
      waiting.current = new AbortController();
      if (!(await untilThere(session, waiting.current.signal))) return null;
      const publish = async (key: string) => {
        const { draft } = session.saver.state();
        if (!draft) throw new Error('nothing to publish');
        return call('POST /cases/:caseId/publish', {
          params: { caseId: draft.id },
          version: draft.version,
          idempotencyKey: key,
        });
      };
      try {
        return await publish(idempotencyKey);
      } catch (error) {
        // A picture or a signature came in between: the draft is newer, and says the same.
        if (!isApiError(error, 'stale-version')) throw error;
        await session.refresh();
        return publish(newKey());
      }
    },
    onSuccess: async (published) => {
      if (published === null) return;
      client.setQueryData(['case', published.id], published);
      await navigate({ to: '/cases/$caseId', params: { caseId: published.id }, replace: true });
      closeSession(client, published.id);
      client.removeQueries({ queryKey: ['case', published.id, 'draft'] });
      void client.invalidateQueries({ queryKey: ['feed'] });
      void client.invalidateQueries({ queryKey: ['drafts'] });
    },
    onError: () => session.refresh().catch(() => undefined),
  });
}

/** Where this member never chose before, it begins with whom the patients agreed to; the sentence beneath says who they are. */
function useAgreedAudience(session: ComposerSession, isFresh: boolean): void {
  const { draft, fields } = useSaver(session);
  const isOffered =
    isFresh &&
    draft !== null &&
    fields.audience === null &&
    isForEverybody(draft.media, draft.consents, stricterOf(draft));
  useEffect(() => {
    if (isOffered) session.saver.change({ audience: { kind: 'public' } });
  }, [isOffered, session]);
}

interface AudienceStepProps {
  session: ComposerSession;
  /** Nothing is missing, or not, before the server was heard. */
  isFresh: boolean;
  onGo: (row: ChecklistRow) => void;
}

/** Step 5: who should see it, and the gate. The button says what is missing and leads there. */
export function AudienceStep({ session, isFresh, onGo }: AudienceStepProps) {
  const { fields } = useSaver(session);
  const pictures = usePictures(session);
  const { short } = useAudienceNames();
  const publish = usePublish(session);
  useAgreedAudience(session, isFresh);
  const { audience } = fields;
  const rows = useLiveGate(session);
  const open = rows.filter(({ missing }) => missing.length > 0);
  // What only takes a moment is waited for, not something the author has to do.
  const waitedFor = open.flatMap(({ missing }) => missing.filter(isWaitedFor));
  const isSending = waitedFor.some(({ kind }) => kind === 'sending');
  const [first, ...others] = open.filter(({ missing }) => !missing.every(isWaitedFor));
  const count = first ? others.length + 1 : 0;
  return (
    <>
      <h1 className="mb-4 text-28">
        <Trans>Who should see it?</Trans>
      </h1>
      <Who audience={audience} onChange={(next) => session.saver.change({ audience: next })} />
      <WithheldPart
        audience={audience}
        withheld={fields.withheld}
        onChange={(withheld) => session.saver.change({ withheld })}
      />
      <h2 className="mb-3 mt-7 text-18">
        <Trans>Before it can be published</Trans>
      </h2>
      <PublishChecklist rows={rows} pictures={pictures.length} audience={short(audience)} onGo={onGo} />
      <div className="h-4" />
      {publish.error && !isApiError(publish.error, 'unmet-requirements') && <WriteError error={publish.error} />}
      <StepFoot
        {...(waitedFor.length > 0 && {
          note: isSending ? (
            <Trans>It is published as soon as the pictures have arrived.</Trans>
          ) : (
            <Trans>It is published as soon as the server has looked at the pictures.</Trans>
          ),
        })}
      >
        <Button
          size="l"
          wide
          kind={count === 0 ? 'primary' : 'soft'}
          busy={publish.isPending || !isFresh}
          onClick={() => (first ? onGo(first) : publish.mutate())}
        >
          {count === 0 ? (
            <Trans>Publish</Trans>
          ) : (
            plural(count, {
              one: 'Publish: one thing is missing',
              2: 'Publish: two things are missing',
              3: 'Publish: three things are missing',
              other: 'Publish: # things are missing',
            })
          )}
        </Button>
      </StepFoot>
    </>
  );
}
