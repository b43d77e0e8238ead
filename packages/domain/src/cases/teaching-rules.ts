import type { Requirement } from './contract.ts';
import { need } from './requirement.ts';
import type { Teaching } from './teaching.ts';

/** The gate's rule about teaching cases. */
export const unmetByTeaching = (teaching: Teaching | null): Requirement[] =>
  teaching !== null && teaching.answer.trim() === '' ? [need('teaching', 'details')] : [];
