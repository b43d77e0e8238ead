import { IDENTIFIERS } from './identifiers.ts';
import type { Maker, Piece } from './piece.ts';
import { makePerson } from './people.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import { CHAT, CHAT_CLINICAL, CLINICAL, FOREIGN, PROSE, SHORTHAND } from './sentences.ts';

export interface Gold {
  readonly start: number;
  readonly end: number;
  readonly kind: NonNullable<Piece['kind']>;
}
export interface Note {
  readonly register: string;
  readonly text: string;
  readonly gold: readonly Gold[];
}

const lines = (text: string): string[] => text.trim().split('\n');
const name = (text: string): Piece => ({ text, kind: 'name' });
const full = ({ given, family, familyFirst }: Person): string =>
  familyFirst ? `${family} ${given}` : `${given} ${family}`;
/** "J." for "Jaime"; Ka-Wai is "K." too. */
const initial = (person: Person): string => Array.from(person.given)[0] ?? '';

const PEOPLE: Readonly<Record<string, Maker>> = {
  full: (random) => [name(full(makePerson(random)))],
  given: (random) => [name(makePerson(random).given)],
  family: (random) => [name(makePerson(random).family)],
  title: (random) => {
    const person = makePerson(random);
    const title = random.pick(['Mr', 'Mrs', 'Ms', 'Miss', 'Mr.', 'Mrs.', 'Mr', 'Mrs']);
    const form = random.pick([
      person.family,
      person.family,
      person.family,
      full(person),
      `${initial(person)}. ${person.family}`,
      `${initial(person)} ${person.family}`,
    ]);
    return [{ text: `${title} ` }, name(form)];
  },
  doctor: (random) => {
    const person = makePerson(random);
    const title = random.pick(['Dr', 'Dr', 'Dr.', 'Prof', 'Professor', 'Mr', 'Miss', 'Sister', 'Doctor']);
    const bare = title === 'Sister' ? person.given : person.family;
    return [{ text: `${title} ` }, name(random.chance(0.7) ? bare : full(person))];
  },
  initialled: (random) => {
    const person = makePerson(random);
    return [
      name(
        random.pick([
          `${initial(person)}. ${person.family}`,
          `${initial(person)} ${person.family}`,
          full(person),
          `${person.family} ${initial(person)}`,
        ]),
      ),
    ];
  },
  reversed: (random) => {
    const { given, family } = makePerson(random);
    return [
      name(
        random.pick([
          `${family.toUpperCase()}, ${given}`,
          `${family}, ${given}`,
          `${family.toUpperCase()} ${given}`,
          `${family.toUpperCase()}, ${given.toUpperCase()}`,
        ]),
      ),
    ];
  },
  kin: (random) => [
    { text: random.pick(['wife', 'husband', 'daughter', 'son', 'mother', 'father', 'sister', 'brother', 'partner']) },
  ],
};

/** Fills the slots of one sentence. */
function fillIn(random: Random, template: string): Piece[] {
  return template.split(/(\{[a-z-]+\})/).flatMap((part): readonly Piece[] => {
    const slot = /^\{([a-z-]+)\}$/.exec(part)?.[1];
    if (slot === undefined) return part === '' ? [] : [{ text: part }];
    const maker = PEOPLE[slot] ?? IDENTIFIERS[slot];
    if (!maker) throw new RangeError(`no such slot: ${slot}`);
    return maker(random);
  });
}

type Casing = (text: string) => string;
const same: Casing = (text) => text;
/** Case changes that keep the length, so that offsets hold (ß and İ would not). */
const cased =
  (change: Casing): Casing =>
  (text) =>
    Array.from(text, (char) => (change(char).length === char.length ? change(char) : char)).join('');

function assemble(register: string, sentences: readonly Piece[][], joint: string, casing: Casing): Note {
  let text = '';
  const gold: Gold[] = [];
  for (const [index, sentence] of sentences.entries()) {
    if (index > 0) text += joint;
    for (const piece of sentence) {
      const start = text.length;
      text += casing(piece.text);
      if (piece.kind !== undefined) gold.push({ start, end: text.length, kind: piece.kind });
    }
  }
  return { register, text, gold };
}

function some(random: Random, from: readonly string[], least: number, most: number): string[] {
  return Array.from({ length: random.between(least, most) }, () => random.pick(from));
}
/** Puts two lists together in an order of their own. */
function mixed(random: Random, ...lists: readonly string[][]): string[] {
  return lists
    .flat()
    .map((text) => [random.below(1 << 30), text] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, text]) => text);
}

/** Clinical sentences are cut in two like the names: the finder was tuned on one half, the figures come from the other. */
export type Half = 'tuning' | 'reported';
const halfOf = (text: string, half: Half): string[] =>
  lines(text).filter((_, n) => n % 2 === (half === 'tuning' ? 0 : 1));

type Register = (random: Random, half: Half) => Note;
const write =
  (register: string, [people, plain]: readonly [string, string], joint: string, casing: Casing = same): Register =>
  (random, half) => {
    const sentences = mixed(random, some(random, lines(people), 1, 4), some(random, halfOf(plain, half), 1, 5));
    return assemble(
      register,
      sentences.map((one) => fillIn(random, one)),
      joint,
      casing,
    );
  };
const small = cased((text) => text.toLowerCase());
const large = cased((text) => text.toUpperCase());

const REGISTERS: readonly Register[] = [
  write('letter', [PROSE, CLINICAL], ' '),
  write('letter', [PROSE, CLINICAL], '\n'),
  write('dictated', [PROSE, CLINICAL], ' '),
  write('ward round', [SHORTHAND, CLINICAL], '\n'),
  write('list', [SHORTHAND, CHAT_CLINICAL], '\n'),
  write('message', [CHAT, CHAT_CLINICAL], '\n', small),
  write('message', [CHAT, CHAT_CLINICAL], '. ', small),
  write('capitals', [PROSE, CLINICAL], ' ', large),
  (random, half) => {
    const from = halfOf(random.chance(0.7) ? CLINICAL : CHAT_CLINICAL, half);
    const sentences = some(random, from, 3, 8).map((text) => [{ text }]);
    return assemble('no identifier', sentences, random.pick([' ', '\n']), same);
  },
  (random) => {
    const language = random.pick(Object.keys(FOREIGN));
    const sentences = some(random, lines(FOREIGN[language] ?? ''), 2, 3).map((one) => fillIn(random, one));
    return assemble('other languages', sentences, ' ', same);
  },
];

/** One synthetic note; registers follow one another so that each is equally common. */
export function makeNote(random: Random, index: number, half: Half): Note {
  const register = REGISTERS[index % REGISTERS.length];
  if (!register) throw new RangeError('no register');
  return register(random, half);
}
