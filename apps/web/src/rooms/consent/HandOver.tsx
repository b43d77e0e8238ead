import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import type { Draft } from '@openrounds/domain/cases';
import { Check, CircleCheck, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { mediaUrl } from '../../shell/api.ts';
import { useOnPhone } from '../../shell/media-query.ts';
import { useMemory } from '../../shell/memory.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { cx } from '../../ui/cx.ts';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { formQuery } from './api.ts';
import type { SignerKind } from './api.ts';
import { WhyAsked } from './WhyAsked.tsx';
import { Circumstances } from './Circumstances.tsx';
import { AttestationDialog } from './AttestationDialog.tsx';

interface HandOverProps {
  draft: Draft | null;
  /** The pictures of the draft; `mediaId` is null while one has not arrived on the server. */
  subjects: readonly { mediaId: string | null; subject: 'patient-or-tissue' | 'investigation' }[];
  onAttested: () => Promise<unknown> | void;
  /** On without asking now; the gate asks again. */
  onSkip: () => void;
}

function LanguageTiles({
  language,
  onLanguage,
  languages,
}: {
  language: string;
  onLanguage: (code: string) => void;
  languages: readonly { code: string; name: string }[];
}) {
  const { t } = useLingui();
  return (
    <div role="radiogroup" aria-label={t`Their language`} className="grid grid-cols-3 gap-2">
      {languages.map(({ code, name }) => {
        const chosen = code === language;
        return (
          <label
            key={code}
            lang={code}
            className={cx(
              'relative flex min-h-12 items-center justify-between gap-2 rounded-panel border bg-surface px-3.5 text-16 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              chosen ? 'border-accent font-semibold shadow-[inset_0_0_0_1px_var(--accent)]' : 'border-line font-medium',
            )}
          >
            <input
              type="radio"
              name="consent-language"
              value={code}
              checked={chosen}
              onChange={() => onLanguage(code)}
              className="sr-only"
            />
            <span dir="auto">{name}</span>
            {chosen && <Icon of={Check} className="text-accent" />}
          </label>
        );
      })}
    </div>
  );
}

/** What was signed already, and whether it covers every picture of the patient. */
function AlreadySigned({ draft }: { draft: Draft }) {
  const formats = useFormats();
  return (
    <Panel rows className="mt-4">
      {draft.consents.map((consent) => (
        <div key={consent.id} className="flex min-h-14 items-center gap-3 px-4 py-2">
          <Icon of={CircleCheck} size={22} className="text-ok" />
          <div>
            <p className="text-15 font-medium">
              {consent.kind === 'attested' ? (
                <Trans>Form held by your institution</Trans>
              ) : consent.signer === 'patient' ? (
                <Trans>Signed by the patient</Trans>
              ) : (
                <Trans>Signed by a representative</Trans>
              )}
            </p>
            <p className="text-13 text-ink-3">
              {formats.dateTime(consent.signedAt)} ·{' '}
              {plural(consent.mediaIds.length, { one: 'One picture', other: '# pictures' })}
            </p>
          </div>
        </div>
      ))}
    </Panel>
  );
}

/** Step 4, for the clinician: what handing over does, in which language, and who signs. */
export function HandOver({ draft, subjects, onAttested, onSkip }: HandOverProps) {
  const { t, i18n } = useLingui();
  const [language, setLanguage] = useState<string>(i18n.locale);
  const [signer, setSigner] = useState<SignerKind>('patient');
  const onPhone = useOnPhone();
  const [attesting, setAttesting] = useState(false);
  // Somebody signed for a child who can be asked by now, or the patient wants to allow something else.
  const [again, setAgain] = useState(false);
  const [declined] = useMemory(['consent-declined', draft?.id ?? ''], false);
  const [under16] = useMemory(['consent-under-16', draft?.id ?? ''], false);
  const form = useQuery(formQuery(i18n.locale));
  // The lock is fetched before the phone changes hands.
  useEffect(() => void import('./ConsentPage.tsx').catch(() => undefined), []);
  const takenBack = new Set<string | null>(
    draft?.media.flatMap(({ id, state }) => (state === 'withdrawn' ? [id] : [])),
  );
  const needed = new Set<string | null>(draft?.consentNeeds.map(({ mediaId }) => mediaId));
  const asked = subjects.filter(
    ({ subject, mediaId }) => (subject === 'patient-or-tissue' || needed.has(mediaId)) && !takenBack.has(mediaId),
  );
  const mediaIds = asked.flatMap(({ mediaId }) => mediaId ?? []);
  const arrived = mediaIds.length === asked.length;
  const covered = draft?.consents.flatMap((consent) => consent.mediaIds as readonly string[]) ?? [];
  const done = arrived && mediaIds.every((id) => covered.includes(id));
  if (form.isError) return <ErrorState error={form.error} onRetry={() => void form.refetch()} />;
  if (done && draft && !again)
    return (
      <>
        <h1 className="text-28">
          <Trans>The patient has agreed</Trans>
        </h1>
        <AlreadySigned draft={draft} />
        <TextLink to="/cases/$caseId/consents" params={{ caseId: draft.id }} className="mt-3">
          <Trans>Taken back, or the code was lost?</Trans>
        </TextLink>
        <Button size="l" wide className="mt-8" onClick={onSkip}>
          <Trans>Continue</Trans>
        </Button>
        <Button kind="quiet" wide className="mt-1" onClick={() => setAgain(true)}>
          <Trans>Ask the patient again</Trans>
        </Button>
      </>
    );
  const handOver = (): void => {
    if (!draft || !arrived) return;
    void navigate({ to: '/drafts/$caseId/consent', params: { caseId: draft.id }, search: { language, signer } });
  };
  const [first] = mediaIds;
  return (
    <>
      {takenBack.size > 0 && (
        <div className="mb-4">
          <Banner tone="warn" inset>
            <Trans>A picture was taken back by its patient. Take it out of the case to go on.</Trans>
          </Banner>
        </div>
      )}
      {declined && (
        <div className="mb-4">
          <Banner tone="warn" inset>
            <Trans>The patient said no. Nothing was published; take the picture out, or leave it as a draft.</Trans>
          </Banner>
        </div>
      )}
      {under16 && (
        <div className="mb-4">
          <Banner tone="warn" inset>
            <Trans>
              The patient is under 16. Say below that they understand what it means, or let somebody sign for them.
            </Trans>
          </Banner>
        </div>
      )}
      <h1 className="text-28">
        {onPhone ? <Trans>Now hand the phone to your patient</Trans> : <Trans>Now hand over to your patient</Trans>}
      </h1>
      <p className="mt-2 text-16 text-ink-2">
        <Trans>It stays on the consent form until they sign or say no. Nothing else can be opened.</Trans>
      </p>
      <Panel className="mt-5 flex items-center gap-3.5 p-3!">
        <span className="size-16 shrink-0 overflow-clip rounded-thumb bg-film">
          {first && <img src={mediaUrl(first, 'thumb')} alt="" className="size-full object-cover" />}
        </span>
        <div>
          <p className="text-15 font-semibold">
            {plural(asked.length, { one: 'One picture, as members see it', other: '# pictures, as members see them' })}
          </p>
          <p className="text-15 text-ink-2">
            {arrived ? <Trans>Your patient sees exactly this</Trans> : <Trans>Still being sent; a moment</Trans>}
          </p>
        </div>
      </Panel>
      <WhyAsked needs={draft?.consentNeeds ?? []} />
      <h2 className="mb-2 mt-7 text-16 font-semibold">
        <Trans>Their language</Trans>
      </h2>
      <LanguageTiles language={language} onLanguage={setLanguage} languages={form.data?.languages ?? []} />
      <h2 className="mb-2 mt-7 text-16 font-semibold">
        <Trans>Who signs?</Trans>
      </h2>
      <RadioRows<SignerKind>
        label={t`Who signs?`}
        value={signer}
        onChange={setSigner}
        choices={[
          { value: 'patient', label: t`The patient` },
          { value: 'representative', label: t`A parent or representative` },
        ]}
      />
      {draft && <Circumstances caseId={draft.id} signer={signer} open={under16} />}
      <div className="mt-auto flex flex-col gap-1 pb-6 pt-8">
        <Button size="l" wide icon={Lock} kind={arrived ? 'primary' : 'soft'} busy={!arrived} onClick={handOver}>
          <Trans>Lock and hand over</Trans>
        </Button>
        <Button kind="quiet" disabled={!arrived} onClick={() => setAttesting(true)}>
          <Trans>My hospital holds a signed form</Trans>
        </Button>
        <Button kind="quiet" onClick={onSkip}>
          <Trans>Ask later</Trans>
        </Button>
      </div>
      {attesting && draft && form.data && (
        <AttestationDialog
          caseId={draft.id}
          mediaIds={mediaIds}
          form={form.data.form}
          onClose={() => setAttesting(false)}
          onAttested={() => {
            setAttesting(false);
            void onAttested();
          }}
        />
      )}
    </>
  );
}
