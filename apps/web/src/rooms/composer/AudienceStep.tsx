import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { navigate } from '../../router/index.ts';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { call, isApiError, newKey } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { useFormats } from '../../ui/format.ts';
import { WriteError } from '../../shell/WriteError.tsx';
import { followingQuery, myGroupsQuery } from './api.ts';
import { checklistOf } from './checklist.ts';
import type { ChecklistRow } from './checklist.ts';
import { PublishChecklist } from './PublishChecklist.tsx';
import { StepFoot } from './ComposerFrame.tsx';
import type { AllFields } from './draft-saver.ts';
import { GroupPicker, PeoplePicker } from './Pickers.tsx';
import { closeSession, usePictures, useSaver } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';

type Audience = NonNullable<AllFields['audience']>;

/** Whom an audience means, in names where they are known. */
function useAudienceNames() {
  const { t } = useLingui();
  const formats = useFormats();
  const groups = useQuery(myGroupsQuery).data?.items;
  const following = useInfiniteQuery(followingQuery);
  const people = following.data?.pages.flatMap((page) => page.items);
  const groupNames = (ids: readonly string[]): string => {
    const known = groups?.filter(({ id }) => ids.includes(id)).map(({ name }) => name) ?? [];
    return known.length === ids.length
      ? formats.list(known)
      : plural(ids.length, { one: 'One group', other: '# groups' });
  };
  const peopleNames = (ids: readonly string[]): string => {
    const known = people?.filter(({ id }) => ids.includes(id)).map(({ name }) => name) ?? [];
    return known.length === ids.length && ids.length < 4
      ? formats.list(known)
      : plural(ids.length, { one: 'One person', other: '# people' });
  };
  const short = (audience: Audience | null): ReactNode => {
    if (audience === null) return t`Audience`;
    const names: Record<Audience['kind'], string> = {
      public: t`all verified members`,
      groups: audience.kind === 'groups' ? groupNames(audience.groupIds) : '',
      people: audience.kind === 'people' ? peopleNames(audience.memberIds) : '',
      'only-me': t`only me`,
    };
    return <Trans>Audience: {names[audience.kind]}</Trans>;
  };
  const count = people?.length ?? 0;
  const followed =
    people === undefined
      ? t`From those you follow`
      : following.hasNextPage
        ? t`From the more than ${count} you follow`
        : plural(count, { 0: 'You follow nobody yet', one: 'From the one you follow', other: 'From the # you follow' });
  return { groupNames, peopleNames, short, followed };
}

interface WhoProps {
  audience: Audience | null;
  onChange: (audience: Audience) => void;
}

function Who({ audience, onChange }: WhoProps) {
  const { t } = useLingui();
  const [picking, setPicking] = useState<'groups' | 'people' | null>(null);
  const { groupNames, peopleNames, followed } = useAudienceNames();
  const groupIds = audience?.kind === 'groups' ? audience.groupIds : [];
  const memberIds = audience?.kind === 'people' ? audience.memberIds : [];
  const choose = (kind: Audience['kind']): void => {
    if (kind === 'groups') {
      onChange({ kind, groupIds: [...groupIds] });
      setPicking(kind);
    } else if (kind === 'people') {
      onChange({ kind, memberIds: [...memberIds] });
      setPicking(kind);
    } else onChange({ kind });
  };
  const change = (what: 'groups' | 'people') => (
    <button
      type="button"
      onClick={() => setPicking(what)}
      className="min-h-11 shrink-0 text-15 font-semibold text-accent underline-offset-4 hover:underline"
    >
      <Trans>Change</Trans>
    </button>
  );
  return (
    <>
      <RadioRows<Audience['kind']>
        label={t`Who should see it?`}
        value={audience?.kind ?? null}
        onChange={choose}
        choices={[
          { value: 'public', label: t`All verified members`, detail: t`Doctors, nurses, students` },
          {
            value: 'groups',
            label: t`Groups`,
            detail: groupIds.length > 0 ? groupNames(groupIds) : t`Those you are in`,
            end: audience?.kind === 'groups' && change('groups'),
          },
          {
            value: 'people',
            label: t`Chosen people`,
            detail: memberIds.length > 0 ? peopleNames(memberIds) : followed,
            end: audience?.kind === 'people' && change('people'),
          },
          { value: 'only-me', label: t`Only me`, detail: t`To study, or to finish later` },
        ]}
      />
      {picking === 'groups' && (
        <GroupPicker
          chosen={groupIds}
          onClose={() => setPicking(null)}
          onDone={(ids) => {
            onChange({ kind: 'groups', groupIds: ids });
            setPicking(null);
          }}
        />
      )}
      {picking === 'people' && (
        <PeoplePicker
          chosen={memberIds}
          onClose={() => setPicking(null)}
          onDone={(ids) => {
            onChange({ kind: 'people', memberIds: ids });
            setPicking(null);
          }}
        />
      )}
    </>
  );
}

