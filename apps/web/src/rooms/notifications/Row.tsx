import { Link } from '../../router/index.ts';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Avatar } from '../../ui/Member.tsx';
import { Time } from '../../ui/Time.tsx';
import type { Notification } from './api.ts';
import { icons, Sentence } from './words.tsx';

interface RowProps {
  item: Notification;
  /** It was new when this page was opened. */
  fresh: boolean;
}

const target = 'flex gap-3 px-4 py-3 focus-visible:-outline-offset-2';

const tabOf: Partial<Record<Notification['kind'], { tab: 'requests' | 'meetings' }>> = {
  'group-asked': { tab: 'requests' },
  'meeting-opened': { tab: 'meetings' },
  'meeting-closing': { tab: 'meetings' },
};

/** Where a notification leads; some lead nowhere, because nothing is left to see. */
function Leads({ item, className, children }: { item: Notification; className: string; children: ReactNode }) {
  const active = cx(className, 'hover:bg-sunken');
  switch (item.kind) {
    case 'case-returned':
    case 'consent-asked':
    case 'draft-expiring':
      if (!item.caseId) break;
      return (
        <Link to="/drafts/$caseId" params={{ caseId: item.caseId }} className={active}>
          {children}
        </Link>
      );
    case 'consent-matured':
    case 'consent-narrowed':
      if (!item.caseId) break;
      return (
        <Link to="/cases/$caseId/consents" params={{ caseId: item.caseId }} className={active}>
          {children}
        </Link>
      );
    case 'group-admitted':
    case 'group-asked':
    case 'group-invited':
    case 'group-appointed':
    case 'meeting-opened':
    case 'meeting-closing':
      if (item.group)
        return (
          <Link
            to="/groups/$groupId"
            params={{ groupId: item.group.id }}
            search={tabOf[item.kind] ?? {}}
            className={active}
          >
            {children}
          </Link>
        );
      return (
        <Link to="/groups" className={active}>
          {children}
        </Link>
      );
    case 'verified':
    case 'verification-renewed':
      return (
        <Link to="/home" className={active}>
          {children}
        </Link>
      );
    case 'verification-more-asked':
    case 'verification-rejected':
    case 'verification-ending':
    case 'renewal-more-asked':
    case 'renewal-refused':
      return (
        <Link to="/where-you-stand" className={active}>
          {children}
        </Link>
      );
    case 'register-changed':
      return (
        <Link
          to="/staff/verification"
          search={{ state: 'suspended', ...(item.actor && { member: item.actor.id }) }}
          className={active}
        >
          {children}
        </Link>
      );
    case 'institution-wanted':
      return (
        <Link to="/staff/institutions" className={active}>
          {children}
        </Link>
      );
    case 'case-destroyed':
    case 'draft-expired':
    case 'group-removed':
      break;
    default:
      if (item.caseId)
        return (
          <Link to="/cases/$caseId" params={{ caseId: item.caseId }} className={active}>
            {children}
          </Link>
        );
      if (item.actor)
        return (
          <Link to="/members/$memberId" params={{ memberId: item.actor.id }} className={active}>
            {children}
          </Link>
        );
  }
  return <div className={className}>{children}</div>;
}

/** The face of whoever did it, or what it is about, with the kind in its corner. */
function Face({ item }: { item: Notification }) {
  const shape = icons[item.kind];
  if (!item.actor)
    return (
      <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken text-ink-2">
        <Icon of={shape} />
      </span>
    );
  return (
    <span className="relative h-9 shrink-0">
      <Avatar member={item.actor} />
      <span className="absolute -bottom-1 -end-1 inline-flex size-5 items-center justify-center rounded-full bg-surface text-ink-2 ring-1 ring-line">
        <Icon of={shape} size={12} />
      </span>
    </span>
  );
}

/** One thing that happened, leading to where it happened. */
export function Row({ item, fresh }: RowProps) {
  return (
    <Leads item={item} className={target}>
      <Face item={item} />
      <span className="min-w-0 flex-1 text-15">
        <span className={cx('block', fresh && 'font-medium')}>
          <Sentence item={item} />
        </span>
        {item.caseTitle && (
          <span className="block truncate text-ink-2 rtl:text-right" dir="auto">
            {item.caseTitle}
          </span>
        )}
        {item.group && (
          <span className="block truncate text-ink-2 rtl:text-right" dir="auto">
            {item.group.name}
          </span>
        )}
        {item.message && (
          <span
            dir="auto"
            className="mt-1.5 block whitespace-pre-line rounded-thumb bg-sunken px-3 py-2 text-15 text-ink"
          >
            {item.message}
          </span>
        )}
        <Time at={item.createdAt} className="tabular block pt-0.5 text-13 text-ink-3" />
      </span>
      <span className="flex w-2.5 shrink-0 justify-center pt-1.5">
        {fresh && (
          <>
            <span aria-hidden="true" className="size-2.5 rounded-full bg-accent" />
            <span className="sr-only">
              <Trans>New</Trans>
            </span>
          </>
        )}
      </span>
    </Leads>
  );
}
