import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, TextLink } from '../../ui/Button.tsx';
import { CheckRow } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useFormats } from '../../ui/format.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Loading, RowSkeleton } from '../../ui/States.tsx';
import { followingQuery, myGroupsQuery } from './api.ts';

interface PickerProps {
  chosen: readonly string[];
  onDone: (chosen: string[]) => void;
  onClose: () => void;
}

interface Option {
  id: string;
  name: string;
  detail: string;
}

interface ListProps extends PickerProps {
  title: ReactNode;
  options: readonly Option[] | undefined;
  most: number;
  error: unknown;
  onRetry: () => void;
  empty: ReactNode;
}

function PickerList({ title, options, most, chosen, onDone, onClose, error, onRetry, empty }: ListProps) {
  const [ids, setIds] = useState<readonly string[]>(chosen);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = options?.filter(({ name }) => name.toLowerCase().includes(wanted)) ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <Button kind={ids.length === 0 ? 'soft' : 'primary'} onClick={() => onDone([...ids])}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : options === undefined ? (
        <Loading>
          <RowSkeleton />
          <RowSkeleton className="mt-4" />
        </Loading>
      ) : options.length === 0 ? (
        <p className="text-15 text-ink-2">{empty}</p>
      ) : (
        <>
          {options.length > 8 && (
            <TextField
              label={<Trans>Find</Trans>}
              hideLabel
              type="search"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
          <div className="mt-1 max-h-[50dvh] overflow-y-auto">
            {shown.map(({ id, name, detail }) => (
              <CheckRow
                key={id}
                checked={ids.includes(id)}
                disabled={!ids.includes(id) && ids.length >= most}
                detail={detail}
                onChange={(on) => setIds(on ? [...ids, id] : ids.filter((other) => other !== id))}
              >
                <bdi>{name}</bdi>
              </CheckRow>
            ))}
          </div>
        </>
      )}
    </Dialog>
  );
}

/** Groups one may show a case to. */
export function GroupPicker(props: PickerProps) {
  const groups = useQuery(myGroupsQuery);
  return (
    <PickerList
      {...props}
      title={<Trans>Which groups?</Trans>}
      most={10}
      options={groups.data?.items
        .filter(({ abilities }) => abilities.post)
        .map(({ id, name, description }) => ({ id, name, detail: description }))}
      error={groups.error}
      onRetry={() => void groups.refetch()}
      empty={
        <Trans>
          You are in no group yet. <TextLink to="/groups">See the groups</TextLink>
        </Trans>
      }
    />
  );
}

/** Chosen people, from those one follows. */
export function PeoplePicker(props: PickerProps) {
  const formats = useFormats();
  const following = useInfiniteQuery(followingQuery);
  return (
    <PickerList
      {...props}
      title={<Trans>Who should see it?</Trans>}
      most={50}
      options={following.data?.pages
        .flatMap((page) => page.items)
        .map(({ id, name, role, country }) => ({
          id,
          name,
          detail: [role, formats.country(country)].filter(Boolean).join(', '),
        }))}
      error={following.error}
      onRetry={() => void following.refetch()}
      empty={<Trans>You follow nobody yet. Open a case or a profile and choose Follow.</Trans>}
    />
  );
}
