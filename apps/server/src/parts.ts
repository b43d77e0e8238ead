// Wires what the rooms above `cases` bring to it. A room replaces its lines here when it opens its door.
import type { App } from './kit/app.ts';
import { holdGroup, withheldAuthors } from './rooms/cases/index.ts';
import { consentsOfCases, runOutWith } from './rooms/consent/index.ts';
import { mediaOfCases, removeMedia } from './rooms/media/index.ts';
import { photoFor } from './rooms/network/index.ts';
import { notify } from './rooms/notifications/index.ts';
import { decisionReasons } from './rooms/verification/index.ts';
import { forgetWords, indexWords } from './rooms/search/index.ts';

export function wireParts(
  app: () => App,
): Pick<App, 'caseParts' | 'consentAsked' | 'notify' | 'photoFor' | 'reasonsOf'> {
  return {
    caseParts: {
      mediaOfCases: (db, ids) => mediaOfCases(app(), db, ids),
      consentsOfCases: (db, ids) => consentsOfCases(app(), db, ids),
      indexWords,
      forgetWords,
      withheldAuthors,
      destroyMedia: async (tx, id) => {
        await removeMedia(tx, id, null);
        await runOutWith(tx.db, id, tx.now);
      },
    },
    consentAsked: holdGroup,
    reasonsOf: (ids) => decisionReasons(app(), ids),
    notify,
    photoFor,
  };
}
