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
  /** To a child who signs and of whom nobody has said yet that they understand. */
  under16: z.string(),
  giveBackNow: z.string(),
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
  under16:
    'You are under 16. First your doctor or nurse has to say that you understand what this means, or somebody signs for you. Nothing has been saved.',
  giveBackNow: 'Give the device back',
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
    under16:
      'Tu as moins de 16 ans. Ton médecin ou ton infirmier doit d’abord dire que tu comprends ce que cela signifie, ou quelqu’un signe pour toi. Rien n’a été enregistré.',
    giveBackNow: 'Rendre l’appareil',
    reviewed: 'Ce texte a été relu par',
  },
  es: {
    newCode: 'Su nuevo código',
    oldCode: 'El código y el recibo que tenía antes ya no abren nada.',
    newWhereToGo: 'Anótelo: solo se da ahora. Después vaya a',
    scan: 'O escanee esto con su propio teléfono. La página se abre con el código ya puesto.',
    print: 'Imprimir esta página',
    under16:
      'Tienes menos de 16 años. Primero tu médico o enfermero tiene que decir que entiendes lo que significa, o alguien firma por ti. No se ha guardado nada.',
    giveBackNow: 'Devolver el dispositivo',
    reviewed: 'Este texto fue revisado por',
  },
  ar: {
    newCode: 'رمزك الجديد',
    oldCode: 'الرمز والإيصال السابقان لم يعودا يفتحان شيئًا.',
    newWhereToGo: 'اكتبه: لا يُعطى إلا الآن. ثم اذهب إلى',
    scan: 'أو امسح هذا بهاتفك. تُفتح الصفحة والرمز مكتوب فيها.',
    print: 'اطبع هذه الصفحة',
    under16: 'عمرك أقل من 16 سنة. يجب أولًا أن يقول طبيبك أو ممرضك إنك تفهم معنى هذا، أو أن يوقّع شخص عنك. لم يُحفظ شيء.',
    giveBackNow: 'أعد الجهاز',
    reviewed: 'راجع هذا النص',
  },
  hi: {
    newCode: 'आपका नया कोड',
    oldCode: 'पहले वाला कोड और रसीद अब कुछ नहीं खोलते।',
    newWhereToGo: 'इसे लिख लें: यह सिर्फ़ अभी दिया जाता है। फिर यहाँ जाएँ',
    scan: 'या इसे अपने फ़ोन से स्कैन करें। पेज कोड भरा हुआ खुलेगा।',
    print: 'यह पेज प्रिंट करें',
    under16:
      'आपकी उम्र 16 साल से कम है। पहले आपके डॉक्टर या नर्स को बताना होगा कि आप इसका मतलब समझते हैं, या कोई आपके लिए हस्ताक्षर करे। कुछ भी सहेजा नहीं गया है।',
    giveBackNow: 'डिवाइस वापस दें',
    reviewed: 'इस पाठ की जाँच की',
  },
};

/** In the language of the form; in English where there are none. */
export const afterWords = (language: string): AfterWords => words[language] ?? en;
