// Lines of text as masks of ink: many fonts, scripts, sizes and angles. The two halves share no phrase, and no font but where
// only one on the machine has the script.
import sharp from 'sharp';
import { write } from '../../../apps/server/src/demo/phantoms/glyphs.ts';
import { blur, field, type Random } from '../../../apps/server/src/demo/phantoms/raster.ts';

export type Half = 'training' | 'held-out';

export interface Lettering {
  /** Opacity of the ink, 0–255, cut to where it is. */
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly font: string;
  readonly script: string;
  /** Font size in pixels. */
  readonly size: number;
  /** Degrees, clockwise. */
  readonly angle: number;
}

const FONTS: Readonly<Record<string, Readonly<Record<Half, readonly string[]>>>> = {
  latin: {
    training: [
      'DejaVu Sans',
      'DejaVu Sans Condensed',
      'DejaVu Serif',
      'DejaVu Sans Mono',
      'Liberation Sans',
      'Liberation Mono',
      'Nimbus Roman',
      'Nimbus Sans Narrow',
      'C059',
      'URW Gothic',
      'DejaVu Serif Condensed',
      'DejaVu Sans Light',
      'Droid Sans Fallback',
    ],
    'held-out': [
      'Liberation Serif',
      'Liberation Sans Narrow',
      'Nimbus Sans',
      'Nimbus Mono PS',
      'Noto Sans Mono',
      'P052',
      'URW Bookman',
      'Z003',
    ],
  },
  cyrillic: {
    training: ['DejaVu Sans', 'C059', 'Liberation Sans'],
    'held-out': ['Liberation Serif', 'Noto Sans Mono'],
  },
  greek: {
    training: ['DejaVu Sans', 'DejaVu Serif', 'Liberation Sans'],
    'held-out': ['Liberation Serif', 'Noto Sans Mono'],
  },
  arabic: { training: ['DejaVu Sans', 'DejaVu Sans Condensed'], 'held-out': ['DejaVu Sans Mono'] },
  hebrew: { training: ['DejaVu Sans'], 'held-out': ['DejaVu Sans Condensed'] },
  cjk: { training: ['Droid Sans Fallback'], 'held-out': ['Droid Sans Fallback'] },
  strokes: { training: ['strokes'], 'held-out': ['strokes'] },
};

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

/** Handwriting-like strokes have no size below this: a pen has a width. */
const LEAST_STROKES = 14;

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
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
  cjk: [[0x4e00, 0x9fa5]],
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
  const words = (WORDS[script] ?? WORDS['latin'])?.[half] ?? [];
  const word = (): string => {
    const isInvented = half === 'training' && random.next() < 0.5;
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

async function trimmed(svg: string): Promise<{ mask: Uint8Array; width: number; height: number }> {
  const { data, info } = await sharp(Buffer.from(svg))
    .extractChannel(0)
    .trim({ threshold: 20, background: '#000' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { mask: new Uint8Array(data), width: info.width, height: info.height };
}

/** The product's own stroke alphabet with a shaking hand: every letter of another size, place and slant. */
async function strokes(
  random: Random,
  text: string,
  size: number,
  angle: number,
): Promise<Omit<Lettering, 'text' | 'font' | 'script' | 'size' | 'angle'>> {
  const [width, height] = [Math.ceil(text.length * size * 1.1 + size * 2), Math.ceil(size * 2.4)];
  const sheet = field(width, height);
  const weight = Math.max(1.1, size * random.range(0.06, 0.16));
  let x = size / 2;
  for (const letter of text) {
    const tall = size * random.range(0.6, 0.8);
    x +=
      write(sheet, letter, { x, y: size * random.range(0.55, 0.75), size: tall, weight }) +
      random.range(-1, 1) * size * 0.06;
  }
  blur(sheet, random.next() < 0.3 ? 1 : 0);
  const bytes = Uint8Array.from(sheet.data, (value) => Math.min(255, value * 255));
  const { data, info } = await sharp(bytes, { raw: { width, height, channels: 1 } })
    .affine([1, random.range(-0.3, 0.1), 0, 1], { background: '#000' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const turned = await sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .rotate(angle, { background: '#000' })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  const cut = await sharp(turned)
    .trim({ threshold: 20, background: '#000' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { mask: new Uint8Array(cut.data), width: cut.info.width, height: cut.info.height };
}

const ANGLES = [0, 0, 0, 0, 0, 0, 90, 270, 180];

/** One line of text. `scripts` weighs how often each is drawn. */
export async function letter(
  random: Random,
  half: Half,
  { sizes, text: given }: { sizes: readonly [number, number]; text?: string },
): Promise<Lettering> {
  const draw = random.next();
  const script =
    given !== undefined || draw < 0.66
      ? 'latin'
      : draw < 0.74
        ? 'strokes'
        : pick(random, ['cyrillic', 'greek', 'arabic', 'hebrew', 'cjk']);
  const font = pick(random, FONTS[script]?.[half] ?? []);
  // As many small ones as large ones: sizes are drawn by ratio.
  const least = script === 'strokes' ? Math.max(LEAST_STROKES, sizes[0]) : sizes[0];
  const size = Math.round(least * (Math.max(sizes[1], least) / least) ** random.next());
  const angle = random.next() < 0.22 ? Math.round(random.range(-10, 10)) : pick(random, ANGLES);
  const text = given ?? phrase(random, half, script === 'strokes' ? 'latin' : script);
  const style = { text, font, script, size, angle };
  if (script === 'strokes') return { ...(await strokes(random, text, size, angle)), ...style };
  const weight = random.next() < 0.25 ? 'bold' : 'normal';
  const slant = random.next() < 0.1 ? 'italic' : 'normal';
  const side = Math.ceil(text.length * size * 1.1 + size * 3);
  const tall = Math.abs(angle) <= 10 || angle === 180 ? Math.ceil(side * 0.25 + size * 4) : side;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const drawn = await trimmed(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${tall}"><rect width="100%" height="100%" fill="#000"/>` +
      `<text x="${side / 2}" y="${tall / 2}" text-anchor="middle" transform="rotate(${angle} ${side / 2} ${tall / 2})" font-family="${font}" ` +
      `font-size="${size}" font-weight="${weight}" font-style="${slant}" fill="#fff">${escaped}</text></svg>`,
  );
  // Consoles often write without smooth edges.
  if (random.next() < 0.25)
    for (let i = 0; i < drawn.mask.length; i += 1) drawn.mask[i] = (drawn.mask[i] ?? 0) > 110 ? 255 : 0;
  return { ...drawn, ...style };
}
