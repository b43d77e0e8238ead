import type { DicomJson } from '../../media/index.ts';

/** An invented CT: axial slices of 8 × 6 samples, 2 mm apart, 0.5 mm wide and 0.6 mm high. */
export const attribute = (vr: string, ...Value: unknown[]): DicomJson[string] => ({ vr, Value });

export const ctHeader: DicomJson = {
  '00080060': attribute('CS', 'CT'),
  '00200037': attribute('DS', 1, 0, 0, 0, 1, 0),
  '00200052': attribute('UI', '2.25.1'),
  '00280002': attribute('US', 1),
  '00280004': attribute('CS', 'MONOCHROME2'),
  '00280010': attribute('US', 6),
  '00280011': attribute('US', 8),
  '00280030': attribute('DS', 0.6, 0.5),
  '00280100': attribute('US', 16),
  '00280101': attribute('US', 12),
  '00280103': attribute('US', 0),
  '00281050': attribute('DS', 40),
  '00281051': attribute('DS', 80),
  '00281052': attribute('DS', -1024),
  '00281053': attribute('DS', 1),
};
