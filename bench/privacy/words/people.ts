import { allLocales } from '@faker-js/faker';
import { FAMILY_NAMES } from '../../../packages/deidentify/src/words/family-names.ts';
import { GIVEN_NAMES } from '../../../packages/deidentify/src/words/given-names.ts';
import type { Random } from './random.ts';

// Names come from lists that others keep, so that the finder is not asked for the very names it was given.
// Every pool is cut in two: names that stand in the finder's lists, and the held-out half, which does not.

interface Pool {
  readonly listed: readonly string[];
  readonly heldOut: readonly string[];
}
interface Culture {
  readonly given: Pool;
  readonly family: Pool;
  readonly particles?: readonly string[];
  readonly double?: boolean;
  readonly familyFirst?: boolean;
}

const fold = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll("'", '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o');
const isListed = (name: string, list: ReadonlySet<string>): boolean =>
  list.has(name.toLowerCase()) || list.has(fold(name));

function pool(names: readonly string[], list: ReadonlySet<string>): Pool {
  const fit = [...new Set(names)].filter(
    (name) => /^\p{Lu}\p{Ll}*(?:['-]?\p{L}\p{Ll}+)+$/u.test(name) && name.length > 1,
  );
  return { listed: fit.filter((name) => isListed(name, list)), heldOut: fit.filter((name) => !isListed(name, list)) };
}

const flat = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(flat)
      : [];

function fromLocales(keys: readonly (keyof typeof allLocales)[], extra: Partial<Culture> = {}): Culture {
  const people = keys.map((key) => allLocales[key].person);
  const given = people.flatMap((person) => flat(person?.first_name));
  const family = people.flatMap((person) => flat(person?.last_name));
  return { given: pool(given, GIVEN_NAMES), family: pool(family, FAMILY_NAMES), ...extra };
}

const words = (text: string): string[] => text.trim().split(/\s+/);
const IRISH: Culture = {
  given: pool(
    words(
      'Aoife Niamh Siobhan Caoimhe Saoirse Orlaith Roisin Grainne Sinead Eimear Clodagh Sorcha Fionnuala Deirdre Muireann Ailbhe Eabha Meabh Nuala Brid Padraig Oisin Cillian Tadhg Donnacha Ruairi Fiachra Cormac Diarmuid Eoghan Lorcan Colm Darragh Senan Fionn Cathal Ultan Malachy Ronan Conall',
    ),
    GIVEN_NAMES,
  ),
  family: pool(
    words(
      "O'Brien O'Shaughnessy O'Grady O'Malley O'Hanrahan O'Dowd O'Flaherty McLoughlin McGettigan McEvoy MacNamee McInerney McElhinney Breathnach Geraghty Hanrahan Gallagher Kinsella Heneghan Prendergast Tuohy Scanlon Cusack Dineen Hegarty Lafferty Moriarty Nagle Roche Shanahan Twomey Ó'Riain Considine Feeney Gilhooly",
    ),
    FAMILY_NAMES,
  ),
  particles: ['Mac', 'Ní', 'Ó', 'Nic'],
};
const ARABIC: Culture = {
  given: pool(
    words(
      'Mohammed Ahmad Fatima Khalid Layla Yusuf Mariam Omar Aisha Hassan Abdulaziz Muqtada Ghada Hanadi Rawan Thamer Munther Zubaida Wissam Iyad Bassel Ruqayya Suhail Nawal Mazen Khadija Tamim Haytham Raghad Shaima Bushra Luay Muhannad Ibtisam Abdelkader Noureddine Yassine Houda Soukaina Marouane',
    ),
    GIVEN_NAMES,
  ),
  family: pool(
    words(
      'Rashid Hashimi Mansour Khalil Haddad Khoury Najjar Qahtani Otaibi Shammari Zahrani Ghamdi Harbi Dosari Mutairi Tamimi Barghouti Husseini Jabari Masri Halabi Baghdadi Sabbagh Daher Shaker Benali Bouzid Cherkaoui Tazi Belkacem Mansouri Fayed Ramzi Sayegh Darwish Hijazi Atassi Sukkar',
    ),
    FAMILY_NAMES,
  ),
  particles: ['al', 'Al', 'El', 'bin', 'Abu'],
};
const CHINESE: Culture = {
  given: pool(
    words(
      'Wei Xiuying Jing Mei Hao Yuxuan Zihan Xiaoming Guoqiang Lihua Jianguo Haoran Xinyi Meiling Zhihao Qiang Yanan Shuang Weimin Xiaoli Junjie Yifan Ruoxi Tianyi Siu-Ming Ka-Wai Mei-Ling Chi-Keung Wing-Yan Kwok-Leung',
    ),
    GIVEN_NAMES,
  ),
  family: pool(
    words(
      'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Luo Gao Liang Zheng Xie Han Tang Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen Cui Leung Cheung Tsang Fung Yip Kwan Szeto Ouyang Mak Poon',
    ),
    FAMILY_NAMES,
  ),
  familyFirst: true,
};

const CULTURES: readonly Culture[] = [
  fromLocales(['en', 'en_AU']),
  fromLocales(['en', 'en_AU', 'en_ZA']),
  IRISH,
  fromLocales(['en_IN', 'en_NP']),
  fromLocales(['en_IN']),
  ARABIC,
  fromLocales(['en_NG', 'yo_NG', 'en_GH']),
  fromLocales(['pl']),
  fromLocales(['fr', 'fr_BE'], { particles: ['de', 'Le', 'du'] }),
  fromLocales(['es', 'es_MX'], { particles: ['de la', 'de', 'del'], double: true }),
  CHINESE,
  fromLocales(['de', 'de_CH'], { particles: ['von', 'von der', 'zu'] }),
  fromLocales(['it'], { particles: ['Di', "D'", 'Della'] }),
  fromLocales(['nl', 'nl_BE'], { particles: ['van', 'van der', 'van den', 'de', 'ten'] }),
  fromLocales(['pt_BR', 'pt_PT'], { particles: ['da', 'dos', 'de'], double: true }),
  fromLocales(['tr']),
  fromLocales(['sv', 'da', 'nb_NO', 'fi']),
  fromLocales(['ro', 'hu', 'cs_CZ', 'sr_RS_latin']),
  fromLocales(['zu_ZA', 'en_ZA', 'fr_SN']),
];

/** Names that are also words, both as given and as family names: whoever bears one is a person all the same. */
const WORD_GIVEN = words(
  'Grace Hope Rose May April June Will Mark Faith Joy Dawn Heather Ivy Violet Iris Jack Bill Rob Daisy Holly Summer Autumn Pearl Ruby Olive Basil Angus Chase Grant',
);
const WORD_FAMILY = words(
  'Young Long Brown White Black Green Short Little Wood Stone Hill Field Cross Bishop Cook Baker Potter Fisher Hunter Hand Foot Head Bone Heal Payne Ward Day Winter Summers Rice Salmon Sharp Sweet Strong Small Gray King Pope Price Swift Snow Frost',
);

/** One person: names by part; `heldOut` when none of them stands in the finder's lists. */
export interface Person {
  readonly given: string;
  readonly family: string;
  readonly familyFirst: boolean;
}

function choose(random: Random, { listed, heldOut }: Pool): string {
  const fromHeldOut = listed.length === 0 || (heldOut.length > 0 && random.chance(0.55));
  return random.pick(fromHeldOut ? heldOut : listed);
}

export function makePerson(random: Random): Person {
  const culture = random.pick(CULTURES);
  if (random.chance(0.06)) {
    const given = random.chance(0.5) ? random.pick(WORD_GIVEN) : choose(random, culture.given);
    return { given, family: random.pick(WORD_FAMILY), familyFirst: false };
  }
  let family = choose(random, culture.family);
  if (culture.double && random.chance(0.3)) family = `${family} ${choose(random, culture.family)}`;
  else if (random.chance(0.06)) family = `${family}-${choose(random, culture.family)}`;
  if (culture.particles && random.chance(0.25)) {
    const particle = random.pick(culture.particles);
    const joint = particle.endsWith("'") ? '' : /^al$/i.test(particle) ? '-' : ' ';
    family = particle + joint + family;
  }
  const given = choose(random, culture.given);
  return { given, family, familyFirst: culture.familyFirst === true && random.chance(0.6) };
}

/** Does any word of this name stand in the finder's lists? */
export const hasListedPart = (name: string): boolean =>
  name.split(/[\s-]+/).some((part) => isListed(part, GIVEN_NAMES) || isListed(part, FAMILY_NAMES));
