import { z } from 'zod';
import { defineContract } from '../kit/index.ts';
import { Me } from './contract.ts';

/** Raised when the words below change in meaning: every member is then asked again before they go on. */
export const rulesVersion = 1;

export interface CommunityRules {
  readonly version: number;
  /** What the member answers for. */
  readonly accountability: readonly string[];
  readonly rules: readonly string[];
}

const english: CommunityRules = {
  version: rulesVersion,
  accountability: [
    'I am the person I say I am, and I may practise, or study, as I say. When that changes, I say so at once.',
    'I answer for what I post under the same professional duties as at work. What colleagues here say is advice; the decision about my patient stays mine.',
    'What I do here is recorded. A reviewer, a moderator or an administrator may look into it for a stated reason, and that is recorded as well.',
  ],
  rules: [
    'No patient can be recognised. I cover what identifies before anything leaves my device, and look again.',
    'Where a patient or their tissue is shown, they have agreed, for this use; or their representative has. Their withdrawal counts at once.',
    'What I read here stays here. I take no screenshots, pass nothing on, and treat no contact here as a way to find a patient.',
    'I do not work for industry. If I begin to, I leave. I promote nothing and declare my interests.',
    'I speak to colleagues as I would at the bedside of somebody I love: to the point, and without contempt for anybody.',
    'What breaks these rules I report. Reported cases disappear at once and a person decides, with reasons, which can be appealed.',
  ],
};
const arabic: CommunityRules = {
  version: rulesVersion,
  accountability: [
    'أنا الشخص الذي أقول إنني هو، ويحق لي المزاولة أو أدرس كما أقول. وإذا تغيّر ذلك أبلغت عنه فورًا.',
    'أتحمل مسؤولية ما أنشره وفق الواجبات المهنية نفسها التي ألتزم بها في العمل. ما يقوله الزملاء هنا مشورة، والقرار بشأن مريضي يبقى لي.',
    'ما أفعله هنا مسجَّل. وقد يطّلع عليه مراجع أو مشرف أو مدير لسبب معلن، ويُسجَّل ذلك أيضًا.',
  ],
  rules: [
    'لا يمكن التعرف على أي مريض. أغطي ما يدل على الهوية قبل أن يغادر أي شيء جهازي، ثم أنظر مرة أخرى.',
    'حيث يظهر مريض أو نسيج منه فقد وافق هو أو من يمثله على هذا الاستخدام. وسحب الموافقة نافذ فورًا.',
    'ما أقرؤه هنا يبقى هنا. لا ألتقط صورًا للشاشة ولا أنقل شيئًا ولا أبحث عن مريض من خلال ما أراه.',
    'لا أعمل لدى شركات الصناعة. وإن بدأت العمل لديها غادرت. لا أروّج لشيء وأفصح عن مصالحي.',
    'أخاطب الزملاء كما أفعل عند سرير من أحب: في صميم الموضوع ودون ازدراء لأحد.',
    'أبلغ عما يخالف هذه القواعد. الحالات المبلَّغ عنها تختفي فورًا ويقرر شخص بأسباب يمكن التظلم منها.',
  ],
};

/** The words in a language, English where there are none. */
export const communityRules = (language: string): CommunityRules => (language === 'ar' ? arabic : english);

export const rulesContract = defineContract({
  'PUT /me/rules': {
    summary: 'I accept the accountability text and the community rules of this version.',
    body: z.object({ version: z.number().int() }),
    response: Me,
    errors: ['stale-version'],
  },
});
