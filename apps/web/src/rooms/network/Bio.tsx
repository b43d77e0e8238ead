import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { profileQuery } from './api.ts';
import type { Profile } from './api.ts';

const longest = 1000;

function BioDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [bio, setBio] = useState(profile.bio);
  const { queryKey } = profileQuery(profile.member.id);
  const save = useMutation({
    mutationFn: () => call('PUT /me/bio', { body: { bio: bio.trim() } }),
    onSuccess: async () => {
      client.setQueryData(queryKey, (known) => known && { ...known, bio: bio.trim() });
      onClose();
      await client.invalidateQueries({ queryKey });
    },
  });
  return (
    <Dialog
      open
      stubborn
      onClose={onClose}
      title={<Trans>A few words about you</Trans>}
      actions={
        <>
          <Button kind="outline" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button busy={save.isPending} onClick={() => save.mutate()}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextArea
          label={<Trans>About you</Trans>}
          hint={<Trans>What you do and what you like to be asked. Every verified member can read it.</Trans>}
          aside={t`${bio.length} of ${longest}`}
          maxLength={longest}
          rows={5}
          value={bio}
          onChange={(event) => setBio(event.target.value)}
        />
        <WriteError error={save.error} />
      </div>
    </Dialog>
  );
}

/** What a member says about themselves; their own can be written here. */
export function Bio({ profile }: { profile: Profile }) {
  const [open, setOpen] = useState(false);
  if (!profile.bio && !profile.abilities.edit) return null;
  return (
    <div className="mt-5">
      {profile.bio && (
        <p dir="auto" className="whitespace-pre-line text-16">
          {profile.bio}
        </p>
      )}
      {profile.abilities.edit && (
        <Button kind="quiet" icon={Pencil} className="-ms-4" onClick={() => setOpen(true)}>
          {profile.bio ? <Trans>Change these words</Trans> : <Trans>Say a few words about yourself</Trans>}
        </Button>
      )}
      {open && <BioDialog profile={profile} onClose={() => setOpen(false)} />}
    </div>
  );
}
