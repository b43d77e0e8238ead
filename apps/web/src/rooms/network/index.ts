// People as the other rooms show them: the way back on a phone.
export { BackLink } from './BackLink.tsx';
