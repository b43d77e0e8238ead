import { createImagePool, type ImagePool } from './pool.ts';

let pool: ImagePool | undefined;

/** The threads of this process. They start with the first picture and keep nothing alive. */
export const images = (): ImagePool => (pool ??= createImagePool());
