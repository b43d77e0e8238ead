import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '@openrounds/domain/cases';
import { Trash2 } from 'lucide-react';
import { call } from '../../../shell/api.ts';
import { undoable, useTakenAway } from '../../../shell/undoable.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Time } from '../../../ui/Time.tsx';
import { LaterWords } from './NewsDialog.tsx';

/** What happened afterwards, oldest first; its author can take it back. */
export function News({ item }: { item: CaseView }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const away = useTakenAway();
  const shown = item.news.filter(({ id }) => !away.has(id));
  if (shown.length === 0) return null;
  const takeBack = (newsId: string): void =>
    undoable(newsId, t`It is taken back`, async () => {
      const next = await call('DELETE /cases/:caseId/news/:newsId', { params: { caseId: item.id, newsId } });
      client.setQueryData(['case', item.id], next);
    });
  return (
    <section aria-label={t`How it went on`} className="mt-4">
      <ol className="flex flex-col gap-4 border-s-2 border-line ps-4">
        {shown.map((one) => (
          <li key={one.id}>
            <div className="flex min-h-11 items-center gap-2">
              <h2 className="text-15 font-semibold">
                {one.later ? <LaterWords {...one.later} /> : <Trans>How it went on</Trans>}
              </h2>
              <Time at={one.at} className="text-13 text-ink-3" />
              {item.abilities.revise && (
                <IconButton
                  label={t`Take this back`}
                  icon={Trash2}
                  size={18}
                  className="ms-auto text-ink-2"
                  onClick={() => takeBack(one.id)}
                />
              )}
            </div>
            <p className="whitespace-pre-wrap text-16" dir="auto">
              {one.text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
