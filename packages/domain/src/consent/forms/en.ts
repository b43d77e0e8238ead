import type { ConsentForm } from '../contract.ts';

/** Plain words, for a reader of about twelve. A published version is never edited: what was signed must stay what was read. */
export const en20261: ConsentForm = {
  version: '2026-1',
  language: 'en',
  direction: 'ltr',
  title: 'May we share your pictures?',
  paragraphs: [
    'Your doctor or nurse would like to share the pictures you have just seen with others who care for patients. They want to ask for advice, or to help others learn.',
    'It is your choice. You can say yes or no. If you say no, your care will be just as good. Nobody will be upset, and nobody will ask you why.',
    'We take off your name, your date of birth and other details that say who you are. You can look at each picture first. It is still possible that someone who knows you well could guess that it is you.',
    'Only the people you choose below will be shown the pictures. With "advice", that is doctors, nurses, students and other health workers on this network. A real person has checked who each of them is.',
    'You can change your mind at any time. Tell the person who cares for you, or any doctor or nurse here. The pictures are then taken away from this network. You do not have to give a reason. Things that have been printed or put on the open web may be hard to get back.',
    'We lock away this form with your name on it. It is kept apart from the pictures. The people who see the pictures never see your name.',
    'If you sign for a child, or for someone who cannot decide alone, please choose what that person would want. Ask us anything before you sign.',
  ],
  uses: [
    {
      use: 'group',
      words: 'Show my pictures to a closed group of health workers that my doctor or nurse chooses, to ask for advice',
    },
    { use: 'advice', words: 'Show my pictures to health workers on this network, to ask for advice' },
    { use: 'teaching', words: 'Use my pictures to teach doctors, nurses and students' },
    { use: 'journal', words: 'Print my pictures in a medical book or journal' },
    { use: 'open-web', words: 'Show my pictures on the open web, where anyone can see them' },
    {
      use: 'sponsored',
      words: 'Use my pictures in teaching that a company pays for. The company is not given the pictures',
    },
  ],
  agree: 'I have read this, or someone has read it to me. I could ask questions. I agree to the uses I have chosen.',
  decline: 'No, please do not share my pictures',
};
