import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { RadioRows, SwitchRow } from '../../ui/Choices.tsx';
import { useFormats } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { followingQuery, myGroupsQuery, reachQuery } from './api.ts';
import type { AllFields } from './draft-saver.ts';
import { GroupPicker, PeoplePicker } from './Pickers.tsx';

type Audience = NonNullable<AllFields['audience']>;

/** Whom an audience means, in names where they are known. */
export function useAudienceNames() {
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

/** Chosen, and not an empty list of groups or people. */
const isChosen = (audience: Audience | null): audience is Audience =>
  audience !== null &&
  (audience.kind !== 'groups' || audience.groupIds.length > 0) &&
  (audience.kind !== 'people' || audience.memberIds.length > 0);

/** One plain sentence: who will see it, and how many they are. */
function Reach({ audience }: { audience: Audience }) {
  const { groupNames, peopleNames } = useAudienceNames();
  const chosen = isChosen(audience);
  const reach = useQuery({ ...reachQuery(audience), enabled: chosen, placeholderData: keepPreviousData });
  const people = reach.data?.people;
  const say = (): ReactNode => {
    if (audience.kind === 'only-me') return <Trans>Only you will see it. Nobody else finds it or is told of it.</Trans>;
    if (people === undefined) return null;
    if (audience.kind === 'public')
      return plural(people, {
        one: 'One colleague will see it: the only other verified member.',
        other: 'All # other verified members will see it. Nobody outside OpenRounds.',
      });
    if (audience.kind === 'groups') {
      const names = groupNames(audience.groupIds);
      return plural(people, {
        0: `Nobody will see it yet: you are alone in ${names}.`,
        one: `One colleague in ${names} will see it, and whoever joins later.`,
        other: `# colleagues in ${names} will see it, and whoever joins later.`,
      });
    }
    const names = peopleNames(audience.memberIds);
    return plural(people, { one: `Only ${names} will see it.`, other: `Only ${names} will see it: # people.` });
  };
  return (
    <p role="status" className="mt-3 flex min-h-5 gap-2 text-14 text-ink-2">
      {chosen && (
        <>
          <Icon of={Eye} className="mt-px shrink-0" />
          <span>{say()}</span>
        </>
      )}
    </p>
  );
}

interface WithheldProps {
  audience: Audience | null;
  withheld: boolean;
  onChange: (withheld: boolean) => void;
}

/** Offered where every chosen group allows it; shown as long as it is on, so that it can be turned off. */
export function WithheldPart({ audience, withheld, onChange }: WithheldProps) {
  const groups = useQuery(myGroupsQuery).data?.items ?? [];
  const allows = (id: string): boolean => groups.some((group) => group.id === id && group.namesWithheld);
  const offered = audience?.kind === 'groups' && audience.groupIds.length > 0 && audience.groupIds.every(allows);
  if (!offered && !withheld) return null;
  return (
    <Panel rows className="mt-4">
      <SwitchRow
        checked={withheld}
        onChange={onChange}
        detail={
          <Trans>
            Colleagues see that a verified member posted it, not who. Where it is reported, a moderator can find out;
            that is recorded and you are told.
          </Trans>
        }
      >
        <Trans>Post without my name</Trans>
      </SwitchRow>
    </Panel>
  );
}

interface WhoProps {
  audience: Audience | null;
  onChange: (audience: Audience) => void;
}

/** Who should see it: everybody verified, groups, chosen people, nobody else. */
export function Who({ audience, onChange }: WhoProps) {
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
      {audience && <Reach audience={audience} />}
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
