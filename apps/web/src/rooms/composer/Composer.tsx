import { useQuery } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTitle } from '../../shell/page.ts';
import { AudienceStep } from './AudienceStep.tsx';
import { ComposerFrame } from './ComposerFrame.tsx';
import { DetailsStep } from './DetailsStep.tsx';
import { MediaStep } from './MediaStep.tsx';
import { Notices } from './Notices.tsx';
import { isUnchecked } from './pictures/picture.ts';
import { PrivacyStep } from './PrivacyStep.tsx';
import { usePictures, useSaver } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';
import { neighbour, stepsFor } from './steps.ts';
import type { Step } from './steps.ts';

const HandOver = lazy(() => import('../consent/index.ts').then((module) => ({ default: module.HandOver })));

/** Saves what is not saved when the page goes out of sight, and asks before something is lost. */
function useSafeLeaving(session: ComposerSession): void {
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void session.settle();
    };
    const leave = (event: BeforeUnloadEvent): void => {
      if (session.holdsMore) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    globalThis.addEventListener('beforeunload', leave);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      globalThis.removeEventListener('beforeunload', leave);
      // Another page of this tab: nothing is lost, but nothing needs to wait either.
      void session.settle();
    };
  }, [session]);
}

/**
 * Keeps the draft as the server sees it: after a live event, and while a picture is being prepared.
 * @returns whether it was heard since this page began; what this tab remembers may be older than what a patient has just signed
 */
function useFreshDraft(session: ComposerSession): boolean {
  const { draft } = useSaver(session);
  const preparing = draft?.media.some(({ state }) => state === 'processing' || state === 'checking') ?? false;
  const { isFetchedAfterMount } = useQuery({
    queryKey: ['case', draft?.id ?? '', 'draft'],
    queryFn: () => session.refresh(),
    enabled: draft !== null,
    initialData: draft,
    refetchOnMount: 'always',
    refetchInterval: preparing ? 1500 : false,
  });
  return draft === null || isFetchedAfterMount;
}

interface ComposerProps {
  session: ComposerSession;
  step: Step;
  onStep: (step: Step) => void;
}

/** A case on its way from a picture to its publication: one screen per step, and going back loses nothing. */
export function Composer({ session, step, onStep }: ComposerProps) {
  const { t } = useLingui();
  useTitle(t`New case`);
  const { status, draft } = useSaver(session);
  const pictures = usePictures(session);
  const [focus, setFocus] = useState<string | null>(null);
  const [strict, setStrict] = useState(false);
  useSafeLeaving(session);
  const isFresh = useFreshDraft(session);
  const asked = draft !== null && draft.consentNeeds.length > 0;
  const steps = stepsFor(pictures, asked);
  const shown = step === 'privacy' && pictures.length === 0 ? 'media' : step;
  const go = (to: Step | undefined, picture: string | null = null): void => {
    if (to === undefined) return void navigate({ to: '/home' });
    setFocus(picture);
    void session.settle();
    onStep(to);
    globalThis.scrollTo(0, 0);
  };
  const on = (): void => {
    // A case without pictures begins here.
    void session.saver.started();
    const unchecked = pictures.some(isUnchecked) && shown === 'media';
    go(unchecked ? 'privacy' : neighbour(steps, shown, 1));
  };
  return (
    <ComposerFrame
      steps={steps}
      step={shown}
      status={status}
      onBack={() => go(neighbour(steps, shown, -1))}
      notices={<Notices session={session} onMedia={() => go('media')} />}
    >
      {shown === 'media' && <MediaStep session={session} onAdded={() => go('privacy')} onContinue={on} />}
      {shown === 'privacy' && (
        <PrivacyStep
          session={session}
          first={focus}
          onContinue={() => go(neighbour(stepsFor(session.pictures(), asked), 'privacy', 1))}
        />
      )}
      {shown === 'details' && <DetailsStep session={session} strict={strict} onContinue={on} />}
      {shown === 'consent' && (
        <Suspense fallback={null}>
          <HandOver
            draft={draft}
            subjects={pictures.map(({ medium, subject }) => ({ mediaId: medium?.id ?? null, subject }))}
            onAttested={() => session.refresh().then(on)}
            onSkip={on}
          />
        </Suspense>
      )}
      {shown === 'audience' && (
        <AudienceStep
          session={session}
          isFresh={isFresh}
          onGo={(row) => {
            setStrict(true);
            go(row.step, row.picture);
          }}
        />
      )}
    </ComposerFrame>
  );
}
