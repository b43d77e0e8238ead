/** An age of up to 89, told to the year. It identifies nobody by itself; a band of ten years says as much to a colleague. */
export interface ExactAge {
  readonly start: number;
  readonly end: number;
  readonly band: string;
}

const YEARS = String.raw`(?:years?|yrs?|yo|y\/o)`;
const WHO = String.raw`(?:\s(?<who>man|woman|male|female|gentleman|lady|boy|girl|patient))?(?![\p{L}\d]|-\p{L})`;
/** "54-year-old man", "54 yo F", "54 years of age". */
const OLD = new RegExp(
  String.raw`(?<![\d.,/–-])(?<age>[1-8]?\d)[\s-]?(?:(?:years?|yrs?)[\s-]?(?:old|of age)|yo|y\/o)${WHO}`,
  'giu',
);
/** "aged 54", "age: 54". */
const AGED = new RegExp(
  String.raw`(?<![\p{L}\d])aged?:?\s(?<age>[1-8]?\d)(?:\s${YEARS})?(?![\p{L}\d/.,–-]\d|\s?(?:days?|weeks?|months?|hours?)|[\p{L}\d%])`,
  'giu',
);
/** "54F", "a 54M". */
const SEX = /(?<![\d.,/–-])(?<age>[1-8]\d)(?<who>[MF])(?![\p{L}\d])/gu;

const pronoun = (who: string | undefined): 'his' | 'her' | 'their' =>
  who === undefined
    ? 'their'
    : /^(?:man|male|gentleman|boy|m)$/i.test(who)
      ? 'his'
      : /^patient$/i.test(who)
        ? 'their'
        : 'her';

const noun: Readonly<Record<string, string>> = { male: 'man', m: 'man', female: 'woman', f: 'woman' };

/** "50s", "teens", "under 10". */
export const decade = (age: number): string =>
  age < 10 ? 'under 10' : age < 20 ? 'teens' : `${Math.floor(age / 10)}0s`;

function said(age: number, who: string | undefined): string {
  if (who === undefined) return decade(age);
  const person = noun[who.toLowerCase()] ?? who;
  return age < 10 ? `${person} under 10` : `${person} in ${pronoun(who)} ${decade(age)}`;
}

/** Who was named just before: "a man aged 54" is "a man in his 50s". */
const named = (before: string): string | undefined =>
  /(?<who>\b(?:man|woman|male|female|gentleman|lady|boy|girl|patient)),?\s$/i.exec(before)?.groups?.['who'];

/** Ages told to the year, in order; English only, where a band is words enough. */
export function findExactAges(text: string): ExactAge[] {
  const ages = [OLD, AGED, SEX].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match): ExactAge => {
      const { age = '', who } = match.groups ?? {};
      const isAged = pattern === AGED;
      const years = Number(age);
      const before = text.slice(Math.max(0, match.index - 20), match.index);
      const band = isAged
        ? years < 10
          ? 'under 10'
          : `in ${pronoun(named(before))} ${decade(years)}`
        : said(years, who);
      return { start: match.index, end: match.index + match[0].length, band };
    }),
  );
  return ages.toSorted((a, b) => a.start - b.start);
}
