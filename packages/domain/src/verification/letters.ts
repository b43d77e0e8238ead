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
