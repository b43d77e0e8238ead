import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { InstitutionKind } from '@openrounds/domain/verification';
import { call } from '../../shell/api.ts';
import type { Answer } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Countries } from './Countries.tsx';
import { useInstitutionKinds } from './words.ts';

export type Institution = Answer<'GET /institutions'>['items'][number];

/** One domain of the directory: new, or as it stands. */
export function InstitutionDialog({ of, onClose }: { of: Institution | null; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const form = useId();
  const kinds = useInstitutionKinds();
  const [domain, setDomain] = useState(of?.domain ?? '');
  const [institution, setInstitution] = useState(of?.institution ?? '');
  const [country, setCountry] = useState(of?.country ?? null);
  const [kind, setKind] = useState<InstitutionKind>(of?.kind ?? 'hospital');
  const done = {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['institutions'] });
      onClose();
    },
  };
  const save = useMutation({
    mutationFn: () =>
      call('PUT /institutions/:domain', {
        params: { domain: domain.trim().toLowerCase().replace(/^@/, '') },
        body: { institution, country, kind },
      }),
    ...done,
  });
  const remove = useMutation({
    mutationFn: () => call('DELETE /institutions/:domain', { params: { domain } }),
    ...done,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={of ? <Trans>Change a domain</Trans> : <Trans>Add a domain</Trans>}
      actions={
        <>
          {of && (
            <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              <Trans>Take it out</Trans>
            </Button>
          )}
          <Button type="submit" form={form} busy={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label={<Trans>Domain</Trans>}
          hint={<Trans>What stands after the @. Those below it count too.</Trans>}
          dir="ltr"
          required
          disabled={of !== null}
          maxLength={253}
          pattern="@?([A-Za-z0-9\-]+\.)+[A-Za-z0-9\-]+"
          value={domain}
          onChange={(event) => setDomain(event.target.value)}
        />
        <TextField
          label={<Trans>Institution</Trans>}
          required
          maxLength={200}
          value={institution}
          onChange={(event) => setInstitution(event.target.value)}
        />
        <Countries label={t`Country`} value={country} onChange={setCountry} />
        <Select
          label={<Trans>Kind</Trans>}
          value={kind}
          onChange={(event) => setKind(event.target.value as InstitutionKind)}
        >
          {Object.entries(kinds).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <WriteError error={save.error ?? remove.error} />
      </form>
    </Dialog>
  );
}
