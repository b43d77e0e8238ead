import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { navigate, useParams } from '../../router/index.ts';
import { call, isApiError, newKey } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { NothingHere } from '../../shell/Fallbacks.tsx';
import { Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Loading, Skeleton } from '../../ui/States.tsx';
import { toast } from '../../ui/toast.ts';
import { BackLink } from '../../shell/BackLink.tsx';
import { seriesQuery } from './api.ts';
import type { Series } from './api.ts';
import { PlanFields } from './PlanFields.tsx';
import { formOf, isReady, newForm, oneOffOf, planOf } from './plan-form.ts';

/** This device's own zone and day, to begin with. */
function here(): { zone: string; today: string } {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { zone, today: new Intl.DateTimeFormat('sv').format(new Date()) };
}

function usePlan(groupId: string, series: Series | undefined) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [idempotencyKey] = useState(newKey);
  const [form, setForm] = useState(() => (series ? formOf(series) : newForm(here().today, here().zone)));
  const done = async (words: string): Promise<void> => {
    toast(words);
    void client.invalidateQueries({ queryKey: ['meetings'] });
    await navigate({ to: '/groups/$groupId', params: { groupId }, search: { tab: 'meetings' }, replace: true });
  };
  const save = useMutation({
    mutationFn: async (): Promise<void> => {
      const params = { groupId };
      if (series)
        await call('PUT /series/:seriesId', {
          params: { seriesId: series.id },
          body: planOf(form),
          version: series.version,
        });
      else if (form.repeats === 'once')
        await call('POST /groups/:groupId/meetings', { params, body: oneOffOf(form), idempotencyKey });
      else await call('POST /groups/:groupId/series', { params, body: planOf(form), idempotencyKey });
    },
    onSuccess: () => done(series ? t`From now on it is as you said` : t`The meeting is planned`),
  });
  const end = useMutation({
    mutationFn: async () => {
      if (series) await call('DELETE /series/:seriesId', { params: { seriesId: series.id }, version: series.version });
    },
    onSuccess: () => done(t`It ends; dates with cases stay`),
  });
  return { form, setForm, save, end };
}

function Plan({ groupId, series }: { groupId: string; series: Series | undefined }) {
  const { form, setForm, save, end } = usePlan(groupId, series);
  const [asked, setAsked] = useState(false);
  const [ending, setEnding] = useState(false);
  const titleBox = useRef<HTMLInputElement>(null);
  return (
    <form
      noValidate
      className="flex max-w-[560px] flex-col gap-6 pb-12 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (form.title.trim().length < 3) titleBox.current?.focus();
        if (isReady(form) && !save.isPending) save.mutate();
      }}
    >
      <div>
        <h1 className="text-28">
          {series ? <Trans>Change a recurring meeting</Trans> : <Trans>Plan a meeting</Trans>}
        </h1>
        {series && (
          <p className="mt-1 text-15 text-ink-2">
            <Trans>What has begun stays as it is; only later dates follow.</Trans>
          </p>
        )}
      </div>
      <PlanFields
        groupId={groupId}
        form={form}
        onChange={setForm}
        asked={asked}
        once={series === undefined}
        titleBox={titleBox}
      />
      <WriteError error={save.error} />
      <Button type="submit" size="l" wide busy={save.isPending} kind={isReady(form) ? 'primary' : 'soft'}>
        {series ? <Trans>Save</Trans> : <Trans>Plan it</Trans>}
      </Button>
      {series && (
        <Button kind="danger" busy={end.isPending} onClick={() => setEnding(true)}>
          <Trans>End this series</Trans>
        </Button>
      )}
      {ending && (
        <Dialog
          open
          onClose={() => setEnding(false)}
          title={<Trans>End this series?</Trans>}
          description={
            <Trans>Dates without cases go, and no new ones come. Dates with cases and all minutes stay.</Trans>
          }
          actions={
            <>
              <Button kind="outline" onClick={() => setEnding(false)}>
                <Trans>Keep</Trans>
              </Button>
              <Button kind="danger" busy={end.isPending} onClick={() => end.mutate()}>
                <Trans>End this series</Trans>
              </Button>
            </>
          }
        >
          <WriteError error={end.error} />
        </Dialog>
      )}
    </form>
  );
}

/** When a group meets: once, every so many weeks, or on a weekday of the month. */
export function PlanPage() {
  const { t } = useLingui();
  useTitle(t`Plan a meeting`);
  const { groupId, seriesId } = useParams('/groups/$groupId/series/$seriesId');
  const list = useQuery(seriesQuery(groupId));
  const series = list.data?.items.find((one) => one.id === seriesId);
  const isNew = seriesId === 'new';
  if (isApiError(list.error, 'not-found') || (list.data && (!list.data.mayAdd || (!series && !isNew))))
    return <NothingHere />;
  return (
    <>
      <PhoneHeader>
        <BackLink />
      </PhoneHeader>
      <Columns>
        {list.isPending ? (
          <Loading className="pt-2">
            <Skeleton className="h-9 w-64" />
            <Skeleton className="mt-6 h-12" />
            <Skeleton className="mt-6 h-12" />
          </Loading>
        ) : list.data === undefined ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Plan groupId={groupId} series={series} />
        )}
      </Columns>
    </>
  );
}
