import { VOCABULARY_BITS, VOCABULARY_SIZE } from './vocabulary-data.ts';

/**
 * About 40,000 word stems of English and of medicine as a Golomb-coded set of 32-bit hashes: 1.5 bytes a word instead of
 * nine. A word that is not in the set is taken for one in 2,048 times; a word that is in it always is.
 */
export const RANGE_PER_WORD = 2_048;
export const REMAINDER_BITS = 10;

/** FNV-1a with a last mixing step, so that words that differ in one letter lie far apart. */
export function hashWord(word: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x0100_0193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x7feb_352d);
  return (hash ^ (hash >>> 15)) >>> 0;
}
export const slotOf = (word: string, size: number): number =>
  Math.floor((hashWord(word) / 0x1_0000_0000) * size * RANGE_PER_WORD);

/** Endings that are taken off before a word is looked up, with what stands there instead. */
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ['s', ['']],
  ['es', ['']],
  ['ies', ['y']],
  ['ed', ['', 'e']],
  ['ing', ['', 'e']],
  ['ly', ['']],
];
const SHORTEST_STEM = 3;

/** Does `test` hold for a stem that the word could come from? */
export function someStem(word: string, test: (stem: string) => boolean): boolean {
  for (const [ending, replacements] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) continue;
    const stem = word.slice(0, -ending.length);
    for (const replacement of replacements) if (test(stem + replacement)) return true;
  }
  return false;
}

function decode(): Uint32Array {
  const bytes = Uint8Array.from(atob(VOCABULARY_BITS), (char) => char.charCodeAt(0));
  const slots = new Uint32Array(VOCABULARY_SIZE);
  const mask = 2 ** REMAINDER_BITS - 1;
  let at = 0;
  let bits = 0;
  let held = 0;
  let last = 0;
  // At most 1 + REMAINDER_BITS + 7 bits are held at a time.
  const fill = (needed: number): void => {
    for (; held < needed; held += 8) bits = ((bits << 8) | (bytes[at++] ?? 0)) & 0xff_ffff;
  };
  for (let n = 0; n < VOCABULARY_SIZE; n += 1) {
    for (fill(1); ((bits >> (held - 1)) & 1) === 1; fill(1)) {
      held -= 1;
      last += mask + 1;
    }
    held -= 1;
    fill(REMAINDER_BITS);
    held -= REMAINDER_BITS;
    last += (bits >> held) & mask;
    slots[n] = last;
  }
  return slots;
}

let slots: Uint32Array | undefined;

function has(word: string): boolean {
  slots ??= decode();
  const slot = slotOf(word, VOCABULARY_SIZE);
  let [low, high] = [0, slots.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = slots[middle] ?? 0;
    if (value === slot) return true;
    if (value < slot) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** How diseases, procedures and medicines end (INN stems, WHO 2018; Greek and Latin compounding forms). */
const MEDICAL_SHAPE =
  /(?:itis|itides|lith|carditis|thrombin|globin|ferritin|albumin|fibrin|ferrin|keratin|tensin|kinin|tonin|lactin|ergic|zyme|peptide|glycan|osis|oses|otic|ectomy|ectomies|ostomy|otomy|aemia|emia|aemic|emic|uria|noma|rcoma|eloma|toma|phoma|blastoma|thelioma|glioma|geoma|noid|omata|opathy|opathies|opathic|scopy|scopic|plasty|plasties|pexy|rrhage|rrhagic|rrhoea|rrhea|rrhaphy|gram|graphy|graphic|metry|algia|asthenia|plegia|plegic|paresis|phasia|phagia|phoria|pnoea|pnea|trophy|trophic|tropic|plasia|plastic|ptosis|lysis|lytic|cyte|cytes|cytic|cytosis|penia|philia|phobia|genic|genesis|ologist|ology|ological|iatric|iatrics|iatry|ostium|ation|ational|ative|ically|ular|oidal|aceous|azole|azoles|cillin|mycin|micin|floxacin|oxacin|cycline|cef\w+|ceph\w+|penem|vir|virine|vudine|mab|zumab|ximab|tinib|ciclib|lisib|parib|zomib|platin|rubicin|taxel|bicin|trexate|trexed|olol|alol|pril|prilat|sartan|dipine|statin|fibrate|gliptin|gliflozin|glitazone|glutide|gliclazide|formin|thiazide|semide|lactone|prazole|tidine|setron|triptan|azepam|azolam|barbital|barbitone|curium|curonium|caine|fentanil|codone|morphone|phylline|terol|tropium|sone|solone|onide|asone|steride|tadine|rizine|xaban|gatran|parin|grel|teplase|kinase|ferase|amide|idine|azine|apine|peridone|piprazole|oxetine|triptyline|ipramine|azodone|giline|stigmine|dronate|dronic|caspofungin|nazole|fungin|quine|quin|bendazole|oxide|chloride|bromide|sulfate|sulphate|phosphate|citrate|acetate|tartrate|gluconate|ising|izing|ised|ized)$/;

/** How they begin: combining forms that no common name begins with. */
const MEDICAL_START =
  /^(?:hyper|hypo|intra|extra|retro|supra|infra|gastr[oi]|hepat|nephr|osteo|arthr|chondr|crani|cerebr|haem|hemat|thromb|prothromb|pneum|bronch|laryng|pharyng|rhino|ophthalm|dermat|angio|lympho|cyto|histo|immun|hyster|mammo|proct|ileo|jejun|duoden|chole[cd]|pancreat|splen|thorac|lapar|spondyl|electro|fibr|lipo|adeno|carcin|sarco|melano|leu[kc]o|erythr|neuro|cardi[oa]|micro|macro|ultra|multi|oligo|hydro|quadri|psych|physio|toxic|pharmac|entero|recto|vagin|utero|ureter|cysto|pyelo|mening|encephal|myel|radicul|tendin|fascio|vertebr|cervic|lumbo|sacr|femor|tibi|fibul|patell|calcan|metatars|metacarp|phalang|scapul|clavic|inter(?=[a-z]{5})|trans(?=[a-z]{5})|peri(?=[bcghlmnopstuv][a-z]{4})|endo(?=[a-z]{5})|para(?=[dghlmnpstuv][a-z]{5})|anti(?=[bcdefghlmnpsv][a-z]{4}))[a-z]{3,}$/;

const PREFIX = /^(?:re|un|non|over|under|mis|pre|post)(?=[a-z]{4})/;
const isKnown = (word: string): boolean => has(word) || someStem(word, has);

/** Is this lower-case word one of English or of medicine, rather than perhaps somebody's name? */
export function isVocabulary(word: string): boolean {
  if (isKnown(word)) return true;
  const prefixed = PREFIX.exec(word);
  if (prefixed && isKnown(word.slice(prefixed[0].length))) return true;
  if (word.length < 7) return false;
  return MEDICAL_SHAPE.test(word) || MEDICAL_SHAPE.test(word.replace(/s$/, '')) || MEDICAL_START.test(word);
}
