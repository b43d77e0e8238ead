import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FilePlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { toast } from '../../../ui/toast.ts';
import { caseConsentsQuery } from '../api.ts';
import { scanBytes, scanTypes, sendScan } from './scan.ts';

/** Adds the scan of an attested form, once. */
export function ScanButton({ caseId, consentId }: { caseId: string; consentId: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const send = useMutation({
    mutationFn: (file: File) => sendScan(caseId, consentId, file),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: caseConsentsQuery(caseId).queryKey });
      toast(t`The scanned form is sealed`);
    },
  });
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept={scanTypes}
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (!file) return;
          setTooLarge(file.size > scanBytes);
          if (file.size <= scanBytes) send.mutate(file);
        }}
      />
      <Button kind="outline" icon={FilePlus} busy={send.isPending} onClick={() => picker.current?.click()}>
        <Trans>Add the scanned form</Trans>
      </Button>
      {tooLarge && (
        <p role="alert" className="w-full text-13 font-medium text-danger">
          <Trans>At most 10 MB.</Trans>
        </p>
      )}
      <div className="w-full empty:hidden">
        <WriteError error={send.error} />
      </div>
    </>
  );
}
