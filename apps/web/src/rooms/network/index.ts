// People as the other rooms show them: rows that lead to profiles, and the way back on a phone.
export { BackLink } from './BackLink.tsx';
export { MemberRows } from './MemberRows.tsx';
