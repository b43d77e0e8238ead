import { fileURLToPath } from 'node:url';

/** Where programs that tests start keep their code, types stripped and compiled, for the next one: each starts in half the time. For NODE_COMPILE_CACHE. */
export const compiledPrograms = fileURLToPath(new URL('../../../node_modules/.cache/programs', import.meta.url));
