import { lazy } from 'react';

/** With the calendar's arithmetic, which nothing else on the page needs. */
export const DatesAhead = lazy(() => import('./DatesAhead.tsx').then((room) => ({ default: room.DatesAhead })));
