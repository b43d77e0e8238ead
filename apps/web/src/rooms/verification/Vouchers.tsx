import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Copy, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { SectionTitle } from '../../ui/Panel.tsx';
import { myVouchesQuery } from './api.ts';

/** A link that an applicant gives to colleagues, and how many have used it. */
export function Vouchers() {
  const { t } = useLingui();
  const formats = useFormats();
  const [copied, setCopied] = useState(false);
  const vouches = useQuery(myVouchesQuery);
  const make = useMutation({ mutationFn: () => call('POST /verification/mine/vouch-link') });
  const link = make.data ? `${location.origin}/vouch#token=${make.data.token}` : '';
  const until = make.data ? formats.date(make.data.expiresAt) : '';
  return (
    <section aria-labelledby="vouchers">
      <SectionTitle id="vouchers">
        <Trans>Colleagues who know you</Trans>
      </SectionTitle>
      <p className="mb-3 text-15 text-ink-2">
        <Trans>
          Two members who work where you work can vouch for you. It helps the reviewer; it is never enough alone. Give
          them a link: they see your name, profession and institution.
        </Trans>
      </p>
      {vouches.data && vouches.data.vouches > 0 && (
        <p className="mb-3 text-15">
          <Plural
            value={vouches.data.vouches}
            one="# colleague has vouched for you"
            other="# colleagues have vouched for you"
          />
        </p>
      )}
      {link === '' ? (
        <Button kind="outline" icon={UserPlus} busy={make.isPending} onClick={() => make.mutate()}>
          <Trans>Make a link for colleagues</Trans>
        </Button>
      ) : (
        <>
          <TextField
            label={<Trans>Link for colleagues</Trans>}
            hint={<Trans>Good until {until}. A new link ends this one.</Trans>}
            readOnly
            dir="ltr"
            value={link}
            onFocus={(event) => event.target.select()}
          />
          <Button
            kind="outline"
            icon={Copy}
            className="mt-3"
            onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
          >
            {copied ? t`Copied` : t`Copy`}
          </Button>
        </>
      )}
      <WriteError error={make.error} />
    </section>
  );
}
