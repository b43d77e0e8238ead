import { Trans, useLingui } from '@lingui/react/macro';
import type { Draft } from '@openrounds/domain/cases';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useInvestigationWords } from '../../ui/investigations.ts';

type Reason = Draft['consentNeeds'][number]['reasons'][number];

const rule =
  'https://www.gmc-uk.org/professional-standards/the-professional-standards/making-and-using-visual-and-audio-recordings-of-patients';

/** Why consent is asked for, each reason once, and the rule it goes by. Not legal advice. */
export function WhyAsked({ needs }: { needs: Draft['consentNeeds'] }) {
  const { t } = useLingui();
  const words = useInvestigationWords();
  const formats = useFormats();
  const reasons = needs.flatMap((need) => need.reasons);
  const kindsBy = (who: (reason: Reason) => boolean): string =>
    formats.list([...new Set(reasons.filter(who).flatMap((one) => (one.by === 'patient' ? [] : [words[one.kind]])))]);
  const groups = new Map(
    reasons.flatMap((one) => (one.by === 'group' ? [[one.group.id, one.group.name] as const] : [])),
  );
  const said: ReactNode[] = [];
  if (reasons.some(({ by }) => by === 'patient'))
    said.push(<Trans key="patient">The patient or their tissue is to be seen. Then they are always asked.</Trans>);
  if (reasons.some(({ by }) => by === 'installation')) {
    const kinds = kindsBy(({ by }) => by === 'installation');
    said.push(<Trans key="installation">This installation asks for consent also for: {kinds}.</Trans>);
  }
  for (const [id, name] of groups) {
    const kinds = kindsBy((one) => one.by === 'group' && one.group.id === id);
    said.push(
      <Trans key={id}>
        The group <bdi className="font-semibold">{name}</bdi> asks for consent also for: {kinds}.
      </Trans>,
    );
  }
  if (said.length === 0) return null;
  return (
    <section aria-label={t`Why consent is asked for`} className="mt-5 text-15">
      <h2 className="mb-1 text-16 font-semibold">
        <Trans>Why consent is asked for</Trans>
      </h2>
      <ul className="ms-5 list-disc text-ink-2">
        {said.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
      </ul>
      <a
        href={rule}
        target="_blank"
        rel="noreferrer"
        className="mt-1 inline-flex min-h-11 items-center gap-2 font-semibold text-accent underline-offset-4 hover:underline"
      >
        <Trans>The rule it goes by (General Medical Council)</Trans>
        <Icon of={ExternalLink} size={16} />
      </a>
    </section>
  );
}
