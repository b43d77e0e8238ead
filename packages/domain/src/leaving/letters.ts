import { leavingDays } from './contract.ts';

export type LeavingLetter = 'asked' | 'kept' | 'done';

interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What the link is called; empty where there is none. */
  readonly link: string;
}
type Wording = readonly [subject: string, link: string, ...paragraphs: string[]];

const english: Record<LeavingLetter, Wording> = {
  asked: [
    'Your account on {name} will be deleted on {day}',
    'Keep my account',
    `You asked for your account to be deleted. Until {day} nothing is lost: sign in within ${leavingDays} days and choose to keep it.`,
    'If that was not you, sign in now, keep the account and choose a new password.',
  ],
  kept: ['Your account on {name} stays', '', 'You took back the deletion of your account. Everything is as it was.'],
  done: [
    'Your account on {name} is deleted',
    '',
    'Your account is deleted, and the key that sealed what you told us about yourself is destroyed: nobody can read it any more, in no backup either.',
    'Consents of your patients stay with them, and can still be taken back with their code. This is the last letter from us.',
  ],
};
const arabic: Record<LeavingLetter, Wording> = {
  asked: [
    'سيُحذف حسابك في {name} يوم {day}',
    'الاحتفاظ بحسابي',
    `طلبت حذف حسابك. لا يضيع شيء حتى {day}: سجّل الدخول خلال ${leavingDays} يومًا واختر الاحتفاظ به.`,
    'إن لم تكن أنت فسجّل الدخول الآن واحتفظ بالحساب واختر كلمة مرور جديدة.',
  ],
  kept: ['حسابك في {name} باقٍ', '', 'تراجعت عن حذف حسابك. كل شيء كما كان.'],
  done: [
    'حُذف حسابك في {name}',
    '',
    'حُذف حسابك، وأُتلف المفتاح الذي خُتم به ما أخبرتنا به عن نفسك: لا يستطيع أحد قراءته بعد الآن، ولا في أي نسخة احتياطية.',
    'موافقات مرضاك تبقى لهم، ويمكنهم سحبها برمزهم كما كان. هذه آخر رسالة منا.',
  ],
};

/** `language` is the reader's, `name` the installation's, `day` when it is done for good. */
export function leavingLetter(kind: LeavingLetter, language: string, name: string, day: Date): Letter {
  const [subject, link, ...paragraphs] = (language === 'ar' ? arabic : english)[kind];
  const on = day.toLocaleDateString(language === 'ar' ? 'ar' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const said = (text: string): string => text.replaceAll('{name}', name).replaceAll('{day}', on);
  return { subject: said(subject), paragraphs: paragraphs.map(said), link };
}
