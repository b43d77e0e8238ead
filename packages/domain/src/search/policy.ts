import { policy } from '../kit/index.ts';

export const caseSearch = policy('case.search', () => true);
