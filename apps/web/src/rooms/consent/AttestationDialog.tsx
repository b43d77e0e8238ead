import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ShownForm } from '@openrounds/domain/consent';
import { sealForm } from '@openrounds/vault/intake';
import type { IntakeKey } from '@openrounds/vault/intake';
import { useRef, useState } from 'react';
import { call, newKey } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, TextField } from '../../ui/Field.tsx';
import { queryClient } from '../../shell/query.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { scanBytes, scanTypes, sendScan } from './clinician/scan.ts';
import { vaultKeyQuery } from './api.ts';
import type { Use } from './api.ts';

interface AttestationDialogProps {
  caseId: string;
  mediaIds: readonly string[];
  form: ShownForm;
  onClose: () => void;
  onAttested: () => void;
}

/** The clinician states which signed form the institution holds. It passes the same gate, and names who said so. */
export function AttestationDialog({ caseId, mediaIds, form, onClose, onAttested }: AttestationDialogProps) {
  const [uses, setUses] = useState<readonly Use[]>([]);
  const [formReference, setReference] = useState('');
  const [signedOn, setSignedOn] = useState('');
  const [keptAt, setKeptAt] = useState('');
  const [asked, setAsked] = useState(false);
  const [idempotencyKey] = useState(newKey);
  const [scan, setScan] = useState<File | null>(null);
  const sent = useRef<{ text: string; sealed: ReturnType<typeof sealForm> } | null>(null);
  /** Sealing the same twice gives other bytes: what was sent once is sent again as it was. */
  const sealOnce = (key: IntakeKey, form: object): ReturnType<typeof sealForm> => {
    const text = JSON.stringify(form);
    if (sent.current?.text !== text) sent.current = { text, sealed: sealForm(key, 'attestation', caseId, form) };
    return sent.current.sealed;
  };
  const tooLarge = scan !== null && scan.size > scanBytes;
  const attest = useMutation({
    mutationFn: async () => {
      // Done twice, it is done once: where only the scan did not arrive, pressing again sends just that.
      const key = await queryClient.fetchQuery(vaultKeyQuery);
      const terms = { mediaIds: [...mediaIds], uses: [...uses], expiresOn: null };
      const form = { terms, formReference, signedOn, keptAt };
      const { id } = await call('POST /cases/:caseId/consent/attestation', {
        params: { caseId },
        body: { terms, sealed: await sealOnce(key, form) },
        idempotencyKey,
      });
      if (scan) await sendScan(caseId, id, scan);
    },
    onSuccess: onAttested,
  });
  const empty = (value: string) => asked && value.trim() === '' && <Trans>This is needed.</Trans>;
  const ready = uses.length > 0 && [formReference, signedOn, keptAt].every((value) => value.trim() !== '') && !tooLarge;
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>A form your hospital holds</Trans>}
      description={<Trans>You state, with your name, that the patient signed a form that allows these uses.</Trans>}
      actions={
        <Button
          busy={attest.isPending}
          onClick={() => {
            setAsked(true);
            if (ready) attest.mutate();
          }}
        >
          <Trans>I confirm this</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={<Trans>Which form</Trans>}
          hint={<Trans>Its name or number; no name of the patient.</Trans>}
          maxLength={120}
          autoComplete="off"
          value={formReference}
          error={empty(formReference)}
          onChange={(event) => setReference(event.target.value)}
        />
        <TextField
          label={<Trans>Signed on</Trans>}
          type="date"
          max={new Date().toISOString().slice(0, 10)}
          value={signedOn}
          error={empty(signedOn)}
          onChange={(event) => setSignedOn(event.target.value)}
        />
        <TextField
          label={<Trans>Where it is kept</Trans>}
          maxLength={120}
          autoComplete="off"
          value={keptAt}
          error={empty(keptAt)}
          onChange={(event) => setKeptAt(event.target.value)}
        />
        <Field
          label={<Trans>Scan of the form</Trans>}
          hint={<Trans>Optional: a PDF or a photograph. It is sealed at once; nobody opens it here again.</Trans>}
          error={tooLarge && <Trans>At most 10 MB.</Trans>}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              accept={scanTypes}
              onChange={(event) => setScan(event.target.files?.[0] ?? null)}
              className="block min-h-12 w-full text-15 file:me-3 file:min-h-11 file:rounded-panel file:border file:border-solid file:border-line file:bg-surface file:px-4 file:text-15 file:font-semibold file:text-ink"
            />
          )}
        </Field>
        <fieldset>
          <legend className="mb-1 text-14 font-semibold">
            <Trans>What it allows</Trans>
          </legend>
          {form.uses.map(({ use, words }) => (
            <CheckRow
              key={use}
              checked={uses.includes(use)}
              onChange={(on) => setUses(on ? [...uses, use] : uses.filter((one) => one !== use))}
            >
              {words}
            </CheckRow>
          ))}
          {asked && uses.length === 0 && (
            <p className="text-13 font-medium text-danger">
              <Trans>Choose at least one.</Trans>
            </p>
          )}
        </fieldset>
        <WriteError error={attest.error} />
      </div>
    </Dialog>
  );
}
