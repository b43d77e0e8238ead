import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { mediaUrl } from '../../shell/api.ts';
import { Badge, Tag } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { Fact } from '../../ui/Desk.tsx';
import { specialtyName, useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MemberLine } from '../../ui/Member.tsx';
import type { Review } from './api.ts';
import { useDecisionWords, useReasonWords } from './words.ts';
import { WhoPosted } from './WhoPosted.tsx';
import { nameOf } from '../../ui/member-name.ts';

type Case = NonNullable<Review['case']>;

const isToday = (at: string): boolean => new Date(at).toDateString() === new Date().toDateString();

function HiddenBadge({ at }: { at: string }) {
  const formats = useFormats();
  const moment = formats.moment(at);
  return (
    <Badge tone="danger" icon={EyeOff}>
      <time dateTime={at} title={formats.dateTime(at)}>
        {isToday(at) ? <Trans>Hidden at {moment}</Trans> : <Trans>Hidden since {moment}</Trans>}
      </time>
    </Badge>
  );
}

/** The pictures as readers saw them: one whole on black, the others to choose from. */
function Pictures({ media }: { media: Case['media'] }) {
  const { t } = useLingui();
  const [chosen, choose] = useState(0);
  const shown = media[chosen] ?? media[0];
  if (!shown) return null;
  return (
    <div className="mt-4">
      <div className="overflow-clip rounded-panel bg-film">
        <img
          src={mediaUrl(shown.id, 'screen')}
          alt={shown.alt || t`Picture ${chosen + 1} of ${media.length}`}
          className="aspect-[16/10] w-full object-contain text-13 text-film-ink-2"
        />
      </div>
      {media.length > 1 && (
        <div role="group" aria-label={t`Pictures`} className="mt-2 flex flex-wrap gap-2">
          {media.map((medium, index) => (
            <button
              key={medium.id}
              type="button"
              aria-pressed={index === chosen}
              aria-label={t`Picture ${index + 1} of ${media.length}`}
              onClick={() => choose(index)}
              className={cx(
                'size-14 overflow-clip rounded-thumb bg-film',
                index === chosen && 'ring-2 ring-accent ring-offset-2 ring-offset-surface',
              )}
            >
              <img src={mediaUrl(medium.id, 'thumb')} alt="" className="size-full object-contain" />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function ServerCheck({ media }: { media: Case['media'] }) {
  const findings = media.flatMap((medium) => medium.findings);
  const redactions = media.reduce((sum, medium) => sum + medium.redactions, 0);
  return (
    <>
      <Fact label={<Trans>Server check</Trans>}>
        {findings.length === 0 ? (
          <Trans>Found nothing that identifies</Trans>
        ) : (
          <ul>
            {findings.map((finding, index) => (
              <li key={index} className="flex items-start gap-1.5">
                <Icon of={CircleAlert} className="mt-0.5 text-warn" />
                {finding.detail || finding.kind}
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact label={<Trans>Covered</Trans>}>
        <Plural value={redactions} _0="No area" one="# area" other="# areas" />
      </Fact>
    </>
  );
}

function Reports({ review }: { review: Review }) {
  const { t } = useLingui();
  const formats = useFormats();
  const reasons = useReasonWords();
  const name = (index: number): string =>
    index === 0 ? t`Report` : index === 1 ? t`Second report` : t`Report ${formats.number(index + 1)}`;
  return review.reports.map((report, index) => (
    <Fact key={`${report.by.id} ${report.at}`} label={name(index)}>
      {report.text ? <q dir="auto">{report.text}</q> : <Trans>Without words</Trans>}
      <span className="block text-13 text-ink-3">
        {reasons[report.reason]} · <bdi>{nameOf(report.by)}</bdi> · {formats.moment(report.at)}
      </span>
    </Fact>
  ));
}

function TheCase({ shown }: { shown: Case }) {
  return (
    <>
      <MemberLine member={shown.author} at={shown.publishedAt} linked />
      {shown.author.withheld && <WhoPosted key={shown.id} caseId={shown.id} />}
      <Pictures key={shown.id} media={shown.media} />
      <div className="mt-4 max-w-[42rem]" dir="auto">
        <p className="whitespace-pre-line text-16">{shown.text}</p>
        {shown.question && <p className="mt-3 text-18 font-semibold">{shown.question}</p>}
        {shown.teaching?.answer && <p className="mt-3 whitespace-pre-line text-16">{shown.teaching.answer}</p>}
      </div>
      <div className="mt-3 flex flex-wrap gap-1.5">
        {shown.specialties.map((slug) => (
          <Tag key={slug}>{specialtyName(slug)}</Tag>
        ))}
      </div>
    </>
  );
}

/** The case as its readers saw it, and why it was reported. */
export function EvidenceView({ review }: { review: Review }) {
  const { case: shown, decided } = review;
  const words = useDecisionWords();
  return (
    <article>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 text-22" dir="auto">
          {shown?.title ??
            (decided?.decision === 'destroy' ? (
              <Trans>This case was destroyed</Trans>
            ) : (
              <Trans>This case is not open to you any more</Trans>
            ))}
        </h2>
        {decided ? (
          <Badge tone={decided.decision === 'destroy' ? 'danger' : 'ok'} icon={CircleCheck}>
            {words[decided.decision].done}
          </Badge>
        ) : (
          <HiddenBadge at={review.hiddenAt} />
        )}
      </div>
      {shown ? (
        <TheCase shown={shown} />
      ) : (
        <p className="text-15 text-ink-2">
          {decided?.decision === 'destroy' ? (
            <Trans>Its words and pictures cannot be read by anybody. Only the decision is kept.</Trans>
          ) : (
            <Trans>The decision is made, and you are not among those whom the case was meant for.</Trans>
          )}
        </p>
      )}
      <dl className="mt-5 border-b border-line">
        <Reports review={review} />
        {shown && <ServerCheck media={shown.media} />}
      </dl>
    </article>
  );
}
