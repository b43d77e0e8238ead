import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Comment, Pin } from '@openrounds/domain/discussion';
import { Pencil, ThumbsUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call, isApiError } from '../../shell/api.ts';
import { useMe } from '../../shell/session.ts';
import { undoable } from '../../shell/undoable.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextArea } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MemberLine } from '../../ui/Member.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { WriteError } from '../../shell/WriteError.tsx';
import { changeComment } from './api.ts';
import { PinWords } from './PinWords.tsx';

export const anchorOf = (commentId: string): string => `comment-${commentId}`;

function EditComment({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState(comment.text);
  const [version, setVersion] = useState(comment.version);
  const save = useMutation({
    mutationFn: () =>
      call('PATCH /comments/:commentId', { params: { commentId: comment.id }, body: { text }, version }),
    onSuccess: (changed) => {
      changeComment(client, changed);
      onDone();
    },
    onError: (error) => {
      // The newer version is shown above; saving again means these words after all.
      if (isApiError(error, 'stale-version')) void client.invalidateQueries({ queryKey: ['comments', comment.caseId] });
    },
  });
  if (isApiError(save.error, 'stale-version') && comment.version !== version) setVersion(comment.version);
  return (
    <form
      className="mt-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') save.mutate();
      }}
    >
      <TextArea
        label={<Trans>Change your comment</Trans>}
        hideLabel
        rows={3}
        maxLength={4000}
        value={text}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the button that was just pressed
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <FoundWords text={text} onChange={setText} />
      {save.error && (
        <div className="mt-2">
          <WriteError error={save.error} />
        </div>
      )}
      <div className="mt-2 flex gap-2">
        <Button type="submit" busy={save.isPending}>
          <Trans>Save</Trans>
        </Button>
        <Button kind="quiet" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

interface RecommendProps {
  count: number;
  mine: boolean;
  /** One cannot recommend oneself. */
  own: boolean;
  onChange: (mine: boolean) => void;
}

function Recommend({ count, mine, own, onChange }: RecommendProps) {
  const formats = useFormats();
  const look = 'tabular inline-flex min-h-11 min-w-11 items-center gap-2 text-14 font-medium';
  if (own)
    return count === 0 ? null : (
      <span className={cx(look, 'text-ink-2')}>
        <Icon of={ThumbsUp} /> {formats.number(count)}
      </span>
    );
  return (
    <button
      type="button"
      aria-pressed={mine}
      onClick={() => onChange(!mine)}
      className={cx(look, '-ms-2 rounded-panel px-2 hover:bg-sunken', mine ? 'text-accent' : 'text-ink-2')}
    >
      <Icon of={ThumbsUp} {...(mine && { className: 'fill-accent-soft', stroke: 2.15 })} />
      <span className="sr-only">
        <Trans>Recommend</Trans>
      </span>
      {count > 0 && formats.number(count)}
    </button>
  );
}

interface CommentItemProps {
  comment: Comment;
  reply: boolean;
  /** A link led here. */
  marked: boolean;
  canAnswer: boolean;
  onReply: () => void;
  /** The place it is about, with its number, and how to go there. */
  pinned?: { number: number; pin: Pin; onFollow: () => void } | undefined;
}

/** The number that stands on the picture too; pressing it moves the viewer there. */
function Pinned({ number, pin, onFollow }: NonNullable<CommentItemProps['pinned']>) {
  return (
    <button
      type="button"
      onClick={onFollow}
      className="-ms-1 flex min-h-11 items-center gap-2 rounded-panel px-1 pe-2 text-14 hover:bg-sunken"
    >
      <span className="tabular grid size-6 place-items-center rounded-full bg-mark text-13 font-semibold text-on-mark">
        {number}
      </span>
      <PinWords pin={pin} />
    </button>
  );
}

function Buttons({ comment, canAnswer, onReply }: Pick<CommentItemProps, 'comment' | 'canAnswer' | 'onReply'>) {
  const client = useQueryClient();
  const me = useMe();
  const recommend = useMutation({
    mutationFn: (mine: boolean) => {
      const request = { params: { commentId: comment.id } };
      return mine
        ? call('PUT /comments/:commentId/recommendation', request)
        : call('DELETE /comments/:commentId/recommendation', request);
    },
    onMutate: (recommended) =>
      changeComment(client, {
        ...comment,
        recommended,
        recommendations: comment.recommendations + (recommended ? 1 : -1),
      }),
    onError: () => changeComment(client, comment),
  });
  return (
    <div className="flex items-center gap-3">
      <Recommend
        count={comment.recommendations}
        mine={comment.recommended}
        own={me?.id === comment.author.id}
        onChange={(mine) => recommend.mutate(mine)}
      />
      {canAnswer && (
        <button
          type="button"
          onClick={onReply}
          className="min-h-11 rounded-panel px-2 text-14 font-medium text-ink-2 first:-ms-2 hover:bg-sunken"
        >
          <Trans>Reply</Trans>
        </button>
      )}
    </div>
  );
}

/** One thing somebody said. */
export function CommentItem({ comment, reply, marked, canAnswer, onReply, pinned }: CommentItemProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const { abilities } = comment;
  const remove = (): void =>
    undoable(comment.id, t`Your comment is taken back`, async () => {
      await call('DELETE /comments/:commentId', { params: { commentId: comment.id } });
      changeComment(client, { ...comment, deleted: true, text: '', abilities: { edit: false, delete: false } });
      void client.invalidateQueries({ queryKey: ['case', comment.caseId] });
    });
  const items = [
    ...(abilities.edit ? [{ label: t`Change`, icon: Pencil, onSelect: () => setEditing(true) }] : []),
    ...(abilities.delete ? [{ label: t`Take back`, icon: Trash2, onSelect: remove, danger: true }] : []),
  ];
  return (
    <div
      id={anchorOf(comment.id)}
      tabIndex={-1}
      className={cx(
        'scroll-mt-20 rounded-panel py-2 outline-none',
        reply && 'ms-[46px]',
        marked && '-mx-3 px-3 shadow-[inset_0_0_0_2px_var(--accent)]',
      )}
    >
      <MemberLine member={comment.author} at={comment.createdAt} linked size={reply ? 28 : 36}>
        {items.length > 0 && !editing && <Menu label={t`More about this comment`} items={items} />}
      </MemberLine>
      <div className={reply ? 'ps-[38px]' : 'ps-[46px]'}>
        {comment.deleted ? (
          <p className="py-1 text-15 text-ink-2">
            <Trans>This comment was taken back.</Trans>
          </p>
        ) : editing ? (
          <EditComment comment={comment} onDone={() => setEditing(false)} />
        ) : (
          <>
            {pinned && <Pinned {...pinned} />}
            <p className="mt-0.5 whitespace-pre-wrap text-15" dir="auto">
              {comment.text}
            </p>
            {comment.editedAt && (
              <p className="text-13 text-ink-3">
                <Trans>Changed</Trans>
              </p>
            )}
            <Buttons comment={comment} canAnswer={canAnswer} onReply={onReply} />
          </>
        )}
      </div>
    </div>
  );
}
