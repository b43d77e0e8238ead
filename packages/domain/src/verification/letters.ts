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
