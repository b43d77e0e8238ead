import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Later } from '@openrounds/domain/cases';
import { useState } from 'react';
import { call, newKey } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Select, TextArea } from '../../../ui/Field.tsx';
import { FoundWords } from '../../../ui/words/FoundWords.tsx';
import type { AskProps } from './dialogs.tsx';

const offered: readonly Later[] = [
  { count: 1, unit: 'day' },
  { count: 3, unit: 'day' },
  { count: 1, unit: 'week' },
  { count: 2, unit: 'week' },
  { count: 6, unit: 'week' },
  { count: 3, unit: 'month' },
  { count: 6, unit: 'month' },
  { count: 1, unit: 'year' },
];

/** "6 weeks later". */
export function LaterWords({ count, unit }: Later) {
  switch (unit) {
    case 'day':
      return <Plural value={count} one="# day later" other="# days later" />;
    case 'week':
      return <Plural value={count} one="# week later" other="# weeks later" />;
    case 'month':
      return <Plural value={count} one="# month later" other="# months later" />;
    default:
      return <Plural value={count} one="# year later" other="# years later" />;
  }
}

/** How the case went on; those who follow it are told. */
export function NewsDialog({ item, onClose }: AskProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [later, setLater] = useState(-1);
  const [idempotencyKey] = useState(newKey);
  const save = useMutation({
    mutationFn: () =>
      call('POST /cases/:caseId/news', {
        params: { caseId: item.id },
        body: { text, later: offered[later] ?? null },
        idempotencyKey,
      }),
    onSuccess: (next) => {
      client.setQueryData(['case', item.id], next);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>How did it go on?</Trans>}
      description={<Trans>It stands under the case, and everybody who took part is told.</Trans>}
      actions={
        <Button
          kind={text.trim() === '' ? 'soft' : 'primary'}
          aria-disabled={text.trim() === ''}
          busy={save.isPending}
          onClick={() => text.trim() !== '' && save.mutate()}
        >
          <Trans>Tell them</Trans>
        </Button>
      }
    >
      <Select
        label={<Trans>When</Trans>}
        value={String(later)}
        onChange={(event) => setLater(Number(event.target.value))}
      >
        <option value="-1">{t`Now`}</option>
        {offered.map((one, index) => (
          <option key={`${one.count}${one.unit}`} value={index}>
            <LaterWords {...one} />
          </option>
        ))}
      </Select>
      <div className="mt-4">
        <TextArea
          label={<Trans>What happened</Trans>}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <FoundWords text={text} onChange={setText} />
      </div>
      <div className="mt-3">
        <WriteError error={save.error} />
      </div>
    </Dialog>
  );
}
