import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { ArrowLeft, Check } from 'lucide-react';
import type { Application, Profession } from '@openrounds/domain/verification';
import { call, isApiError } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, TextLink } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { SpecialtyPicker } from '../../ui/SpecialtyPicker.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { standingQuery } from './api.ts';
import { Barred } from './Barred.tsx';
import type { WhereYouStand } from './api.ts';
import { Countries } from './Countries.tsx';
import { MyDocuments } from './MyDocuments.tsx';
import { RegistrationFields } from './RegistrationFields.tsx';
import { Vouchers } from './Vouchers.tsx';
import { useSavedApplication } from './use-saved-application.ts';
import { isStudent, useApplicationWords, useProfessions } from './words.ts';

function Saved({ dirty, failed }: { dirty: boolean; failed: boolean }) {
  if (failed) return null;
  return (
    <span role="status" className="flex items-center gap-1.5 text-15 text-ink-2">
      {dirty ? (
        <Trans>Saving</Trans>
      ) : (
        <>
          <Icon of={Check} /> <Trans>Saved</Trans>
        </>
      )}
    </span>
  );
}

type TextPart = Exclude<keyof Application, 'profession' | 'country' | 'specialties'>;

function ApplicationForm({ stand }: { stand: WhereYouStand }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const formats = useFormats();
  const names = useProfessions();
  const { draft, change, flush, dirty, error } = useSavedApplication(stand);
  const words = useApplicationWords(draft.profession);
  const student = isStudent(draft.profession);
  const open = stand.abilities.edit;

  const submit = useMutation({
    mutationFn: async () => {
      await flush();
      return call('POST /verification/mine/submit');
    },
    onSuccess: async (next) => {
      client.setQueryData(standingQuery.queryKey, next);
      await navigate({ to: '/where-you-stand' });
    },
  });
  const text = (name: TextPart, maxLength: number) => ({
    label: words[name],
    value: draft[name],
    maxLength,
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const missing = stand.missing.filter((field): field is keyof typeof words => field in words);
  const refused = isApiError(submit.error, 'unmet-requirements');

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit.mutate();
      }}
    >
      {!open && (
        <Banner tone="accent" inset>
          {stand.state === 'under-review' || stand.renewal === 'under-review' ? (
            <Trans>A reviewer is reading this, so it stands still until they answer.</Trans>
          ) : stand.state === 'verified' ? (
            <Trans>This is what you are verified by. It can be changed when it is time to renew it.</Trans>
          ) : (
            <Trans>It stands still while your account is suspended.</Trans>
          )}
        </Banner>
      )}
      <fieldset disabled={!open} className="contents">
        <div className="grid grid-cols-[6rem_1fr] gap-3">
          <TextField {...text('title', 20)} placeholder={t`Dr`} autoComplete="honorific-prefix" />
          <TextField {...text('givenName', 120)} autoComplete="given-name" />
        </div>
        <TextField {...text('familyName', 120)} autoComplete="family-name" />
        <Select
          label={words.profession}
          value={draft.profession ?? ''}
          onChange={(event) => change({ profession: (event.target.value || null) as Profession | null })}
        >
          <option value="">{t`Choose`}</option>
          {Object.entries(names).map(([profession, name]) => (
            <option key={profession} value={profession}>
              {name}
            </option>
          ))}
        </Select>
        <TextField
          {...text('grade', 120)}
          hint={student ? undefined : <Trans>As members read it: Registrar, Consultant, Staff nurse.</Trans>}
        />
        <TextField {...text('institution', 120)} autoComplete="organization" />
        {student && <TextField {...text('course', 120)} autoComplete="off" />}
        <Countries label={words.country} value={draft.country} onChange={(country) => change({ country })} />
        <SpecialtyPicker
          label={words.specialties}
          value={draft.specialties}
          onChange={(specialties) => change({ specialties })}
        />
        {!student && <RegistrationFields draft={draft} change={change} />}
      </fieldset>
      <MyDocuments student={student} />
      {stand.abilities.askVouchers && <Vouchers />}
      <div
        hidden={!open}
        className="sticky bottom-0 -mx-4 not-[[hidden]]:flex flex-col gap-3 border-t border-line bg-canvas px-4 py-3"
      >
        <WriteError error={error ?? (refused ? null : submit.error)} />
        {isApiError(error, 'stale-version') && (
          <Button kind="outline" onClick={() => location.reload()}>
            <Trans>Load the newer version</Trans>
          </Button>
        )}
        {missing.length > 0 && !dirty && (
          <p role="status" className="text-15 text-warn">
            <Trans>Still wanted: {formats.list(missing.map((field) => words[field]))}</Trans>
            {missing.includes('university-e-mail') && (
              <TextLink to="/where-you-stand/professional" className="ms-1">
                <Trans>Give your university address</Trans>
              </TextLink>
            )}
          </p>
        )}
        <div className="flex items-center justify-between gap-4">
          <Saved dirty={dirty} failed={Boolean(error)} />
          <Button type="submit" size="l" kind={missing.length > 0 ? 'soft' : 'primary'} busy={submit.isPending}>
            <Trans>Send to the reviewers</Trans>
          </Button>
        </div>
      </div>
    </form>
  );
}

export function ApplicationPage() {
  const { t } = useLingui();
  useTitle(t`About you`);
  const stand = useQuery(standingQuery);
  return (
    <PlainFrame
      title={<Trans>About you</Trans>}
      lead={<Trans>Members see your name, role and country. The rest is for the reviewer.</Trans>}
      end={
        <TextLink to="/where-you-stand" className="px-2 text-15">
          <Icon of={ArrowLeft} directional /> <Trans>Where you stand</Trans>
        </TextLink>
      }
    >
      {stand.isPending && (
        <Loading className="flex flex-col gap-6">
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} className="h-12 rounded-panel!" />
          ))}
        </Loading>
      )}
      {stand.isError && <ErrorState error={stand.error} onRetry={() => void stand.refetch()} />}
      {stand.data?.barred && (
        <div className="mb-6">
          <Barred barred={stand.data.barred} />
        </div>
      )}
      {stand.data && <ApplicationForm stand={stand.data} />}
    </PlainFrame>
  );
}
