import { Plural, Trans } from '@lingui/react/macro';
import { Check, CircleAlert, Minus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Fact } from '../../ui/Desk.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconShape } from '../../ui/Icon.tsx';
import { SectionTitle } from '../../ui/Panel.tsx';
import type { Evidence } from './api.ts';

type Account = Evidence['accounts'][number];
type Point = Account['points'][number];

const looks: Record<Point['verdict'], { icon: IconShape; tone: string; words: ReactNode }> = {
  agrees: { icon: Check, tone: 'text-ok', words: <Trans>Agrees</Trans> },
  partly: { icon: TriangleAlert, tone: 'text-warn', words: <Trans>Agrees in part</Trans> },
  differs: { icon: CircleAlert, tone: 'text-danger', words: <Trans>Differs</Trans> },
  unsaid: { icon: Minus, tone: 'text-ink-3', words: <Trans>Nothing to compare</Trans> },
};

const labels: Record<Point['point'], ReactNode> = {
  name: <Trans>Name</Trans>,
  'e-mail': <Trans>E-mail address</Trans>,
  'e-mail-verified': <Trans>Address confirmed there</Trans>,
  country: <Trans>Country</Trans>,
  picture: <Trans>Has a picture</Trans>,
  headline: <Trans>What they call themselves</Trans>,
  organisation: <Trans>Organisation</Trans>,
  'linked-once': <Trans>Linked to this member only</Trans>,
};

/** What was said there, in words; empty where the mark says it all. */
function Said({ point, there }: Point) {
  const formats = useFormats();
  if (point === 'e-mail-verified' || point === 'picture') return null;
  if (point === 'linked-once')
    return there === '0' ? null : (
      <Plural value={Number(there)} one="# other member had it" other="# other members had it" />
    );
  return <bdi>{point === 'country' ? formats.country(there) : there}</bdi>;
}

function Line({ point }: { point: Point }) {
  const { icon, tone, words } = looks[point.verdict];
  return (
    <li className="flex items-start gap-2 py-1">
      <span className={`mt-0.5 ${tone}`}>
        <Icon of={icon} size={16} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="text-ink-2">{labels[point.point]}</span> <span className={`text-13 ${tone}`}>{words}</span>
        <span className="block break-words empty:hidden">
          <Said {...point} />
        </span>
      </span>
    </li>
  );
}

/** What accounts elsewhere say, point by point beside the application. It never decides. */
export function AccountLines({ accounts }: { accounts: readonly Account[] }) {
  const formats = useFormats();
  if (accounts.length === 0) return null;
  return (
    <section className="mt-8">
      <SectionTitle>
        <Trans>Accounts elsewhere</Trans>
      </SectionTitle>
      <dl>
        {accounts.map((account) => (
          <Fact
            key={account.linkedAt}
            label={
              <>
                <bdi className="block">{account.provider.name}</bdi>
                <span className="block text-13 text-ink-3">
                  {account.unlinkedAt ? (
                    <Trans>Unlinked {formats.dateTime(account.unlinkedAt)}</Trans>
                  ) : (
                    <Trans>Linked {formats.dateTime(account.linkedAt)}</Trans>
                  )}
                </span>
              </>
            }
          >
            <ul>
              {account.points.map((point) => (
                <Line key={point.point} point={point} />
              ))}
            </ul>
          </Fact>
        ))}
      </dl>
    </section>
  );
}
