import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { call } from '../../shell/api.ts';
import { useTitle } from '../../shell/page.ts';
import { PlainFrame } from '../../shell/PlainFrame.tsx';
import { becomes, homeOf, useMe } from '../../shell/session.ts';
import { signOut } from '../../shell/sign-out.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';

/** All that is open while an account waits for its end: keep it, or go. */
export function KeepPage() {
  const { t } = useLingui();
  useTitle(t`Your account is to be deleted`);
  const formats = useFormats();
  const client = useQueryClient();
  const leaving = useMe()?.leaving;
  const keep = useMutation({
    mutationFn: () => call('DELETE /me/leaving'),
    onSuccess: async (me) => {
      becomes(client, me);
      await navigate({ to: homeOf(me), replace: true });
    },
  });
  const leave = useMutation({ mutationFn: signOut });
  if (!leaving) return null;
  return (
    <PlainFrame
      title={<Trans>Your account will be deleted on {formats.date(leaving.on)}</Trans>}
      lead={
        leaving.cases === 'keep' ? (
          <Trans>You asked for that. The cases that colleagues read will stay, without your name.</Trans>
        ) : (
          <Trans>You asked for that. Your cases will be destroyed with it.</Trans>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <WriteError error={keep.error ?? leave.error} />
        <Button size="l" wide busy={keep.isPending} onClick={() => keep.mutate()}>
          <Trans>Keep my account</Trans>
        </Button>
        <Button kind="quiet" size="l" wide busy={leave.isPending} onClick={() => leave.mutate()}>
          <Trans>Sign out; it stays as it is</Trans>
        </Button>
      </div>
    </PlainFrame>
  );
}
