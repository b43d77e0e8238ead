import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMeetingWrite } from './api.ts';
import type { AgendaItem, Meeting } from './api.ts';
import { MemberSelect } from './MemberSelect.tsx';

interface PresenterDialogProps {
  item: AgendaItem;
  meeting: Meeting;
  onClose: () => void;
}

/** Who speaks of a case at the meeting: any member of the group. */
export function PresenterDialog({ item, meeting, onClose }: PresenterDialogProps) {
  const [presenterId, setPresenter] = useState(item.presenter?.id ?? '');
  const save = useMeetingWrite(
    meeting.id,
    () => call('PATCH /agenda-items/:itemId', { params: { itemId: item.id }, body: { presenterId } }),
    { done: onClose },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Who presents?</Trans>}
      description={<bdi>{item.case?.title}</bdi>}
      actions={
        <Button busy={save.isPending} disabled={presenterId === ''} onClick={() => save.mutate(undefined)}>
          <Trans>Save</Trans>
        </Button>
      }
    >
      <MemberSelect
        groupId={meeting.groupId}
        label={<Trans>Presented by</Trans>}
        value={presenterId}
        onChange={setPresenter}
      />
      <WriteError error={save.error} />
    </Dialog>
  );
}
