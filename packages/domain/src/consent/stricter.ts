/**
 * Pictures that show no patient need no consent once they are de-identified. An installation or a group may ask for it all the
 * same: by these kinds, on top of what everybody must ask for. There is no way to say that less is needed.
 */
export const investigationKinds = ['radiology', 'ecg', 'laboratory', 'other'] as const;
export type InvestigationKind = (typeof investigationKinds)[number];

/** What a picture is called on its tag, as the kind of investigation that it is. */
const kindByLabel: Readonly<Record<string, InvestigationKind>> = {
  'x-ray': 'radiology',
  ct: 'radiology',
  mri: 'radiology',
  ultrasound: 'radiology',
  ecg: 'ecg',
  'blood-results': 'laboratory',
};

export const kindOfInvestigation = (label: string): InvestigationKind => kindByLabel[label] ?? 'other';
