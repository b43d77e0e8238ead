import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useErrorWords } from '../../shell/errors.ts';
import { Banner } from '../../ui/Banner.tsx';
import { useFormats } from '../../ui/format.ts';
import { Progress } from '../../ui/Steps.tsx';
import type { Picture, Sending } from './pictures/picture.ts';
import { problemOf, useProblemWords } from './problem-words.ts';
import { usePictures } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';

const quiet = 'min-h-11 shrink-0 px-2 text-15 font-semibold text-accent underline-offset-4 hover:underline';

type OnItsWay = Picture & { readonly sending: Sending };
interface Numbered {
  readonly picture: OnItsWay;
  readonly number: number;
}

function Refused({ session, picture, number }: Numbered & { session: ComposerSession }) {
  const words = useErrorWords(picture.sending.error);
  const problemWords = useProblemWords();
  const problem = problemOf(picture.sending.error);
  return (
    <Banner
      tone="danger"
      inset
      action={
        <button type="button" className={quiet} onClick={() => session.retry(picture.key)}>
          <Trans>Try again</Trans>
        </button>
      }
    >
      <Trans>Picture {number} was not taken.</Trans> {problem ? problemWords(problem) : `${words.happened}.`}
    </Banner>
  );
}

/** How long, in words that need no counting along. */
function useTimeLeft(): (seconds: number) => string {
  const { t } = useLingui();
  return (seconds) => {
    if (seconds < 5) return t`a moment left`;
    if (seconds < 55) return t`about ${Math.ceil(seconds / 5) * 5} s left`;
    const minutes = Math.ceil(seconds / 60);
    return plural(minutes, { one: 'about a minute left', other: 'about # minutes left' });
  };
}

function Words({ many }: { many: readonly Numbered[] }) {
  const formats = useFormats();
  const timeLeft = useTimeLeft();
  const [first] = many;
  if (!first) return null;
  const { number } = first;
  const all = many.map(({ picture }) => picture.sending);
  const total = all.reduce((sum, each) => sum + each.total, 0);
  const sent = all.reduce((sum, each) => sum + each.total * each.progress, 0);
  if (all.some(({ state }) => state === 'waiting'))
    return many.length === 1 ? (
      <Trans>Picture {number} waits for a connection; keep this page open.</Trans>
    ) : (
      <Trans>{many.length} pictures wait for a connection; keep this page open.</Trans>
    );
  const lefts = all.flatMap(({ secondsLeft }) => secondsLeft ?? []);
  // A film is made anew before its size is known.
  const made = Math.round((100 * all.reduce((sum, { progress }) => sum + progress, 0)) / all.length);
  const size =
    total > 0 ? `${formats.bytes(sent)} / ${formats.bytes(total)}` : made > 0 ? `${formats.number(made)}%` : '…';
  // Those that are still to come take as long as they are large: only said where all of them are under way.
  const time = lefts.length === all.length ? ` · ${timeLeft(Math.max(...lefts))}` : '';
  return (
    <>
      {many.length === 1 ? (
        <Trans>
          Sending picture {number}: {size}
        </Trans>
      ) : (
        <Trans>
          Sending {many.length} pictures: {size}
        </Trans>
      )}
      {time}
    </>
  );
}

/** What is on its way while the author is in any other step: bytes, time, and a way to stop it. */
export function SendingNotice({ session }: { session: ComposerSession }) {
  const { t } = useLingui();
  const numbered = usePictures(session).flatMap((picture, at): Numbered[] =>
    picture.sending ? [{ picture: { ...picture, sending: picture.sending }, number: at + 1 }] : [],
  );
  const failed = numbered.filter(({ picture }) => picture.sending.state === 'failed');
  const going = numbered.filter(({ picture }) => picture.sending.state !== 'failed');
  const [first] = going;
  return (
    <>
      {failed.map((one) => (
        <Refused key={one.picture.key} session={session} {...one} />
      ))}
      {first && (
        <div className="rounded-panel border border-line bg-surface py-1 pe-1 ps-4">
          <div className="flex items-center gap-3">
            <span className="tabular min-w-0 flex-1 text-14 text-ink-2">
              <Words many={going} />
            </span>
            <button
              type="button"
              className={quiet}
              onClick={() => {
                for (const { picture } of going) session.stop(picture.key);
              }}
            >
              <Trans>Stop</Trans>
            </button>
          </div>
          <div className="pb-2 pe-3">
            <Progress
              label={going.length === 1 ? t`Sending picture ${first.number}` : t`Sending ${going.length} pictures`}
              value={going.reduce((sum, { picture }) => sum + picture.sending.progress, 0) / going.length}
            />
          </div>
        </div>
      )}
    </>
  );
}
