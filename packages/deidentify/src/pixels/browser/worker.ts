import { answerer } from '../answer.ts';
import type { Answer, Question } from '../questions.ts';
import { assets } from './assets.ts';

declare const self: {
  postMessage(answer: Answer): void;
  addEventListener(kind: 'message', listener: (event: { data: Question }) => void): void;
};

const answer = answerer(assets, (message) => self.postMessage(message));
self.addEventListener('message', ({ data }) => void answer(data));
