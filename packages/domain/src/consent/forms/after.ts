import { z } from 'zod';

/** What is said after the signature, when the code is given: not part of what was signed, so it may be reworded. */
export const AfterWords = z.object({
  /** Above a code that takes the place of a lost one. */
  newCode: z.string(),
  oldCode: z.string(),
  /** Before the address, where there is no receipt to take along. */
  newWhereToGo: z.string(),
  scan: z.string(),
  print: z.string(),
  /** Before who has reviewed the words. */
  reviewed: z.string(),
});
export type AfterWords = z.infer<typeof AfterWords>;

const en: AfterWords = {
  newCode: 'Your new code',
  oldCode: 'The code and the receipt you had before open nothing any more.',
  newWhereToGo: 'Write it down: it is given only now. Then go to',
  scan: 'Or scan this with your own phone. It opens the page with the code filled in.',
  print: 'Print this page',
  reviewed: 'These words were checked by',
};
const words: Readonly<Record<string, AfterWords>> = {
  en,
  fr: {
    newCode: 'Votre nouveau code',
    oldCode: 'Le code et le reçu que vous aviez avant n’ouvrent plus rien.',
    newWhereToGo: 'Notez-le : il n’est donné que maintenant. Allez ensuite sur',
    scan: 'Ou scannez ceci avec votre propre téléphone. La page s’ouvre avec le code déjà rempli.',
    print: 'Imprimer cette page',
    reviewed: 'Ce texte a été relu par',
  },
  es: {
    newCode: 'Su nuevo código',
    oldCode: 'El código y el recibo que tenía antes ya no abren nada.',
    newWhereToGo: 'Anótelo: solo se da ahora. Después vaya a',
    scan: 'O escanee esto con su propio teléfono. La página se abre con el código ya puesto.',
    print: 'Imprimir esta página',
    reviewed: 'Este texto fue revisado por',
  },
  ar: {
    newCode: 'رمزك الجديد',
    oldCode: 'الرمز والإيصال السابقان لم يعودا يفتحان شيئًا.',
    newWhereToGo: 'اكتبه: لا يُعطى إلا الآن. ثم اذهب إلى',
    scan: 'أو امسح هذا بهاتفك. تُفتح الصفحة والرمز مكتوب فيها.',
    print: 'اطبع هذه الصفحة',
    reviewed: 'راجع هذا النص',
  },
  hi: {
    newCode: 'आपका नया कोड',
    oldCode: 'पहले वाला कोड और रसीद अब कुछ नहीं खोलते।',
    newWhereToGo: 'इसे लिख लें: यह सिर्फ़ अभी दिया जाता है। फिर यहाँ जाएँ',
    scan: 'या इसे अपने फ़ोन से स्कैन करें। पेज कोड भरा हुआ खुलेगा।',
    print: 'यह पेज प्रिंट करें',
    reviewed: 'इस पाठ की जाँच की',
  },
};

/** In the language of the form; in English where there are none. */
export const afterWords = (language: string): AfterWords => words[language] ?? en;
