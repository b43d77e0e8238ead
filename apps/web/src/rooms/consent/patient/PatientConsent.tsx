import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { PatientView } from '@openrounds/domain/consent';
import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useFormats } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { saveReceipt } from '../receipt.ts';
import type { Held } from '../device.ts';
import { useReasonWords } from '../governance/reason-words.ts';
import { useUseWords } from '../use-words.ts';

type Use = PatientView['uses'][number]['use'];

interface PatientConsentProps {
  held: Held;
  view: PatientView;
  onChange: (view: PatientView) => void;
}

/** What was signed, where it is shown, who has looked; and the way to take it back. */
export function PatientConsent({ held, view, onChange }: PatientConsentProps) {
  const formats = useFormats();
  return (
    <div className="flex flex-col gap-7 text-16">
      <Where view={view} />
      <section>
        <h2 className="mb-2 text-18 font-semibold">
          <Trans>What was signed</Trans>
        </h2>
        <p className="text-ink-2">
          <Signed view={view} />
        </p>
        {view.expiresAt !== null && view.ended === null && (
          <p className="mt-1 text-ink-2">
            <Trans>It ends by itself on {formats.date(view.expiresAt)}.</Trans>
          </p>
        )}
        {view.form !== null && <Words form={view.form} />}
        {view.receipt && <Receipt held={held} consentId={view.reference} />}
      </section>
      <Uses held={held} view={view} onChange={onChange} />
      <Openings view={view} />
      <p className="text-13 text-ink-3">
        <Trans>
          Reference: <bdi className="select-all break-all font-mono">{view.reference}</bdi>. Name it to whoever you ask
          to open your signed form for you.
        </Trans>
      </p>
    </div>
  );
}

function Where({ view }: { view: PatientView }) {
  const formats = useFormats();
  const { to, groups } = view.live;
  const seen = to !== 'nobody';
  const sentence: Record<typeof to, ReactNode> = {
    nobody:
      view.ended?.by === 'patient' || view.ended?.by === 'clinician' ? (
        <Trans>Taken back. Nobody can see your pictures any more.</Trans>
      ) : (
        <Trans>Nobody is shown your pictures at the moment.</Trans>
      ),
    people: <Trans>Colleagues whom your doctor or nurse chose can see your pictures.</Trans>,
    groups: plural(groups, {
      one: 'The members of one closed group can see your pictures.',
      other: 'The members of # closed groups can see your pictures.',
    }),
    members: <Trans>All verified health workers on this network can see your pictures.</Trans>,
  };
  return (
    <Panel className="flex gap-3">
      <Icon of={seen ? Eye : EyeOff} size={22} className={seen ? 'text-accent' : 'text-ok'} />
      <div role="status">
        <p className="font-semibold">{sentence[to]}</p>
        {view.destroyedAt !== null && (
          <p className="mt-1 text-15 text-ink-2">
            <Trans>They are destroyed for good by {formats.dateTime(view.destroyedAt)}.</Trans>
          </p>
        )}
      </div>
    </Panel>
  );
}

function Signed({ view }: { view: PatientView }): ReactNode {
  const formats = useFormats();
  const on = formats.date(view.signedAt);
  const pictures = plural(view.pictures, { one: 'one picture', other: '# pictures' });
  if (view.kind === 'attested')
    return (
      <Trans>
        Your hospital holds your signed form for {pictures}. Recorded on {on}.
      </Trans>
    );
  if (view.signer === 'representative')
    return (
      <Trans>
        Somebody signed for you, for {pictures}, on {on}.
      </Trans>
    );
  return (
    <Trans>
      You signed for {pictures} on {on}.
    </Trans>
  );
}

function Receipt({ held, consentId }: { held: Held; consentId: string }) {
  const save = useMutation({ mutationFn: () => saveReceipt(held, consentId) });
  return (
    <div className="mt-2 flex flex-col gap-2">
      <Button kind="outline" busy={save.isPending} onClick={() => save.mutate()}>
        <Trans>Save my receipt</Trans>
      </Button>
      <WriteError error={save.error} />
    </div>
  );
}

