import { isNhsNumber } from '../../../packages/deidentify/src/words/index.ts';
import { age, date, dob, foreignDate, LANGUAGES } from './dates.ts';
import type { Maker } from './piece.ts';
import type { Random } from './random.ts';

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.below(10)).join('');
const two = (n: number): string => String(n).padStart(2, '0');

function nhsDigits(random: Random, first?: string): string {
  for (;;) {
    const nine =
      first === undefined ? random.between(4, 7) + digits(random, 8) : first + digits(random, 9 - first.length);
    for (let check = 0; check < 10; check += 1) if (isNhsNumber(`${nine}${check}`)) return `${nine}${check}`;
  }
}
function grouped(random: Random, ten: string): string {
  const separator = random.pick([' ', ' ', ' ', '-', '.', '/', '', '', ' - ', '\u00a0', '\u2013', '_', '  ', ', ']);
  return [ten.slice(0, 3), ten.slice(3, 6), ten.slice(6)].join(separator);
}

const nhs: Maker = (random) => [
  { text: random.pick(['NHS number ', 'NHS no. ', 'NHS No: ', 'NHS: ', 'NHS ', '']) },
  { text: grouped(random, nhsDigits(random)), kind: 'nhs-number' },
];
const chi: Maker = (random) => [
  { text: random.pick(['CHI ', 'CHI number ', 'CHI: ', 'CHI no ']) },
  {
    text: nhsDigits(random, two(random.between(1, 28)) + two(random.between(1, 12)) + two(random.between(20, 99))),
    kind: 'nhs-number',
  },
];
const ssn: Maker = (random) => {
  const number = `${random.between(100, 665)}-${two(random.between(1, 99))}-${1000 + random.below(8999)}`;
  const bare = random.chance(0.2);
  return [
    {
      text: bare
        ? random.pick(['SSN ', 'social security number ', 'SSN: '])
        : random.pick(['SSN ', 'SSN: ', '', 'SS# ']),
    },
    {
      text: bare ? number.replaceAll('-', '') : number.replaceAll('-', random.pick(['-', '-', ' ', '.'])),
      kind: 'ssn',
    },
  ];
};
const mrn: Maker = (random) => {
  const label = random.pick([
    'MRN ',
    'MRN: ',
    'MRN#',
    'Hospital number ',
    'Hosp No. ',
    'hospital no: ',
    'Patient ID: ',
    'Unit number ',
    'Case note number ',
    'PID ',
    'Accession number ',
    'Chart # ',
    'Medical record number: ',
    'Encounter no. ',
    'Specimen no ',
    'Patient No: ',
  ]);
  const number = random.pick([
    digits(random, 6),
    digits(random, 8),
    `RX${digits(random, 6)}`,
    `A${digits(random, 7)}`,
    `${digits(random, 3)}-${digits(random, 4)}`,
    `H${digits(random, 5)}`,
    `00${digits(random, 6)}`,
    `${digits(random, 6)}K`,
  ]);
  if (random.chance(0.25))
    return [
      {
        text: random.pick([
          `A${random.between(1, 9)}${digits(random, 6)}`,
          `RB${random.between(1, 9)}${digits(random, 5)}`,
        ]),
        kind: 'mrn',
      },
    ];
  return [{ text: label }, { text: number, kind: 'mrn' }];
};
const npi: Maker = (random) => {
  const nine = `1${digits(random, 8)}`;
  const luhn = (text: string): boolean =>
    text
      .split('')
      .toReversed()
      .reduce(
        (sum, char, i) =>
          sum + (i % 2 === 1 ? (Number(char) * 2 > 9 ? Number(char) * 2 - 9 : Number(char) * 2) : Number(char)),
        0,
      ) %
      10 ===
    0;
  const check = Array.from({ length: 10 }, (_, n) => n).find((n) => luhn(`80840${nine}${n}`)) ?? 0;
  return [{ text: random.pick(['NPI ', 'NPI: ', 'NPI# ', 'NPI number ']) }, { text: `${nine}${check}`, kind: 'npi' }];
};

const phone: Maker = (random) => {
  const us = `${random.between(2, 9)}${digits(random, 2)}`;
  const mid = `${random.between(2, 9)}${digits(random, 2)}`;
  const text = random.pick([
    `07${digits(random, 3)} ${digits(random, 6)}`,
    `07${digits(random, 9)}`,
    `07${digits(random, 3)} ${digits(random, 3)} ${digits(random, 3)}`,
    `+44 7${digits(random, 3)} ${digits(random, 6)}`,
    `+44 (0)20 7${digits(random, 3)} ${digits(random, 4)}`,
    `020 7${digits(random, 3)} ${digits(random, 4)}`,
    `0161 ${digits(random, 3)} ${digits(random, 4)}`,
    `(01865) ${random.between(2, 9)}${digits(random, 5)}`,
    `(${us}) ${mid}-${digits(random, 4)}`,
    `${us}-${mid}-${digits(random, 4)}`,
    `${us}.${mid}.${digits(random, 4)}`,
    `+1 ${us} ${mid} ${digits(random, 4)}`,
    `+33 6 ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)}`,
    `06 ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)}`,
    `+91 ${random.between(7, 9)}${digits(random, 4)} ${digits(random, 5)}`,
    `+234 80${random.between(2, 9)} ${digits(random, 3)} ${digits(random, 4)}`,
    `+353 87 ${digits(random, 3)} ${digits(random, 4)}`,
    `+48 ${digits(random, 3)} ${digits(random, 3)} ${digits(random, 3)}`,
    `+971-50-${digits(random, 7)}`,
    `0049 171 ${digits(random, 7)}`,
  ]);
  return [
    { text: random.pick(['Tel ', 'tel: ', 'mobile ', 'phone ', 'Contact number ', 'call ', '']) },
    { text, kind: 'phone' },
  ];
};
const bleep: Maker = (random) => [
  { text: random.pick(['bleep ', 'ext ', 'pager ', 'bleep no. ']) },
  { text: digits(random, 4), kind: 'phone' },
];

