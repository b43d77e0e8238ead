import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { Badge } from '../../ui/Chip.tsx';
import { useFormats } from '../../ui/format.ts';
import { MemberLine } from '../../ui/Member.tsx';
import { Panel, SectionTitle } from '../../ui/Panel.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { theirVouchesQuery } from './api.ts';
import { useRelations } from './relations.ts';

/** Who vouched for an applicant, what that weighs, and for whom they vouched themselves. */
export function TheirVouches({ memberId }: { memberId: string }) {
  const formats = useFormats();
  const relations = useRelations();
  const vouches = useQuery(theirVouchesQuery(memberId));
  if (vouches.isError) return <ErrorState error={vouches.error} onRetry={() => void vouches.refetch()} />;
  if (!vouches.data) return null;
  const { items, vouchedFor, weight } = vouches.data;
  return (
    <>
      {items.length > 0 && (
        <section className="mt-8">
          <SectionTitle>
            <Trans>Colleagues who vouch</Trans>
          </SectionTitle>
          <Panel rows>
            {items.map((item) => (
              <div key={item.by.id} className="px-4 py-3">
                <MemberLine member={item.by} at={item.at} linked />
                <p className="mt-1.5 text-13 text-ink-2">{relations[item.relation]}</p>
                {item.barred > 0 && (
                  <Badge tone="danger" icon={CircleAlert}>
                    <Trans>Vouched for {formats.number(item.barred)} who were barred since</Trans>
                  </Badge>
                )}
              </div>
            ))}
          </Panel>
          <p className="mt-2 text-13 text-ink-3">
            <Trans>Weighs {formats.number(weight)} of 2. Evidence beside the rest, never enough alone.</Trans>
          </p>
        </section>
      )}
      {vouchedFor.length > 0 && (
        <section className="mt-8">
          <SectionTitle>
            <Trans>For whom they vouched</Trans>
          </SectionTitle>
          <Panel rows>
            {vouchedFor.map((one) => (
              <div key={one.member.id} className="px-4 py-3">
                <MemberLine member={one.member} at={one.at} linked />
                {one.barred && (
                  <Badge tone="danger" icon={CircleAlert}>
                    <Trans>Barred since</Trans>
                  </Badge>
                )}
              </div>
            ))}
          </Panel>
        </section>
      )}
    </>
  );
}
