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
};

/** Word to the owner of an account. `language` is theirs, `name` the installation's, `device` as in the list of sessions. */
export function securityLetter(news: SecurityNews, language: string, name: string, device = ''): Letter {
  const [subject, text] = (language === 'ar' ? arabic : english)[news];
  const advice =
    language === 'ar'
      ? 'إن كنت أنت فلا حاجة إلى أي شيء. وإلا فاختر كلمة مرور جديدة وسجّل الخروج من كل الأجهزة.'
      : 'If that was you, nothing is needed. If not, choose a new password and sign out everywhere.';
  return { subject: `${subject} · ${name}`, paragraphs: [text.replace('{device}', device), advice] };
}
