import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Select } from '../../ui/Field.tsx';
import { useAllMembers } from '../groups/index.ts';

interface MemberSelectProps {
  groupId: string;
  label: ReactNode;
  hint?: ReactNode;
  value: string;
  onChange: (memberId: string) => void;
  /** Nobody may be chosen too. */
  optional?: boolean;
}

/** One of a group, by name. */
export function MemberSelect({ groupId, label, hint, value, onChange, optional = false }: MemberSelectProps) {
  const { t, i18n } = useLingui();
  const { members } = useAllMembers(groupId);
  const names = new Intl.Collator(i18n.locale);
  return (
    <Select label={label} hint={hint} value={value} onChange={(event) => onChange(event.target.value)}>
      {(optional || value === '') && <option value="">{t`None`}</option>}
      {members
        .toSorted((a, b) => names.compare(a.name, b.name))
        .map((member) => (
          <option key={member.id} value={member.id}>
            {member.name}
          </option>
        ))}
    </Select>
  );
}
