import { studentProfessions } from '../verification/professions.ts';
import type { GroupRole } from './contract.ts';

interface Admits {
  readonly professions: readonly string[];
  readonly specialties: readonly string[];
}
interface Asking {
  readonly profession: string | null;
  readonly specialties: readonly string[];
}

/** Why somebody is not admitted; null when they are. One specialty in common is enough. */
export function refusalOf(group: Admits, asking: Asking): 'profession' | 'specialty' | null {
  const { professions, specialties } = group;
  if (professions.length > 0 && (asking.profession === null || !professions.includes(asking.profession)))
    return 'profession';
  return specialties.length > 0 && !asking.specialties.some((one) => specialties.includes(one)) ? 'specialty' : null;
}

/** A group for students: it names them among those it admits, and their teachers with them. Students post to such groups only. */
export const isForStudents = ({ professions }: Pick<Admits, 'professions'>): boolean =>
  studentProfessions.some((student) => professions.includes(student));

/** Who has which role after the owner gave one: a group has one owner, and whoever hands it over moderates it from then on. */
export const rolesAfter = (given: GroupRole): { readonly member: GroupRole; readonly owner: GroupRole } => ({
  member: given,
  owner: given === 'owner' ? 'moderator' : 'owner',
});
