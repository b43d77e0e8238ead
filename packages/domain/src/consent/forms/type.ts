import { z } from 'zod';
import { consentUses } from '../uses.ts';

/** Everything said around the text, in the language of the form: part of what was signed, and in no other catalogue. */
export const formWords = [
  'onlyThisForm',
  'showLarge',
  'whatYouAllow',
  'chooseOne',
  'howLong',
  'untilTakenBack',
  'oneYear',
  'fiveYears',
  'firstName',
  'familyName',
  'dateOfBirth',
  'gender',
  'optional',
  'thePatient',
  'patientFirstName',
  'patientFamilyName',
  'patientDateOfBirth',
  'aboutYou',
  'yourFirstName',
  'yourFamilyName',
  'relationship',
  'authority',
  'pleaseFill',
  'sign',
  'typeToSign',
  'placeToSign',
  'fullName',
  'clear',
  'typeInstead',
  'drawInstead',
  'pleaseSign',
  'forSomeoneElse',
  'forMyself',
  'readAloud',
  'stopReading',
  'largerText',
  'agreeButton',
  'declineButton',
  'sealing',
  'noConnection',
  'keepPageOpen',
  'thanks',
  'yourCode',
  'whereToGo',
  'receipt',
  'showReceipt',
  'giveBack',
  'wantPictures',
  'simpleSignature',
] as const;
export type FormWord = (typeof formWords)[number];

const words = Object.fromEntries(formWords.map((word) => [word, z.string()])) as Record<FormWord, z.ZodString>;

export const ConsentForm = z.object({
  version: z.string(),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  /** The day from which this version is shown. */
  validFrom: z.iso.date(),
  title: z.string(),
  /** Markdown: paragraphs with an empty line between them, `- ` lists, `## ` headings. */
  body: z.string(),
  uses: z.array(z.object({ use: z.enum(consentUses), words: z.string() })),
  agree: z.string(),
  decline: z.string(),
  words: z.object(words),
});
export type ConsentForm = z.infer<typeof ConsentForm>;
