import type { RegisterStatus } from './registers/entry.ts';

interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly link: string;
}

/**
 * What an applicant gets by e-mail when a reviewer has decided: that there is an answer, never which. `language` is the
 * reader's; `name` the installation's.
 */
export const answerLetter = (language: string, name: string): Letter =>
  language === 'ar'
    ? {
        subject: `أجاب أحد المراجعين في ${name}`,
        text: 'أجاب أحد المراجعين. سجّل الدخول لقراءة الجواب.',
        link: 'تسجيل الدخول',
      }
    : {
        subject: `A reviewer has answered on ${name}`,
        text: 'A reviewer has answered. Sign in to read it.',
        link: 'Sign in',
      };

interface RegisterLetter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** For the record of decisions, which the member reads once they are let in again. */
  readonly reason: string;
}

const barred = {
  en: { suspended: 'suspended', lapsed: 'lapsed', removed: 'no longer on the register' },
  ar: { suspended: 'موقوف', lapsed: 'منتهٍ', removed: 'لم يعد في السجل' },
} as const;

/**
 * What a member gets by e-mail when their own register bars them: a suspended account cannot be signed in to, so the letter itself
 * has to say why, and what to do.
 */
export function registerLetter(language: string, name: string, status: RegisterStatus): RegisterLetter {
  const arabic = language === 'ar';
  const words = arabic ? barred.ar : barred.en;
  const said = status === 'suspended' || status === 'lapsed' ? words[status] : words.removed;
  return arabic
    ? {
        subject: `عُلّق حسابك في ${name}`,
        paragraphs: [
          `بحسب أحدث نسخة من سجلك المهني، تسجيلك: ${said}. لذلك عُلّق دخولك إلى ${name} إلى أن ينظر فيه أحد المراجعين.`,
          'لم يُحذف شيء مما يخصك. إن كان هذا خطأ فأجب عن هذه الرسالة أو اتصل بمن يدير هذه الشبكة.',
        ],
        reason: `بحسب السجل: ${said}`,
      }
    : {
        subject: `Your account on ${name} is suspended`,
        paragraphs: [
          `The newest copy of your professional register says that your registration is: ${said}. Your access to ${name} is suspended until a reviewer has looked at it.`,
          'Nothing of yours was deleted. If this is a mistake, answer this letter or get in touch with whoever runs the network.',
        ],
        reason: `The register says: ${said}`,
      };
}

/** What a student gets a month before their year is over, and when it is. */
export function studentLetter(language: string, name: string, over: boolean): Letter {
  if (language === 'ar')
    return over
      ? {
          subject: `أكّد دراستك في ${name}`,
          text: 'مضى عام على تأكيد دراستك. حدّث الجامعة والتخصص والسنة وأرسلها من جديد، فيُفتح لك كل شيء مرة أخرى.',
          link: 'تأكيد الدراسة',
        }
      : {
          subject: `سينتهي تأكيد دراستك في ${name} بعد شهر`,
          text: 'تُؤكَّد دراسة الطلاب كل عام. بعد شهر سنطلب منك الجامعة والتخصص والسنة من جديد.',
          link: 'تسجيل الدخول',
        };
  return over
    ? {
        subject: `Confirm that you still study, on ${name}`,
        text: 'It is a year since your studies were confirmed. Bring university, course and year up to date and send them again: then everything opens again.',
        link: 'Confirm my studies',
      }
    : {
        subject: `Your studies are confirmed for one more month on ${name}`,
        text: 'Students are confirmed each year. In a month we will ask you for university, course and year again.',
        link: 'Sign in',
      };
}

interface LetterWithLink {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: string;
}

/** To the address at work that somebody gave. `language` is theirs. */
export const professionalLetter = (language: string, name: string): LetterWithLink =>
  language === 'ar'
    ? {
        subject: `أكّد عنوانك المهني في ${name}`,
        paragraphs: [
          `أعطى أحدهم، ولعله أنت، هذا العنوان في ${name} عنوانًا لعمله أو دراسته. يعمل الرابط مرة واحدة خلال 24 ساعة.`,
          'إن لم تكن أنت فلا تفعل شيئًا. لا تُرسل إلى هنا رسائل أخرى.',
        ],
        link: 'هذا عنواني',
      }
    : {
        subject: `Confirm your professional address for ${name}`,
        paragraphs: [
          `Somebody, probably you, gave this address on ${name} as theirs at work or university. The link works once, for 24 hours.`,
          'If that was not you, do nothing. No other letters are sent here.',
        ],
        link: 'This is my address',
      };
