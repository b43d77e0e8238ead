import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { CaseConsent } from '@openrounds/domain/consent';
import type { ReactNode } from 'react';
import { mediaUrl } from '../../../shell/api.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Chip.tsx';
import { useFormats } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ScanButton } from './ScanButton.tsx';
import { useUseWords } from '../use-words.ts';

interface ConsentPanelProps {
  caseId: string;
  consent: CaseConsent;
  onWithdraw: () => void;
  onNewCode: () => void;
}

/** One signature: what it allows, until when, how it ended. Of the person, nothing. */
export function ConsentPanel({ caseId, consent, onWithdraw, onNewCode }: ConsentPanelProps) {
  const { i18n } = useLingui();
  const formats = useFormats();
  const wordsOf = useUseWords(null);
  const { ended, abilities } = consent;
  return (
    <Panel className="p-0!">
      <div className="p-4">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <h2 className="text-16 font-semibold">
            <Who consent={consent} />
          </h2>
          <Standing consent={consent} />
        </div>
        <p className="mt-0.5 text-13 text-ink-3">
          {formats.line(
            formats.dateTime(consent.signedAt),
            plural(consent.mediaIds.length, { one: 'One picture', other: '# pictures' }),
            consent.form && new Intl.DisplayNames(i18n.locale, { type: 'language' }).of(consent.form.language),
          )}
        </p>
        {ended === null && (
          <ul className="mt-3 flex flex-wrap gap-2">
            {consent.mediaIds.map((id) => (
              <li key={id} className="size-16 overflow-clip rounded-thumb bg-film">
                <img src={mediaUrl(id, 'thumb')} alt="" className="size-full object-cover" />
              </li>
            ))}
          </ul>
        )}
        <ul className="mt-3 flex flex-col gap-1 text-15">
          {consent.uses.map(({ use, state }) => (
            <li key={use} className={state === 'withdrawn' ? 'text-ink-3 line-through' : ''}>
              {wordsOf(use)}
            </li>
          ))}
        </ul>
        {consent.scan && (
          <p className="mt-2 text-15 text-ink-2">
            <Trans>The scanned form lies sealed beside it.</Trans>
          </p>
        )}
        {ended === null && consent.expiresAt !== null && (
          <p className="mt-2 text-15 text-ink-2">
            <Trans>It ends by itself on {formats.date(consent.expiresAt)}.</Trans>
          </p>
        )}
      </div>
      {consent.matured && (
        <Banner tone="warn">
          <Trans>Somebody signed for a child who is old enough to be asked by now. Ask them, and let them sign.</Trans>{' '}
          <Trans>For that, take the case back to a draft: its consent step asks again.</Trans>
        </Banner>
      )}
      <p className="px-4 pb-4 text-13 text-ink-3">
        <Trans>
          Reference: <bdi className="select-all break-all font-mono">{consent.id}</bdi>
        </Trans>
      </p>
      <div className="flex flex-wrap gap-3 border-t border-line p-4">
        {abilities.withdraw && (
          <Button kind="danger" onClick={onWithdraw}>
            <Trans>The patient takes it back</Trans>
          </Button>
        )}
        {abilities.addScan && <ScanButton caseId={caseId} consentId={consent.id} />}
        {abilities.renewCode && (
          <Button kind="outline" onClick={onNewCode}>
            {consent.codeSince === null ? <Trans>Give the patient a code</Trans> : <Trans>The code was lost</Trans>}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function Who({ consent: { kind, signer } }: { consent: CaseConsent }): ReactNode {
  if (kind === 'attested') return <Trans>Form held by your institution</Trans>;
  return signer === 'patient' ? <Trans>Signed by the patient</Trans> : <Trans>Signed by a representative</Trans>;
}

function Standing({ consent: { ended, replaced } }: { consent: CaseConsent }): ReactNode {
  const formats = useFormats();
  if (ended === null)
    return replaced ? (
      <Badge tone="warn">
        <Trans>A newer signature took its place</Trans>
      </Badge>
    ) : (
      <Badge tone="ok">
        <Trans>In force</Trans>
      </Badge>
    );
  const on = formats.date(ended.at);
  return (
    <Badge tone="danger">
      {ended.by === 'expiry' ? <Trans>Ran out on {on}</Trans> : <Trans>Taken back on {on}</Trans>}
    </Badge>
  );
}
