// Who members are by profession, as other rooms say it.
export { useProfessions } from './words.ts';
export { useGrounds } from './grounds-words.ts';
