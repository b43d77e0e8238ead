// What some of the world's cases say in the fields of a template, and what their authors put to a vote.
import type { FieldValues, TemplateKey } from '@openrounds/domain/templates';

export interface WorldTemplate {
  readonly key: TemplateKey;
  readonly version: number;
  readonly values: FieldValues;
}

export interface WorldPoll {
  readonly choices: readonly string[];
  readonly closesAfterHours: number | null;
  /** Who voted for which, in the order of the choices. */
  readonly votes: readonly (readonly string[])[];
}

const as =
  (key: TemplateKey) =>
  (values: FieldValues): WorldTemplate => ({ key, version: 1, values });
const trauma = as('trauma');
const board = as('tumour-board');
const surgery = as('general-surgery');
const ecg = as('ecg');
const skin = as('dermatology');

export const templates: Readonly<Record<string, WorldTemplate>> = {
  'distal-radius': trauma({
    'injury-days': 7,
    laterality: 'left',
    mechanism: 'fall-standing',
    'age-band': '60-69',
    diagnosis: 'Distal radius, dorsal tilt slipped to 18° after reduction; ulnar styloid',
    'ao-ota': '2R3A',
    skin: 'closed',
    neurovascular: 'intact',
    mobility: 'unaided',
  }),
  'wrist-three-weeks': trauma({
    'injury-days': 21,
    laterality: 'right',
    mechanism: 'fall-standing',
    'age-band': '70-79',
    diagnosis: 'Die-punch fracture of the distal radius, healing with dorsal tilt',
    'ao-ota': '2R3B',
    skin: 'closed',
    neurovascular: 'nerve',
    'neurovascular-detail': 'Median nerve at night only, settling',
    mobility: 'unaided',
  }),
  'ankle-fibula': trauma({
    'injury-days': 1,
    laterality: 'right',
    mechanism: 'twist',
    'age-band': '30-39',
    diagnosis: 'Fibula at the level of the joint, medial side tender, stress view 4 mm',
    'ao-ota': '44B',
    skin: 'closed',
    neurovascular: 'intact',
    mobility: 'unaided',
  }),
  'nodule-chance': board({
    stream: 'discuss',
    site: 'Left upper lobe of the lung',
    laterality: 'left',
    histology: 'None yet',
    'tnm-prefix': 'c',
    'tnm-t': 'T1b',
    'tnm-n': 'N0',
    'tnm-m': 'M0',
    'tnm-edition': '8',
    'age-band': '50-59',
    ecog: '0',
    wishes: 'To know soon what it is, and to have the knee done this year.',
  }),
  'polyp-large': board({
    stream: 'discuss',
    site: 'Right colon',
    histology: 'Awaiting resection; surface pattern of an adenoma with one irregular area',
    'tnm-prefix': 'c',
    'tnm-t': 'Tis',
    'tnm-n': 'N0',
    'tnm-m': 'M0',
    'tnm-edition': '8',
    'age-band': '60-69',
    ecog: '0',
    wishes: 'No operation through the abdomen if it can be avoided safely.',
  }),
  'appendix-phlegmon': surgery({
    presentation: 'Six days of pain, firm tender mass on the right, appetite back this morning',
    onset: 6,
    'age-band': '30-39',
    laterality: 'right',
    examination: 'Walks; 37.9°; mass the size of a fist, no guarding elsewhere',
    imaging: 'Faecolith, no drainable collection, stranding all around',
  }),
  'obstruction-virgin': surgery({
    presentation: 'Vomiting and distension for two days, no previous operation',
    onset: 2,
    'age-band': '50-59',
    examination: 'Distended, not tender, no hernia that three people could find',
    lactate: 1.4,
    imaging: 'Distended small bowel with levels, collapsed beyond; no cause seen',
  }),
  'anterior-stemi': ecg({
    'age-band': '50-59',
    symptoms: ['chest-pain'],
    rhythm: 'sinus',
    rate: 96,
    reading: 'ST elevation V1 to V5, reciprocal change below',
  }),
  'long-qt': ecg({
    'age-band': '10-19',
    symptoms: ['syncope'],
    rhythm: 'sinus',
    rate: 62,
    qtc: 510,
    reading: 'Long QT if the notch belongs to the T wave',
  }),
  'changing-mole': skin({
    site: 'Shoulder',
    onset: 120,
    size: 15,
    morphology: ['macule', 'pigment'],
    symptoms: ['growing'],
    'skin-type': 'II',
    'age-band': '50-59',
  }),
};

export const polls: Readonly<Record<string, WorldPoll>> = {
  'distal-radius': {
    choices: ['Plate it', 'A better cast', 'Reduce again and wires'],
    closesAfterHours: null,
    votes: [
      ['lena', 'pedro', 'elif', 'joseph', 'helena', 'mateo', 'rohan'],
      ['amina', 'siobhan', 'carmen', 'hana'],
      ['tomas'],
    ],
  },
  'ankle-fibula': {
    choices: ['Trust 4 mm, boot and walk', 'Weight bearing film in a week', 'Scan it now'],
    closesAfterHours: 168,
    votes: [['lena'], ['wanjiru', 'farid', 'siobhan'], ['pedro']],
  },
  'changing-mole': {
    choices: ['Narrow margin first', '1 cm at once'],
    closesAfterHours: null,
    votes: [['carmen', 'kwame', 'lena', 'george', 'helena'], ['ruth']],
  },
};
