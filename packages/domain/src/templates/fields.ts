import { type Choice, type Field, words, type Words } from './types.ts';

/** Fields that stand in several templates, under one key: what was written stays when the template changes. */

export const choice = (key: string, en: string, ar: string): Choice => ({ key, label: words(en, ar) });

/** Bands of ten years; everybody of 90 and older in one, as 45 CFR 164.514(b)(2)(i)(C) asks. */
export const ageBand: Field = {
  key: 'age-band',
  type: 'choice',
  label: words('Age', 'العمر'),
  choices: [
    choice('under-1', 'Under 1 year', 'أقل من سنة'),
    ...['1–9', '10–19', '20–29', '30–39', '40–49', '50–59', '60–69', '70–79', '80–89'].map((band) =>
      choice(band.replace('–', '-'), band, band),
    ),
    choice('90-up', '90 and older', '90 فأكثر'),
  ],
};

export const laterality: Field = {
  key: 'laterality',
  type: 'choice',
  label: words('Side', 'الجهة'),
  choices: [
    choice('right', 'Right', 'اليمنى'),
    choice('left', 'Left', 'اليسرى'),
    choice('both', 'Both', 'كلتاهما'),
    choice('midline', 'Midline', 'الخط الناصف'),
  ],
};

export const comorbidity: Field = {
  key: 'comorbidity',
  type: 'text',
  label: words('Other illness and medicines', 'الأمراض الأخرى والأدوية'),
  max: 600,
  lines: 'many',
};

export const text = (key: string, label: Words, max = 600): Field => ({ key, type: 'text', label, max, lines: 'many' });

/** The same field, without which the case is not ready. */
export const needed = (field: Field): Field => ({ ...field, required: true });

export const procedure: Field = {
  key: 'procedure',
  type: 'text',
  label: words('Procedure', 'الإجراء'),
  max: 300,
  required: true,
};

export const laterOn: Field = {
  key: 'after-days',
  type: 'number',
  label: words('Time until then', 'المدة حتى ذلك'),
  unit: 'd',
  min: 0,
  max: 730,
  decimals: 0,
};
