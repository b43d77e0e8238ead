import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { InvestigationKind } from '@openrounds/domain/consent';
import type { ReactNode } from 'react';
import { call } from '../../../shell/api.ts';
import { ErrorState } from '../../../shell/ErrorState.tsx';
import { Pending } from '../../../shell/Fallbacks.tsx';
import { PhoneHeader } from '../../../shell/Layout.tsx';
import { useTitle } from '../../../shell/page.ts';
import { useFormats } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useInvestigationWords } from '../../../ui/investigations.ts';
import { FormReviews } from './FormReviews.tsx';
import { Openings } from './Openings.tsx';
import { useUseWords } from '../use-words.ts';

function Figure({ label, value }: { label: ReactNode; value: number }) {
  const formats = useFormats();
  return (
    <div className="flex min-h-12 items-center justify-between gap-4 px-4 py-2">
      <dt>{label}</dt>
      <dd className="tabular text-18 font-semibold">{formats.number(value)}</dd>
    </div>
  );
}

/** All consents in numbers, for governance. Of nobody in particular. */
export function RegisterPage() {
  const { t } = useLingui();
  useTitle(t`Consents`);
  const register = useQuery({ queryKey: ['consent-register'], queryFn: () => call('GET /consents/register') });
  const wordsOf = useUseWords(null);
  const { data } = register;
  return (
    <>
      <PhoneHeader />
      <div className="mx-auto max-w-2xl px-4 py-6">
        <h1 className="mb-4 text-28">
          <Trans>Consents</Trans>
        </h1>
        {register.isError ? (
          <ErrorState error={register.error} onRetry={() => void register.refetch()} />
        ) : !data ? (
          <Pending />
        ) : (
          <div className="flex flex-col gap-6">
            <Openings />
            <section>
              <h2 className="mb-2 text-16 font-semibold">
                <Trans>In force</Trans>
              </h2>
              <Panel rows>
                <dl className="divide-y divide-line">
                  <Figure label={<Trans>All</Trans>} value={data.inForce} />
                  <Figure label={<Trans>Signed here</Trans>} value={data.signed} />
                  <Figure label={<Trans>By a representative</Trans>} value={data.byRepresentative} />
                  <Figure label={<Trans>Attested by a clinician</Trans>} value={data.attested} />
                  <Figure label={<Trans>Ending within 30 days</Trans>} value={data.expiring} />
                  <Figure label={<Trans>Children who can be asked by now</Trans>} value={data.matured} />
                </dl>
              </Panel>
            </section>
            <section>
              <h2 className="mb-2 text-16 font-semibold">
                <Trans>For what</Trans>
              </h2>
              <Panel rows>
                <dl className="divide-y divide-line">
                  {data.uses.map(({ use, inForce }) => (
                    <Figure key={use} label={wordsOf(use)} value={inForce} />
                  ))}
                </dl>
              </Panel>
            </section>
            <AlsoFor kinds={data.alsoFor} />
            <FormReviews />
            <section>
              <h2 className="mb-2 text-16 font-semibold">
                <Trans>Ended and opened</Trans>
              </h2>
              <Panel rows>
                <dl className="divide-y divide-line">
                  <Figure label={<Trans>Withdrawn by the patient</Trans>} value={data.withdrawnByPatient} />
                  <Figure label={<Trans>Withdrawn through a clinician</Trans>} value={data.withdrawnByClinician} />
                  <Figure label={<Trans>Run out</Trans>} value={data.expired} />
                  <Figure label={<Trans>Times a signed form was opened</Trans>} value={data.openings} />
                  <Figure label={<Trans>Signed forms destroyed on schedule</Trans>} value={data.recordsDestroyed} />
                </dl>
              </Panel>
            </section>
            <a
              href="/api/v1/consents/register/csv"
              download
              className="inline-flex min-h-11 items-center self-start rounded-panel border border-line bg-surface px-4 text-15 font-semibold"
            >
              <Trans>Every consent as CSV, without identities</Trans>
            </a>
          </div>
        )}
      </div>
    </>
  );
}

function AlsoFor({ kinds }: { kinds: readonly InvestigationKind[] }) {
  const words = useInvestigationWords();
  const formats = useFormats();
  const named = formats.list(kinds.map((kind) => words[kind]));
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">
        <Trans>When it is asked for</Trans>
      </h2>
      <Panel className="text-15">
        <p>
          <Trans>Always for pictures of the patient or their tissue.</Trans>{' '}
          {kinds.length > 0 ? (
            <Trans>Here also for: {named}.</Trans>
          ) : (
            <Trans>For nothing else, unless a group asks for more.</Trans>
          )}
        </p>
        <p className="mt-1 text-13 text-ink-3">
          <Trans>Set where this installation is started (OPENROUNDS_CONSENT_ALSO_FOR). It can only ask for more.</Trans>
        </p>
      </Panel>
    </section>
  );
}
