import { Trans, useLingui } from '@lingui/react/macro';
import { I18nProvider } from '@lingui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseConsent } from '@openrounds/domain/consent';
import { useState } from 'react';
import { useParams } from '../../../router/index.ts';
import { ErrorState } from '../../../shell/ErrorState.tsx';
import { useTitle } from '../../../shell/page.ts';
import { EmptyState, Loading, RowSkeleton } from '../../../ui/States.tsx';
import { toast } from '../../../ui/toast.ts';
import { BackLink } from '../../../shell/BackLink.tsx';
import { caseConsentsQuery, formQuery } from '../api.ts';
import { CodeForPatient } from '../CodeForPatient.tsx';
import type { Held } from '../device.ts';
import { usePatientLanguage } from '../patient-language.ts';
import { ConsentPanel } from './ConsentPanel.tsx';
import { NewCodeDialog } from './NewCodeDialog.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';

interface Given {
  readonly consent: CaseConsent;
  readonly held: Held;
}

/** For the author, with the patient there: what they agreed to, taking it back for them, and a code in place of a lost one. */
export function CaseConsentsPage() {
  const { t } = useLingui();
  useTitle(t`Consent`);
  const { caseId } = useParams('/cases/$caseId/consents');
  const client = useQueryClient();
  const consents = useQuery(caseConsentsQuery(caseId));
  const [asked, setAsked] = useState<{ what: 'withdraw' | 'code'; consent: CaseConsent } | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const close = (): void => setAsked(null);
  const changed = (): void => {
    close();
    void client.invalidateQueries({ queryKey: ['case', caseId] });
    void client.invalidateQueries({ queryKey: ['feed'] });
  };
  if (given) return <Handed given={given} onDone={() => setGiven(null)} />;
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <div className="mx-auto max-w-2xl px-4 pb-6">
        <div className="flex h-14 items-center">
          <BackLink />
        </div>
        <h1 className="text-28">
          <Trans>What the patient agreed to</Trans>
        </h1>
        <p className="mt-2 text-15 text-ink-2">
          <Trans>
            Who signed lies sealed; nobody reads it here. With the patient in front of you, you can take it back for
            them or give them a new code.
          </Trans>
        </p>
        <div className="mt-6 flex flex-col gap-4">
          {consents.isPending && (
            <Loading>
              <RowSkeleton />
              <RowSkeleton />
            </Loading>
          )}
          {consents.isError && <ErrorState error={consents.error} onRetry={() => void consents.refetch()} />}
          {consents.data?.items.length === 0 && (
            <EmptyState title={<Trans>Nobody has signed for this case</Trans>}>
              <Trans>Only pictures of a patient need it.</Trans>
            </EmptyState>
          )}
          {consents.data?.items.map((consent) => (
            <ConsentPanel
              key={consent.id}
              caseId={caseId}
              consent={consent}
              onWithdraw={() => setAsked({ what: 'withdraw', consent })}
              onNewCode={() => setAsked({ what: 'code', consent })}
            />
          ))}
        </div>
      </div>
      {asked?.what === 'withdraw' && (
        <WithdrawDialog
          caseId={caseId}
          consent={asked.consent}
          onClose={close}
          onDone={(whole) => {
            changed();
            toast(whole ? t`Taken back. Nobody is shown the pictures any more.` : t`Taken back.`);
          }}
        />
      )}
      {asked?.what === 'code' && (
        <NewCodeDialog
          caseId={caseId}
          consent={asked.consent}
          onClose={close}
          onCode={(held) => {
            changed();
            setGiven({ consent: asked.consent, held });
          }}
        />
      )}
    </main>
  );
}

/** The code, in the language the patient signed in; it is here once. */
function Handed({ given: { consent, held }, onDone }: { given: Given; onDone: () => void }) {
  const { i18n } = useLingui();
  const language = consent.form?.language ?? i18n.locale;
  const form = useQuery(formQuery(language));
  const spoken = usePatientLanguage(language);
  if (form.isError) return <ErrorState error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data || !spoken)
    return (
      <Loading>
        <RowSkeleton />
      </Loading>
    );
  return (
    <I18nProvider i18n={spoken}>
      <main id="main" tabIndex={-1} className="min-h-dvh bg-surface outline-none">
        <CodeForPatient
          held={held}
          consentId={consent.id}
          form={form.data.form}
          uses={consent.uses.flatMap(({ use, state }) => (state === 'allowed' ? [use] : []))}
          renewed
          onDone={onDone}
        />
      </main>
    </I18nProvider>
  );
}
