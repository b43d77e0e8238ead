import { I18nProvider } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lockPage, navigate, useParams, useSearch } from '../../router/index.ts';
import { Lock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { call, isApiError } from '../../shell/api.ts';
import { Pending } from '../../shell/Fallbacks.tsx';
import { useMemory } from '../../shell/memory.ts';
import { useTitle } from '../../shell/page.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { formQuery, vaultKeyQuery } from './api.ts';
import type { Circumstances } from './api.ts';
import type { ShownForm } from '@openrounds/domain/consent';
import { canSeal } from '@openrounds/vault/device';
import { CodeForPatient } from './CodeForPatient.tsx';
import { NeedsHttps } from './NeedsHttps.tsx';
import { LockedForm } from './LockedForm.tsx';
import { usePatientLanguage } from './patient-language.ts';
import { useSigning } from './use-signing.ts';
import type { Given } from './use-signing.ts';

/** Holds the device on this page: Back, a link, a reload, all lead here, until the patient has answered. */
function useLock(): { release: () => void } {
  const lock = useRef(true);
  useEffect(() => lockPage(() => lock.current), []);
  return {
    release: () => {
      lock.current = false;
    },
  };
}

function Locked({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="min-h-dvh bg-surface outline-none">
      {children}
    </main>
  );
}

/** Between agreeing and knowing that it is sealed. */
function Keeping({ form: { words, language, direction }, waiting }: { form: ShownForm; waiting: boolean }) {
  return (
    <div
      role="status"
      lang={language}
      dir={direction}
      className="mx-auto flex max-w-md flex-col items-center gap-3 px-5 py-24 text-center text-18"
    >
      <Icon of={Lock} size={32} />
      {waiting ? (
        <>
          <p className="font-semibold">{words.noConnection}</p>
          <p className="text-ink-2">{words.keepPageOpen}</p>
        </>
      ) : (
        <p className="font-semibold">{words.sealing}</p>
      )}
    </div>
  );
}

/** The server's answer to a child who signs, of whom the clinician has not said that they understand. */
const isUnder16 = (error: unknown): boolean =>
  isApiError(error, 'bad-input') && JSON.stringify(error.params['issues'] ?? '').includes('competentUnder16');

function Under16({ form: { language, direction, after }, onBack }: { form: ShownForm; onBack: () => void }) {
  return (
    <div lang={language} dir={direction} role="alert" className="rounded-panel bg-warn-soft p-4 text-18">
      <p>{after.under16}</p>
      <Button size="l" wide className="mt-4" onClick={onBack}>
        {after.giveBackNow}
      </Button>
    </div>
  );
}

/** Handed to the patient. Only signing or saying no ends it. */
export function ConsentPage() {
  const { t, i18n } = useLingui();
  useTitle(t`Consent`);
  const { caseId } = useParams('/drafts/$caseId/consent');
  const search = useSearch('/drafts/$caseId/consent');
  const [language, setLanguage] = useState(search.language ?? i18n.locale);
  const words = useQuery({ ...formQuery(language), placeholderData: (before) => before });
  // The picture as members will see it; asked for afresh, since what is signed must be what is there.
  const draft = useQuery({
    queryKey: ['consent-draft', caseId],
    queryFn: () => call('GET /cases/:caseId/draft', { params: { caseId } }),
    staleTime: Infinity,
  });
  const spoken = usePatientLanguage(words.data?.form.language ?? language);
  const [, setDeclined] = useMemory(['consent-declined', caseId], false);
  const [, setUnder16] = useMemory(['consent-under-16', caseId], false);
  const { release } = useLock();
  const leave = (step: 'audience' | 'consent'): void => {
    release();
    void navigate({ to: '/drafts/$caseId', params: { caseId }, search: { step }, replace: true });
  };
  const [given, setGiven] = useState<Given | null>(null);
  const [circumstances] = useMemory<Circumstances>(['consent-circumstances', caseId], {});
  const key = useQuery(vaultKeyQuery);
  const signing = useSigning(caseId, (signed) => {
    setDeclined(() => false);
    setUnder16(() => false);
    setGiven(signed);
  });
  const needed = new Set<string>(draft.data?.consentNeeds.map(({ mediaId }) => mediaId));
  const media = draft.data?.media.filter(({ id, state }) => needed.has(id) && state !== 'withdrawn') ?? [];
  if (!canSeal())
    return (
      <Locked>
        <NeedsHttps />
      </Locked>
    );
  const failed = [words, key].find(({ isError, data }) => isError && !data) ?? (draft.isError ? draft : null);
  if (failed)
    return (
      <Locked>
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      </Locked>
    );
  if (!words.data || !draft.data || !key.data || !spoken)
    return (
      <Locked>
        <Pending />
      </Locked>
    );
  if (given !== null)
    return (
      <I18nProvider i18n={spoken}>
        <Locked>
          <CodeForPatient {...given} form={words.data.form} onDone={() => leave('audience')} />
        </Locked>
      </I18nProvider>
    );
  const vaultKey = key.data;
  const open = signing.state === 'open' || signing.state === 'failed';
  return (
    <I18nProvider i18n={spoken}>
      <Locked>
        {!open && <Keeping form={words.data.form} waiting={signing.state === 'waiting'} />}
        {/* Kept while it is sent, so that nothing has to be filled in twice; while it waits for a connection, it is here only sealed. */}
        {signing.state !== 'waiting' && (
          <div hidden={!open}>
            {signing.state === 'failed' && (
              <div className="mx-auto max-w-[640px] px-5 pt-4">
                {isUnder16(signing.error) ? (
                  <Under16
                    form={words.data.form}
                    onBack={() => {
                      setUnder16(() => true);
                      leave('consent');
                    }}
                  />
                ) : (
                  <WriteError error={signing.error} />
                )}
              </div>
            )}
            <LockedForm
              form={words.data.form}
              languages={words.data.languages}
              onLanguage={setLanguage}
              media={media}
              signer={search.signer ?? 'patient'}
              circumstances={circumstances}
              onAgree={(signed) => void signing.sign(vaultKey, signed)}
              onDecline={() => {
                setDeclined(() => true);
                leave('consent');
              }}
            />
          </div>
        )}
      </Locked>
    </I18nProvider>
  );
}