/** The words as they were read that day, in the language they were read in. */
function Words({ form }: { form: NonNullable<PatientView['form']> }) {
  return (
    <details className="mt-2">
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-accent">
        <Trans>Read the form again</Trans>
      </summary>
      <div lang={form.language} dir={form.direction} className="flex flex-col gap-3 border-s-2 border-line ps-4">
        <h3 className="font-semibold">{form.title}</h3>
        {form.blocks.map(({ text }) => (
          <p key={text}>{text}</p>
        ))}
        {form.review && (
          <p className="text-15 text-ink-2">
            {form.after.reviewed} <bdi>{form.review.reviewedBy}</bdi>
          </p>
        )}
      </div>
    </details>
  );
}

function Uses({ held, view, onChange }: PatientConsentProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<Use | 'all' | null>(null);
  const wordsOf = useUseWords(view.form);
  const withdraw = useMutation({
    mutationFn: (uses: Use[] | null) => call('POST /patient/consent/withdrawal', { body: { ...held.proof, uses } }),
    onSuccess: (changed) => {
      setAsking(null);
      onChange(changed);
    },
  });
  const allowed = view.uses.filter(({ state }) => state === 'allowed');
  const sure = (uses: Use[] | null) => (
    <Sure
      busy={withdraw.isPending}
      whole={uses === null}
      onYes={() => withdraw.mutate(uses)}
      onNo={() => setAsking(null)}
    />
  );
  return (
    <section>
      <h2 className="mb-2 text-18 font-semibold">
        <Trans>What you allow</Trans>
      </h2>
      <Panel rows>
        {view.uses.map(({ use, state }) => (
          <div key={use} className="px-4 py-3">
            <div className="flex items-center justify-between gap-3">
              <p dir="auto" className={state === 'withdrawn' ? 'text-ink-3 line-through' : ''}>
                {wordsOf(use)}
              </p>
              {state === 'withdrawn' ? (
                <span className="shrink-0 text-15 text-ink-3">
                  <Trans>Not allowed</Trans>
                </span>
              ) : (
                allowed.length > 1 && (
                  <Button
                    kind="soft"
                    className="shrink-0"
                    aria-label={t`Take back: ${wordsOf(use)}`}
                    onClick={() => setAsking(use)}
                  >
                    <Trans>Take back</Trans>
                  </Button>
                )
              )}
            </div>
            {asking === use && sure([use])}
          </div>
        ))}
      </Panel>
      <div className="mt-4">
        <WriteError error={withdraw.error} />
      </div>
      {allowed.length > 0 &&
        (asking === 'all' ? (
          <Panel>{sure(null)}</Panel>
        ) : (
          <Button kind="danger" size="l" wide className="mt-2" onClick={() => setAsking('all')}>
            <Trans>Take back everything</Trans>
          </Button>
        ))}
    </section>
  );
}

function Sure({ busy, whole, onYes, onNo }: { busy: boolean; whole: boolean; onYes: () => void; onNo: () => void }) {
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <div className="mt-1">
      <p className="font-medium">
        {whole ? (
          <Trans>
            Your pictures are taken away at once and destroyed. Nobody will ask you why. This cannot be undone.
          </Trans>
        ) : (
          <Trans>Your pictures are no longer used for this. Nobody will ask you why.</Trans>
        )}
      </p>
      <div className="mt-3 flex gap-2">
        <Button kind="danger" busy={busy} onClick={onYes} ref={yes}>
          <Trans>Yes, take it back</Trans>
        </Button>
        <Button kind="soft" disabled={busy} onClick={onNo}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </div>
  );
}

function Openings({ view }: { view: PatientView }) {
  const formats = useFormats();
  const reasons = useReasonWords();
  return (
    <section>
      <h2 className="mb-2 text-18 font-semibold">
        <Trans>Who has opened your signed form</Trans>
      </h2>
      {view.openings.length === 0 ? (
        <p className="text-ink-2">
          <Trans>
            Nobody. It lies sealed, apart from the pictures; the people who see the pictures never see your name.
          </Trans>
        </p>
      ) : (
        <Panel rows>
          {view.openings.map(({ at, by, reason }) => (
            <div key={at} className="px-4 py-3">
              <p className="font-medium">
                <bdi>{formats.list(by)}</bdi>
              </p>
              <p className="text-15 text-ink-2">{formats.dateTime(at)}</p>
              <p className="text-15">{reasons[reason]}</p>
            </div>
          ))}
        </Panel>
      )}
    </section>
  );
}
