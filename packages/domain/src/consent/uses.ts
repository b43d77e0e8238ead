/**
 * What a patient can allow; each is off until chosen. `group`: closed groups and chosen colleagues; `advice`: all verified
 * members of this network (and therefore also its groups). The others reach beyond it, or serve somebody else's purpose.
 */
export const consentUses = ['group', 'advice', 'teaching', 'journal', 'open-web', 'sponsored'] as const;
export type ConsentUse = (typeof consentUses)[number];
