import { InstanceId, SeriesId } from '@openrounds/domain/media';
import type { DicomJson, Series, Study } from '@openrounds/domain/media';
import { MediaId } from '@openrounds/domain/kit';

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

const id = (series: number, number: number): string =>
  `00000000-0000-4000-8000-${String(series * 1000 + number).padStart(12, '0')}`;

export function ctSeries(
  number: number,
  {
    count,
    from = 0,
    apart = 2,
    header = ctHeader,
  }: { count: number; from?: number; apart?: number; header?: DicomJson },
): Series {
  return {
    id: SeriesId.parse(id(9, number)),
    number,
    description: `Series ${number}`,
    modality: 'CT',
    bodyPart: 'HEAD',
    volumetric: true,
    metadata: header,
    instances: Array.from({ length: count }, (_, at) => ({
      id: InstanceId.parse(id(number, at)),
      number: at + 1,
      frames: 1,
      transferSyntax: '1.2.840.10008.1.2.1',
      metadata: { '00200032': attribute('DS', -10, -20, from + at * apart) },
      frameBytes: 96,
    })),
  };
}

export const studyWith = (...series: Series[]): Study => ({ mediaId: MediaId.parse(id(8, 1)), series, keyImages: [] });
