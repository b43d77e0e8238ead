import { CLINICAL_WORDS, COUNTRY_WORDS } from './medical-words.ts';
import type { Rule } from './rules.ts';

/** UK postcode areas in use (Royal Mail PAF). */
const AREAS = new Set(
  `AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GIR GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`.split(
    ' ',
  ),
);
const US_STATES =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming';

const postcodes: readonly Rule[] = [
  {
    kind: 'postcode',
    pattern: /(?<=(?<head>(?<![A-Za-z0-9])[A-Z]{1,2}))\d[A-Z\d]?[ -]{0,2}\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])/gi,
    confidence: 0.95,
    judge: (found) => {
      const area = /^[A-Z]+/i.exec(found)?.[0].toUpperCase() ?? '';
      if (!AREAS.has(area)) return undefined;
      return found === found.toUpperCase()
        ? {}
        : found === found.toLowerCase() && / /.test(found)
          ? { confidence: 0.8 }
          : found === found.toLowerCase()
            ? { confidence: 0.6 }
            : undefined;
    },
  },
  {
    kind: 'postcode',
    pattern: new RegExp(String.raw`\b(?:${US_STATES}),? +(?<id>\d{5}(?:-\d{4})?)(?!\d)`, 'g'),
    confidence: 0.95,
  },
  {
    kind: 'postcode',
    pattern: new RegExp(String.raw`, ?(?:${US_STATES}),? +(?<id>\d{5}(?:-\d{4})?)(?!\d)`, 'gi'),
    confidence: 0.9,
  },
  {
    kind: 'postcode',
    pattern:
      /\b(?:zip|postal|post|plz|cap|cep)(?: ?code)?(?:\s*(?:is|:|#)){0,2}\s*(?<id>[A-Z]{0,2}-?\d{4,5}(?:-\d{3,4})?)(?!\d)/gi,
    confidence: 0.97,
  },
  { kind: 'postcode', pattern: /(?<![\d-])\d{5}-\d{4}(?![\d-])/g, confidence: 0.85 },
  {
    kind: 'postcode',
    pattern: /\b(?!T\dN\dM\d)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d\b/g,
    confidence: 0.9,
  },
  { kind: 'postcode', pattern: /\b(?:D|A|CH|F|I|E|B|NL|DK|SE|PL)-\d{4,5}\b/g, confidence: 0.8 },
];

const STREET =
  'Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Way|Court|Ct|Crescent|Cres|Place|Pl|Gardens|Gdns|Square|Sq|Terrace|Grove|Boulevard|Blvd|Hill|Mews|Row|Parade|Walk|Green|Park|Highway|Hwy|Parkway|Rise|Vale|View';
const addresses: readonly Rule[] = [
  {
    kind: 'address',
    pattern: new RegExp(
      String.raw`(?<![\d.,/])(?:(?:Flat|Apt\.?|Apartment|Unit|Suite) ?\d+[A-Za-z]?,? )?\d{1,5}[A-Za-z]? (?:\p{Lu}[\p{L}'.\-]{1,20} ){1,3}(?:${STREET})(?![\p{L}'])`,
      'gu',
    ),
    confidence: 0.96,
    judge: (found) =>
      /\b(?:Hill|View|Walk|Way|Park|Green|Place|Close)$/.test(found) &&
      /^\d+ (?:Patients|Cases|The|Days|Weeks)\b/.test(found)
        ? undefined
        : {},
  },
  {
    kind: 'address',
    pattern: new RegExp(
      String.raw`(?<![\d.,/])(?:(?:flat|apt\.?|apartment|unit|suite) ?\d+[a-z]?,? )?\d{1,5}[a-z]? (?:\p{L}[\p{L}'.\-]{1,20} ){1,3}(?:street|road|avenue|lane|crescent|gardens|terrace|close|drive|court|grove|rd|ave)(?![\p{L}'])`,
      'giu',
    ),
    confidence: 0.96,
    judge: (found, { before }) => {
      if (found !== found.toLowerCase() && found !== found.toUpperCase()) return undefined;
      const isLived = /(?:lives? at|living at|address(?: is|:)?|moved to|resides at|home|at|of) ?$/i.test(before);
      if (isLived) return {};
      const isStreet = /(?:street|road|avenue|crescent|terrace)$/i.test(found);
      return isStreet && !/\b(?:the|a|of|in|on|and|with|for|cm|mm|days?|weeks?|from)\b/i.test(found)
        ? { confidence: 0.7 }
        : undefined;
    },
  },
  {
    kind: 'address',
    needs: /(?:str\.|straße|strasse|gasse|weg|platz|allee) \d/,
    pattern: /(?<!\p{L})\p{Lu}[\p{L}-]{1,30}(?:str\.|straße|strasse|gasse|weg|platz|allee) \d{1,4}[a-z]?(?!\d)/gu,
    confidence: 0.9,
  },
  {
    kind: 'address',
    pattern:
      /(?<![\p{L}\d])(?:\d{1,4},? )?(?:rue|avenue|boulevard|calle|avenida|viale|piazza|rua|via(?= \p{Lu}\p{Ll}[\p{L}' ]{1,40},? \d))(?: (?:de|du|des|la|le|del|della|dos|da|do))* \p{Lu}[\p{L}'-]{1,30}(?:,? \d{1,4})?/gu,
    confidence: 0.8,
  },
];

const GENERIC = new Set(
  'district general teaching university local community day mental cottage tertiary regional national children maternity private district our the this your my a referring royal memorial base acute rehabilitation central county city women eye dental field military state public rural urban another main outside peripheral specialist heart cancer stroke pain fracture memory breast skin diabetic diabetes cardiac eye foot allergy hernia sleep hand clinical walk-in one-stop out-patient outpatient virtual surgical medical orthopaedic antenatal'.split(
    ' ',
  ),
);
const hospitals: readonly Rule[] = [
  {
    kind: 'hospital',
    pattern:
      /(?=[CFHIMNRSTU])(?<=(?<head>(?<![\p{L}'])(?:\p{Lu}[\p{L}'.-]{0,25} (?:(?:and|&|of|the|for|de|da|del|du) )?){1,5}))(?:Hospitals?|Infirmary|Clinic|Hospice|Medical Cent(?:re|er)|Health Cent(?:re|er)|Surgery|Medical Practice|Health Board|Healthcare Trust|University Hospitals?|(?:University )?(?:NHS )?(?:Foundation )?Trust|Nursing Home|Care Home|Residential Home)(?: of \p{Lu}[\p{L}-]+)?(?![\p{L}])/gu,
    confidence: 0.85,
    judge: (found, { after }) => {
      if (/^ (?:number|no\b|nr\b|id\b|ref\b|#)/i.test(after)) return undefined;
      const proper = (found.match(/\p{L}[\p{L}'.-]*/gu) ?? []).filter((word) => {
        const plain = word.toLowerCase().replace(/'s$/, '').replace(/\.$/, '');
        return (
          /^\p{Lu}/u.test(word) &&
          !GENERIC.has(plain) &&
          (!CLINICAL_WORDS.has(plain) || COUNTRY_WORDS.has(plain)) &&
          !KINDS.has(plain)
        );
      });
      return proper.length > 0 ? { confidence: /Surgery|Clinic/.test(found) ? 0.75 : 0.9 } : namedByCity(found);
    },
  },
  {
    kind: 'hospital',
    pattern:
      /(?<!\p{L})(?:Hôpital|Hospital|Klinikum|Krankenhaus|Universitätsklinikum|Ospedale|Policlinico|Clínica|Clinique|CHU|Centre Hospitalier|Ziekenhuis|Szpital)(?: (?:de|du|des|la|le|del|della|dos|da|do|di|San|Santa|St\.?|Sankt|Universitario|Universitaire|Universitario de|im|am|der))* \p{Lu}[\p{L}'-]{2,25}(?: (?:de |du |del )?\p{Lu}[\p{L}'-]{2,25}){0,2}/gu,
    confidence: 0.85,
    judge: (found) => {
      const last = found
        .split(' ')
        .slice(1)
        .map((word) => word.toLowerCase());
      return last.every((word) => CLINICAL_WORDS.has(word) || KINDS.has(word)) ? undefined : {};
    },
  },
  {
    kind: 'hospital',
    pattern:
      /\b(?:Addenbrooke'?s|Moorfields|Papworth|Great Ormond Street|GOSH|Mayo Clinic|Johns Hopkins|Charité|Guy'?s(?: and St Thomas'?)?|Barts|The Royal Marsden|Royal Marsden|Christie|Alder Hey|Stoke Mandeville|Bellevue|Cedars[- ]Sinai|Mount Sinai|Mass(?:achusetts)? General|MGH|Brigham(?: and Women'?s)?|Cleveland Clinic|Karolinska|Groote Schuur|Tygerberg|AIIMS|Pitié[- ]Salpêtrière|Vall d'Hebron|St\.? (?:Thomas|George|Mary|James|Bartholomew|Vincent|Jude|Luke|Peter|Helier|Michael|Joseph|John|Richard)(?:'s|s')(?! (?:wort|fire|dance|disease|vitus)))(?![\p{L}])/gu,
    confidence: 0.75,
    judge: (_, { after }) =>
      /^ (?:score|criteria|classification|table|nutcracker|cognitive|\d)/i.test(after) ? undefined : {},
  },
];
const WORDS_OF_TEXT = new Set(
  'the a an at from to in of and or with by under for her his their our my this that was is were are been via into near on transferred admitted seen discharged copy prof professor doctor dr mr mrs miss sister nurse knows know anyone under previously after before when then while'.split(
    ' ',
  ),
);
/** In capitals or without any: the words before "hospital" as far as they can be its name. */
const hospitalsWithoutCase: Rule = {
  kind: 'hospital',
  pattern:
    /(?<=\p{L} )(?:hospitals?|infirmary|hospice|medical cent(?:re|er)|health cent(?:re|er)|nursing home|care home|residential home|nhs (?:foundation )?trust)(?!\p{L})/giu,
  confidence: 0.75,
  judge: (found, { before, after }) => {
    const words = /(?:[\p{L}][\p{L}'.-]* )+$/u.exec(before)?.[0].trim().split(' ').slice(-4) ?? [];
    const from = 1 + words.findLastIndex((word) => WORDS_OF_TEXT.has(word.toLowerCase()));
    const name = words.slice(from);
    const whole = [...name, found].join(' ');
    if (whole !== whole.toLowerCase() && whole !== whole.toUpperCase()) return undefined;
    if (/^ (?:number|no\b|nr\b|id\b|ref\b|#|ward|bed|stay|course)/i.test(after)) return undefined;
    const isNamed = name.some((word) => {
      const plain = word.toLowerCase().replace(/'s$/, '').replace(/\.$/, '');
      return !GENERIC.has(plain) && !KINDS.has(plain) && (!CLINICAL_WORDS.has(plain) || COUNTRY_WORDS.has(plain));
    });
    return isNamed ? { from: found.length - whole.length } : undefined;
  },
};
const KINDS = new Set(
  'hospital hospitals infirmary clinic hospice medical health centre center surgery practice board trust foundation nhs university nursing care home residential healthcare no number nr stay course day ward'.split(
    ' ',
  ),
);
const CITY =
  /\b(?:Glasgow|London|Oxford|Cambridge|York|Edinburgh|Bristol|Leicester|Birmingham|Manchester|Liverpool|Sheffield|Nottingham|Boston|Chicago|Denver|Dallas|Houston|Toronto|Vancouver|Geneva|Paris|Vienna|Berlin|Milan|Rome|Barcelona|Stanford|Harvard|Duke|Mayo|Cornell|Philadelphia|Seattle|Stockholm|Lund|Copenhagen|Amsterdam|Rotterdam|Lisbon|Tokyo|Atlanta|Montreal|Helsinki)\b/;
function namedByCity(found: string): { confidence: number } | undefined {
  return CITY.test(found) || /^Royal (?:Infirmary|Hospital)/.test(found) ? { confidence: 0.8 } : undefined;
}

/** Every rule about where somebody lives or was treated. */
export const PLACE_RULES: readonly Rule[] = [...postcodes, ...addresses, ...hospitals, hospitalsWithoutCase];
