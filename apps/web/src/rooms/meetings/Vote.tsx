import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { call } from '../../shell/api.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useMeetingWrite } from './api.ts';
import type { AgendaItem } from './api.ts';
import { OutcomeDetails } from './OutcomeWords.tsx';
import { useSaid } from './said.ts';
import { nameOf } from '../../ui/member-name.ts';

type Choice = 'agree' | 'disagree' | 'abstain';
const choices: readonly Choice[] = ['agree', 'disagree', 'abstain'];

/** What is proposed, how members stand to it, and one's own vote with its reason. */
export function Vote({ item, meetingId }: { item: AgendaItem; meetingId: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const [reason, setReason] = useState('');
  const words: Record<Choice, string> = { agree: t`Agree`, disagree: t`Disagree`, abstain: t`Abstain` };
  const vote = useMeetingWrite(meetingId, (choice: Choice) =>
    call('PUT /agenda-items/:itemId/vote', { params: { itemId: item.id }, body: { vote: choice, reason } }),
  );
  const { proposal, tally } = item;
  if (!proposal || !tally) return null;
  return (
    <section
      aria-label={t`Proposal`}
      className="relative z-10 ms-7 mt-3 rounded-panel border border-line bg-surface p-4"
    >
      <p className="text-13 font-semibold text-ink-2">
        <Trans>Proposed</Trans>
      </p>
      <p className="text-15 font-medium" dir="auto">
        {said(proposal).headline}
      </p>
      <OutcomeDetails outcome={proposal} />
      <p className="tabular mt-2 text-14 text-ink-2">
        <Trans>
          {tally.agree} agree, {tally.disagree} disagree, {tally.abstain} abstain
        </Trans>
      </p>
      <ul className="mt-1">
        {tally.said
          .filter((one) => one.reason !== '')
          .map((one) => (
            <li key={one.member.id} className="mt-1 text-14" dir="auto">
              <bdi className="font-medium">{nameOf(one.member)}</bdi> ({words[one.vote]}): <bdi>{one.reason}</bdi>
            </li>
          ))}
      </ul>
      {item.abilities.vote && (
        <div className="mt-3 flex flex-col gap-3">
          <TextField
            label={<Trans>Your reason</Trans>}
            aside={<Trans>optional</Trans>}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div role="group" aria-label={t`Your vote`} className="flex flex-wrap gap-2">
            {choices.map((choice) => (
              <Button
                key={choice}
                kind={tally.mine === choice ? 'soft' : 'outline'}
                aria-pressed={tally.mine === choice}
                busy={vote.isPending}
                onClick={() => vote.mutate(choice)}
              >
                {words[choice]}
              </Button>
            ))}
          </div>
          <WriteError error={vote.error} />
        </div>
      )}
    </section>
  );
}
