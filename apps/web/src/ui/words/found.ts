import { useEffect, useState } from 'react';
import type { Span } from '@openrounds/deidentify/words';

type Find = (text: string) => Span[];
let find: Find | undefined;

// The lists of names are large; they are fetched when somebody begins to write.
async function learn(): Promise<Find> {
  find ??= (await import('@openrounds/deidentify/words')).findIdentifiers;
  return find;
}

export interface Found {
  /** The text that was looked through; spans count in it. */
  text: string;
  spans: readonly Span[];
}
const nothing: Found = { text: '', spans: [] };
const pause = 350;

/** What in a text could tell who the patient is, a moment after it was written. Looked for on this device. */
export function useFound(text: string): Found {
  const [found, setFound] = useState(nothing);
  useEffect(() => {
    if (text.trim() === '') return;
    let stale = false;
    const timer = setTimeout(() => {
      learn().then(
        (look) => {
          if (!stale) setFound({ text, spans: look(text) });
        },
        // The server looks again; without a connection nothing is sent anyway.
        () => undefined,
      );
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text]);
  return found;
}

/** The text without one span, or with the suggested words in its place; no doubled spaces where it was. */
export function without(text: string, span: Pick<Span, 'start' | 'end' | 'suggestion'>): string {
  const before = text.slice(0, span.start);
  const after = text.slice(span.end);
  if (span.suggestion !== undefined) return before + span.suggestion + after;
  const gap = /\s$/.test(before) && /^[\s.,;:!?)]/.test(after);
  return (gap ? before.trimEnd() : before) + (before === '' ? after.trimStart() : after);
}
