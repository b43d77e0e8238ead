import type { ConsentForm } from './type.ts';

/** Plain words, for a reader of about twelve. A version that has been signed is never edited: what was signed must stay what was read. */
export const en20262: ConsentForm = {
  version: '2026-2',
  language: 'en',
  direction: 'ltr',
  validFrom: '2026-11-01',
  title: 'May we share your pictures?',
  body: `
Your doctor or nurse would like to share the pictures you see here with others who care for patients. They want to ask for advice, or to help others learn.

It is your choice. You can say yes or no. If you say no, your care will be just as good. Nobody will be upset, and nobody will ask you why.

We take off your name, your date of birth and other details that say who you are. You can look at each picture first. It is still possible that someone who knows you well could guess that it is you.

Only the people you choose below will be shown the pictures. A real person has checked who each health worker on this network is.

You can change your mind at any time. You get a code when you sign. With it you can see where your pictures are shown, and take them back by yourself. You can also tell any doctor or nurse here. You do not have to give a reason. Your pictures are then taken away from this network at once. Things that have been printed or put on the open web may be hard to get back.

We lock away this form with your name on it. It is kept apart from the pictures. The people who see the pictures never see your name.

If you sign for a child, or for someone who cannot decide alone, please choose what that person would want. Ask us anything before you sign.
`.trim(),
  uses: [
    {
      use: 'group',
      words: 'Show my pictures to a closed group of health workers that my doctor or nurse chooses, to ask for advice',
    },
    { use: 'advice', words: 'Show my pictures to all health workers on this network, to ask for advice' },
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
  words: {
    onlyThisForm: 'Only this form is open',
    showLarge: 'Show this picture large',
    whatYouAllow: 'What you allow',
    chooseOne: 'Choose at least one, or say no.',
    howLong: 'For how long',
    untilTakenBack: 'Until I take it back',
    oneYear: 'For one year',
    fiveYears: 'For five years',
    firstName: 'First name',
    familyName: 'Family name',
    dateOfBirth: 'Date of birth',
    gender: 'Gender',
    optional: 'You may leave this empty',
    thePatient: 'The patient',
    patientFirstName: 'Their first name',
    patientFamilyName: 'Their family name',
    patientDateOfBirth: 'Their date of birth',
    aboutYou: 'You',
    yourFirstName: 'Your first name',
    yourFamilyName: 'Your family name',
    relationship: 'Who you are to the patient',
    authority: 'Why you may sign: parent, guardian, power of attorney',
    pleaseFill: 'Please fill this in.',
    sign: 'Sign with your finger',
    typeToSign: 'Type your name to sign',
    placeToSign: 'Place to sign',
    fullName: 'Your full name',
    clear: 'Clear',
    typeInstead: 'Type my name instead',
    drawInstead: 'Sign with my finger instead',
    pleaseSign: 'Please sign here, or say no.',
    forSomeoneElse: 'I sign for someone else',
    forMyself: 'I sign for myself',
    readAloud: 'Read it to me',
    stopReading: 'Stop reading',
    largerText: 'Larger text',
    agreeButton: 'I agree',
    declineButton: 'I say no',
    sealing: 'Sealing what you signed',
    noConnection: 'Signed. There is no connection just now.',
    keepPageOpen:
      'It is kept sealed on this page and sent as soon as the connection is back. Please keep the page open.',
    thanks: 'Thank you. What you signed is sealed.',
    yourCode:
      'This is your code. With it and your date of birth you can see what you signed, and take it back at any time.',
    whereToGo: 'Write the code down or take the receipt with you: they are given only now. Then go to',
    receipt: 'Receipt',
    showReceipt: 'Open my receipt',
    giveBack: 'I have my code. Give the device back',
    wantPictures: 'Put small copies of the pictures on my receipt',
    simpleSignature:
      'This is a simple electronic signature (Regulation (EU) 910/2014, article 25(1)). The seal of the installation on this document shows that it has not been changed.',
  },
};
