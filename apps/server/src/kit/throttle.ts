import { AppError } from '@openrounds/domain/kit';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often something may happen. Each limit is documented in docs/operate.md. */
export const limits = {
  request: { points: 1200, duration: 60 },
  write: { points: 240, duration: 60 },
  'sign-in': { points: 10, duration: 300 },
  'sign-in-address': { points: 60, duration: 300 },
  // Guesses at a patient's code and date of birth: by where they come from, and by the code.
  'patient-address': { points: 30, duration: 300 },
  'patient-code': { points: 10, duration: 900 },
  // Codes of a second factor, per ticket or per member and place.
  code: { points: 5, duration: 300 },
  mail: { points: 5, duration: 900 },
  // Slices of studies, sent and looked at one by one.
  'bulk-request': { points: 12_000, duration: 60 },
  'bulk-write': { points: 3000, duration: 60 },
  upload: { points: 120, duration: 600 },
} as const;
export type LimitName = keyof typeof limits;

export interface Throttle {
  /** Takes one of what is left for this key; throws `too-many-requests` with the seconds to wait. */
  take(limit: LimitName, key: string): Promise<void>;
  /** Gives everything back, as after a right password. */
  forgive(limit: LimitName, key: string): Promise<void>;
}

export function createThrottle(factor: number): Throttle {
  const limiters = new Map(
    Object.entries(limits).map(([name, { points, duration }]) => [
      name,
      new RateLimiterMemory({ points: Math.ceil(points * factor), duration, keyPrefix: name }),
    ]),
  );
  const limiterOf = (name: LimitName): RateLimiterMemory => {
    const limiter = limiters.get(name);
    if (limiter === undefined) throw new Error(`no limit named ${name}`);
    return limiter;
  };
  return {
    take: async (limit, key) => {
      try {
        await limiterOf(limit).consume(key);
      } catch (error) {
        if (error instanceof RateLimiterRes)
          throw new AppError('too-many-requests', { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) });
        throw error;
      }
    },
    forgive: async (limit, key) => {
      await limiterOf(limit).delete(key);
    },
  };
}
