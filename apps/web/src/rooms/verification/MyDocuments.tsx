import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileText, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DocumentKind } from '@openrounds/domain/verification';
import { call } from '../../shell/api.ts';
import { upload } from '../../shell/upload.ts';
import type { Progress } from '../../shell/upload.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel, SectionTitle } from '../../ui/Panel.tsx';
import { myDocumentsQuery } from './api.ts';
import type { SentDocuments } from './api.ts';
import { useDocumentKinds } from './documents-words.ts';

// As the server's own limits say (domain, documents).
const most = { documents: 6, bytes: 10 * 1024 * 1024 };
const types = 'image/jpeg,image/png,image/webp,application/pdf';

function Sent({ item, onRemoved }: { item: SentDocuments['items'][number]; onRemoved: (next: SentDocuments) => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const kinds = useDocumentKinds();
  const remove = useMutation({
    mutationFn: () => call('DELETE /verification/mine/documents/:documentId', { params: { documentId: item.id } }),
    onSuccess: onRemoved,
  });
  const day = formats.date(item.destroyAt);
  return (
    <li className="flex min-h-14 items-center gap-3 ps-4 pe-1 py-2">
      <Icon of={FileText} size={20} className="text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block text-15">{kinds[item.kind]}</span>
        <span className="block text-13 text-ink-3">
          {formats.line(item.type === 'application/pdf' ? 'PDF' : t`Picture`, formats.bytes(item.bytes))}
        </span>
        <span className="block text-13 text-ink-3">
          <Trans>Destroyed on {day} at the latest</Trans>
        </span>
        <WriteError error={remove.error} />
      </span>
      <IconButton
        label={t`Take back: ${kinds[item.kind]}`}
        icon={Trash2}
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
      />
    </li>
  );
}

/** Documents that the reviewer may ask for. The file goes straight to the server; nothing of it stays on the device. */
export function MyDocuments({ student }: { student: boolean }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const kinds = useDocumentKinds();
  const picker = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<DocumentKind>('identity');
  const [tooLarge, setTooLarge] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const documents = useQuery(myDocumentsQuery);
  const keep = (next: SentDocuments): void => void client.setQueryData(myDocumentsQuery.queryKey, next);
  const send = useMutation({
    mutationFn: (file: File) =>
      upload('POST /verification/mine/documents', { query: { kind }, body: file }, { onProgress: setProgress }),
    onSuccess: keep,
    onSettled: () => setProgress(null),
  });
  const items = documents.data?.items ?? [];
  const choices: DocumentKind[] = student ? ['identity', 'enrolment'] : ['identity', 'registration'];
  const percent = progress ? Math.round((100 * progress.sent) / progress.total) : 0;
  return (
    <section aria-labelledby="my-documents">
      <SectionTitle id="my-documents">
        <Trans>Documents</Trans>
      </SectionTitle>
      <p className="mb-3 text-15 text-ink-2">
        <Trans>
          Only if a reviewer asks, or if it makes things quicker. Kept sealed, opened by reviewers alone, each look
          written down, destroyed 30 days after the decision.
        </Trans>
      </p>
      {items.length > 0 && (
        <Panel rows className="mb-3">
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <Sent key={item.id} item={item} onRemoved={keep} />
            ))}
          </ul>
        </Panel>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept={types}
        aria-label={t`A document`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (!file) return;
          setTooLarge(file.size > most.bytes);
          if (file.size <= most.bytes) send.mutate(file);
        }}
      />
      {items.length < most.documents && (
        <div className="flex flex-wrap gap-3">
          {choices.map((choice) => (
            <Button
              key={choice}
              kind="outline"
              icon={Plus}
              busy={send.isPending && kind === choice}
              disabled={send.isPending}
              onClick={() => {
                setKind(choice);
                picker.current?.click();
              }}
            >
              {kinds[choice]}
            </Button>
          ))}
        </div>
      )}
      <div role="status" className="mt-2 text-13 text-ink-2">
        {progress && <Trans>{percent} % sent</Trans>}
      </div>
      {tooLarge && (
        <p role="alert" className="mt-2 text-15 text-danger">
          <Trans>That file is larger than 10 MB. A photograph of the page is enough.</Trans>
        </p>
      )}
      <WriteError error={documents.error ?? send.error} />
    </section>
  );
}
