import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ExternalLink, FileUp, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Work } from '@openrounds/domain/network';
import { call } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel, SectionTitle } from '../../ui/Panel.tsx';
import { worksQuery } from './api.ts';
import { WorkDialog } from './WorkDialog.tsx';

const addressOf = ({ doi, pmid }: Work): string | null =>
  doi ? `https://doi.org/${encodeURI(doi)}` : pmid ? `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` : null;

function Entry({ work, onRemove }: { work: Work; onRemove: (() => void) | null }) {
  const { t } = useLingui();
  const formats = useFormats();
  const address = addressOf(work);
  return (
    <li className="flex items-start gap-2 py-2 ps-4 pe-1">
      <div className="min-w-0 flex-1">
        <p className="text-15 font-medium" dir="auto">
          {work.title}
        </p>
        {work.authors && (
          <p className="text-13 text-ink-2" dir="auto">
            {work.authors}
          </p>
        )}
        <p className="text-13 text-ink-3">
          {formats.line(
            work.kind === 'presentation' ? t`Presentation` : '',
            work.venue,
            work.year ? String(work.year) : '',
          )}
        </p>
        {address && (
          <a
            href={address}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex min-h-11 items-center gap-1.5 text-14 text-accent"
          >
            <Icon of={ExternalLink} size={16} />
            <span dir="ltr">{work.doi ?? `PMID ${work.pmid}`}</span>
          </a>
        )}
      </div>
      {onRemove && <IconButton label={t`Remove: ${work.title}`} icon={Trash2} onClick={onRemove} />}
    </li>
  );
}

/** What a member published and presented; their own can be added, read from a file, and taken away here. */
export function Works({ memberId, own }: { memberId: string; own: boolean }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [adding, setAdding] = useState(false);
  const [skipped, setSkipped] = useState(0);
  const works = useQuery(worksQuery(memberId));
  const save = useMutation({
    mutationFn: (items: Work[]) => call('PUT /me/works', { body: { items }, version: works.data?.version ?? 0 }),
    onSuccess: (next) => {
      client.setQueryData(worksQuery(memberId).queryKey, next);
      setAdding(false);
    },
  });
  const read = useMutation({
    mutationFn: async (file: File) => {
      const { readReferences } = await import('@openrounds/domain/network');
      return readReferences(await file.text());
    },
    onSuccess: (found) => {
      setSkipped(found.skipped);
      const known = new Set(items.map((work) => work.doi ?? work.title));
      save.mutate([...items, ...found.items.filter((work) => !known.has(work.doi ?? work.title))].slice(0, 200));
    },
  });
  if (works.isError) return <ErrorState error={works.error} onRetry={() => void works.refetch()} />;
  const items = works.data?.items ?? [];
  if (!works.data || (items.length === 0 && !own)) return null;
  return (
    <section aria-labelledby="their-works" className="mt-8">
      <SectionTitle id="their-works">
        <Trans>Publications and presentations</Trans>
      </SectionTitle>
      {items.length > 0 && (
        <Panel rows>
          <ul className="divide-y divide-line">
            {items.map((work, at) => (
              <Entry
                key={`${work.doi ?? work.title}-${at}`}
                work={work}
                onRemove={own ? () => save.mutate(items.filter((_, other) => other !== at)) : null}
              />
            ))}
          </ul>
        </Panel>
      )}
      {own && (
        <div className="mt-3 flex flex-wrap gap-3">
          <Button kind="outline" icon={Plus} onClick={() => setAdding(true)}>
            <Trans>Add</Trans>
          </Button>
          <Button
            kind="outline"
            icon={FileUp}
            busy={read.isPending || save.isPending}
            onClick={() => picker.current?.click()}
          >
            <Trans>From a BibTeX or RIS file</Trans>
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            accept=".bib,.ris,.txt"
            aria-label={t`A BibTeX or RIS file`}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) read.mutate(file);
            }}
          />
        </div>
      )}
      <div role="status" className="mt-2 text-13 text-ink-2">
        {skipped > 0 && (
          <Plural
            value={skipped}
            one="# entry had no title or was too many"
            other="# entries had no title or were too many"
          />
        )}
      </div>
      {read.isError && (
        <p role="alert" className="mt-2 text-15 text-danger">
          <Trans>That file could not be read as BibTeX or RIS. Nothing was changed.</Trans>
        </p>
      )}
      {!adding && <WriteError error={save.error} />}
      {adding && (
        <WorkDialog
          busy={save.isPending}
          error={save.error}
          onAdd={(work) => save.mutate([work, ...items])}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
