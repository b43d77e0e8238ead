import { Plural, Trans } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/Chip.tsx';
import type { Tone } from '../../ui/Chip.tsx';
import { Fact } from '../../ui/Desk.tsx';
import { specialtyName, useFormats } from '../../ui/format.ts';
import type { IconShape } from '../../ui/Icon.tsx';
import { SectionTitle } from '../../ui/Panel.tsx';
import { AddressLines } from './AddressLines.tsx';
import { AccountLines } from './AccountLines.tsx';
import type { Evidence } from './api.ts';
import { useGrounds } from './grounds-words.ts';
import { RegisterLines } from './RegisterLines.tsx';
import { RegisterMatchView } from './RegisterMatchView.tsx';
import { RenewalFacts } from './RenewalFacts.tsx';
import { TheirDocuments } from './TheirDocuments.tsx';
import { TheirVouches } from './TheirVouches.tsx';
import { useProfessions } from './words.ts';
import { nameOf } from '../../ui/member-name.ts';

function FormatBadge({ fits }: { fits: Evidence['registrationFormat'] }) {
  const looks: Record<Evidence['registrationFormat'], { tone: Tone; icon: IconShape; words: ReactNode }> = {
    fits: { tone: 'ok', icon: CircleCheck, words: <Trans>Has the form this register uses</Trans> },
    'does-not-fit': { tone: 'danger', icon: CircleAlert, words: <Trans>Not the form this register uses</Trans> },
    'unknown-body': { tone: 'warn', icon: CircleHelp, words: <Trans>Register not known here</Trans> },
  };
  const look = looks[fits];
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {look.words}
    </Badge>
  );
}

function History({ evidence }: { evidence: Evidence }) {
  const formats = useFormats();
  const grounds = useGrounds();
  if (evidence.history.length === 0) return null;
  return (
    <section className="mt-8">
      <SectionTitle>
        <Trans>What was decided before</Trans>
      </SectionTitle>
      <dl>
        {evidence.history.map((entry) => (
          <Fact key={entry.at} label={formats.dateTime(entry.at)}>
            <DecisionName decision={entry.decision} />
            {entry.by && <span className="text-ink-3"> · {nameOf(entry.by)}</span>}
            {entry.grounds.length > 0 && (
              <span className="block text-13 text-ink-2">
                {formats.list(entry.grounds.map((ground) => grounds[ground]))}
              </span>
            )}
            {entry.reason && (
              <span dir="auto" className="block whitespace-pre-line text-ink-2">
                {entry.reason}
              </span>
            )}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function DecisionName({ decision }: { decision: string }) {
  switch (decision) {
    case 'verify':
      return <Trans>Verified</Trans>;
    case 'ask-more':
      return <Trans>Asked for more</Trans>;
    case 'reject':
      return <Trans>Rejected</Trans>;
    case 'suspend':
      return <Trans>Suspended</Trans>;
    case 'lapse':
      return <Trans>Lapsed</Trans>;
    case 'reinstate':
      return <Trans>Reinstated</Trans>;
    default:
      return decision;
  }
}

/** Everything a reviewer knows about one applicant. Evidence alone never verifies. */
export function EvidenceView({ evidence }: { evidence: Evidence }) {
  const formats = useFormats();
  const professions = useProfessions();
  const { application } = evidence;
  const name = [application.title, application.givenName, application.familyName].filter(Boolean).join(' ');
  return (
    <article>
      <h2 className="text-22" dir="auto">
        {name || <Trans>No name yet</Trans>}
      </h2>
      <p className="mb-5 text-15 text-ink-2">
        {formats.line(
          application.grade,
          application.profession && professions[application.profession],
          formats.country(application.country),
        )}
      </p>
      <RenewalFacts evidence={evidence} />
      <dl className="border-b border-line">
        <Fact label={<Trans>Registration</Trans>}>
          <div dir="auto">{(evidence.register?.name ?? application.registrationBody) || <Trans>Not given</Trans>}</div>
          <div className="tabular mb-2 text-22" dir="ltr" translate="no">
            {application.registrationNumber || '—'}
          </div>
          <FormatBadge fits={evidence.registrationFormat} />
          {evidence.register && <RegisterLines register={evidence.register} />}
        </Fact>
        {evidence.registerMatch && (
          <Fact label={<Trans>In its extract</Trans>}>
            <RegisterMatchView match={evidence.registerMatch} />
          </Fact>
        )}
        <Fact label={<Trans>Same number</Trans>}>
          {evidence.sameNumberMembers === 0 ? (
            <Trans>Nobody else gave it</Trans>
          ) : (
            <Badge tone="danger" icon={CircleAlert}>
              <Plural
                value={evidence.sameNumberMembers}
                one="# other account gave it"
                other="# other accounts gave it"
              />
            </Badge>
          )}
        </Fact>
        <Fact label={<Trans>E-mail address</Trans>}>
          <AddressLines addresses={evidence.addresses} />
        </Fact>
        {evidence.barred && (
          <Fact label={<Trans>Appeal</Trans>}>
            <span dir="auto" className="whitespace-pre-line">
              {evidence.barred.appeal ?? <Trans>None yet: an address of industry bars them.</Trans>}
            </span>
          </Fact>
        )}
        {evidence.notes.length > 0 && (
          <Fact label={<Trans>They added</Trans>}>
            {evidence.notes.map((note) => (
              <span key={note.at} dir="auto" className="mb-2 block whitespace-pre-line">
                {note.text}
              </span>
            ))}
          </Fact>
        )}
        <Fact label={<Trans>Works at</Trans>}>
          <span dir="auto">{application.institution || <Trans>Not given</Trans>}</span>
        </Fact>
        {application.course && (
          <Fact label={<Trans>Course</Trans>}>
            <span dir="auto">{application.course}</span>
          </Fact>
        )}
        <Fact label={<Trans>Specialties</Trans>}>
          {application.specialties.length > 0 ? (
            formats.list(application.specialties.map(specialtyName))
          ) : (
            <Trans>None</Trans>
          )}
        </Fact>
        <Fact label={<Trans>Sent</Trans>}>
          {evidence.submittedAt ? formats.dateTime(evidence.submittedAt) : <Trans>Not yet</Trans>}
        </Fact>
      </dl>
      <AccountLines accounts={evidence.accounts} />
      <TheirVouches memberId={evidence.memberId} />
      <TheirDocuments memberId={evidence.memberId} />
      <History evidence={evidence} />
    </article>
  );
}
