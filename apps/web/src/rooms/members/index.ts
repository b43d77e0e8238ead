// Who is signed in and how they show it, as other rooms need it.
export { NotConfirmed, useConfirmed } from './security/confirmed.tsx';
