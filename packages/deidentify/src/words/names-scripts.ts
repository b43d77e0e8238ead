import type { Hit } from './rules.ts';

/** Honorifics of other scripts with the word they stand beside. */
const OTHER_SCRIPTS: readonly RegExp[] = [
  /(?:السيدة?|الدكتورة?|المريضة?|الأستاذة?) [\p{Script=Arabic}]{2,15}(?: [\p{Script=Arabic}]{2,15})?/gu,
  /(?:श्री(?:मती)?|डॉ\.?) [\p{Script=Devanagari}\p{M}]{2,15}(?: [\p{Script=Devanagari}\p{M}]{2,15})?/gu,
  /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\p{Script=Han}]{0,2}(?:先生|女士|小姐|医生|大夫|教授)/gu,
  /[\p{Script=Han}\p{Script=Katakana}]{1,5}(?:様|さん|先生|氏)/gu,
  /[김이박최정강조윤장임한오서신권황안송류전홍][\p{Script=Hangul}]{1,2}(?: ?(?:씨|님|선생님|환자|의사))/gu,
  /(?:господин|госпожа|доктор|пациентк?а?|г-н|г-жа|д-р) \p{Lu}[\p{Script=Cyrillic}]{1,20}(?: \p{Lu}[\p{Script=Cyrillic}]{1,20}){0,2}/giu,
  /(?:\p{Lu}[\p{Script=Cyrillic}]{1,20} ){1,2}\p{Lu}[\p{Script=Cyrillic}]{2,20}(?:ович|евич|ична|овна|евна)(?: \p{Lu}[\p{Script=Cyrillic}]{1,20})?/gu,
  /(?:κύριος|κυρία|κ\.|κα\.?|δρ\.?) \p{Lu}[\p{Script=Greek}]{2,20}/giu,
  /(?:מר|גברת|גב'|ד"ר) [\p{Script=Hebrew}]{2,15}/gu,
];

/** Each of these scripts lies in here; Latin letters, dashes, quotation marks and signs of mathematics do not. */
const MAY_BE_OTHER = /[\u0370-\u1dff\u1f00-\u1fff\u2e80-\uffff]/;

/** Names in scripts without capitals, by the honorific beside them. */
export function namesInOtherScripts(text: string): Hit[] {
  if (!MAY_BE_OTHER.test(text)) return [];
  return OTHER_SCRIPTS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'name',
      confidence: 0.85,
      fact: false,
    })),
  );
}
