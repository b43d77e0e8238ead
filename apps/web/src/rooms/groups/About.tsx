import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Chip.tsx';
import { specialtyName, useFormats } from '../../ui/format.ts';
import { useInvestigationWords } from '../../ui/investigations.ts';
import { useTemplateNames } from '../templates/index.ts';
import { useProfessions } from '../verification/index.ts';
import type { Group } from './api.ts';
import { useRunning } from './use-running.ts';
import { useGroupWords } from './words.ts';

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="border-t border-line py-4 first:border-0 first:pt-0">
      <h2 className="mb-1 text-14 font-semibold">{title}</h2>
      <div className="text-16">{children}</div>
    </div>
  );
}

/** Rules, who comes in, what a case is written with. */
export function About({ group }: { group: Group }) {
  const words = useGroupWords();
  const formats = useFormats();
  const professions = useProfessions() as Readonly<Record<string, string>>;
  const template = useTemplateNames().find(({ key }) => key === group.template)?.label ?? '';
  const { accept } = useRunning(group);
  const inside = group.mine === 'member' || group.mine === 'moderator' || group.mine === 'owner';
  return (
    <div className="max-w-[42rem]">
      {inside && !group.rulesAccepted && (
        <div className="mb-4">
          <Banner
            tone="warn"
            inset
            action={
              <Button kind="quiet" busy={accept.isPending} onClick={() => accept.mutate()}>
                <Trans>I agree</Trans>
              </Button>
            }
          >
            <Trans>The rules were written anew since you agreed to them.</Trans>
          </Banner>
        </div>
      )}
      <Part title={<Trans>Rules</Trans>}>
        {group.rules ? (
          <p dir="auto" className="whitespace-pre-line">
            {group.rules}
          </p>
        ) : (
          <p className="text-ink-2">
            <Trans>This group has no rules of its own; those of everybody hold.</Trans>
          </p>
        )}
      </Part>
      <Part title={<Trans>Who may come in</Trans>}>
        <p>
          {words.membership[group.membership].label}: {words.membership[group.membership].detail}
        </p>
        {group.professions.length > 0 && (
          <p className="mt-1 text-15 text-ink-2">
            {formats.list(group.professions.map((one) => professions[one] ?? one))}
          </p>
        )}
        {group.specialties.length > 0 && (
          <div className="mt-2 flex flex-wrap gap-1.5">
            {group.specialties.map((slug) => (
              <Tag key={slug}>{specialtyName(slug)}</Tag>
            ))}
          </div>
        )}
      </Part>
      <Part title={<Trans>Template of its cases</Trans>}>
        {template}
        {group.templateRequired && (
          <p className="text-15 text-ink-2">
            <Trans>Only cases written with it.</Trans>
          </p>
        )}
        {group.consentFor.length > 0 && <ConsentAlsoFor kinds={group.consentFor} />}
        {group.memberMark && (
          <p className="text-15 text-ink-2">
            <Trans>Whoever looks closely at a picture is named on it.</Trans>
          </p>
        )}
      </Part>
    </div>
  );
}

function ConsentAlsoFor({ kinds: asked }: { kinds: Group['consentFor'] }) {
  const words = useInvestigationWords();
  const formats = useFormats();
  const kinds = formats.list(asked.map((kind) => words[kind]));
  return (
    <p className="text-15 text-ink-2">
      <Trans>The patient’s consent is asked for also for: {kinds}.</Trans>
    </p>
  );
}
