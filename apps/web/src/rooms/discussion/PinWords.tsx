import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Pin } from '@openrounds/domain/discussion';
import { sliceNumber, studyQuery } from '../imaging/api.ts';

/** "Pinned on slice 18"; on a photograph, or while the study is not open, without the number of a slice. */
export function PinWords({ pin }: { pin: Pin }) {
  // Read where the viewer has it already; a comment alone is no reason to fetch a study.
  const { data } = useQuery({ ...studyQuery(pin.mediaId), enabled: false });
  const slice = data ? sliceNumber(data, pin) : null;
  return slice === null ? <Trans>Pinned on the picture</Trans> : <Trans>Pinned on slice {slice}</Trans>;
}
