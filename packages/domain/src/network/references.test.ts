import fc from 'fast-check';
import { expect, it } from 'vitest';
import { doiIn, limitsOfReferences, pmidIn, readReferences } from './references.ts';
import { limitsOfWorks, Work } from './works.ts';

const bibtex = String.raw`
@comment{not one}
@Article{ex1,
  author = {M{\"u}ller, Anna and Garc\'{\i}a, Jos{\'e}},
  title = "The {NHS} and {\'e}lan: 10\% of it",
  journal = {J. Invented Med.}, year = 2024,
  doi = {https://doi.org/10.1234/abc.5}, pmid = {31234567}
}
@inproceedings{ex2, title={A talk}, booktitle={Congress}, year={2023}}
@misc{ex3, note={no title}}
`;
const ris = `TY  - JOUR
TI  - Wound care at altitude
AU  - Example, Ada
AU  - Example, Ben
PY  - 2021/05//
JO  - Wounds
DO  - 10.5555/w.1
ER  - 
TY  - CPAPER
T1  - Another talk
ER  - 
`;

it('reads BibTeX: accents as letters, authors one after the other, talks as presentations', () => {
  const { items, skipped } = readReferences(bibtex);
  expect(skipped).toBe(1);
  expect(items).toEqual([
    {
      kind: 'publication',
      title: 'The NHS and élan: 10% of it',
      authors: 'Müller, Anna; García, José',
      venue: 'J. Invented Med.',
      year: 2024,
      doi: '10.1234/abc.5',
      pmid: '31234567',
    },
    expect.objectContaining({ kind: 'presentation', title: 'A talk', venue: 'Congress', year: 2023, doi: null }),
  ]);
});

it('reads RIS', () => {
  expect(readReferences(ris).items).toMatchObject([
    {
      kind: 'publication',
      title: 'Wound care at altitude',
      authors: 'Example, Ada; Example, Ben',
      year: 2021,
      doi: '10.5555/w.1',
    },
    { kind: 'presentation', title: 'Another talk', year: null },
  ]);
});

it('refuses what is neither, what breaks off and what is too long, and keeps to the limits', () => {
  expect(() => readReferences('Dear editor,')).toThrow(SyntaxError);
  expect(() => readReferences('@article{a, title={x}')).toThrow('breaks off');
  expect(() => readReferences('TY  - JOUR\nTI  - x')).toThrow('breaks off');
  expect(() => readReferences('x'.repeat(limitsOfReferences.bytes + 1))).toThrow(RangeError);
  const many = readReferences('@article{a, title={x}}\n'.repeat(limitsOfWorks.items + 5));
  expect([many.items.length, many.skipped]).toEqual([limitsOfWorks.items, 5]);
});

it('never reads what the server would refuse, whatever the file', () => {
  const piece = fc.constantFrom(
    '@article{',
    '}',
    '{',
    'title=',
    '"',
    ',',
    '\\',
    "'",
    'x',
    '10.1234/',
    'TY  - JOUR\n',
    'TI  - ',
    '\nER  - \n',
    'year=2020',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      let items;
      try {
        ({ items } = readReferences(pieces.join('')));
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
        return;
      }
      for (const item of items) expect(Work.safeParse(item).success).toBe(true);
    }),
  );
});

it('finds a DOI and a PMID in what people paste', () => {
  expect(doiIn('see https://doi.org/10.1000/182).')).toBe('10.1000/182');
  expect(doiIn('10.1')).toBeNull();
  expect(pmidIn('https://pubmed.ncbi.nlm.nih.gov/31234567/')).toBe('31234567');
  expect(pmidIn('PMID: 99')).toBe('99');
  expect(pmidIn('none')).toBeNull();
});
