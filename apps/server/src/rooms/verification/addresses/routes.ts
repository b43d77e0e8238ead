import type { Route } from '../../../kit/route.ts';
import { importInstitutions, listInstitutions, putInstitution, removeInstitution } from './directory.ts';
import {
  addNote,
  appeal,
  confirmProfessional,
  giveProfessionalEmail,
  takeBackProfessional,
  withdraw,
} from './professional.ts';

export const addressRoutes: readonly Route[] = [
  giveProfessionalEmail,
  takeBackProfessional,
  confirmProfessional,
  appeal,
  addNote,
  withdraw,
  listInstitutions,
  putInstitution,
  removeInstitution,
  importInstitutions,
];
