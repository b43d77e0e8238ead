import { call } from '../../shell/api.ts';
import type { Request } from '../../shell/api.ts';
import type { Group } from './api.ts';

/** What the form of a group holds. */
type Body = Request<'POST /groups'>['body'];
export type GroupFields = { [K in keyof Body]-?: Exclude<Body[K], undefined> };

export const newFields: GroupFields = {
  name: '',
  description: '',
  rules: '',
  membership: 'closed',
  template: 'general',
  templateRequired: false,
  memberMark: false,
  namesWithheld: false,
  consentFor: [],
  professions: [],
  specialties: [],
};

export const fieldsOfGroup = (group: Group): GroupFields => ({
  name: group.name,
  description: group.description,
  rules: group.rules,
  membership: group.membership,
  template: group.template,
  templateRequired: group.templateRequired,
  memberMark: group.memberMark,
  namesWithheld: group.namesWithheld,
  consentFor: [...group.consentFor],
  professions: group.professions as GroupFields['professions'],
  specialties: [...group.specialties],
});

const trimmed = (fields: GroupFields): GroupFields => ({
  ...fields,
  name: fields.name.trim(),
  description: fields.description.trim(),
  rules: fields.rules.trim(),
});

export const startGroup = (fields: GroupFields, idempotencyKey: string) =>
  call('POST /groups', { body: trimmed(fields), idempotencyKey });

/** Only what was changed, so that nobody's other change is written over. */
export function saveGroup(group: Group, fields: GroupFields) {
  const before = fieldsOfGroup(group);
  const body = Object.fromEntries(
    Object.entries(trimmed(fields)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof GroupFields]),
    ),
  );
  return call('PATCH /groups/:groupId', { params: { groupId: group.id }, version: group.version, body });
}

export const isTooShort = (fields: GroupFields): boolean => fields.name.trim().length < 3;
