// Without schemas, so that a browser can have it alone.

/** Texts for what is asked for most, in the applicant's language; a reviewer changes them as they like. */
export const moreAskedTemplates = [
  'registration-letter',
  'name-differs',
  'professional-address',
  'identity-document',
  'register-entry',
  'student-proof',
] as const;
export type MoreAskedTemplate = (typeof moreAskedTemplates)[number];

const english: Record<MoreAskedTemplate, string> = {
  'registration-letter':
    'Please add a document that shows your registration: a certificate or letter of your council with your name and number. You can upload it under “About you”.',
  'name-differs':
    'The name you gave is not the one on the register. If you have changed it, tell us the name you had before; otherwise please correct it.',
  'professional-address':
    'Please confirm an address at your hospital, practice or university: we send a link there, and nothing else.',
  'identity-document':
    'Please add a picture of an identity document. Only a reviewer sees it, and it is destroyed thirty days after the answer.',
  'register-entry':
    'We could not find your number on the register. Please check it digit by digit, and tell us which register it is of.',
  'student-proof': 'Please confirm your university address, or add a letter of enrolment with your course and year.',
};
const arabic: Record<MoreAskedTemplate, string> = {
  'registration-letter':
    'نرجو إضافة وثيقة تُظهر تسجيلك: شهادة أو رسالة من مجلسك فيها اسمك ورقمك. يمكنك رفعها في صفحة «عنك».',
  'name-differs': 'الاسم الذي أعطيته ليس الاسم الوارد في السجل. إن كنت قد غيّرته فأخبرنا باسمك السابق، وإلا فنرجو تصحيحه.',
  'professional-address': 'نرجو تأكيد عنوان في مستشفاك أو عيادتك أو جامعتك: نرسل إليه رابطًا ولا شيء غيره.',
  'identity-document': 'نرجو إضافة صورة وثيقة هوية. لا يراها إلا مراجع، وتُتلف بعد ثلاثين يومًا من الجواب.',
  'register-entry': 'لم نجد رقمك في السجل. نرجو التحقق منه رقمًا رقمًا، وإخبارنا بأي سجل هو.',
  'student-proof': 'نرجو تأكيد عنوانك الجامعي، أو إضافة رسالة قيد فيها تخصصك وسنتك.',
};

export const moreAskedText = (template: MoreAskedTemplate, language: string): string =>
  (language === 'ar' ? arabic : english)[template];
