import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ChecklistRow as Row } from '../../../ui/Checklist.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import type { ChecklistRow, Missing } from './checklist.ts';

/** What is missing in a row, in words. */
export function useMissingWords(): (missing: ChecklistRow['missing']) => string {
  const { t } = useLingui();
  const words: Record<Missing, string> = {
    unsent: t`One is not sent yet`,
    sending: t`It is on its way; a moment`,
    title: t`The title is missing`,
    text: t`What happened is missing`,
    question: t`The question is missing`,
    specialty: t`Choose at least one`,
    'media-subject': t`Say what the picture shows`,
    'media-confirmation': t`Say that nothing identifies them`,
    'media-processing': t`It is being prepared; a moment`,
    'media-finding': t`The server found something that identifies`,
    words: t`Something in the words identifies`,
    consent: t`The picture shows the patient`,
    'consent-scope': t`Advice on OpenRounds was not allowed`,
    audience: t`Choose who should see it`,
    'group-membership': t`You are no longer in one of the groups`,
    'student-audience': t`Students post to groups for students`,
    teaching: t`The answer of the teaching case is missing`,
    'name-withheld': t`Not every place you chose lets you withhold your name`,
    poll: t`A poll has two choices or more, each its own`,
    'group-template': t`Fields of the template are not filled in`,
    standing: t`Your account is not verified just now`,
    state: t`It is not a draft just now`,
  };
  // Who asks is said by the step itself; here, that it is not the picture.
  const asked = t`Consent is asked for here, also for investigations`;
  const isAsked = ({ kind, detail }: ChecklistRow['missing'][number]): boolean =>
    kind === 'consent' && detail !== '' && detail !== 'patient';
  return (missing) => [...new Set(missing.map((one) => (isAsked(one) ? asked : words[one.kind])))].join('. ');
}

interface ChecklistProps {
  rows: readonly ChecklistRow[];
  pictures: number;
  /** Whom it is for, in words. */
  audience: ReactNode;
  onGo: (row: ChecklistRow) => void;
}

/** What stands between the draft and its publication, each with the way there. */
export function PublishChecklist({ rows, pictures, audience, onGo }: ChecklistProps) {
  const missingWords = useMissingWords();
  const names: Record<ChecklistRow['id'], { done: ReactNode; open: ReactNode; go: ReactNode }> = {
    standing: { done: null, open: <Trans>Your account</Trans>, go: null },
    pictures: {
      done: plural(pictures, {
        one: 'Picture checked here and by the server',
        other: '# pictures checked here and by the server',
      }),
      open: plural(pictures, { one: 'The picture', other: 'The pictures' }),
      go: <Trans>Look</Trans>,
    },
    words: {
      done: <Trans>Title, description and question</Trans>,
      open: <Trans>Title, description and question</Trans>,
      go: <Trans>Write</Trans>,
    },
    poll: { done: null, open: <Trans>Poll</Trans>, go: <Trans>Fill in</Trans> },
    template: { done: null, open: <Trans>Template</Trans>, go: <Trans>Fill in</Trans> },
    specialty: { done: <Trans>Specialty</Trans>, open: <Trans>Specialty</Trans>, go: <Trans>Choose</Trans> },
    consent: {
      done: <Trans>The patient’s signature</Trans>,
      open: <Trans>The patient’s signature</Trans>,
      go: <Trans>Hand over</Trans>,
    },
    audience: { done: audience, open: <Trans>Audience</Trans>, go: null },
  };
  return (
    <Panel rows>
      {rows.map((row) => {
        const { done, open, go } = names[row.id];
        if (row.missing.length === 0)
          return (
            <Row key={row.id} done>
              {done}
            </Row>
          );
        return (
          <Row
            key={row.id}
            done={false}
            why={missingWords(row.missing)}
            remedy={
              go && (
                <button
                  type="button"
                  onClick={() => onGo(row)}
                  className="flex min-h-11 shrink-0 items-center gap-1 text-15 font-semibold text-accent underline-offset-4 hover:underline"
                >
                  {go} <Icon of={ChevronRight} directional />
                </button>
              )
            }
          >
            {open}
          </Row>
        );
      })}
    </Panel>
  );
}
