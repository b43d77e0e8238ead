import { page } from '../../router/index.ts';
import { wholeScreen } from '../../shell/parents.tsx';
import { isStep } from './steps.ts';
import type { Step } from './steps.ts';

declare module '../../router/pages.ts' {
  interface Pages {
    /** `group`: the group it is written for, whose template it begins with. `shared`: with files from another app. */
    '/new': { step?: Step; group?: string; shared?: '1' };
    '/drafts/$caseId': { step?: Step };
  }
}

const readSearch = ({ step }: Readonly<Record<string, string>>): { step?: Step } => (isStep(step) ? { step } : {});

export const pages = [
  page('/new', {
    ...wholeScreen,
    readSearch: (search) => ({
      ...readSearch(search),
      ...(search['group'] !== undefined && { group: search['group'] }),
      ...(search['shared'] === '1' && { shared: '1' as const }),
    }),
    code: () => import('./NewCasePage.tsx').then((room) => room.NewCasePage),
  }),
  page('/drafts/$caseId', {
    ...wholeScreen,
    readSearch,
    code: () => import('./ComposerPage.tsx').then((room) => room.ComposerPage),
  }),
];
