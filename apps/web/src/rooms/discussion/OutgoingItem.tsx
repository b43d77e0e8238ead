import { Trans } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { useErrorWords } from '../../shell/errors.ts';
import { useMe } from '../../shell/session.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MemberLine } from '../../ui/Member.tsx';
import type { Outgoing } from './use-outbox.ts';

interface OutgoingItemProps {
  item: Outgoing;
  onRetry: () => void;
  onDiscard: () => void;
}

/** A comment that has not arrived yet: its words stay until it has. */
export function OutgoingItem({ item, onRetry, onDiscard }: OutgoingItemProps) {
  const me = useMe();
  const words = useErrorWords(item.error);
  if (!me) return null;
  const failed = item.state === 'failed';
  return (
    <div className={cx('py-2', item.parentId !== null && 'ms-[46px]')}>
      <MemberLine member={{ ...me, name: me.name ?? '', verified: true }} size={item.parentId === null ? 36 : 28} />
      <div className={item.parentId === null ? 'ps-[46px]' : 'ps-[38px]'}>
        <p className={cx('mt-0.5 whitespace-pre-wrap text-15', !failed && 'text-ink-2')} dir="auto">
          {item.text}
        </p>
        {failed ? (
          <div role="alert">
            <p className="mt-1 flex items-start gap-1.5 text-13 font-medium text-danger">
              <Icon of={CircleAlert} size={16} className="mt-px" />
              <span>
                {words.happened}. <Trans>Not sent; your words are kept here.</Trans>
              </span>
            </p>
            <Button kind="quiet" className="-ms-4" onClick={onRetry}>
              <Trans>Try again</Trans>
            </Button>
            <Button kind="quiet" onClick={onDiscard}>
              <Trans>Discard</Trans>
            </Button>
          </div>
        ) : (
          <p role="status" className="mt-1 text-13 text-ink-3">
            <Trans>Sending</Trans>
          </p>
        )}
      </div>
    </div>
  );
}
