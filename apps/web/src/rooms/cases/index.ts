// Cases as the other rooms show them: cards in lists that go on as one reads.
export { CaseList } from './CaseList.tsx';
export { More } from './More.tsx';
