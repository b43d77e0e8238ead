import type { EndingStep } from './ending.ts';
import type { RegisterStatus } from './registers/entry.ts';

// What members get by e-mail when their verification ends, by the clock or by their register, and before.

interface EndingLetter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What the link is called; empty where signing in leads nowhere. */
  readonly link: string;
  /** For the record of decisions, which the member reads; empty where nothing has ended yet. */
  readonly reason: string;
}

const dayIn = (language: string, at: Date): string =>
  new Intl.DateTimeFormat(language === 'ar' ? 'ar' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at);

interface Words {
  readonly soon: (name: string, day: string) => string;
  readonly soonText: (name: string, day: string) => string;
  readonly ended: (name: string) => string;
  readonly again: string;
  readonly kept: string;
  /** Where a renewal is with a reviewer. */
  readonly waits: string;
  readonly waitsStill: string;
  readonly members: { readonly why: string; readonly next: string };
  readonly students: { readonly why: string; readonly next: string };
  readonly stand: string;
  readonly apply: string;
}

const english: Words = {
  soon: (name, day) => `Your verification on ${name} ends on ${day}`,
  soonText: (name, day) =>
    `Verification on ${name} holds for a time and is then renewed. Yours ends on ${day}. Renew it before: nothing closes while a reviewer looks at it.`,
  ended: (name) => `Your verification on ${name} has ended`,
  again:
    'Sign in, bring what you said about yourself up to date and send it again. A reviewer looks at it, and everything opens again.',
  waits: 'Your renewal is with a reviewer. There is nothing for you to do.',
  waitsStill:
    'Your renewal is still with a reviewer, and keeps its place. There is nothing to send again: everything opens once it is accepted.',
  kept: 'Nothing of yours was deleted: your cases, your groups and what was decided before are kept.',
  members: {
    why: 'It was time to renew your verification.',
    next: 'Sign in, look through what you said about yourself and send it again. Have your registration at hand.',
  },
  students: {
    why: 'It is a year since your studies were confirmed.',
    next: 'Sign in, bring university, course and year up to date and send it. Have your university address and a proof of enrolment at hand.',
  },
  stand: 'Where you stand',
  apply: 'Renew my verification',
};
const arabic: Words = {
  soon: (name, day) => `ينتهي التحقق منك في ${name} في ${day}`,
  soonText: (name, day) =>
    `التحقق في ${name} صالح لمدة ثم يُجدَّد. ينتهي التحقق منك في ${day}. جدّده قبل ذلك: لا يُغلق شيء ما دام أحد المراجعين ينظر فيه.`,
  ended: (name) => `انتهى التحقق منك في ${name}`,
  again: 'سجّل الدخول وحدّث ما قلته عن نفسك وأرسله من جديد. يطّلع عليه أحد المراجعين ثم يُفتح كل شيء مرة أخرى.',
  waits: 'طلب التجديد عند أحد المراجعين. ليس عليك أن تفعل شيئًا.',
  waitsStill:
    'ما زال طلب التجديد عند أحد المراجعين ويحتفظ بمكانه. لا حاجة إلى إرسال شيء من جديد: يُفتح كل شيء حالما يُقبل.',
  kept: 'لم يُحذف شيء مما يخصك: حالاتك ومجموعاتك وما تقرر من قبل كلها محفوظة.',
  members: {
    why: 'حان وقت تجديد التحقق منك.',
    next: 'سجّل الدخول وراجع ما قلته عن نفسك وأرسله من جديد. وليكن تسجيلك المهني في متناول يدك.',
  },
  students: {
    why: 'مضى عام على تأكيد دراستك.',
    next: 'سجّل الدخول وحدّث الجامعة والتخصص والسنة وأرسلها. وليكن عنوانك الجامعي وإثبات القيد في متناول يدك.',
  },
  stand: 'أين وصلت',
  apply: 'تجديد التحقق',
};

/** `language` is the reader's, `name` the installation's, `on` the day on which it ends; `waits`: a renewal is with a reviewer. */
export function endingLetter(
  language: string,
  name: string,
  {
    step,
    student,
    on,
    waits,
  }: { readonly step: EndingStep; readonly student: boolean; readonly on: Date; readonly waits: boolean },
): EndingLetter {
  const words = language === 'ar' ? arabic : english;
  const { why, next } = student ? words.students : words.members;
  if (step === 'end')
    return {
      subject: words.ended(name),
      paragraphs: [why, waits ? words.waitsStill : words.again, words.kept],
      link: waits ? words.stand : words.apply,
      reason: why,
    };
  const day = dayIn(language, on);
  return {
    subject: words.soon(name, day),
    paragraphs: [words.soonText(name, day), waits ? words.waits : next],
    link: waits ? words.stand : words.apply,
    reason: '',
  };
}

const barred = {
  en: { suspended: 'suspended', lapsed: 'lapsed', removed: 'no longer on the register' },
  ar: { suspended: 'موقوف', lapsed: 'منتهٍ', removed: 'لم يعد في السجل' },
} as const;

/**
 * What a member gets when their own register bars them. A lapsed registration is renewed, and then they apply again; a suspended account
 * cannot be signed in to, so that letter itself has to say why, and what to do.
 */
export function registerLetter(language: string, name: string, status: RegisterStatus): EndingLetter {
  const isArabic = language === 'ar';
  const words = isArabic ? barred.ar : barred.en;
  const said = status === 'suspended' || status === 'lapsed' ? words[status] : words.removed;
  const reason = isArabic ? `بحسب السجل: ${said}` : `The register says: ${said}`;
  const why = isArabic
    ? `بحسب أحدث نسخة من سجلك المهني، تسجيلك: ${said}.`
    : `The newest copy of your professional register says that your registration is: ${said}.`;
  if (status === 'lapsed') {
    const { ended, again, kept, apply } = isArabic ? arabic : english;
    const first = isArabic ? `جدّد تسجيلك أولًا. ${again}` : `Renew your registration first. ${again}`;
    return { subject: ended(name), paragraphs: [why, first, kept], link: apply, reason };
  }
  return isArabic
    ? {
        subject: `عُلّق حسابك في ${name}`,
        paragraphs: [
          `${why} لذلك عُلّق دخولك إلى ${name} إلى أن ينظر فيه أحد المراجعين.`,
          'لم يُحذف شيء مما يخصك. إن كان هذا خطأ فأجب عن هذه الرسالة أو اتصل بمن يدير هذه الشبكة.',
        ],
        link: '',
        reason,
      }
    : {
        subject: `Your account on ${name} is suspended`,
        paragraphs: [
          `${why} Your access to ${name} is suspended until a reviewer has looked at it.`,
          'Nothing of yours was deleted. If this is a mistake, answer this letter or get in touch with whoever runs the network.',
        ],
        link: '',
        reason,
      };
}
