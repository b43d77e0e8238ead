import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import { labelWords } from '../cases/index.ts';
import type { MediaLabel } from '../cases/index.ts';
import { usePictures, useSaver } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';

/**
 * After a reload, or on another device: what was on its way and is not in this tab's memory any more. Nothing of it was ever
 * kept on the device, so it has to be chosen again.
 */
export function Unfinished({ session, onChoose }: { session: ComposerSession; onChoose: () => void }) {
  const formats = useFormats();
  const client = useQueryClient();
  const caseId = useSaver(session).draft?.id ?? '';
  const queryKey = ['memory', 'unfinished', caseId];
  const found = useQuery({
    queryKey,
    queryFn: () => call('GET /cases/:caseId/uploads', { params: { caseId } }),
    // A case begun in this tab has nothing of before.
    enabled: session.resumed && caseId !== '',
    staleTime: Infinity,
  });
  const uploads = found.data?.items.filter(({ id }) => !session.isSending(id)) ?? [];
  // Of a study that was not finished nothing can be gone on with: its files go by names that only the closed page knew.
  const studies = usePictures(session).filter(
    ({ medium, sending }) => session.resumed && sending === null && medium?.state === 'processing',
  );
  // Files of a study are the study's.
  const lost = [
    ...uploads
      .filter(({ type }) => type !== 'application/dicom')
      .map(({ label, received, bytes }) => ({ label, size: `${formats.bytes(received)} / ${formats.bytes(bytes)}` })),
    ...studies.map(({ label }) => ({ label, size: '' })),
  ];
  if (lost.length === 0) return null;
  const dismiss = async (): Promise<void> => {
    await Promise.allSettled([
      ...studies.map(({ key }) => session.remove(key)),
      ...uploads.map(({ id }) => call('DELETE /cases/:caseId/uploads/:uploadId', { params: { caseId, uploadId: id } })),
    ]);
    client.setQueryData(queryKey, { items: [] });
  };
  return (
    <Banner tone="warn" inset>
      {lost.length === 1 ? (
        <Trans>One picture did not arrive before this page was closed, and nothing of it is kept on the device:</Trans>
      ) : (
        <Trans>
          {lost.length} pictures did not arrive before this page was closed, and nothing of them is kept on the device:
        </Trans>
      )}{' '}
      <span className="tabular">
        {lost
          .map(({ label, size }) =>
            size === '' ? labelWords(label as MediaLabel) : `${labelWords(label as MediaLabel)} (${size})`,
          )
          .join(', ')}
      </span>
      <span className="mt-1 flex flex-wrap gap-2">
        <Button
          kind="outline"
          onClick={() => {
            void dismiss();
            onChoose();
          }}
        >
          <Trans>Choose again</Trans>
        </Button>
        <Button kind="quiet" onClick={() => void dismiss()}>
          <Trans>Go on without</Trans>
        </Button>
      </span>
    </Banner>
  );
}
