import { Link } from '../../router/index.ts';
import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { CaseCard as Card } from '@openrounds/domain/cases';
import { CircleCheck, MessageCircle, ThumbsUp } from 'lucide-react';
import { Tag } from '../../ui/Chip.tsx';
import { specialtyName, useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MemberLine } from '../../ui/Member.tsx';
import { filmsOf, shareOf, sourcesOf } from './films.ts';
import { labelWords, mediaTag } from './labels.tsx';

const frame = 16 / 10;

/** Shown whole, on black, with nothing over it: side markers stay readable. */
function Films({ media, eager }: { media: Card['media']; eager: boolean }) {
  const films = filmsOf(media);
  if (films.length === 0) return null;
  return (
    <div className="flex aspect-[16/10] gap-0.5 overflow-clip rounded-panel">
      {films.map((film) => {
        const share = Math.round(100 * shareOf(film, frame));
        return (
          <div key={film.id} className="min-w-0 flex-1 bg-film">
            <img
              {...sourcesOf(film)}
              sizes={`(min-width: 48rem) calc(348px * ${share} / 100), calc((100vw - 2rem) * ${share} / 100)`}
              alt={film.alt || labelWords(film.label)}
              loading={eager ? 'eager' : 'lazy'}
              fetchPriority={eager ? 'high' : 'auto'}
              decoding="async"
              draggable={false}
              className="size-full object-contain text-13 text-film-ink-2"
            />
          </div>
        );
      })}
    </div>
  );
}

function Counts({ item }: { item: Card }) {
  const formats = useFormats();
  return (
    <div className="tabular flex shrink-0 items-center gap-2.5 text-14 text-ink-2">
      <span className="flex items-center gap-1">
        <Icon of={ThumbsUp} />
        <span aria-hidden="true">{formats.number(item.recommendations)}</span>
        <span className="sr-only">
          {plural(item.recommendations, { one: '# recommendation', other: '# recommendations' })}
        </span>
      </span>
      <span className="flex items-center gap-1">
        <Icon of={MessageCircle} />
        <span aria-hidden="true">{formats.number(item.comments)}</span>
        <span className="sr-only">{plural(item.comments, { one: '# comment', other: '# comments' })}</span>
      </span>
    </div>
  );
}

interface CaseCardProps {
  item: Card;
  /** Among the first on the page: its picture is asked for at once. */
  eager?: boolean;
}

/** A case in a list: the picture is the headline, and the whole card is one target. */
export function CaseCard({ item, eager = false }: CaseCardProps) {
  const tag = mediaTag(item.media);
  return (
    <article className="relative min-w-0">
      <Films media={item.media} eager={eager} />
      <h2 className="mt-3 line-clamp-2 text-18" dir="auto">
        <Link
          to="/cases/$caseId"
          params={{ caseId: item.id }}
          className="outline-none after:absolute after:inset-0 after:rounded-panel focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-accent"
        >
          {item.title}
        </Link>
      </h2>
      <p className="mt-0.5 truncate text-15 text-ink-2" dir="auto">
        {item.excerpt}
      </p>
      <div className="mt-2.5 flex h-[26px] flex-wrap gap-1.5 overflow-clip">
        {tag && (
          <Tag kind="outlined" icon={tag.icon}>
            {tag.words}
          </Tag>
        )}
        {item.status === 'resolved' && (
          <Tag icon={CircleCheck}>
            <Trans>Resolved</Trans>
          </Tag>
        )}
        {item.specialties.map((slug) => (
          <Tag key={slug}>{specialtyName(slug)}</Tag>
        ))}
      </div>
      <div className="mt-2.5">
        <MemberLine member={item.author} at={item.publishedAt}>
          <Counts item={item} />
        </MemberLine>
      </div>
    </article>
  );
}
