// Who follows whom, written as one line per follower.
import type { Follow } from './types.ts';

const lines: Readonly<Record<string, string>> = {
  amina: 'wanjiru lena farid siobhan tomas noor elif',
  wanjiru: 'lena amina farid elif noor',
  lena: 'wanjiru camille amina farid siobhan',
  tomas: 'noor hana pedro rohan elif liam ifeoma',
  pedro: 'tomas hana wanjiru liam',
  noor: 'elif rohan tomas',
  ifeoma: 'rohan noor aisha mateo',
  hana: 'tomas rohan yasmin',
  rohan: 'hana ifeoma kwame yasmin grace',
  camille: 'carmen kwame lena helena',
  carmen: 'camille sofie hana leila helena anneke',
  mateo: 'george leila arjun elif',
  george: 'mateo leila elif',
  leila: 'george mateo yasmin',
  aisha: 'marta helena ifeoma',
  marta: 'aisha helena',
  kwame: 'camille rohan grace helena',
  elif: 'noor george wanjiru joseph',
  siobhan: 'wanjiru farid amina',
  liam: 'tomas pedro hana',
  yasmin: 'rohan hana kwame leila',
  joseph: 'elif wanjiru amina',
  ines: 'hana amina grace camille george wanjiru helena',
  tendai: 'ruth ifeoma ines grace marta',
  helena: 'camille aisha kwame wanjiru',
  arjun: 'mateo ruth elif rohan ifeoma carmen',
  olumide: 'george elif kwame',
  grace: 'kwame rohan elif ines',
  ruth: 'arjun camille ifeoma tendai',
  farid: 'wanjiru lena amina',
  sofie: 'carmen noor',
  anneke: 'kwame carmen',
};

export const follows: readonly Follow[] = Object.entries(lines).flatMap(([follower, followed]) =>
  followed.split(' ').map((one) => ({ follower, followed: one })),
);
