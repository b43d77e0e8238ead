import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileText, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { Panel, RowButton, RowLink, SectionTitle } from '../../ui/Panel.tsx';
import { toast } from '../../ui/toast.ts';
import { standingQuery } from './api.ts';
import type { WhereYouStand } from './api.ts';

function AddNote({ stand }: { stand: WhereYouStand }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const formats = useFormats();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () => call('POST /verification/mine/notes', { body: { text } }),
    onSuccess: async () => {
      setText('');
      toast(t`Added`);
      await client.invalidateQueries({ queryKey: standingQuery.queryKey });
    },
  });
  return (
    <form
      className="mt-6 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      {stand.notes.length > 0 && (
        <ul className="flex flex-col gap-2">
          {stand.notes.map((note) => (
            <li key={note.at} className="text-15">
              <span className="block text-13 text-ink-3">{formats.dateTime(note.at)}</span>
              <span dir="auto" className="whitespace-pre-line">
                {note.text}
              </span>
            </li>
          ))}
        </ul>
      )}
      <TextArea
        label={<Trans>Add something for the reviewer</Trans>}
        hint={<Trans>A name you had before, or where they can ask. You keep your place.</Trans>}
        required
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <WriteError error={add.error} />
      <div>
        <Button type="submit" kind="outline" busy={add.isPending}>
          <Trans>Add</Trans>
        </Button>
      </div>
    </form>
  );
}

/** What an applicant can do while a person looks: read, add, take it back. */
export function WhileYouWait({ stand }: { stand: WhereYouStand }) {
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const withdraw = useMutation({
    mutationFn: () => call('POST /verification/mine/withdraw'),
    onSuccess: () => setSure(false),
    onSettled: () => client.invalidateQueries({ queryKey: standingQuery.queryKey }),
  });
  return (
    <section className="mt-8">
      <SectionTitle>
        <Trans>While you wait</Trans>
      </SectionTitle>
      <Panel rows>
        <RowLink to="/where-you-stand/application" icon={FileText}>
          <Trans>Read over what you sent</Trans>
        </RowLink>
        <RowButton icon={Undo2} onClick={() => setSure(true)}>
          <Trans>Take it back to correct it</Trans>
        </RowButton>
      </Panel>
      <AddNote stand={stand} />
      <Dialog
        open={sure}
        onClose={() => setSure(false)}
        title={<Trans>Take your application back?</Trans>}
        description={<Trans>Everything you wrote stays. Sent again within a day, it keeps its place.</Trans>}
        actions={
          <>
            <Button kind="outline" onClick={() => setSure(false)}>
              <Trans>Leave it there</Trans>
            </Button>
            <Button busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
              <Trans>Take it back</Trans>
            </Button>
          </>
        }
      >
        <WriteError error={withdraw.error} />
      </Dialog>
    </section>
  );
}
