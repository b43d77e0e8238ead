import { Link } from '../../router/index.ts';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { mediaUrl } from '../../shell/api.ts';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { draftsQuery } from './api.ts';

const shown = 4;

/** The square that stands for a draft or a case in a narrow list. */
export function Thumb({ mediaId }: { mediaId: string | null }) {
  return (
    <span className="flex size-14 shrink-0 items-center justify-center overflow-clip rounded-thumb bg-sunken text-ink-3">
      {mediaId ? (
        <img src={mediaUrl(mediaId, 'thumb')} alt="" loading="lazy" className="size-full bg-film object-cover" />
      ) : (
        <Icon of={FileText} size={22} />
      )}
    </span>
  );
}

/** How far a draft is, in words. */
export function useMissing(): (missing: number) => string {
  const { t } = useLingui();
  return (missing) =>
    missing === 0
      ? t`Ready to publish`
      : plural(missing, { one: 'One thing is missing', other: '# things are missing' });
}

/** What waits for this member beside Home: their drafts, and how far each is. */
export function DraftsAside() {
  const { t } = useLingui();
  const formats = useFormats();
  const missing = useMissing();
  const drafts = useInfiniteQuery(draftsQuery).data?.pages[0]?.items ?? [];
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="your-drafts">
      <h2 id="your-drafts" className="mb-2 text-13 font-semibold text-ink-2">
        <Trans>Your drafts</Trans>
      </h2>
      <ul className="flex flex-col gap-1">
        {drafts.slice(0, shown).map((draft) => (
          <li key={draft.id}>
            <Link
              to="/drafts/$caseId"
              params={{ caseId: draft.id }}
              className="-mx-2 flex items-start gap-3 rounded-panel p-2 hover:bg-sunken"
            >
              <Thumb mediaId={draft.thumb} />
              <span className="min-w-0 pt-1">
                <span className="block truncate text-15 font-semibold" dir="auto">
                  {draft.title || t`No title yet`}
                </span>
                <span className="block text-13 text-ink-3">
                  {missing(draft.missing)} · <Trans>saved {formats.moment(draft.savedAt)}</Trans>
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {drafts.length > shown && (
        <Link
          to="/drafts"
          className="inline-flex min-h-11 items-center text-14 font-semibold text-accent hover:underline"
        >
          <Trans>All drafts</Trans>
        </Link>
      )}
    </section>
  );
}
