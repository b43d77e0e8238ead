import { useMe } from '../../../shell/session.ts';

const rows = [12, 37, 62, 87];

/** Who looks, over the picture, where a group asks for it: a screenshot says by whom it was taken. Never part of the picture itself. */
export function MemberMark() {
  const name = useMe()?.name ?? '';
  return (
    <div aria-hidden data-member-mark className="pointer-events-none absolute inset-0 select-none overflow-clip">
      {rows.map((top, at) => (
        <p
          key={top}
          className="absolute -inset-x-1/4 -rotate-12 whitespace-nowrap text-center text-16 font-semibold tracking-wide text-white opacity-30 [text-shadow:0_0_2px_#000]"
          style={{ top: `${top}%`, wordSpacing: '0.2em', translate: `${at % 2 === 0 ? -6 : 6}% -50%` }}
        >
          {Array.from({ length: 4 }, () => name).join('\u2003\u2003')}
        </p>
      ))}
    </div>
  );
}
