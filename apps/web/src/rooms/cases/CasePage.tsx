import { back, canGoBack, navigate, useParams, useSearch } from '../../router/index.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '@openrounds/domain/cases';
import { ArrowLeft, ChevronLeft } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '../../shell/api.ts';
import { NotFound } from '../../shell/Fallbacks.tsx';
import { useWide } from '../../shell/media-query.ts';
import { useMe } from '../../shell/session.ts';
import { useTitle } from '../../shell/page.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ErrorState } from '../../shell/ErrorState.tsx';
import { Loading, RowSkeleton, Skeleton } from '../../ui/States.tsx';
import { CaseMeetings } from '../meetings/index.ts';
import { Discussion, usePinning } from '../discussion/index.ts';
import { caseQuery, isGone } from './api.ts';
import { CaseClosed } from './CaseClosed.tsx';
import { CaseMenu } from './CaseMenu.tsx';
import { CaseWords } from './CaseWords.tsx';
import { sourcesOf } from './films.ts';
import { Slides } from './Slides.tsx';
import type { Pinning } from './viewer/surface.ts';

const loadViewer = () => import('./viewer/Viewer.tsx');
const Viewer = lazy(() => loadViewer().then((module) => ({ default: module.Viewer })));

function BackButton({ film = false }: { film?: boolean }) {
  const { t } = useLingui();
  return (
    <IconButton
      label={t`Back`}
      icon={film ? ChevronLeft : ArrowLeft}
      size={24}
      directional
      {...(film && { className: 'text-film-ink' })}
      onClick={() => {
        if (canGoBack()) back();
        else void navigate({ to: '/home' });
      }}
    />
  );
}

interface CloseLookProps {
  item: CaseView;
  index: number;
  onIndex: (index: number) => void;
  onClose: () => void;
  pinning: Pinning;
  markIn: string | null;
}

/** The viewer over everything, on a phone. A modal dialog of the browser: it holds the focus, and Escape closes it. */
function CloseLook({ item, index, onIndex, onClose, pinning, markIn }: CloseLookProps) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={t`Look closely`}
      onClose={onClose}
      className="fixed inset-0 m-0 size-full max-h-none max-w-none bg-film p-0"
    >
      <Suspense fallback={null}>
        <Viewer
          media={item.media}
          index={index}
          onIndex={onIndex}
          onClose={onClose}
          pinning={pinning}
          markIn={markIn}
          named={item.memberMark}
        />
      </Suspense>
    </dialog>
  );
}

function useRecommend(item: CaseView) {
  const client = useQueryClient();
  const show = (mine: boolean): void =>
    void client.setQueryData<CaseView>(
      ['case', item.id],
      (now) =>
        now && {
          ...now,
          recommended: mine,
          recommendations: now.recommendations + Number(mine) - Number(now.recommended),
        },
    );
  const recommend = useMutation({
    mutationFn: (mine: boolean) => {
      const request = { params: { caseId: item.id } };
      return mine
        ? call('PUT /cases/:caseId/recommendation', request)
        : call('DELETE /cases/:caseId/recommendation', request);
    },
    onMutate: show,
    onError: (_error, mine) => show(!mine),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['feed'] }),
  });
  return { mine: item.recommended, onChange: (mine: boolean) => recommend.mutate(mine) };
}

/** How the discussion and the viewer lead to each other: on a phone the viewer opens for a pin, and closes once it is set. */
function useLook(item: CaseView, { wide, onIndex }: { wide: boolean; onIndex: (index: number) => void }) {
  const shared = usePinning(item.id);
  const open = (): void => void navigate({ to: '/cases/$caseId', params: { caseId: item.id }, search: { look: true } });
  const close = (): void => {
    if (canGoBack()) back();
    else void navigate({ to: '/cases/$caseId', params: { caseId: item.id }, replace: true });
  };
  const onPicture = (pin: { mediaId: string } | null): void => {
    const index = pin ? item.media.findIndex(({ id }) => id === pin.mediaId) : -1;
    if (index >= 0) onIndex(index);
    if (!wide) open();
  };
  const pinning: Pinning = {
    pins: shared.pins,
    placing: shared.placing,
    focus: shared.focus,
    onPin: item.abilities.comment
      ? (pin) => {
          shared.set(pin);
          if (!wide) close();
        }
      : null,
  };
  return { pinning, open, close, onPicture };
}

