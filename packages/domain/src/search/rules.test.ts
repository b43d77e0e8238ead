import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexedWording, queriedWording } from './rules.ts';
import { sameMeaning, spellings } from './synonyms.ts';

const words = (text: string): string => text.replaceAll('"', ' ').trim().split(/\s+/).join(' ');

describe('one wording', () => {
  it('knows at least sixty pairs, each variant once', () => {
    const variants = sameMeaning.flatMap(([, ...others]) => others);
    expect(variants.length + spellings.length).toBeGreaterThanOrEqual(60);
    const known = variants.filter((variant) => indexedWording(variant) === variant);
    expect(known).toEqual([]);
  });

  it.each([
    ['haematoma', 'hematoma'],
    ['oesophagus', 'esophagus'],
    ['MI', 'myocardial infarction'],
    ['heart attack', 'Myocardial  Infarction'],
    ['#NOF', 'fracture neck of femur'],
    ['# neck of femur', 'fracture neck of femur'],
    ['Sjögren', 'sjogren'],
    ['chest X-ray', 'CXR'],
    ['anaemia', 'anemia'],
    ['ischaemic heart disease', 'IHD'],
    ['diarrhoea', 'diarrhea'],
    ['paediatric orthopaedics', 'pediatric orthopedics'],
    ['paracetamol', 'acetaminophen'],
    ['manoeuvre', 'maneuver'],
    ['SLE', 'lupus'],
    ['gastro-oesophageal', 'gastroesophageal'],
    ['lymphoedema', 'lymphedema'],
  ])('takes %s for %s, in text and in queries', (one, other) => {
    expect(words(indexedWording(one))).toBe(words(indexedWording(other)));
    expect(words(queriedWording(one))).toBe(words(indexedWording(other)));
  });

  it('leaves alone what only looks alike', () => {
    expect(indexedWording('mitral, amiodarone, #2')).toBe('mitral, amiodarone, #2');
  });

  it('keeps the syntax of a query', () => {
    expect(queriedWording('stent -MI')).toBe('stent -"myocardial infarction"');
    expect(queriedWording('"acute MI" or PE')).toBe('"acute myocardial infarction" or "pulmonary embolism"');
  });

  it('changes nothing more when done twice, and never loses a letter of another script', () => {
    const variant = fc.constantFrom(...sameMeaning.flat(), ...spellings.map(([from]) => from), 'كسر', 'हड्डी', '"', '-');
    fc.assert(
      fc.property(fc.array(variant, { maxLength: 6 }), (parts) => {
        const once = indexedWording(parts.join(' '));
        expect(indexedWording(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
    expect(indexedWording('كسر هड्डी')).toContain('كسر');
  });
});
