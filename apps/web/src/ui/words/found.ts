import { createContext, useEffect, useState } from 'react';
import type { Replacement, Replacements, ReplacementWishes } from '@openrounds/deidentify/words';

interface Words {
  find: (text: string, wishes: ReplacementWishes) => Replacements;
  apply: (text: string, replacement: Replacement) => string;
}
let words: Words | undefined;

// The lists of names are large; they are fetched when somebody begins to write.
async function learn(): Promise<Words> {
  if (words) return words;
  const { applyReplacement, findReplacements } = await import('@openrounds/deidentify/words');
  words = { find: findReplacements, apply: applyReplacement };
  return words;
}

/** What several texts of one case share: which day is called 0. In memory only, since it is a date of the patient's. */
export interface Story {
  dayZero: number | null;
}
export const newStory = (): Story => ({ dayZero: null });
/** Around the fields of one case. */
export const StoryContext = createContext<Story | null>(null);

export interface Found {
  /** The text that was looked through; offsets count in it. */
  text: string;
  items: readonly Replacement[];
  /** The text with one of them made; keeps for the story which day it counted from. */
  take: (item: Replacement) => string;
}
const nothing: Found = { text: '', items: [], take: () => '' };
const pause = 350;
/** Where the month is written first. */
const monthFirst = (): boolean => new Intl.Locale(navigator.language).region === 'US';

/** What in a text could tell who the patient is, a moment after it was written, and what could stand instead. Looked for on this device. */
export function useFound(text: string, story: Story): Found {
  const [found, setFound] = useState(nothing);
  useEffect(() => {
    if (text.trim() === '') return;
    let stale = false;
    const timer = setTimeout(() => {
      learn().then(
        ({ find, apply }) => {
          if (stale) return;
          const { items, dayZero } = find(text, {
            today: new Date(),
            dayZero: story.dayZero,
            monthFirst: monthFirst(),
          });
          const take = (item: Replacement): string => {
            if (item.kind === 'date') story.dayZero = dayZero;
            return apply(text, item);
          };
          setFound({ text, items, take });
        },
        // The server looks again; without a connection nothing is sent anyway.
        () => undefined,
      );
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text, story]);
  return found;
}
