const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const STRONG_TITLES = words(
  'mr mrs ms miss mx dr prof professor doctor herr frau mme mlle madame monsieur mademoiselle señor señora señorita senor senora sra srta signor signora signorina dott dottor dottoressa sig dhr mevr mevrouw meneer shri smt pani',
);
export const WEAK_TITLES = words(
  'master sir dame lady lord sister nurse matron rev reverend father brother don doña sheikh sheik haji hajji pan sr imam rabbi captain sergeant constable uncle aunt auntie baby little patient pt client consultant registrar surgeon worker midwife physio',
);
/** "MR brain" and "MS relapse" are no titles: in capitals these need a name after them. */
export const ALSO_ABBREVIATIONS = words('mr ms sr pt dr sig mx');
/** What a magnetic resonance is of. */
export const SCANNED = words(
  'brain head spine neck abdomen pelvis knee hip shoulder ankle wrist foot hand elbow liver cardiac prostate breast angiogram angiography venogram venography enterography enteroclysis cholangiogram urography urogram arthrogram orbits pituitary iams lumbar cervical thoracic sacrum scan scans imaging images image protocol safe contrast perfusion spectroscopy sequences study report rectum fistulogram relapse plaques lesions patient patients and or the with was is',
);
export const PARTICLES = words(
  'de da di do dos du del della von van der den ten ter la le el al bin ibn binti bint abu ap ben mac ó ní nic st y e zu zur zum',
);
/** Particles that a name found behind them takes with it. */
export const LEADING_PARTICLES = words(
  'de da di dos du del della von van der den ter la le el al bin ibn abu mac ó ní nic zu',
);
export const KIN = words(
  'wife husband son daughter brother sister mother father partner mum dad mam carer grandson granddaughter niece nephew aunt uncle friend neighbour neighbor girlfriend boyfriend twin cousin grandmother grandfather fiancé fiancée spouse dtr named called',
);
export const PERSON_VERBS = words(
  'presented presents attended attends reports reported denies denied complained complains lives lived died said says told came returned worked works felt feels underwent lost fell collapsed consented smokes smoked drinks admits described describes stated states required recovered agreed agrees noticed notices wants wanted asked asks called rang phoned thinks thought insisted insists refused refuses declined visited explained confirmed dressed closed examined wrote signed prefers needs',
);
export const AUXILIARIES = words('was is has had remains remained became seems looks will would did does');
export const PERSON_STATES = words(
  'seen reviewed admitted discharged referred transferred started listed consented well keen happy worried better aware due home been coughing complaining asking born brought taken told advised given operated examined assessed unwell anxious pregnant married retired back there here still doing feeling going coming asleep upset lovely adamant follow see review attend need come return be a an',
);
/** Words that follow a title, a relative or "seen by" without being a name, however they are written. */
export const STOPS = words(
  'and or the a an of to in on at is was had has have with who that this for from by will can may might must should would could said says saw led says please review reviewed clinic nurse doctor patient team thinks asked advised suggested agreed me us him her his them it you she he they we i my our your their no not if so but as am be been do did does done get got go goes went come came up down out off over under now then when while still also again today tomorrow yesterday tonight just only all both each some any another other next last first second re via per than about after before since until round call calls called calling back in-law consultant registrar sister',
);
/** What belongs to a person, after "Khan's": a sign or a test belongs to an eponym. */
export const BELONGINGS = words(
  'blood bloods results result mri ct scan scans xray x-ray films film wife husband son daughter mother father mum dad sister brother partner family carer children notes note consent discharge operation surgery appointment letter care case file records record medication medications meds bed house home phone number email address wound leg arm hand foot knee hip condition progress pain care daughter-in-law son-in-law gp referral history symptoms wishes concerns images imaging echo ecg biopsy story request room',
);
/** Somebody takes, starts or stops it: a medicine. */
export const BEFORE_DRUG = words(
  'started starting start given giving give gave stopped stopping stop takes taking take took prescribed add added adding increase increased reduce reduced continue continued commenced received receives on iv oral topical dose doses tablet tablets use used using uses inserted apply applied',
);
export const AFTER_DRUG = words(
  'infusion dose doses tablet tablets cream ointment injection injections vaccine level levels inhaler patch patches therapy drops syrup',
);
export const AFTER_PLACE = words('from in near at to');
export const LIVING = words(
  'lives living live lived resident moved born grew travelled traveled flew lady man woman gentleman girl boy teacher',
);
/** The last word of every phrase that announces a name: a quick look before the phrase itself is read. */
export const LAST_WORDS = words(
  'named called as name is was nok by to with w b o s of under care cc signed from sincerely regards thanks you dear hi hello its it chase call reviewed saw seeing seen met examined assessed admitted treated on consented phoned in surgeon registrar nurse worker carer for referring patient',
);
export const MONTH_NAMES = words(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec',
);
