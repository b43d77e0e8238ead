const dayMs = 86_400_000;

/** So many times twenty-four hours later; earlier where they are negative. */
export const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * dayMs);
