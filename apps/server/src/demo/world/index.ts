// The demo world: invented members, groups, cases and discussions. Pure content; nothing here touches a database.
import { abdomen } from './cases/abdomen.ts';
import { chest } from './cases/chest.ts';
import { drafts } from './cases/drafts.ts';
import { gutAndWounds } from './cases/gut-and-wounds.ts';
import { heart } from './cases/heart.ts';
import { limbs } from './cases/limbs.ts';
import { neuro } from './cases/neuro.ts';
import { senses } from './cases/senses.ts';
import { skin } from './cases/skin.ts';
import { trauma } from './cases/trauma.ts';
import { follows } from './follows.ts';
import { groups } from './groups.ts';
import { members } from './members.ts';
import { toCase } from './script.ts';
import type { DemoWorld } from './types.ts';

export type * from './types.ts';

export const demoWorld: DemoWorld = {
  members,
  groups,
  follows,
  cases: [
    ...trauma,
    ...limbs,
    ...neuro,
    ...heart,
    ...abdomen,
    ...gutAndWounds,
    ...skin,
    ...senses,
    ...chest,
    ...drafts,
  ].map(toCase),
  signIn: { applicant: 'abena', member: 'amina', moderator: 'george', verifier: 'elif', administrator: 'anneke' },
};
