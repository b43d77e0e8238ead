// What is written: phrases of consoles, plates and labels. The two halves share none.
import type { Random } from '../../../apps/server/src/demo/phantoms/raster.ts';
import type { Half } from './fonts.ts';

const WORDS: Readonly<Record<string, Readonly<Record<Half, readonly string[]>>>> = {
  latin: {
    training: [
      'SMITH^JOHN',
      'Garcia, Maria',
      'Patient ID',
      'Hospital General',
      'ACC',
      'DOB',
      'Royal Infirmary',
      'kVp',
      'mAs',
      'Dr',
      'Ward',
      'Portable',
      'SUPINE',
      'AP',
      'Sex: F',
      'Study',
      'Series',
      'Im',
      'St',
      'Thickness',
      'FOV',
      'MI',
      'TIs',
      'Name',
      'Physician',
      'Novak',
      'Ivanova',
      'Lefebvre',
      'Erect',
      'WEISS',
      'Kowalczyk',
      'Åberg',
      'Yilmaz',
      'Se',
      'cm',
      'Hz',
      'Exam',
      'MRN',
      'Visit',
    ],
    'held-out': [
      'OKONKWO^AMELIA',
      'NHS',
      'Born',
      'Elsewhere Trust',
      'Whitfield',
      'Müller, Jürgen',
      'Bed',
      'Radiology',
      'ID:',
      'Date',
      'Referrer',
      'mm',
      'GAIN',
      'Probe',
      'Gynaecology',
      'Quigley',
      'Fernández',
      'OPERATOR',
      'Exposure',
      'Jansen',
      'Oyelaran',
      'Clinic',
      'Acq',
      'W',
      'Zoom',
      'VIEW',
      'Time',
      'Department',
      'Bjørk',
    ],
  },
  cyrillic: {
    training: ['Иванов', 'Больница', 'Пациент', 'Дата', 'Мария', 'Отделение', 'снимок'],
    'held-out': ['Щербакова', 'Городская', 'Врач', 'Юрий', 'Палата', 'возраст'],
  },
  greek: {
    training: ['Παπαδόπουλος', 'Νοσοκομείο', 'Ασθενής', 'Μαρία', 'ημερομηνία'],
    'held-out': ['Γεωργίου', 'Κλινική', 'Ιατρός', 'Δημήτρης', 'φύλο'],
  },
  arabic: {
    training: ['محمد', 'مستشفى', 'المريض', 'تاريخ', 'عبد الله'],
    'held-out': ['فاطمة', 'عيادة', 'الطبيب', 'قسم الأشعة', 'حسن'],
  },
  hebrew: { training: ['כהן', 'בית חולים', 'תאריך', 'שם'], 'held-out': ['לוי', 'מרפאה', 'רופא', 'גיל'] },
  cjk: {
    training: ['田中太郎', '医院', '病人姓名', '日期', '胸部正位'],
    'held-out': ['佐藤花子', '放射線科', '检查时间', '東京大学', '李明'],
  },
};

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random.next() * 10)).join('');

function number(random: Random): string {
  const d = (n: number): string => digits(random, n);
  return pick(random, [
    () => `${d(2)}/${d(2)}/19${d(2)}`,
    () => `20${d(2)}-0${d(1)}-1${d(1)} ${d(2)}:${d(2)}:${d(2)}`,
    () => `${d(3)} ${d(3)} ${d(4)}`,
    () => d(6),
    () => `${d(2)}.${d(1)}`,
    () => `${d(2)}:${d(2)}`,
    () => `${d(1)}/${d(2)}`,
    () => `A${d(7)}`,
  ])();
}

/** Letters that words are invented from: code points, from and to. */
const LETTERS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  latin: [
    [0x61, 0x7a],
    [0x61, 0x7a],
    [0x41, 0x5a],
    [0xe0, 0xf6],
  ],
  cyrillic: [[0x410, 0x44f]],
  greek: [[0x3b1, 0x3c9]],
  arabic: [
    [0x628, 0x63a],
    [0x641, 0x64a],
  ],
  hebrew: [[0x5d0, 0x5ea]],
  cjk: [
    [0x4e00, 0x9fa5],
    [0x3041, 0x3096],
    [0x30a1, 0x30fa],
  ],
  devanagari: [
    [0x905, 0x914],
    [0x915, 0x939],
    [0x915, 0x939],
    [0x93e, 0x94c],
  ],
  bengali: [
    [0x995, 0x9a8],
    [0x9aa, 0x9b0],
    [0x9be, 0x9c3],
  ],
  tamil: [
    [0xb95, 0xb95],
    [0xba3, 0xba4],
    [0xbae, 0xbb5],
    [0xbbe, 0xbc2],
  ],
  thai: [
    [0xe01, 0xe2e],
    [0xe01, 0xe2e],
    [0xe30, 0xe39],
    [0xe40, 0xe44],
  ],
  hangul: [[0xac00, 0xd7a3]],
  georgian: [[0x10d0, 0x10f0]],
  armenian: [[0x561, 0x586]],
  ethiopic: [[0x1210, 0x1246]],
};

/** A word that is in no list: what letters look like is learned, not what they spell. */
function invented(random: Random, script: string): string {
  const [from, to] = pick(random, LETTERS[script] ?? LETTERS['latin'] ?? []);
  const long = script === 'cjk' ? 2 + random.next() * 4 : 2 + random.next() * 8;
  const letters = Array.from({ length: Math.floor(long) }, () =>
    String.fromCodePoint(from + Math.floor(random.next() * (to - from + 1))),
  ).join('');
  return random.next() < 0.5 && letters.length > 1 ? letters.slice(0, 1).toUpperCase() + letters.slice(1) : letters;
}

/** A phrase as consoles, plates and labels have it: three characters or more. */
export function phrase(random: Random, half: Half, script: string): string {
  const words = WORDS[script]?.[half] ?? [];
  const word = (): string => {
    const isInvented = half === 'training' && (words.length === 0 || random.next() < 0.5);
    const one = isInvented ? invented(random, script) : pick(random, words);
    return script === 'latin' && random.next() < 0.2 ? one.toUpperCase() : one;
  };
  const kind = random.next();
  const text =
    kind < 0.3
      ? word()
      : kind < 0.5
        ? `${word()} ${word()}`
        : kind < 0.8
          ? `${word()} ${number(random)}`
          : number(random);
  return Array.from(text).length < 3 && script !== 'cjk' ? `${text} ${digits(random, 3)}` : text;
}
