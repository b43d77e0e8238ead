import type { Medium } from '@openrounds/domain/media';

export type Subject = NonNullable<Medium['subject']>;
export type Label = Medium['label'];

const investigations: readonly Label[] = ['x-ray', 'ct', 'mri', 'ultrasound', 'ecg', 'blood-results'];

/** What a kind of picture usually shows. Where it could be the patient, it is taken to be the patient. */
export const usualSubject = (label: Label): Subject =>
  investigations.includes(label) ? 'investigation' : 'patient-or-tissue';

export const showsPatient = ({ subject }: { readonly subject: Subject }): boolean => subject === 'patient-or-tissue';
