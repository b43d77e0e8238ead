import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { currentTemplate, inLanguage } from '@openrounds/domain/templates';
import { useId } from 'react';
import { Link } from '../../router/index.ts';
import type { Meeting } from './api.ts';
import { useWhen } from './when.ts';

/** What cases here say, and when it meets next: at hand, not in the way. */
export function NextDates({ meeting }: { meeting: Meeting }) {
  const { i18n } = useLingui();
  const id = useId();
  const when = useWhen();
  const template = currentTemplate(meeting.template);
  return (
    <>
      <section aria-labelledby={`${id}-template`} className="border-t border-line pt-6">
        <h2 id={`${id}-template`} className="mb-2 text-13 font-semibold text-ink-2">
          <Trans>Case template</Trans>
        </h2>
        <ul className="flex flex-col gap-1.5 text-15">
          {template.groups.map((group) => (
            <li key={group.key}>{inLanguage(group.label, i18n.locale)}</li>
          ))}
        </ul>
      </section>
      {meeting.next.length > 0 && (
        <section aria-labelledby={`${id}-next`} className="border-t border-line pt-6">
          <h2 id={`${id}-next`} className="mb-1 text-13 font-semibold text-ink-2">
            <Trans>Next</Trans>
          </h2>
          <ul>
            {meeting.next.map((next) => (
              <li key={next.id}>
                <Link
                  to="/meetings/$meetingId"
                  params={{ meetingId: next.id }}
                  className="flex min-h-11 items-center justify-between gap-3 text-15 font-semibold hover:underline"
                >
                  {when.day(next.startsAt, next.timeZone)}
                  <span className="font-normal text-ink-2">
                    {next.cases === 0 ? (
                      <Trans>Empty</Trans>
                    ) : (
                      <Plural value={next.cases} one="# case" other="# cases" />
                    )}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
