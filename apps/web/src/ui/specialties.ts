import { i18n } from '@lingui/core';
import type * as List from '@openrounds/domain/specialties';
import { nameSpecialtiesBy } from './format.ts';

/** The list of specialties with its search; names are those of the list from then on. */
export async function learnSpecialties(): Promise<typeof List> {
  const list = await import('@openrounds/domain/specialties');
  nameSpecialtiesBy((slug) => list.nameOfSpecialty(slug, i18n.locale));
  return list;
}

/** The same for fields and filters: fetched with the first that needs it, and kept. */
export const specialtiesQuery = {
  queryKey: ['specialties'],
  queryFn: learnSpecialties,
  staleTime: Infinity,
  gcTime: Infinity,
};
