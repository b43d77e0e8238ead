// What other rooms need of moderation: the reasons for which a case is reported, in words.
export { flagReasons, useReasonWords } from './words.ts';
