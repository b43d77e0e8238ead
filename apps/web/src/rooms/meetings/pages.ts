// The pages of this room come together: what one of them needs the others need too, and the first load names one file instead of three.
export { MeetingPage } from './MeetingPage.tsx';
export { MinutesPage } from './MinutesPage.tsx';
export { PlanPage } from './PlanPage.tsx';
