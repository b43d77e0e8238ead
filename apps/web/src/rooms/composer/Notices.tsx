import { Trans, useLingui } from '@lingui/react/macro';
import { useErrorWords } from '../../shell/errors.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { AllFields } from './draft-saver.ts';
import { useSaver } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';
import { SendingNotice } from './SendingNotice.tsx';
import { ImportProgress } from './study/ImportPanel.tsx';
import { Unfinished } from './Unfinished.tsx';

const quiet = 'min-h-11 shrink-0 px-2 text-15 font-semibold text-accent underline-offset-4 hover:underline';

function NotSaved({ session }: { session: ComposerSession }) {
  const { status, error } = useSaver(session);
  const words = useErrorWords(error);
  if (status !== 'failed') return null;
  return (
    <Banner
      tone="danger"
      inset
      action={
        <button type="button" className={quiet} onClick={() => void session.saver.flush()}>
          <Trans>Try again</Trans>
        </button>
      }
    >
      <strong className="font-semibold">{words.happened}.</strong>{' '}
      <Trans>What you wrote is still here, but not saved. Keep this page open.</Trans>
    </Banner>
  );
}

const version = 'max-h-40 overflow-y-auto whitespace-pre-wrap rounded-thumb bg-sunken p-2 text-15';
/** Of a choice, only one can stay. */
const mergeable = (name: keyof AllFields): boolean =>
  name === 'title' || name === 'text' || name === 'question' || name === 'specialties';

/** The same words were changed on another device: both are shown with the two put together; none is lost before one is chosen. */
function Conflict({ session }: { session: ComposerSession }) {
  const { t } = useLingui();
  const { conflict } = useSaver(session);
  if (!conflict) return null;
  const { mine, theirs, both } = conflict;
  const names: Record<keyof AllFields, string> = {
    title: t`Title`,
    text: t`What happened`,
    question: t`Your question`,
    specialties: t`Specialties`,
    audience: t`Audience`,
    template: t`Template`,
    poll: t`Poll`,
    teaching: t`The answer`,
    withheld: t`Without my name`,
  };
  const words = (value: AllFields[keyof AllFields]): string => {
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return value ? t`Yes` : t`No`;
    if (value !== null && 'answer' in value) return value.answer;
    if (Array.isArray(value)) return value.join(', ');
    if (value !== null && 'choices' in value) return value.choices.join('\n');
    if (value !== null && 'values' in value)
      return Object.entries(value.values)
        .map(([field, said]) => `${field}: ${String(said)}`)
        .join('\n');
    return value?.kind ?? '';
  };
  const fields = (Object.keys(mine) as (keyof AllFields)[]).filter(
    (name) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]),
  );
  return (
    <Dialog
      open
      stubborn
      onClose={() => undefined}
      title={<Trans>This was changed on another device too</Trans>}
      description={<Trans>Both are here, and nothing is lost. What should stay?</Trans>}
      actions={
        <>
          <Button kind="outline" onClick={() => session.saver.choose('theirs')}>
            <Trans>The other one</Trans>
          </Button>
          <Button kind="outline" onClick={() => session.saver.choose('mine')}>
            <Trans>What I wrote here</Trans>
          </Button>
          <Button onClick={() => session.saver.choose('both')}>
            <Trans>Both together</Trans>
          </Button>
        </>
      }
    >
      {fields.map((name) => (
        <section key={name} aria-label={names[name]} className="mb-4">
          <h3 className="text-14">{names[name]}</h3>
          <p className="mt-2 text-13 text-ink-2">
            <Trans>Here</Trans>
          </p>
          <p className={version} dir="auto">
            {words(mine[name] ?? null)}
          </p>
          <p className="mt-2 text-13 text-ink-2">
            <Trans>On the other device</Trans>
          </p>
          <p className={version} dir="auto">
            {words(theirs[name])}
          </p>
          {mergeable(name) && (
            <>
              <p className="mt-2 text-13 text-ink-2">
                <Trans>Both together</Trans>
              </p>
              <p className={version} dir="auto">
                {words(both[name] ?? null)}
              </p>
            </>
          )}
        </section>
      ))}
    </Dialog>
  );
}

/** Why the case came back: a moderator's word, or a consent that ended. */
function Returned({ session }: { session: ComposerSession }) {
  const notice = useSaver(session).draft?.notice;
  if (!notice) return null;
  return (
    <Banner tone="warn" inset>
      {notice.kind === 'withdrawn' ? (
        <Trans>It is not covered by a consent any more. It is a draft again, and nothing you wrote is lost.</Trans>
      ) : (
        <Trans>A moderator gave it back to you as a draft. Nothing you wrote is lost.</Trans>
      )}
      {notice.message !== '' && (
        <span className="mt-1 block font-medium" dir="auto">
          “{notice.message}”
        </span>
      )}
    </Banner>
  );
}

/** What goes on beside the step one is in. */
export function Notices({ session, onMedia }: { session: ComposerSession; onMedia: () => void }) {
  return (
    <div className="mx-auto flex w-full max-w-[720px] flex-col gap-2 px-4 *:mt-3">
      <Returned session={session} />
      <NotSaved session={session} />
      <Unfinished session={session} onChoose={onMedia} />
      <ImportProgress studies={session.imports.studies} />
      <SendingNotice session={session} />
      <Conflict session={session} />
    </div>
  );
}
