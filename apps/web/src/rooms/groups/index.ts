// Groups as the frame shows them: those I belong to, in the rail.
export { YourGroups } from './YourGroups.tsx';
export { useAllMembers } from './use-all-members.ts';
