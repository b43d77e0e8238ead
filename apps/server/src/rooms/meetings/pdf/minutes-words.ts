/** The words of the minutes as a document, in the languages of the product. `{x}` is filled in. */
const said = {
  title: ['Minutes: {title}', 'محضر: {title}'],
  draft: ['Draft, not yet approved', 'مسودة لم تُعتمد بعد'],
  approved: ['Approved by {name} on {date}', 'اعتمده {name} بتاريخ {date}'],
  skipped: ['This meeting did not take place', 'لم ينعقد هذا الاجتماع'],
  open: ['Open from {from} to {to}', 'مفتوح من {from} إلى {to}'],
  chair: ['Chair: {name}', 'الرئيس: {name}'],
  scribe: ['Minutes written by: {name}', 'كاتب المحضر: {name}'],
  present: ['Present: {names}', 'الحاضرون: {names}'],
  nobody: ['Nobody checked in', 'لم يسجل أحد حضوره'],
  apologies: ['Apologies: {names}', 'المعتذرون: {names}'],
  quorumReached: ['Quorum reached', 'اكتمل النصاب'],
  quorumMissing: ['Quorum not reached. Missing: {missing}', 'لم يكتمل النصاب. ينقص: {missing}'],
  missingOne: ['{specialty} ({present} of {minimum})', '{specialty} ({present} من {minimum})'],
  cases: ['Cases', 'الحالات'],
  noCases: ['No case was on the agenda', 'لم تكن على جدول الأعمال أي حالة'],
  listed: ['Listed, not discussed', 'مدرجة دون نقاش'],
  notAvailable: ['This case is not available', 'هذه الحالة غير متاحة'],
  destroyed: ['This case was destroyed', 'أُتلفت هذه الحالة'],
  presenter: ['Presented by {name}', 'قدمها {name}'],
  who: ['Who: {text}', 'من: {text}'],
  when: ['When: {text}', 'متى: {text}'],
  rationale: ['Rationale: {text}', 'المبرر: {text}'],
  dissent: ['Dissent: {text}', 'الرأي المخالف: {text}'],
  lead: ['Approved by the lead', 'وافق عليه الرئيس'],
  recorded: ['Recorded by {name}, {date}', 'دوّنه {name}، {date}'],
  votes: [
    'Votes: {agree} agree, {disagree} disagree, {abstain} abstain',
    'الأصوات: {agree} موافق، {disagree} معارض، {abstain} ممتنع',
  ],
  deferred: ['Deferred: {text}', 'أُجّلت: {text}'],
  deferredTo: ['Deferred to {date}', 'أُجّلت إلى {date}'],
  noOutcome: ['Nothing was recorded', 'لم يُدوَّن شيء'],
  notes: ['Notes', 'ملاحظات'],
  added: ['Added after approval', 'أُضيف بعد الاعتماد'],
  corrected: ['The outcome of case {number} was corrected', 'صُحّحت نتيجة الحالة {number}'],
  byOn: ['{name}, {date}', '{name}، {date}'],
  about: ['On case {number}: {text}', 'عن الحالة {number}: {text}'],
  foot: [
    '{title} · for members of {group} · page {page} of {pages}',
    '{title} · لأعضاء {group} · صفحة {page} من {pages}',
  ],
} as const satisfies Record<string, readonly [en: string, ar: string]>;

export type Say = (key: keyof typeof said, values?: Readonly<Record<string, string | number>>) => string;

/** Fills a sentence in the language of the document. */
export const sayIn =
  (language: 'en' | 'ar'): Say =>
  (key, values = {}) =>
    said[key][language === 'ar' ? 1 : 0].replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
