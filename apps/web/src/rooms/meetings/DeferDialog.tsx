import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { useMeetingWrite } from './api.ts';
import type { AgendaItem } from './api.ts';

/** To the next date, with the reason that its author reads. */
export function DeferDialog({
  item,
  meetingId,
  onClose,
}: {
  item: AgendaItem;
  meetingId: string;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const defer = useMeetingWrite(
    meetingId,
    () => call('POST /agenda-items/:itemId/deferral', { params: { itemId: item.id }, body: { reason } }),
    { done: onClose },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Defer to the next date</Trans>}
      description={<Trans>It comes first there. Whoever wrote the case reads why.</Trans>}
      actions={
        <Button busy={defer.isPending} disabled={reason.trim() === ''} onClick={() => defer.mutate(undefined)}>
          <Trans>Defer</Trans>
        </Button>
      }
    >
      <TextArea
        label={<Trans>Why, and what is missing</Trans>}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <FoundWords text={reason} onChange={setReason} />
      <div className="mt-3">
        <WriteError error={defer.error} />
      </div>
    </Dialog>
  );
}
