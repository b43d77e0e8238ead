// Wires what the rooms above `cases` bring to it. A room replaces its lines here when it opens its door.
import type { App } from './kit/app.ts';

export function wireParts(_app: () => App): Pick<App, 'caseParts' | 'notify'> {
  return {
    caseParts: {
      mediaOfCases: async () => new Map(),
      consentsOfCases: async () => new Map(),
      indexWords: async () => undefined,
      forgetWords: async () => undefined,
      destroyMedia: async () => undefined,
    },
    notify: async () => undefined,
  };
}
