import { Link } from '../../router/index.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { call } from '../../shell/api.ts';
import { Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { undoable, useTakenAway } from '../../shell/undoable.ts';
import { ButtonLink, IconButton } from '../../ui/Button.tsx';
import { useFormats } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { EmptyState, Loading, RowSkeleton } from '../../ui/States.tsx';
import { draftsQuery } from './api.ts';
import { Thumb, useMissing } from './DraftsAside.tsx';
import { More } from '../../ui/More.tsx';

/** Within two weeks. */
const endsSoon = (expiresAt: string): boolean => new Date(expiresAt).getTime() - Date.now() < 14 * 86_400_000;

/** Everything begun and not published, with how far it is. */
function DraftList() {
  const { t } = useLingui();
  const client = useQueryClient();
  const formats = useFormats();
  const missing = useMissing();
  const away = useTakenAway();
  const drafts = useInfiniteQuery(draftsQuery);
  if (drafts.isPending)
    return (
      <Loading className="flex flex-col gap-5">
        <RowSkeleton />
        <RowSkeleton />
        <RowSkeleton />
      </Loading>
    );
  const items = (drafts.data?.pages.flatMap((page) => page.items) ?? []).filter(({ id }) => !away.has(id));
  if (drafts.isError && items.length === 0)
    return <ErrorState error={drafts.error} onRetry={() => void drafts.refetch()} />;
  if (items.length === 0)
    return (
      <EmptyState
        title={<Trans>What you begin waits here until you publish it</Trans>}
        action={
          <ButtonLink to="/new" icon={Plus}>
            <Trans>New case</Trans>
          </ButtonLink>
        }
      >
        <Trans>Drafts are saved while you write, and kept for ninety days. Nobody else can see them.</Trans>
      </EmptyState>
    );
  const discard = (caseId: string): void =>
    undoable(caseId, t`The draft is discarded`, async () => {
      await call('DELETE /cases/:caseId', { params: { caseId } });
      client.removeQueries({ queryKey: ['memory', 'composer', caseId] });
      await client.invalidateQueries({ queryKey: ['drafts'] });
    });
  return (
    <>
      <Panel rows>
        {items.map((draft) => (
          <div key={draft.id} className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken">
            <Thumb mediaId={draft.thumb} />
            <div className="min-w-0 flex-1">
              <Link
                to="/drafts/$caseId"
                params={{ caseId: draft.id }}
                className="block truncate text-16 font-semibold outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
                dir="auto"
              >
                {draft.title || t`No title yet`}
              </Link>
              <p className="text-13 text-ink-3">
                {missing(draft.missing)} · <Trans>saved {formats.moment(draft.savedAt)}</Trans>
              </p>
              {endsSoon(draft.expiresAt) && (
                <p className="text-13 font-medium text-warn">
                  <Trans>Deleted on {formats.date(draft.expiresAt)} unless you go on with it</Trans>
                </p>
              )}
            </div>
            <IconButton
              label={draft.title ? t`Discard “${draft.title}”` : t`Discard this draft`}
              icon={Trash2}
              size={20}
              className="z-10 hover:bg-sunken"
              onClick={() => discard(draft.id)}
            />
          </div>
        ))}
      </Panel>
      <More
        more={drafts.hasNextPage}
        loading={drafts.isFetchingNextPage}
        failed={drafts.isFetchNextPageError}
        onMore={() => void drafts.fetchNextPage()}
      />
    </>
  );
}

export function DraftsPage() {
  const { t } = useLingui();
  useTitle(t`Drafts`);
  return (
    <>
      <PhoneHeader />
      <Columns>
        <h1 className="mb-4 text-28">
          <Trans>Drafts</Trans>
        </h1>
        <DraftList />
      </Columns>
    </>
  );
}
