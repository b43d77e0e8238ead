import { useLingui } from '@lingui/react/macro';
import type { Group } from './api.ts';

/** How one comes in, and what I am in it. */
export function useGroupWords(): {
  membership: Record<Group['membership'], { label: string; detail: string }>;
  mine: Record<Group['mine'], string>;
} {
  const { t } = useLingui();
  return {
    membership: {
      open: { label: t`Open`, detail: t`Every verified member may join` },
      closed: { label: t`By asking`, detail: t`Everybody sees that it exists; its owner or a moderator admits` },
      private: { label: t`Private`, detail: t`Nobody outside knows that it exists` },
    },
    mine: {
      none: '',
      asked: t`You asked to join`,
      invited: t`You are invited`,
      member: t`Member`,
      moderator: t`Moderator`,
      owner: t`Owner`,
    },
  };
}
