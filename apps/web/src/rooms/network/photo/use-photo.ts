import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../shell/api.ts';
import type { Answer } from '../../../shell/api.ts';
import { sessionQuery } from '../../../shell/session.ts';
import { toast } from '../../../ui/toast.ts';
import { blankCanvas, drop, finished } from '../../composer/index.ts';
import type { RawPicture } from '../../composer/index.ts';
import { profileQuery } from '../api.ts';
import type { Square } from './square.ts';

type OwnPhoto = Answer<'PUT /me/photo'>;

/** Pixels of the side that is sent: twice what the server keeps. */
const sentSide = 648;

/** The square alone, encoded anew. */
async function cut(raw: RawPicture, { x, y, side }: Square): Promise<Blob> {
  const to = Math.min(sentSide, Math.round(side));
  const [canvas, context] = blankCanvas({ width: to, height: to });
  context.fillStyle = '#fff';
  context.fillRect(0, 0, to, to);
  context.drawImage(raw.canvas, x, y, side, side, 0, 0, to, to);
  try {
    const { body, type } = await finished({ ...raw, canvas, width: to, height: to, lossless: false }, []);
    return new Blob([body], { type });
  } finally {
    drop(canvas);
  }
}

/** Sends, removes and takes back one's own photo, and shows it at once wherever this window shows oneself. */
export function usePhoto(memberId: string, onDone: () => void) {
  const { t } = useLingui();
  const client = useQueryClient();
  const show = ({ photo }: OwnPhoto): void => {
    const shown = photo ?? undefined;
    client.setQueryData(sessionQuery.queryKey, (me) => me && { ...me, photo: shown });
    client.setQueryData(
      profileQuery(memberId).queryKey,
      (known) => known && { ...known, member: { ...known.member, photo: shown } },
    );
    for (const queryKey of [['feed'], ['case'], ['comments']]) void client.invalidateQueries({ queryKey });
  };
  const undo = useMutation({
    mutationFn: (photoId: string | null) =>
      photoId === null ? call('DELETE /me/photo') : call('PUT /me/photo/:photoId', { params: { photoId } }),
    onSuccess: show,
    onError: () => toast(t`That did not work: nothing was changed`),
  });
  const send = useMutation({
    mutationFn: async ({ raw, square }: { raw: RawPicture; square: Square }) =>
      call('PUT /me/photo', { body: await cut(raw, square) }),
    onSuccess: (next) => {
      show(next);
      toast(t`Your photo is shown`, () => undo.mutate(next.before));
      onDone();
    },
  });
  const remove = useMutation({
    mutationFn: () => call('DELETE /me/photo'),
    onSuccess: (next) => {
      show(next);
      toast(t`Your photo is removed`, () => undo.mutate(next.before));
      onDone();
    },
  });
  return { send, remove };
}
