// Unfinished, private and reported: what a lived-in installation also contains.
import { film, photo, retina, type CaseScript } from '../script.ts';

export const drafts: readonly CaseScript[] = [
  {
    key: 'draft-ankle',
    author: 'amina',
    title: 'Ankle, stress views',
    text: 'Resting films and gravity view from this morning. Weight-bearing film to follow.',
    question: '',
    specialties: 'orthopaedics',
    media: [
      film(
        { kind: 'ankle', options: { seed: 15, side: 'L', injury: 'syndesmosis' } },
        'Ankle mortise view: wide space between tibia and fibula',
      ),
    ],
    draft: true,
    hoursAgo: 3,
  },
  {
    key: 'draft-disc',
    author: 'sofie',
    title: 'Swollen discs on a routine check',
    text: '',
    question: 'Same day scan for everybody?',
    specialties: 'ophthalmology neurology',
    media: [
      retina(
        { kind: 'fundus', options: { seed: 2, finding: 'swollen-disc' } },
        'Fundus: swollen optic disc with small haemorrhages',
      ),
    ],
    audience: 'public',
    draft: true,
    hoursAgo: 20,
  },
  {
    key: 'draft-untitled',
    author: 'carmen',
    title: '',
    text: 'Three weeks of cough, otherwise well.',
    question: '',
    specialties: '',
    media: [],
    draft: true,
    hoursAgo: 51,
  },
  {
    key: 'study-erosions',
    author: 'amina',
    title: 'For my own study: early erosions',
    text: 'Kept to look at before the examination. First changes are at the sides of the heads, not in the middle of the joint. Compare with the normal hand.',
    question: 'What gives early erosions away at a glance?',
    specialties: 'rheumatology orthopaedics',
    media: [
      film(
        { kind: 'hand', options: { seed: 21, side: 'L', finding: 'erosions' } },
        'Hand from the front: erosions at the knuckles, narrow joints',
      ),
      film({ kind: 'hand', options: { seed: 22, side: 'L', finding: 'none' } }, 'Hand from the front: normal'),
    ],
    audience: 'only-me',
    hoursAgo: 300,
  },
  {
    key: 'mole-consent',
    author: 'pedro',
    title: 'Dark spot noticed by a partner',
    text: 'Seen in the emergency department while suturing something else. Even colour, about 9 mm, no change that anybody remembers. Dark skin, back of the shoulder.',
    question: 'Reassure, or refer from the emergency department?',
    specialties: 'dermatology emergency-medicine',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 8, tone: 6, kind: 'naevus' } },
        'Dark even lesion on dark skin with a ruler',
      ),
    ],
    audience: 'public',
    hoursAgo: 4,
    flags: [
      {
        by: 'camille',
        reason: 'consent-in-doubt',
        text: 'The text reads as if the picture was taken in passing. Was the person asked about sharing it here?',
        hoursAgo: 0.8,
      },
    ],
    thread: `
camille: Even, symmetrical, stable. I would photograph it for comparison and look again in three months.
kwame: On very dark skin look at the soles and nails as well. That is where the dangerous ones are.`,
  },
];
