import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ViewReason } from '@openrounds/domain/verification';
import { download } from '../../shell/download.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useFormats } from '../../ui/format.ts';
import { Panel, RowButton, SectionTitle } from '../../ui/Panel.tsx';
import { useConfirmed } from '../members/index.ts';
import { theirDocumentsQuery } from './api.ts';
import type { SentDocuments } from './api.ts';
import { useDocumentKinds } from './documents-words.ts';

type Item = SentDocuments['items'][number];

function Look({ memberId, item, onClose }: { memberId: string; item: Item; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const kinds = useDocumentKinds();
  const confirmed = useConfirmed();
  const [reason, setReason] = useState<ViewReason | null>(null);
  const open = useMutation({
    mutationFn: async (why: ViewReason) => {
      const bytes = await confirmed.run(() =>
        download('POST /verification/applications/:memberId/documents/:documentId/view', {
          params: { memberId, documentId: item.id },
          body: { reason: why },
        }),
      );
      return URL.createObjectURL(bytes);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: theirDocumentsQuery(memberId).queryKey }),
  });
  const url = open.data;
  useEffect(() => {
    return () => {
      if (url) URL.revokeObjectURL(url);
    };
  }, [url]);
  return (
    <>
      <Dialog
        open
        onClose={onClose}
        title={kinds[item.kind]}
        description={!url && <Trans>Say why you open it. It is kept in the audit log with your name.</Trans>}
        actions={
          <>
            <Button kind="outline" onClick={onClose}>
              <Trans>Close</Trans>
            </Button>
            {!url && (
              <Button
                kind={reason ? 'primary' : 'soft'}
                disabled={!reason}
                busy={open.isPending}
                onClick={() => reason && open.mutate(reason)}
              >
                <Trans>Open it</Trans>
              </Button>
            )}
          </>
        }
      >
        {url && item.type === 'image/jpeg' && <img src={url} alt={kinds[item.kind]} className="w-full rounded-panel" />}
        {url && item.type === 'application/pdf' && (
          <a
            href={url}
            download={`${item.kind}.pdf`}
            className="inline-flex min-h-11 items-center font-medium text-accent"
          >
            <Trans>Save the PDF, read it, and delete it</Trans>
          </a>
        )}
        {!url && (
          <RadioRows
            label={t`Why you open it`}
            value={reason}
            onChange={setReason}
            choices={[
              { value: 'check-identity', label: t`To see who they are` },
              { value: 'check-registration', label: t`To see that they may practise` },
              { value: 'second-opinion', label: t`For a second opinion` },
              { value: 'complaint', label: t`Because of a complaint` },
            ]}
          />
        )}
        <WriteError error={open.error} />
      </Dialog>
      {confirmed.question}
    </>
  );
}

/** What an applicant sent besides their words. Opening one asks for the reason. */
export function TheirDocuments({ memberId }: { memberId: string }) {
  const formats = useFormats();
  const kinds = useDocumentKinds();
  const [shown, setShown] = useState<Item | null>(null);
  const documents = useQuery(theirDocumentsQuery(memberId));
  if (documents.isError) return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />;
  if (!documents.data || documents.data.items.length === 0) return null;
  return (
    <section className="mt-8">
      <SectionTitle>
        <Trans>Documents they sent</Trans>
      </SectionTitle>
      <Panel rows>
        {documents.data.items.map((item) => (
          <RowButton
            key={item.id}
            icon={FileText}
            onClick={() => setShown(item)}
            detail={
              <>
                {formats.line(formats.dateTime(item.sentAt), formats.bytes(item.bytes))} ·{' '}
                <Plural value={item.views} _0="not opened yet" one="opened once" other="opened # times" />
              </>
            }
          >
            {kinds[item.kind]}
          </RowButton>
        ))}
      </Panel>
      {shown && <Look memberId={memberId} item={shown} onClose={() => setShown(null)} />}
    </section>
  );
}