function CaseShown({ item }: { item: CaseView }) {
  const wide = useWide();
  const search = useSearch('/cases/$caseId');
  const [index, setIndex] = useState(0);
  const recommend = useRecommend(item);
  const look = useLook(item, { wide, onIndex: setIndex });
  const me = useMe();
  const { media, abilities } = item;
  const markIn = me?.id === item.author.id ? item.id : null;
  const pictures = media.length > 0;
  const menu = <CaseMenu item={item} />;
  const top: ReactNode = pictures ? (
    <Slides media={media} index={index} onIndex={setIndex} onOpen={look.open}>
      <BackButton film />
      <CaseMenu item={item} className="text-film-ink" />
    </Slides>
  ) : (
    <div className="flex h-14 items-center px-1.5">
      <BackButton />
    </div>
  );
  return (
    <div className="flex min-w-0 flex-1 flex-col wide:h-dvh wide:flex-none wide:flex-row">
      {wide && pictures && (
        <div className="min-w-0 flex-1 bg-film">
          <Suspense
            fallback={
              <img
                {...sourcesOf(media[0] ?? { id: '', width: 1, height: 1 })}
                sizes="60vw"
                alt=""
                className="size-full object-contain"
              />
            }
          >
            <Viewer
              media={media}
              index={index}
              onIndex={setIndex}
              pinning={look.pinning}
              markIn={markIn}
              named={item.memberMark}
            />
          </Suspense>
        </div>
      )}
      <article
        className={
          wide && pictures
            ? 'flex w-[480px] shrink-0 flex-col bg-surface'
            : 'mx-auto flex w-full max-w-[720px] flex-1 flex-col wide:max-w-[768px]'
        }
      >
        {!(wide && pictures) && top}
        <Discussion
          caseId={item.id}
          count={item.comments}
          canComment={abilities.comment}
          {...(abilities.recommend && { recommend })}
          {...(pictures && { onPicture: look.onPicture })}
        >
          <CaseWords item={item} {...((wide || !pictures) && { menu })} />
          {item.state === 'published' && (
            <Suspense fallback={null}>
              <CaseMeetings caseId={item.id} />
            </Suspense>
          )}
        </Discussion>
      </article>
      {!wide && search.look && pictures && (
        <CloseLook
          item={item}
          index={index}
          onIndex={setIndex}
          onClose={look.close}
          pinning={look.pinning}
          markIn={markIn}
        />
      )}
    </div>
  );
}

function CaseSkeleton() {
  return (
    <Loading className="flex flex-1 flex-col wide:h-dvh wide:flex-none wide:flex-row">
      <div className="h-[min(84vw,56dvh)] bg-film wide:h-auto wide:flex-1" />
      <div className="p-4 wide:w-[480px] wide:bg-surface wide:p-6">
        <Skeleton className="h-7 w-4/5" />
        <RowSkeleton className="mt-4" />
        <Skeleton className="mt-5 h-20 rounded-panel!" />
        <Skeleton className="mt-5 h-4" />
        <Skeleton className="mt-2 h-4 w-3/5" />
      </div>
    </Loading>
  );
}

export function CasePage() {
  const { t } = useLingui();
  useTitle(t`Case`);
  const { caseId } = useParams('/cases/$caseId');
  const query = useQuery(caseQuery(caseId));
  useEffect(() => {
    // The code for looking closely is fetched while the words are read.
    const timer = setTimeout(() => void loadViewer(), 1500);
    return () => clearTimeout(timer);
  }, []);
  if (isGone(query.error)) return query.data ? <CaseClosed caseId={caseId} /> : <NotFound />;
  if (query.data)
    return (
      <>
        <h2 className="sr-only">
          <Trans>Case</Trans>
        </h2>
        <CaseShown item={query.data} />
      </>
    );
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <CaseSkeleton />;
}
