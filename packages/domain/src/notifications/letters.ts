import type { NotificationKind } from './contract.ts';

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface Said {
  readonly en: Letter;
  readonly ar: Letter;
}

/** How a case went on is nothing for an inbox. */
const followed: Said = {
  en: { subject: 'News of a case you follow', text: 'There is news of a case you follow. Open {name} to read it.' },
  ar: { subject: 'جديد في حالة تتابعها', text: 'هناك جديد في حالة تتابعها. افتح {name} لقراءته.' },
};
/** That a patient took something back is nothing for an inbox. */
const changed: Said = {
  en: {
    subject: 'Something has changed about one of your cases',
    text: 'Something has changed about one of your cases. Open {name} to see what.',
  },
  ar: { subject: 'تغيّر شيء في إحدى حالاتك', text: 'تغيّر شيء في إحدى حالاتك. افتح {name} لمعرفته.' },
};

/**
 * What goes out by e-mail: that something happened, never what. No title, no name, no word of a case or of a person, whatever
 * it is about. Kinds that are absent are for the app alone (verification writes its own letter).
 */
const letters: Partial<Record<NotificationKind, Said>> = {
  'comment-on-my-case': {
    en: {
      subject: 'A colleague commented on your case',
      text: 'A colleague commented on your case. Open {name} to read it.',
    },
    ar: { subject: 'علّق زميل على حالتك', text: 'علّق زميل على حالتك. افتح {name} لقراءة التعليق.' },
  },
  'reply-to-my-comment': {
    en: {
      subject: 'A colleague answered your comment',
      text: 'A colleague answered your comment. Open {name} to read it.',
    },
    ar: { subject: 'أجاب زميل عن تعليقك', text: 'أجاب زميل عن تعليقك. افتح {name} لقراءة الجواب.' },
  },
  'group-admitted': {
    en: { subject: 'You were admitted to a group', text: 'You were admitted to a group. Open {name} to see it.' },
    ar: { subject: 'قُبلت في مجموعة', text: 'قُبلت في مجموعة. افتح {name} لرؤيتها.' },
  },
  'group-asked': {
    en: {
      subject: 'A colleague asks to join your group',
      text: 'A colleague asks to join your group. Open {name} to answer.',
    },
    ar: { subject: 'يطلب زميل الانضمام إلى مجموعتك', text: 'يطلب زميل الانضمام إلى مجموعتك. افتح {name} للرد.' },
  },
  'group-invited': {
    en: {
      subject: 'A colleague invites you to a group',
      text: 'A colleague invites you to a group. Open {name} to answer.',
    },
    ar: { subject: 'يدعوك زميل إلى مجموعة', text: 'يدعوك زميل إلى مجموعة. افتح {name} للرد.' },
  },
  'group-removed': {
    en: { subject: 'You were removed from a group', text: 'You were removed from a group. Open {name} to read why.' },
    ar: { subject: 'أُخرجت من مجموعة', text: 'أُخرجت من مجموعة. افتح {name} لقراءة السبب.' },
  },
  'case-hidden': {
    en: {
      subject: 'One of your cases is being looked at',
      text: 'One of your cases was reported and is hidden until it has been reviewed. Open {name} to see it.',
    },
    ar: { subject: 'إحدى حالاتك قيد المراجعة', text: 'أُبلغ عن إحدى حالاتك وهي مخفية إلى أن تُراجع. افتح {name} لرؤيتها.' },
  },
  'case-restored': {
    en: {
      subject: 'The review of your case is done',
      text: 'The review of your case is done. Open {name} to read the answer.',
    },
    ar: { subject: 'انتهت مراجعة حالتك', text: 'انتهت مراجعة حالتك. افتح {name} لقراءة الجواب.' },
  },
  'case-returned': {
    en: {
      subject: 'The review of your case is done',
      text: 'The review of your case is done. Open {name} to read the answer.',
    },
    ar: { subject: 'انتهت مراجعة حالتك', text: 'انتهت مراجعة حالتك. افتح {name} لقراءة الجواب.' },
  },
  'case-destroyed': {
    en: {
      subject: 'The review of your case is done',
      text: 'The review of your case is done. Open {name} to read the answer.',
    },
    ar: { subject: 'انتهت مراجعة حالتك', text: 'انتهت مراجعة حالتك. افتح {name} لقراءة الجواب.' },
  },
  'consent-withdrawn': changed,
  'consent-narrowed': changed,
  'consent-expired': changed,
  'consent-matured': {
    en: {
      subject: 'One of your cases asks for a new consent',
      text: 'A consent in one of your cases ends soon unless it is given anew. Open {name} to see until when.',
    },
    ar: {
      subject: 'إحدى حالاتك تحتاج إلى موافقة جديدة',
      text: 'تنتهي قريبًا موافقة في إحدى حالاتك ما لم تُعطَ من جديد. افتح {name} لمعرفة الموعد.',
    },
  },
  'consent-asked': changed,
  'case-decided': {
    en: {
      subject: 'A meeting decided on your case',
      text: 'A meeting decided on your case. Open {name} to read what was decided.',
    },
    ar: { subject: 'قرر اجتماع بشأن حالتك', text: 'قرر اجتماع بشأن حالتك. افتح {name} لقراءة القرار.' },
  },
  'case-deferred': {
    en: {
      subject: 'A meeting deferred your case',
      text: 'A meeting deferred your case. Open {name} to read why.',
    },
    ar: { subject: 'أجّل اجتماع حالتك', text: 'أجّل اجتماع حالتك. افتح {name} لقراءة السبب.' },
  },
  'draft-expiring': {
    en: {
      subject: 'A draft of yours will be deleted in a week',
      text: 'You have not touched one of your drafts for twelve weeks. Open {name} to go on with it, or it is deleted in a week.',
    },
    ar: {
      subject: 'ستُحذف إحدى مسوداتك بعد أسبوع',
      text: 'لم تفتح إحدى مسوداتك منذ اثني عشر أسبوعًا. افتح {name} لمتابعتها، وإلا حُذفت بعد أسبوع.',
    },
  },
  'case-updated': followed,
  'case-resolved': followed,
  'outcome-due': {
    en: {
      subject: 'What became of one of your cases?',
      text: 'Colleagues answered one of your cases some weeks ago. Open {name} to tell them what happened.',
    },
    ar: {
      subject: 'ما الذي آلت إليه إحدى حالاتك؟',
      text: 'أجاب زملاء عن إحدى حالاتك قبل أسابيع. افتح {name} لتخبرهم بما حدث.',
    },
  },
  'register-changed': {
    en: {
      subject: 'A register has changed about a member',
      text: 'A register says something new about a member. Open {name} to look at it.',
    },
    ar: {
      subject: 'تغيّر سجل بشأن أحد الأعضاء',
      text: 'يقول أحد السجلات شيئًا جديدًا عن أحد الأعضاء. افتح {name} للنظر فيه.',
    },
  },
  'meeting-opened': {
    en: {
      subject: 'A meeting of your group is open',
      text: 'A meeting of your group is open. Open {name} to take part.',
    },
    ar: { subject: 'بدأ اجتماع لمجموعتك', text: 'بدأ اجتماع لمجموعتك. افتح {name} للمشاركة.' },
  },
  'meeting-closing': {
    en: {
      subject: 'A meeting of your group closes soon',
      text: 'A meeting of your group closes soon. Open {name} to say what you think.',
    },
    ar: { subject: 'يُغلق اجتماع لمجموعتك قريبًا', text: 'يُغلق اجتماع لمجموعتك قريبًا. افتح {name} لتقول رأيك.' },
  },
};

/** The letter for a kind, in the reader's language; undefined where none is sent. `name` is the installation's. */
export function letterFor(kind: NotificationKind, language: string, name: string): Letter | undefined {
  const said = letters[kind];
  if (said === undefined) return undefined;
  const { subject, text } = language === 'ar' ? said.ar : said.en;
  return { subject, text: text.replace('{name}', name) };
}

export const openLabel = (language: string, name: string): string =>
  language === 'ar' ? `افتح ${name}` : `Open ${name}`;

/** Talk about one case is written about once an hour at most, whatever is said; decisions always are. */
export const isChatter = (kind: NotificationKind): boolean =>
  kind === 'comment-on-my-case' ||
  kind === 'reply-to-my-comment' ||
  kind === 'group-asked' ||
  kind === 'case-updated' ||
  kind === 'case-resolved';
