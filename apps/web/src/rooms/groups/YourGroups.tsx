import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '../../router/index.ts';
import { myGroupsQuery } from './api.ts';

/** The groups I belong to, under the places of the rail. */
export function YourGroups() {
  const groups = useQuery(myGroupsQuery).data ?? [];
  if (groups.length === 0) return null;
  return (
    <div className="pt-3">
      <h2 id="rail-groups" className="px-3 pb-1 text-13 font-semibold text-ink-2">
        <Trans>Your groups</Trans>
      </h2>
      <ul aria-labelledby="rail-groups">
        {groups.map((group) => (
          <li key={group.id}>
            <Link
              to="/groups/$groupId"
              params={{ groupId: group.id }}
              className="flex min-h-11 items-center rounded-panel px-3 text-15 font-medium text-ink-2 hover:bg-sunken focus-visible:-outline-offset-2"
              activeClassName="font-semibold text-ink!"
            >
              <span className="min-w-0 flex-1 truncate rtl:text-right" dir="auto">
                {group.name}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
