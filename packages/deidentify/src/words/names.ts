import { framedNames } from './names-framed.ts';
import { afterTitle, introduced } from './names-introduced.ts';
import { listedBackwards } from './names-lists.ts';
import { runAt } from './names-runs.ts';
import { namesInOtherScripts } from './names-scripts.ts';
import type { Reading } from './reading.ts';
import type { Hit } from './rules.ts';
import { tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';

const ENGLISH = new Set(
  'the of and with to for is was has on at no not she he her his had are by be been or from but'.split(' '),
);
const OTHERS = new Set(
  'der die das und mit wegen im am auf ist ein eine zur zum nicht durch über le les des une pour est été dans avec par sur au aux du con por para los las una uno del el se ha em um uma com ao dos foi na nie z się w przez jest il lo gli della che per è stato een het van op en met bij voor ve bir için ile och med att på av'.split(
    ' ',
  ),
);
const FEWEST_WORDS = 8;

/** Another language: its small words outnumber the English ones, or no dictionary knows most of what is written small. */
function isForeign(tokens: readonly Token[]): boolean {
  let [english, other, plain, novel] = [0, 0, 0, 0];
  for (const token of tokens) {
    if (token.capital && token.style !== 'capitals') continue;
    if (ENGLISH.has(token.lower)) english += 1;
    else if (OTHERS.has(token.lower)) other += 1;
    if (token.lower.length < 4) continue;
    plain += 1;
    if (token.novel) novel += 1;
  }
  return other > english || (plain >= FEWEST_WORDS && novel > plain * 0.45);
}

/** Where two rules saw parts of one name, it is one name. */
function joined(hits: readonly Hit[]): Hit[] {
  const out: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (!last || hit.start >= last.end || hit.kind !== last.kind) out.push(hit);
    else
      out[out.length - 1] = {
        ...last,
        end: Math.max(last.end, hit.end),
        confidence: Math.max(last.confidence, hit.confidence),
      };
  }
  return out;
}

/** Every name the rules and lists see in a normalised text; no two names overlap. */
export function findNames(text: string): Hit[] {
  const tokens = tokenise(text);
  const reading: Reading = { text, tokens, isForeign: isForeign(tokens) };
  const hits: Hit[] = [];
  const take = (more: readonly Hit[]): void => {
    for (const hit of more) hits.push(hit);
  };
  for (let i = 0; i < tokens.length; i += 1) {
    take(afterTitle(tokens, i));
    take(introduced(tokens, i, text));
    take(listedBackwards(reading, i));
  }
  for (let i = 0; i < tokens.length;) {
    const run = runAt(reading, i);
    take(run.hits);
    i = run.next;
  }
  return joined([...hits, ...framedNames(text, tokens), ...namesInOtherScripts(text)]);
}
