/** One replacement that was taken: where its words stand now, and what stood there before. */
export interface Taken {
  readonly at: number;
  readonly was: string;
  readonly now: string;
}

/** What one change did to a text: the shortest stretch outside which both are the same. */
export function changeOf(before: string, after: string): Taken {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before[at] === after[at]) at += 1;
  let tail = 0;
  while (tail < most - at && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { at, was: before.slice(at, before.length - tail), now: after.slice(at, after.length - tail) };
}

/** The same replacements after the text was written on: moved along, and forgotten where their words were changed. */
export function follow(taken: readonly Taken[], before: string, after: string): Taken[] {
  const change = changeOf(before, after);
  return taken.flatMap((one) => {
    if (change.at >= one.at + one.now.length) return [one];
    if (change.at + change.was.length <= one.at)
      return [{ ...one, at: one.at + change.now.length - change.was.length }];
    return [];
  });
}

/** The text with one replacement taken back. */
export const takeBack = (text: string, { at, was, now }: Taken): string =>
  text.slice(0, at) + was + text.slice(at + now.length);
