import type { z } from 'zod';
import type { Session } from './contract.ts';

interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** What can happen to an account that its owner hears of by e-mail, wherever it was done. */
export const securityNews = [
  'new-device',
  'passkey-added',
  'passkey-removed',
  'authenticator-on',
  'authenticator-off',
  'recovery-codes',
  'recovery-code-used',
  'password-changed',
  'wrong-codes',
  'account-linked',
  'account-unlinked',
] as const;
export type SecurityNews = (typeof securityNews)[number];

const english: Record<SecurityNews, readonly [subject: string, text: string]> = {
  'new-device': ['Signed in on a device we had not seen', 'Somebody signed in with your account on {device}.'],
  'passkey-added': ['A passkey was added', 'A passkey was added to your account.'],
  'passkey-removed': ['A passkey was removed', 'A passkey was taken away from your account.'],
  'authenticator-on': ['Codes are asked for now', 'Signing in now asks for a code of your authenticator app.'],
  'authenticator-off': [
    'Codes are no longer asked for',
    'Signing in no longer asks for a code of an authenticator app.',
  ],
  'recovery-codes': ['New recovery codes', 'New recovery codes were made; the ones before stopped working.'],
  'recovery-code-used': ['A recovery code was used', 'Somebody signed in with one of your recovery codes.'],
  'password-changed': ['Your password was changed', 'Your password was changed, and all other devices signed out.'],
  'wrong-codes': [
    'Wrong codes after the right password',
    'Somebody gave your password and then several wrong codes. They did not get in.',
  ],
  'account-linked': ['Another way to sign in', 'Your account can now be opened by signing in with {device}.'],
  'account-unlinked': ['One way less to sign in', 'Signing in with {device} no longer opens your account.'],
};
const arabic: Record<SecurityNews, readonly [subject: string, text: string]> = {
  'new-device': ['تسجيل دخول من جهاز جديد', 'سجّل أحدهم الدخول بحسابك من {device}.'],
  'passkey-added': ['أُضيف مفتاح مرور', 'أُضيف مفتاح مرور إلى حسابك.'],
  'passkey-removed': ['أُزيل مفتاح مرور', 'أُزيل مفتاح مرور من حسابك.'],
  'authenticator-on': ['صارت الرموز مطلوبة', 'يتطلب تسجيل الدخول الآن رمزًا من تطبيق المصادقة.'],
  'authenticator-off': ['لم تعد الرموز مطلوبة', 'لم يعد تسجيل الدخول يتطلب رمزًا من تطبيق المصادقة.'],
  'recovery-codes': ['رموز استرداد جديدة', 'أُنشئت رموز استرداد جديدة، وتوقفت السابقة عن العمل.'],
  'recovery-code-used': ['استُعمل رمز استرداد', 'سجّل أحدهم الدخول بأحد رموز الاسترداد الخاصة بك.'],
  'password-changed': ['تغيّرت كلمة مرورك', 'تغيّرت كلمة مرورك، وسُجّل خروج كل الأجهزة الأخرى.'],
  'wrong-codes': ['رموز خاطئة بعد كلمة المرور الصحيحة', 'أدخل أحدهم كلمة مرورك ثم عدة رموز خاطئة، ولم يدخل.'],
  'account-linked': ['طريقة أخرى لتسجيل الدخول', 'يمكن الآن فتح حسابك بتسجيل الدخول عبر {device}.'],
  'account-unlinked': ['أُزيلت طريقة لتسجيل الدخول', 'لم يعد تسجيل الدخول عبر {device} يفتح حسابك.'],
};

/** As the list of sessions says it: what the operator calls a network, or what an address says by itself. Nothing is guessed. */
export type SignInPlace = z.infer<typeof Session>['place'];

const englishPlaces: Record<SignInPlace['kind'], string> = {
  named: 'Where: {place}.',
  'this-machine': 'Where: on the machine that runs the network.',
  private: 'Where: on a private network.',
  unknown: 'Where: from the internet, place unknown.',
};
const arabicPlaces: Record<SignInPlace['kind'], string> = {
  named: 'المكان: {place}.',
  'this-machine': 'المكان: الجهاز الذي يشغّل الشبكة.',
  private: 'المكان: شبكة خاصة.',
  unknown: 'المكان: من الإنترنت، والمكان غير معروف.',
};

/** Word to the owner of an account. `language` is theirs, `name` the installation's, `device` as in the list of
 * sessions, or what a linked account is called; `place` is where a sign-in came from. */
