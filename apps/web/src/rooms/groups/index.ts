// Groups as the frame shows them: those I belong to, in the rail.
export { YourGroups } from './YourGroups.tsx';
