import { parentPort } from 'node:worker_threads';
import { answerer } from '../answer.ts';
import type { Question } from '../questions.ts';
import { assets } from './assets.ts';

const answer = answerer(assets, (message) => parentPort?.postMessage(message));
parentPort?.on('message', (question: Question) => void answer(question));