export function securityLetter(
  news: SecurityNews,
  language: string,
  name: string,
  { device = '', place }: { readonly device?: string; readonly place?: SignInPlace } = {},
): Letter {
  const where = place === undefined ? [] : [(language === 'ar' ? arabicPlaces : englishPlaces)[place.kind]];
  const [subject, text] = (language === 'ar' ? arabic : english)[news];
  const advice =
    language === 'ar'
      ? 'إن كنت أنت فلا حاجة إلى أي شيء. وإلا فاختر كلمة مرور جديدة وسجّل الخروج من كل الأجهزة.'
      : 'If that was you, nothing is needed. If not, choose a new password and sign out everywhere.';
  return {
    subject: `${subject} · ${name}`,
    paragraphs: [
      text.replace('{device}', () => device),
      ...where.map((words) => words.replace('{place}', () => place?.name ?? '')),
      advice,
    ],
  };
}

/** Letters by which an account begins, changes its address or is found again. */
export type AccountLetter =
  | 'confirm-address'
  | 'has-account'
  | 'no-account'
  | 'reset-password'
  | 'confirm-new-address'
  | 'address-taken'
  | 'address-asked';

interface LetterWithLink extends Letter {
  /** What the link is called; empty where there is none. */
  readonly link: string;
}
type Wording = readonly [subject: string, link: string, ...paragraphs: string[]];

const englishAccount: Record<AccountLetter, Wording> = {
  'confirm-address': [
    'Confirm your address for {name}',
    'Confirm my address',
    'Please confirm that this is your address. The link works once, for 24 hours.',
    'If you did not ask to join, do nothing: nobody gets in without this link.',
  ],
  'has-account': [
    'You already have an account on {name}',
    'Sign in',
    'Somebody, probably you, asked to join with this address. It has an account already: sign in, or choose a new password if you forgot yours.',
  ],
  'no-account': [
    'No account on {name}',
    '',
    'Somebody asked for a new password with this address. There is no account for it here.',
  ],
  'reset-password': [
    'Choose a new password for {name}',
    'Choose a new password',
    'The link works once, for one hour. Choosing a new password signs you out everywhere.',
    'If you did not ask for it, do nothing: your password stays as it is.',
  ],
  'confirm-new-address': [
    'Confirm your new address for {name}',
    'Confirm my new address',
    'The link works once, for 24 hours. Until then your address stays as it was.',
  ],
  'address-taken': [
    'This address has an account on {name} already',
    '',
    'A member, probably you, asked to use this address. It belongs to an account already.',
  ],
  'address-asked': [
    'Another address was asked for on {name}',
    'How your account is protected',
    'A member signed in with your account asked to use another address. It changes once that address answers.',
    'If that was not you, choose a new password now and sign out everywhere.',
  ],
};
const arabicAccount: Record<AccountLetter, Wording> = {
  'confirm-address': [
    'أكّد عنوانك في {name}',
    'تأكيد عنواني',
    'نرجو تأكيد أن هذا عنوانك. يعمل الرابط مرة واحدة خلال 24 ساعة.',
    'إن لم تطلب الانضمام فلا تفعل شيئًا: لا يدخل أحد من دون هذا الرابط.',
  ],
  'has-account': [
    'لديك حساب في {name} من قبل',
    'تسجيل الدخول',
    'طلب أحدهم، ولعله أنت، الانضمام بهذا العنوان، وله حساب من قبل: سجّل الدخول، أو اختر كلمة مرور جديدة إن نسيت كلمتك.',
  ],
  'no-account': ['لا حساب في {name}', '', 'طلب أحدهم كلمة مرور جديدة بهذا العنوان، ولا حساب له هنا.'],
  'reset-password': [
    'اختر كلمة مرور جديدة في {name}',
    'اختيار كلمة مرور جديدة',
    'يعمل الرابط مرة واحدة خلال ساعة. اختيار كلمة مرور جديدة يُخرجك من كل الأجهزة.',
    'إن لم تطلب ذلك فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.',
  ],
  'confirm-new-address': [
    'أكّد عنوانك الجديد في {name}',
    'تأكيد عنواني الجديد',
    'يعمل الرابط مرة واحدة خلال 24 ساعة. وحتى ذلك الحين يبقى عنوانك كما كان.',
  ],
  'address-taken': [
    'لهذا العنوان حساب في {name} من قبل',
    '',
    'طلب أحد الأعضاء، ولعله أنت، استعمال هذا العنوان، وهو لحساب قائم.',
  ],
  'address-asked': [
    'طُلب عنوان آخر في {name}',
    'حماية حسابك',
    'طلب عضو سجّل الدخول بحسابك استعمال عنوان آخر. يتغير العنوان حين يجيب ذلك العنوان.',
    'إن لم تكن أنت فاختر الآن كلمة مرور جديدة وسجّل الخروج من كل الأجهزة.',
  ],
};

/** `language` is the reader's, as far as it is known; `name` the installation's. */
export function accountLetter(kind: AccountLetter, language: string, name: string): LetterWithLink {
  const [subject, link, ...paragraphs] = (language === 'ar' ? arabicAccount : englishAccount)[kind];
  return { subject: subject.replace('{name}', name), link, paragraphs };
}
