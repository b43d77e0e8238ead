import type { Pin } from '@openrounds/domain/discussion';
import type { Study } from '@openrounds/domain/media';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';
import { indexOfSlice, slicesOf } from './model/study.ts';

/** What a study holds. It is clinical: forgotten as soon as nobody looks at it. */
export const studyQuery = (mediaId: string) =>
  queryOptions({
    queryKey: ['study', mediaId],
    queryFn: ({ signal }) => call('GET /media/:mediaId/study', { params: { mediaId }, signal }),
    staleTime: Infinity,
    gcTime: 0,
  });

/** Where the bytes of one frame are read; frames count from 1. */
export const mediaFrameUrl = (mediaId: string, instanceId: string, frame: number): string =>
  `/api/v1/media/${mediaId}/instances/${instanceId}/frames/${frame}`;

/** Which slice of its series a pin stands on, from 1; null when it stands on none. */
export function sliceNumber(study: Study, { instanceId, frame }: Pin): number | null {
  if (instanceId === undefined) return null;
  const series = study.series.find(({ instances }) => instances.some(({ id }) => id === instanceId));
  return series ? indexOfSlice(slicesOf(series), instanceId, frame ?? 1) + 1 : null;
}
