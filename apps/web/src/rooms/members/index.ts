// Who is signed in and how they show it, as other rooms need it.
export { useConfirmed } from './security/confirmed.tsx';
