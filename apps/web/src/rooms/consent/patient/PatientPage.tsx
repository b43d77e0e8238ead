import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { PatientView } from '@openrounds/domain/consent';
import { canSeal } from '@openrounds/vault/device';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { call, isApiError } from '../../../shell/api.ts';
import type { ApiError } from '../../../shell/api.ts';
import { useTitle } from '../../../shell/page.ts';
import { PlainFrame } from '../../../shell/PlainFrame.tsx';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { held } from '../device.ts';
import type { Held } from '../device.ts';
import { NeedsHttps } from '../NeedsHttps.tsx';
import { PatientConsent } from './PatientConsent.tsx';

/** From a link or a QR code: `/patient#code=…`. Taken out of the address bar and the history at once. */
function useCodeFromLink(): string {
  const [code] = useState(() => new URLSearchParams(globalThis.location.hash.slice(1)).get('code') ?? '');
  useEffect(() => {
    if (code) history.replaceState(history.state, '', location.pathname);
  }, [code]);
  return code;
}

/** Kept on this page only: closing it forgets both. */
export function PatientPage() {
  const { t } = useLingui();
  useTitle(t`Your consent`);
  const given = useCodeFromLink();
  const [typed, setTyped] = useState({ code: given, dateOfBirth: '' });
  const [shown, setShown] = useState<{ held: Held; view: PatientView } | null>(null);
  const look = useMutation({
    mutationFn: async () => {
      const made = await held(typed.code, typed.dateOfBirth);
      return { held: made, view: await call('POST /patient/consent', { body: made.proof }) };
    },
    onSuccess: setShown,
  });
  if (shown)
    return (
      <PlainFrame title={<Trans>Your consent</Trans>}>
        <PatientConsent {...shown} onChange={(view) => setShown({ ...shown, view })} />
      </PlainFrame>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    look.mutate();
  };
  return (
    <PlainFrame
      title={<Trans>Your consent</Trans>}
      lead={<Trans>See what you signed and where your pictures are shown, or take it back. You need no account.</Trans>}
    >
      {canSeal() ? (
        <form onSubmit={submit} className="flex flex-col gap-5">
          <TextField
            label={<Trans>Code on your receipt</Trans>}
            hint={<Trans>20 letters and numbers. Spaces and dashes do not matter.</Trans>}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={60}
            dir="ltr"
            required
            value={typed.code}
            onChange={(event) => setTyped({ ...typed, code: event.target.value })}
          />
          <TextField
            label={<Trans>Date of birth</Trans>}
            hint={<Trans>Of the patient, also where somebody else signed.</Trans>}
            type="date"
            autoComplete="off"
            required
            value={typed.dateOfBirth}
            onChange={(event) => setTyped({ ...typed, dateOfBirth: event.target.value })}
          />
          {isApiError(look.error, 'not-found') ? (
            <Banner tone="danger" inset>
              <strong className="block font-semibold">
                <Trans>Nothing was found for this code and date of birth</Trans>
              </strong>
              <Trans>Check both. If you lost your code, the person who cares for you can give you a new one.</Trans>
            </Banner>
          ) : isApiError(look.error, 'too-many-requests') ? (
            <TooOften error={look.error} />
          ) : (
            <WriteError error={look.error} />
          )}
          <Button type="submit" size="l" wide busy={look.isPending}>
            <Trans>Show my consent</Trans>
          </Button>
        </form>
      ) : (
        <NeedsHttps />
      )}
    </PlainFrame>
  );
}

/** How long to wait, since the limit on guesses lasts longer than others. */
function TooOften({ error }: { error: ApiError }) {
  const seconds = Number(error.params['retryAfterSeconds']);
  const minutes = Math.max(1, Math.ceil((Number.isFinite(seconds) ? seconds : 60) / 60));
  return (
    <Banner tone="danger" inset>
      <strong className="block font-semibold">
        <Trans>Too many attempts</Trans>
      </strong>
      {plural(minutes, {
        one: 'This protects what was signed from being guessed. Try again in one minute.',
        other: 'This protects what was signed from being guessed. Try again in # minutes.',
      })}
    </Banner>
  );
}