const isWaitedFor = ({ kind, detail }: ChecklistRow['missing'][number]): boolean =>
  kind === 'media-processing' && detail !== 'failed';

/** Until the server has looked at every picture; two minutes at most, then it says itself what it waits for. */
async function untilLookedAt(session: ComposerSession): Promise<void> {
  for (let second = 0; second < 120; second += 1) {
    if (!session.saver.state().draft?.unmet.some(isWaitedFor)) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await session.refresh();
  }
}

function usePublish(session: ComposerSession) {
  const client = useQueryClient();
  const [idempotencyKey] = useState(newKey);
  return useMutation({
    mutationFn: async () => {
      await session.settle();
      await untilLookedAt(session);
      const publish = async (key: string) => {
        const { draft } = session.saver.state();
        if (!draft) throw new Error('nothing to publish');
        return call('POST /cases/:caseId/publish', {
          params: { caseId: draft.id },
          version: draft.version,
          idempotencyKey: key,
        });
      };
      try {
        return await publish(idempotencyKey);
      } catch (error) {
        // A picture or a signature came in between: the draft is newer, and says the same.
        if (!isApiError(error, 'stale-version')) throw error;
        await session.refresh();
        return publish(newKey());
      }
    },
    onSuccess: async (published) => {
      client.setQueryData(['case', published.id], published);
      await navigate({ to: '/cases/$caseId', params: { caseId: published.id }, replace: true });
      closeSession(client, published.id);
      client.removeQueries({ queryKey: ['case', published.id, 'draft'] });
      void client.invalidateQueries({ queryKey: ['feed'] });
      void client.invalidateQueries({ queryKey: ['drafts'] });
    },
    onError: () => session.refresh().catch(() => undefined),
  });
}

interface AudienceStepProps {
  session: ComposerSession;
  onGo: (row: ChecklistRow) => void;
}

/** Step 5: who should see it, and the gate. The button says what is missing and leads there. */
export function AudienceStep({ session, onGo }: AudienceStepProps) {
  const { draft, fields } = useSaver(session);
  const pictures = usePictures(session);
  const { short } = useAudienceNames();
  const publish = usePublish(session);
  // What was chosen a moment ago counts at once; the server has the last word.
  const { audience } = fields;
  const chosen =
    audience !== null &&
    (audience.kind !== 'groups' || audience.groupIds.length > 0) &&
    (audience.kind !== 'people' || audience.memberIds.length > 0);
  const unmet = (draft?.unmet ?? []).filter(({ kind }) => !(kind === 'audience' && chosen));
  const rows = checklistOf(unmet, pictures);
  const open = rows.filter(({ missing }) => missing.length > 0);
  // What only takes a moment is waited for, not something the author has to do.
  const looking = open.some(({ missing }) => missing.some(isWaitedFor));
  const [first, ...others] = open.filter(({ missing }) => !missing.every(isWaitedFor));
  const count = first ? others.length + 1 : 0;
  return (
    <>
      <h1 className="mb-4 text-28">
        <Trans>Who should see it?</Trans>
      </h1>
      <Who audience={audience} onChange={(next) => session.saver.change({ audience: next })} />
      <h2 className="mb-3 mt-7 text-18">
        <Trans>Before it can be published</Trans>
      </h2>
      <PublishChecklist rows={rows} pictures={pictures.length} audience={short(audience)} onGo={onGo} />
      <div className="h-4" />
      {publish.error && !isApiError(publish.error, 'unmet-requirements') && <WriteError error={publish.error} />}
      <StepFoot
        {...(looking && {
          note: <Trans>It is published as soon as the server has looked at the pictures.</Trans>,
        })}
      >
        <Button
          size="l"
          wide
          kind={count === 0 ? 'primary' : 'soft'}
          busy={publish.isPending}
          onClick={() => (first ? onGo(first) : publish.mutate())}
        >
          {count === 0 ? (
            <Trans>Publish</Trans>
          ) : (
            plural(count, {
              one: 'Publish: one thing is missing',
              2: 'Publish: two things are missing',
              3: 'Publish: three things are missing',
              other: 'Publish: # things are missing',
            })
          )}
        </Button>
      </StepFoot>
    </>
  );
}