const email: Maker = (random) => {
  const user =
    random.pick([
      'j.smith',
      'a.okonjo',
      'maria_lopez',
      'drpatel',
      'k.obrien+clinic',
      'amina77',
      'p-nowak',
      'liwei.zhang',
    ]) + random.below(99);
  return [
    {
      text: `${user}@${random.pick(['nhs.example.net', 'mail.example.com', 'hse.example.ie', 'example.org', 'trust-mail.example.co.uk'])}`,
      kind: 'email',
    },
  ];
};
const url: Maker = (random) => [
  {
    text: random.pick([
      `https://www.facebook.example/${digits(random, 7)}`,
      `http://justgiving.example.org/fund/${digits(random, 4)}`,
      `www.family-blog${random.below(99)}.example.com`,
      `https://drive.example.com/d/${digits(random, 9)}?usp=share`,
    ]),
    kind: 'url',
  },
];

const AREAS = ['SW', 'M', 'LS', 'B', 'EH', 'G', 'CF', 'BT', 'OX', 'NE', 'SE', 'N', 'PO', 'TR', 'KY', 'L'];
const postcode: Maker = (random) => {
  const tail = random.pick(['AA', 'BD', 'HP', 'LQ', 'XY', 'ZE', 'TW', 'JN']);
  const uk = `${random.pick(AREAS)}${random.between(1, 28)} ${random.below(10)}${tail}`;
  return random.chance(0.7)
    ? [{ text: random.chance(0.2) ? uk.replace(' ', '') : uk, kind: 'postcode' }]
    : [
        ...random.pick([
          [{ text: 'Springfield', kind: 'place' as const }, { text: ', IL ' }],
          [{ text: 'Austin', kind: 'place' as const }, { text: ', TX ' }],
          [{ text: 'ZIP ' }],
          [{ text: 'zip code ' }],
        ]),
        {
          text: random.pick([digits(random, 4).replace(/^/, '6'), `6${digits(random, 4)}-${digits(random, 4)}`]),
          kind: 'postcode',
        },
      ];
};

const STREETS = [
  'High',
  'Station',
  'Church',
  'Victoria',
  'Mill',
  'Okehampton',
  'Park',
  'Kings',
  'Elmwood',
  'Langdale',
  'Thornbury',
  'Lakeview',
];
const address: Maker = (random) => {
  const kind = 'address';
  const english = `${random.between(1, 240)}${random.chance(0.1) ? 'B' : ''} ${random.pick(STREETS)} ${random.pick(['Road', 'Street', 'Avenue', 'Close', 'Lane', 'Drive', 'Crescent', 'Rd', 'Ave', 'Gardens', 'Terrace'])}`;
  const flat = `Flat ${random.between(1, 20)}, ${english}`;
  return [{ text: random.chance(0.2) ? flat : english, kind }];
};
const SAINTS = ['Mary', 'Luke', 'Thomas', 'George', 'Helier', 'Columba', 'Vincent'];
const hospital: Maker = (random) => {
  const text = random.pick([
    `St ${random.pick(SAINTS)}'s Hospital`,
    `${random.pick(['Kettering', 'Southmead', 'Wexford', 'Larkhill', 'Ashbourne', 'Enugu'])} General Hospital`,
    `Royal ${random.pick(['Derwent', 'Berkshire', 'Alexandra', 'Gwent'])} Hospital`,
    `Queen Elizabeth Hospital`,
    `${random.pick(['Northgate', 'Marlow', 'Thornfield'])} Medical Centre`,
    `${random.pick(['Addison Park', 'Willowbrook', 'Lakeshore'])} Nursing Home`,
    `${random.pick(['Calderdale', 'Wirral'])} NHS Foundation Trust`,
  ]);
  return [{ text, kind: 'hospital' }];
};
const town: Maker = (random) => [
  {
    text: random.pick([
      'Kettering',
      'Lagos',
      'Cork',
      'Pune',
      'Wrocław',
      'Rotherham',
      'Tampa',
      'Lahore',
      'Galway',
      'Dundee',
      'Chennai',
      'Croydon',
    ]),
    kind: 'place',
  },
];

/** Makers of everything structured, by the slot that asks for it. */
export const IDENTIFIERS: Readonly<Record<string, Maker>> = {
  nhs,
  chi,
  ssn,
  mrn,
  npi,
  phone,
  bleep,
  email,
  url,
  postcode,
  date,
  dob,
  age,
  address,
  hospital,
  town,
  ...Object.fromEntries(LANGUAGES.map((language) => [`date-${language}`, foreignDate(language)])),
};
