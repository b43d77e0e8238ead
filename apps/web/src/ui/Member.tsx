import { Link } from '../router/index.ts';
import { useLingui } from '@lingui/react/macro';
import { BadgeCheck, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { useFormats } from './format.ts';
import { Icon } from './Icon.tsx';
import { Time } from './Time.tsx';
import { nameOf } from './member-name.ts';

/** How a member appears anywhere: the fields of the API's `MemberRef`. */
export interface MemberShown {
  id: string;
  name: string;
  initials: string;
  tint: number;
  role: string;
  country: string | null;
  verified: boolean;
  photo?: string | undefined;
  student?: boolean | undefined;
  /** Who it is is not told. */
  withheld?: boolean | undefined;
  /** Their account is deleted. */
  former?: boolean | undefined;
}

const tints = [
  'bg-tint-0 text-tint-0-ink',
  'bg-tint-1 text-tint-1-ink',
  'bg-tint-2 text-tint-2-ink',
  'bg-tint-3 text-tint-3-ink',
];

interface AvatarProps {
  member: Pick<MemberShown, 'id' | 'initials' | 'tint' | 'photo'>;
  size?: 36 | 28 | 56 | 72;
  /** There is nobody to show: the name is withheld, or the account deleted. */
  nameless?: boolean;
}

export function Avatar({ member, size = 36, nameless = false }: AvatarProps) {
  const box = { 28: 'size-7 text-12', 36: 'size-9 text-13', 56: 'size-14 text-18', 72: 'size-18 text-22' }[size];
  return (
    <span
      aria-hidden="true"
      className={cx(
        'relative inline-flex shrink-0 items-center justify-center rounded-full font-semibold',
        box,
        tints[member.tint % 4],
      )}
    >
      {nameless ? <Icon of={EyeOff} size={Math.round(size / 2.2)} /> : member.initials}
      {/* Over the initials: they are read until it has come, and where it does not. */}
      {member.photo && (
        <img
          src={`/api/v1/members/${member.id}/photo/${member.photo}/${size > 36 ? 'large' : 'small'}`}
          alt=""
          loading="lazy"
          className="absolute size-full rounded-full"
        />
      )}
    </span>
  );
}

/** The scalloped badge right after the name, read as "Verified". */
export function VerifiedBadge({ size = 15 }: { size?: number }) {
  const { t } = useLingui();
  return (
    <BadgeCheck
      role="img"
      aria-label={t`Verified`}
      aria-hidden={undefined}
      size={size + 2}
      strokeWidth={2.4}
      className="inline-block shrink-0 fill-accent text-on-accent [&>path:first-child]:stroke-none"
    />
  );
}

interface MemberLineProps {
  member: MemberShown;
  /** When they wrote it, as ISO 8601. Never shortens; role and country may. */
  at?: string | null;
  /** Lead to their profile. Not inside a card that is one target. */
  linked?: boolean;
  withheld?: boolean;
  size?: 36 | 28;
  /** Right-hand side: counts, Follow. */
  children?: ReactNode;
}

/** Avatar, name, badge, and beneath them role, country and time. */
export function MemberLine({ member, at, linked = false, size = 36, children, ...rest }: MemberLineProps) {
  const formats = useFormats();
  const withheld = rest.withheld === true || member.withheld === true;
  const { t } = useLingui();
  const place = formats.line(member.student ? t`Student` : '', member.role, formats.country(member.country));
  const nameless = withheld || member.former === true;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar member={member} size={size} nameless={nameless} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-1.5 text-14 font-semibold">
          {linked && !nameless ? (
            <Link
              to="/members/$memberId"
              params={{ memberId: member.id }}
              className="relative truncate underline-offset-4 before:absolute before:-inset-3 hover:underline"
              dir="auto"
            >
              {nameOf({ ...member, withheld })}
            </Link>
          ) : (
            <span className="truncate" dir="auto">
              {nameOf({ ...member, withheld })}
            </span>
          )}
          {member.verified && <VerifiedBadge />}
        </div>
        <div className="flex min-w-0 text-13 text-ink-3">
          <span className="truncate">{place}</span>
          {at && (
            <span className="shrink-0 whitespace-pre">
              {place ? ' · ' : ''}
              <Time at={at} className="tabular" />
            </span>
          )}
        </div>
      </div>
      {children}
    </div>
  );
}
