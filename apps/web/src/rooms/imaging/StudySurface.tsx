import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { mediaUrl } from '../../shell/api.ts';
import { ErrorState } from '../../shell/ErrorState.tsx';
import type { SurfaceProps } from '../cases/index.ts';
import { studyQuery } from './api.ts';
import { StudyViewer } from './view/StudyViewer.tsx';

/** A study in the viewer: its preview picture at once, its slices as they come. */
export function StudySurface(props: SurfaceProps) {
  const { medium, alt } = props;
  const query = useQuery(studyQuery(medium.id));
  if (query.data) return <StudyViewer {...props} study={query.data} />;
  if (query.isError)
    return (
      <div className="grid size-full place-items-center bg-film">
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  return (
    <div className="relative size-full bg-film">
      <img
        src={mediaUrl(medium.id, 'screen')}
        alt={alt}
        draggable={false}
        className="absolute inset-0 size-full object-contain"
      />
      <p role="status" className="sr-only">
        <Trans>Opening the study</Trans>
      </p>
    </div>
  );
}
