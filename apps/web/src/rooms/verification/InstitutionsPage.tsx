import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp, Pencil, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { InstitutionKind } from '@openrounds/domain/verification';
import { call } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { EmptyState, Loading, RowSkeleton } from '../../ui/States.tsx';
import { institutionsQuery } from './api.ts';
import { InstitutionDialog } from './InstitutionDialog.tsx';
import type { Institution } from './InstitutionDialog.tsx';
import { useInstitutionKinds } from './words.ts';

type Imported = Answer<'POST /institutions/import'>;

function ImportButton() {
  const client = useQueryClient();
  const box = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (file: File) =>
      call('POST /institutions/import', { body: new Blob([file], { type: 'application/csv' }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['institutions'] }),
  });
  return (
    <div className="flex flex-col gap-3">
      <input
        ref={box}
        type="file"
        accept=".csv,text/csv"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) send.mutate(file);
          event.target.value = '';
        }}
      />
      <Button kind="outline" icon={FileUp} busy={send.isPending} onClick={() => box.current?.click()}>
        <Trans>Import a CSV file</Trans>
      </Button>
      <p className="text-13 text-ink-3">
        <Trans>
          Columns: <code dir="ltr">domain,institution,country,kind</code>. What is not in the file stays.
        </Trans>
      </p>
      <WriteError error={send.error} />
      {send.data && <Done result={send.data} />}
    </div>
  );
}

function Done({ result }: { result: Imported }) {
  return (
    <Banner tone={result.refused > 0 ? 'warn' : 'accent'} inset>
      <Plural value={result.kept} one="# domain kept." other="# domains kept." />{' '}
      {result.refused > 0 && (
        <>
          <Plural value={result.refused} one="# line left out:" other="# lines left out:" />{' '}
          {result.faults.slice(0, 5).map((fault) => (
            <span key={fault.record} dir="ltr" className="me-2 inline-block">
              {fault.record} ({fault.column})
            </span>
          ))}
        </>
      )}
    </Banner>
  );
}

function Row({ item, onEdit }: { item: Institution; onEdit: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const kinds = useInstitutionKinds();
  return (
    <div className="flex min-h-14 items-center gap-3 px-4 py-2">
      <div className="min-w-0 flex-1">
        <div dir="ltr" className="truncate text-start text-15 font-semibold">
          {item.domain}
        </div>
        <div className="truncate text-13 text-ink-2">
          <bdi>{item.institution}</bdi>
        </div>
        <div className="text-13 text-ink-3">{formats.line(kinds[item.kind], formats.country(item.country))}</div>
      </div>
      <IconButton icon={Pencil} label={t`Change ${item.domain}`} onClick={onEdit} />
    </div>
  );
}

/** Whose people have addresses at which domain. Administrators keep it. */
export function InstitutionsPage() {
  const { t } = useLingui();
  useTitle(t`Institutions`);
  const kinds = useInstitutionKinds();
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<InstitutionKind | ''>('');
  const [edited, setEdited] = useState<Institution | 'new' | null>(null);
  const list = useInfiniteQuery(institutionsQuery(q, kind));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PhoneHeader />
      <div className="mx-auto flex max-w-2xl flex-col gap-5 px-4 py-6">
        <div>
          <h1 className="text-28">
            <Trans>Institutions</Trans>
          </h1>
          <p className="mt-1 text-15 text-ink-2">
            <Trans>What the domain of an address says about its owner. It goes before the lists that come along.</Trans>
          </p>
        </div>
        <div className="flex flex-wrap items-start gap-3">
          <Button icon={Plus} onClick={() => setEdited('new')}>
            <Trans>Add a domain</Trans>
          </Button>
          <ImportButton />
        </div>
        <div className="grid gap-3 rail:grid-cols-2">
          <TextField
            label={<Trans>Domain or institution</Trans>}
            type="search"
            value={q}
            maxLength={100}
            onChange={(event) => setQ(event.target.value)}
          />
          <Select
            label={<Trans>Kind</Trans>}
            value={kind}
            onChange={(event) => setKind(event.target.value as InstitutionKind | '')}
          >
            <option value="">{t`All`}</option>
            {Object.entries(kinds).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        {list.isPending ? (
          <Loading className="flex flex-col gap-5">
            <RowSkeleton />
            <RowSkeleton />
          </Loading>
        ) : list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState title={<Trans>No domain here</Trans>}>
            <Trans>Add the hospitals and universities of your members, or import them.</Trans>
          </EmptyState>
        ) : (
          <Panel rows>
            {items.map((item) => (
              <Row key={item.domain} item={item} onEdit={() => setEdited(item)} />
            ))}
          </Panel>
        )}
        {list.hasNextPage && (
          <Button kind="quiet" wide busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
      {edited && <InstitutionDialog of={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
