import type { Maker } from './piece.ts';

const two = (n: number): string => String(n).padStart(2, '0');

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const FOREIGN: Record<string, readonly string[]> = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  de: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  pl: [
    'stycznia',
    'lutego',
    'marca',
    'kwietnia',
    'maja',
    'czerwca',
    'lipca',
    'sierpnia',
    'września',
    'października',
    'listopada',
    'grudnia',
  ],
  it: [
    'gennaio',
    'febbraio',
    'marzo',
    'aprile',
    'maggio',
    'giugno',
    'luglio',
    'agosto',
    'settembre',
    'ottobre',
    'novembre',
    'dicembre',
  ],
  pt: [
    'janeiro',
    'fevereiro',
    'março',
    'abril',
    'maio',
    'junho',
    'julho',
    'agosto',
    'setembro',
    'outubro',
    'novembro',
    'dezembro',
  ],
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
};
const ordinal = (day: number): string =>
  day +
  (day % 10 === 1 && day !== 11
    ? 'st'
    : day % 10 === 2 && day !== 12
      ? 'nd'
      : day % 10 === 3 && day !== 13
        ? 'rd'
        : 'th');

export const date: Maker = (random) => {
  const [d, m, y] = [random.between(1, 28), random.between(1, 12), random.between(1930, 2025)];
  const month = MONTHS[m - 1] ?? '';
  const short = month.slice(0, 3);
  const text = random.pick([
    `${two(d)}/${two(m)}/${y}`,
    `${d}/${m}/${y}`,
    `${d}.${m}.${y}`,
    `${two(d)}-${two(m)}-${y}`,
    `${y}-${two(m)}-${two(d)}`,
    `${two(d)}/${two(m)}/${two(y % 100)}`,
    `${d}.${m}.${two(y % 100)}`,
    `${d} ${month} ${y}`,
    `${ordinal(d)} ${month} ${y}`,
    `${ordinal(d)} of ${month}`,
    `${month} ${d}, ${y}`,
    `${short} ${ordinal(d)}`,
    `${d} ${short} ${y}`,
    `${two(d)}-${short}-${y}`,
    `${d}${short}${two(y % 100)}`,
    `${d} ${short} '${two(y % 100)}`,
    `${two(m)}/${two(d)}/${y}`,
    `${d} ${month}`,
    `${month} ${d}`,
    `${y}/${two(m)}/${two(d)}`,
  ]);
  return [{ text, kind: 'date' }];
};
export const dob: Maker = (random) => [
  { text: random.pick(['DOB ', 'dob: ', 'D.O.B. ', 'born ', 'date of birth ']) },
  ...date(random),
];
export const foreignDate =
  (language: string): Maker =>
  (random) => {
    const month = FOREIGN[language]?.[random.below(12)] ?? '';
    const [day, year] = [random.between(1, 28), random.between(1930, 2025)];
    const of = language === 'es' || language === 'pt' ? ' de ' : ' ';
    const text =
      language === 'de' ? `${day}. ${month} ${year}` : `${day}${of}${month}${random.chance(0.7) ? `${of}${year}` : ''}`;
    return [{ text, kind: 'date' }];
  };

export const age: Maker = (random) => {
  const years = random.between(90, 104);
  const text = random.pick([
    `${years}-year-old`,
    `${years} year old`,
    `${years} y/o`,
    `${years}yo`,
    `${years} years old`,
    `${years}F`,
    `${years}M`,
    `${years}yr old`,
  ]);
  return [{ text, kind: 'age' }];
};

export const LANGUAGES: readonly string[] = Object.keys(FOREIGN);
