import { isLuhn, isNhsNumber, isNpi, isSsn } from './checks.ts';
import { digitsOf } from './rules.ts';
import type { Rule } from './rules.ts';

/** One or two characters people put between groups of digits. */
const SEP = String.raw`[ .\-_/·•,:|+()]{0,3}`;
const TEN_DIGITS = new RegExp(String.raw`(?<!\d|\d\.)(?=(?<id>\d(?:${SEP}\d){9})(?!\d|[.,]\d))\d`, 'g');
const NHS_LABEL = /\b(?:nhs|chi|h&c|hcn)\b[^\d\n]{0,25}$/i;
const NPI_LABEL = /\bnpi\b[^\d\n]{0,15}$/i;
const PHONE_LABEL =
  /\b(?:tel|phone|mobile|mob|cell|call(?:ed)?|ring|fax|contact|bleep|pager|whatsapp|sms|text|dial|ext)\b[^\d\n]{0,25}$/i;
/** Registers of trials, papers and books: public, and about nobody. */
const PUBLIC_NUMBER =
  /\b(?:NCT|ISRCTN|PMID:?|PMC|doi:?|ISBN:?|ISSN:?|EudraCT|CRD|ACTRN|arXiv:?|CAS|OMIM:?|rs|ICD|SNOMED(?: CT)?|LOINC|MIM)[ #:./-]*[\d./-]*$/i;
const UNIT_AFTER =
  /^ ?(?:mg|mcg|ug|µg|g|kg|ml|l|mmol|iu|units?|u\/l|copies|cells|cfu|%|mm|cm|hz|bpm|\/(?:ml|l|mm|µl|ul))\b/i;

/** Ten digits written as an NHS number, a provider number or an American telephone number, with any separator. */
const tenDigits: Rule = {
  kind: 'nhs-number',
  pattern: TEN_DIGITS,
  confidence: 0.6,
  judge: (found, { before, after }) => {
    if (PUBLIC_NUMBER.test(before) || UNIT_AFTER.test(after)) return undefined;
    const digits = digitsOf(found);
    const labelled = NHS_LABEL.test(before);
    if (NPI_LABEL.test(before)) return { kind: 'npi', confidence: isNpi(digits) ? 0.99 : 0.8, fact: isNpi(digits) };
    if (PHONE_LABEL.test(before) || /\+\d{0,3}[ .-]?$/.test(before)) return { kind: 'phone', confidence: 0.94 };
    if (isNhsNumber(digits)) {
      const grouped = /^\d{3}\D{1,3}\d{3}\D{1,3}\d{4}$/.test(found);
      if (labelled || (grouped && !digits.startsWith('0'))) return { confidence: 0.99, fact: true };
      return { confidence: /^\d{10}$/.test(found) ? 0.9 : 0.6 };
    }
    if (labelled) return { confidence: 0.9 };
    if (isNpi(digits) && /^\d{10}$/.test(found)) return { kind: 'npi', confidence: 0.75 };
    return undefined;
  },
};

/** The words people put before a record number; the number itself needs four digits or letters with digits. */
const RECORD_LABELS = [
  'm\\.?r\\.?n\\.?',
  'mr ?#',
  'pid',
  'accession',
  'acc(?:ession)? ?(?:no|number|#)',
  'fin',
  '(?:hospital|hosp|unit|patient|pt|case ?notes?|chart|record|medical record|account|encounter|episode|admission|visit|member(?:ship)?|policy|insurance|registration|study|specimen|lab|sample|sap|rx|prescription|district|gmc|nmc|hcpc|dea|licen[cs]e|passport|medicare|medicaid|kvnr|versicherten|patienten|fallnummer|aufnahme|dossier|expediente|cartella|historia)[ -]?(?:clinica |identification )?(?:no|nr|n°|num|number|nummer|id|identifier|ref|reference|code|#)',
  '(?:gmc|nmc|dea|kvnr|nhc|nuhsa|ipp|pat-?id|hn|crn|urn|mpi|upi|rxr)',
].join('|');
const labelledRecord: Rule = {
  kind: 'mrn',
  pattern: new RegExp(
    String.raw`\b(?:${RECORD_LABELS})\.?(?:\s*(?:is|was|of|=|:|#|-|no\.?|number|\()){0,3}\s*(?<id>[A-Z]{0,4}[ \-/]?\d[\dA-Z]{0,15}(?:[\-/][\dA-Z]{1,8}| \d{2,6}(?![\dA-Za-z/.-]| ?[A-Za-z]{3})){0,4})(?![A-Za-z0-9])`,
    'gi',
  ),
  confidence: 0.97,
  judge: (found) => {
    const digits = digitsOf(found);
    return digits.length < 3 || !/\d/.test(found) ? undefined : { fact: digits.length >= 4 };
  },
};

const bareRecord: Rule = {
  kind: 'mrn',
  pattern: /(?<![\w./#-])(?<id>[A-Z]{1,3}[ -]?\d{6,9}[A-Z]?|[a-z]{1,3}\d{6,9}[a-z]?|\d{7,9}[A-Z]?)(?![\w%]|[.,/]\d)/g,
  confidence: 0.6,
  judge: (found, { before, after }) => {
    if (PUBLIC_NUMBER.test(before) || /^(?:NCT|PMC|CRD|rs)/i.test(found) || UNIT_AFTER.test(after)) return undefined;
    if (PHONE_LABEL.test(before)) return { kind: 'phone', confidence: 0.9 };
    return { confidence: /[A-Z]/i.test(found) ? 0.7 : 0.55 };
  },
};

const ssn: Rule = {
  kind: 'ssn',
  pattern: /(?<![\d-])(?<id>\d{3}([ ._/·-])\d{2}\2\d{4}|\d{9})(?![\d-])/g,
  confidence: 0.9,
  judge: (found, { before }) => {
    const labelled = /\b(?:ssn|ss ?#|social(?: security)?(?: (?:no|number))?)\b[^\d\n]{0,20}$/i.test(before);
    if (/^\d{9}$/.test(found)) return labelled ? { confidence: 0.97, fact: true } : undefined;
    if (!isSsn(digitsOf(found))) return labelled ? { confidence: 0.9 } : undefined;
    return { confidence: 0.97, fact: true };
  },
};

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const nationalIds: readonly Rule[] = [
  {
    kind: 'national-id',
    pattern: /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gi,
    confidence: 0.95,
    fact: true,
  },
  {
    kind: 'national-id',
    pattern: /(?<=(?<head>\b[A-Z]{6}))\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b/gi,
    confidence: 0.99,
    fact: true,
  },
  {
    kind: 'national-id',
    pattern: /\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?\b/g,
    confidence: 0.8,
  },
  {
    kind: 'national-id',
    pattern:
      /\b[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}\b/g,
    confidence: 0.95,
    fact: true,
  },
  { kind: 'national-id', pattern: /\b\d{3}\.\d{3}\.\d{3}-\d{2}\b/g, confidence: 0.97, fact: true },
  { kind: 'national-id', pattern: /\b[A-Z]\d{9}\b/g, confidence: 0.7 },
  {
    kind: 'national-id',
    pattern: /\b[XYZ]?\d{7,8}-?[A-Z]\b/g,
    confidence: 0.9,
    judge: (found) => {
      const number = Number(digitsOf(found.replace(/^X/, '0').replace(/^Y/, '1').replace(/^Z/, '2')));
      return DNI_LETTERS[number % 23] === found.at(-1) ? {} : undefined;
    },
  },
  {
    kind: 'national-id',
    pattern: /(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{4})?(?!\d)/g,
    confidence: 0.75,
    judge: (found) => (digitsOf(found).length === 12 || isLuhn(digitsOf(found)) ? {} : undefined),
  },
];

const phones: readonly Rule[] = [
  {
    kind: 'phone',
    pattern: /(?<![\w+])(?:\+|00)[1-9]\d{0,2}(?:[ ./-]{0,2}\(?0?\)?[ ./-]{0,2}\d){6,13}(?!\d)/g,
    confidence: 0.95,
  },
  {
    kind: 'phone',
    pattern: /(?<![\w.,/+-])\(?0\d{2,4}\)?[ ./-]{0,2}\d{3,4}[ ./-]?\d{3,4}(?!\d|\.\d)/g,
    confidence: 0.9,
  },
  { kind: 'phone', pattern: /(?<![\w.,/+-])0\d(?:[ .-]\d{2}){4}(?!\d)/g, confidence: 0.95 },
  {
    kind: 'phone',
    pattern:
      /(?<![\w.,/+-])(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]{1,2}[2-9]\d{2}[ .-]\d{4}(?!\d)(?: ?(?:x|ext\.?) ?\d{1,5})?/gi,
    confidence: 0.9,
  },
  {
    kind: 'phone',
    pattern:
      /\b(?:tel(?:ephone)?|phone|mobile|mob|cell|fax|bleep|pager|whatsapp|ext(?:ension)?)\b\.?(?:\s*(?:is|on|no\.?|number|:|#|-)){0,3}\s*(?<id>\(?\+?\d(?:(?:[ ()/-]{0,2}|\.)\d){2,14})/gi,
    confidence: 0.95,
  },
];

const online: readonly Rule[] = [
  {
    kind: 'email',
    pattern:
      /(?<=(?<head>(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64} ?))(?:@|\[at\]|\(at\)) ?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu,
    confidence: 0.99,
    fact: true,
  },
  {
    kind: 'url',
    pattern: /\b(?:https?:\/\/|www\.)[^\s<>"']{3,300}/gi,
    confidence: 0.8,
    judge: (found) => {
      const publicSite =
        /^(?:https?:\/\/)?(?:www\.)?(?:doi\.org|(?:pubmed\.)?ncbi\.nlm\.nih\.gov|pubmed\.gov|nice\.org\.uk|who\.int|radiopaedia\.org|clinicaltrials\.gov|nejm\.org|bmj\.com|thelancet\.com|cochrane\.org)\b/i;
      return publicSite.test(found) ? { confidence: 0.3 } : {};
    },
  },
  { kind: 'url', pattern: /(?<![\w@.])@[A-Za-z][\w.]{2,29}\b/g, confidence: 0.7 },
  {
    kind: 'ip-address',
    pattern: /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/g,
    confidence: 0.85,
  },
];

/** Every rule about numbers and addresses of the net. */
export const NUMBER_RULES: readonly Rule[] = [
  tenDigits,
  labelledRecord,
  bareRecord,
  ssn,
  ...nationalIds,
  ...phones,
  ...online,
];
