/** The lists of the queue, by where their applicants are. */
export const queueStates = ['under-review', 'more-asked', 'verified', 'rejected', 'lapsed', 'suspended'] as const;
export type QueueState = (typeof queueStates)[number];
