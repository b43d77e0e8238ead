import type { GroupId, MemberId } from '@openrounds/domain/kit';
import { openText, sealText } from '@openrounds/vault';
import type { App } from '../../kit/app.ts';
import { keySubject } from '../members/index.ts';

// What somebody writes when they ask to join is theirs: sealed with their own key.

const place = (groupId: GroupId, memberId: MemberId) => ({
  table: 'groups.membership',
  column: 'message',
  row: `${groupId}:${memberId}`,
  version: 1,
});

export const sealRequest = async (
  app: App,
  groupId: GroupId,
  memberId: MemberId,
  message: string,
): Promise<Buffer | null> =>
  message === ''
    ? null
    : sealText(await app.vault.key(keySubject(memberId), 'contact'), place(groupId, memberId), message);

/** Many at once, with one look-up of keys; empty where nothing was written. */
export async function openRequests(
  app: App,
  groupId: GroupId,
  rows: readonly { member_id: MemberId; message_sealed: Buffer | null }[],
): Promise<Map<MemberId, string>> {
  const written = rows.filter((row) => row.message_sealed !== null);
  const keys = await app.vault.load(
    written.map((row) => keySubject(row.member_id)),
    'contact',
  );
  return new Map(
    written.flatMap((row): [MemberId, string][] => {
      const key = keys.get(keySubject(row.member_id));
      if (key === undefined || row.message_sealed === null) return [];
      return [[row.member_id, openText(key, place(groupId, row.member_id), row.message_sealed)]];
    }),
  );
}
