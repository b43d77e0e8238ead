import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '../../router/index.ts';
import { Check, ChevronLeft, CloudOff, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOnPhone } from '../../shell/media-query.ts';
import { OfflineBanner } from '../../shell/Root.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StepLine } from '../../ui/Steps.tsx';
import type { SaveStatus } from './draft-saver.ts';
import type { Step } from './steps.ts';

function Saved({ status }: { status: SaveStatus }) {
  if (status === 'blank') return null;
  const quiet = 'flex items-center gap-1.5 text-14 text-ink-2';
  if (status === 'saved')
    return (
      <span className={quiet}>
        <Icon of={Check} /> <Trans>Saved</Trans>
      </span>
    );
  if (status === 'waiting' || status === 'failed' || status === 'conflict')
    return (
      <span className="flex items-center gap-1.5 text-14 font-medium text-warn">
        <Icon of={CloudOff} /> <Trans>Not saved yet</Trans>
      </span>
    );
  return (
    <span className={quiet}>
      <Trans>Saving</Trans>
    </span>
  );
}

export function useStepNames(): Record<Step, string> {
  const { t } = useLingui();
  return { media: t`Media`, privacy: t`Privacy`, details: t`Details`, consent: t`Consent`, audience: t`Audience` };
}

interface ComposerFrameProps {
  steps: readonly Step[];
  step: Step;
  status: SaveStatus;
  onBack: () => void;
  /** Between the bar and the step: what is being sent, what went wrong. */
  notices?: ReactNode;
  children: ReactNode;
}

/** One screen per step: where one is, whether it is saved, and the way back. */
export function ComposerFrame({ steps, step, status, onBack, notices, children }: ComposerFrameProps) {
  const { t } = useLingui();
  const names = useStepNames();
  const place = Math.max(0, steps.indexOf(step));
  const count = steps.length;
  return (
    <div className="flex min-h-dvh flex-col">
      <OfflineBanner />
      <header>
        <div className="mx-auto w-full max-w-[720px]">
          <div className="flex h-16 items-center gap-1 pe-4 ps-1.5">
            <IconButton label={t`Back`} icon={ChevronLeft} size={24} directional onClick={onBack} />
            <div className="min-w-0 flex-1">
              <p className="text-16 font-semibold">{names[step]}</p>
              <p className="tabular text-13 text-ink-2">
                <Trans>
                  Step {place + 1} of {count}
                </Trans>
              </p>
            </div>
            <span role="status">
              <Saved status={status} />
            </span>
            <Link
              to="/home"
              aria-label={t`Close; the draft is kept`}
              title={t`Close; the draft is kept`}
              className="-me-2.5 hidden size-11 items-center justify-center rounded-panel hover:bg-sunken rail:inline-flex"
            >
              <Icon of={X} size={22} />
            </Link>
          </div>
          <div className="px-4">
            <StepLine count={count} current={place} />
          </div>
        </div>
        {notices}
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-[720px] flex-1 flex-col px-4 pt-5 outline-none"
      >
        {children}
      </main>
    </div>
  );
}

/** The last action of a step, always within reach of a thumb. */
export function StepFoot({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-auto bg-canvas px-4 pb-[max(1rem,env(safe-area-inset-bottom))] pt-3">
      {children}
      {note && <p className="mt-3 text-center text-14 text-ink-2">{note}</p>}
    </div>
  );
}

/** The one sentence that says where the unedited pictures are. */
export function StaysHere() {
  return useOnPhone() ? (
    <Trans>Nothing unedited leaves this phone.</Trans>
  ) : (
    <Trans>Nothing unedited leaves this device.</Trans>
  );
}
