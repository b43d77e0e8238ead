import type { DicomJson, Instance, Series } from '@openrounds/domain/media';

/** One picture of a series: an instance, or one frame of it. `frame` counts from 1, as DICOM does. */
export interface Slice {
  readonly instance: Instance;
  readonly frame: number;
}

/** The pictures of a series in their order: instances as the server sorted them, each with its frames. */
export const slicesOf = (series: Series): Slice[] =>
  series.instances.flatMap((instance) =>
    Array.from({ length: Math.max(1, instance.frames) }, (_, index) => ({ instance, frame: index + 1 })),
  );

export const keyOf = ({ instance, frame }: { instance: { id: string }; frame: number }): string =>
  `${instance.id}/${frame}`;

/** All attributes of an instance: what it shares with its series, and its own, which win. */
export const headerOf = (series: Series, instance: Instance): DicomJson => ({
  ...series.metadata,
  ...instance.metadata,
});

/** Where the slice lies in its series; the first when it is not one of them. */
export const indexOfSlice = (slices: readonly Slice[], instanceId: string, frame: number): number =>
  Math.max(
    0,
    slices.findIndex((slice) => slice.instance.id === instanceId && slice.frame === frame),
  );
