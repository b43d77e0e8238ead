import { InstanceId, SeriesId } from '@openrounds/domain/media';
import { attribute, ctHeader } from '@openrounds/domain/imaging/testing';
import type { DicomJson, Series, Study } from '@openrounds/domain/media';
import { MediaId } from '@openrounds/domain/kit';

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
