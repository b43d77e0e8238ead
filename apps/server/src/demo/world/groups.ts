// Six standing groups with the rules their members agreed on.
import { professions } from '@openrounds/domain/verification';
import type { WorldGroup } from './types.ts';

const keys = (text: string): string[] => text.split(' ');

export const groups: readonly WorldGroup[] = [
  {
    key: 'trauma',
    name: 'Trauma Meeting',
    description: 'Orthopaedics and emergency medicine. Films first, every weekday morning.',
    rules:
      'Two views, with the joint above and below. Say how it happened, skin, pulses and sensation, what you propose, and one question. Record the outcome when it is known.',
    membership: 'closed',
    template: 'trauma',
    ownerKey: 'wanjiru',
    memberKeys: keys('wanjiru amina lena farid tomas pedro siobhan joseph elif ifeoma liam mateo ruth helena noor'),
  },
  {
    key: 'tumour',
    name: 'Tumour Board',
    description: 'Surgery, radiology, gastroenterology and dermatology decide together what to offer.',
    rules:
      'State stage, fitness and what the patient wants. One question for the board. The person presenting writes down the decision and the reason.',
    membership: 'private',
    template: 'tumour-board',
    ownerKey: 'george',
    memberKeys: keys('george elif leila camille mateo noor grace olumide lena yasmin joseph'),
  },
  {
    key: 'surgery',
    name: 'General Surgery',
    description: 'Acute abdomens, wounds and complications, on call and the morning after.',
    rules: 'Bring observations and bloods with the scan. Complications are welcome here and nobody is blamed for them.',
    membership: 'open',
    template: 'general-surgery',
    ownerKey: 'mateo',
    memberKeys: keys('mateo george leila arjun olumide ruth ifeoma rohan elif ines tendai aisha tomas kwame yasmin'),
  },
  {
    key: 'ecg',
    name: 'Cardiology ECG',
    description: 'One tracing, one story, one question.',
    rules:
      'Post the whole 12 leads. Commit to a reading before you open the discussion. Be kind to those who are learning.',
    membership: 'open',
    template: 'ecg',
    ownerKey: 'hana',
    memberKeys: keys('hana tomas pedro liam rohan carmen ines tendai yasmin grace ifeoma anneke amina'),
  },
  {
    key: 'dermatology',
    name: 'Dermatology',
    description: 'Skin of every colour, from general practice to theatre.',
    rules:
      'Good light, a ruler, and a second view from further away. No faces unless the diagnosis is the face. Say the skin tone: redness looks different on dark skin.',
    membership: 'open',
    template: 'dermatology',
    ownerKey: 'camille',
    memberKeys: keys('camille carmen kwame helena lena ruth ines tendai aisha anneke george yasmin'),
  },
  {
    key: 'students',
    name: 'Medical Students',
    description: 'Ask what you would not ask on the round. Teachers welcome.',
    rules: 'No question is too small. Answer with a reason, not only with a fact.',
    membership: 'open',
    template: 'general',
    professions: [...professions],
    ownerKey: 'ines',
    memberKeys: keys('ines tendai amina grace carmen joseph siobhan hana helena yasmin marta pedro'),
  },
];
