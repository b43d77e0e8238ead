import type { Draft } from '@openrounds/domain/cases';
import type { Request } from '../../shell/api.ts';
import { mergeTexts } from './merge-texts.ts';

type Body = Request<'PATCH /cases/:caseId/draft'>['body'];
export type AllFields = { [K in keyof Body]-?: Exclude<Body[K], undefined> };
export type Fields = Partial<AllFields>;

/** Where drafts are kept: the server, or in tests something that behaves like it. */
export interface DraftStore {
  start: (fields: Fields) => Promise<Draft>;
  save: (caseId: string, version: number, fields: Fields) => Promise<Draft>;
  read: (caseId: string) => Promise<Draft>;
  /** What a failure means: somebody else saved in between, no connection just now, or something a retry will not mend. */
  meaning: (error: unknown) => 'stale' | 'passing' | 'lasting';
}

export type SaveStatus = 'blank' | 'unsaved' | 'saving' | 'saved' | 'waiting' | 'failed' | 'conflict';

export interface SaverState {
  readonly draft: Draft | null;
  /** What the screen shows: the server's fields with everything not saved yet laid over. */
  readonly fields: AllFields;
  readonly status: SaveStatus;
  readonly error: unknown;
  /** Both texts, when the same field was changed here and elsewhere, and the two put together. */
  readonly conflict: { readonly mine: Fields; readonly theirs: AllFields; readonly both: Fields } | null;
}

const blank: AllFields = {
  title: '',
  text: '',
  question: '',
  specialties: [],
  audience: null,
  template: null,
  poll: null,
  teaching: null,
  withheld: false,
};
const names = Object.keys(blank) as (keyof AllFields)[];

export function fieldsOf(draft: Draft | null): AllFields {
  if (!draft) return blank;
  const { title, text, question, specialties, audience, template, poll, teaching, withheld } = draft;
  return { title, text, question, specialties, audience, template, poll, teaching, withheld };
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0;

/** A field clashes when it was changed here and, since the version this is based on, differently elsewhere. */
export const clashes = (mine: Fields, base: AllFields, theirs: AllFields): boolean =>
  names.some((name) => name in mine && !same(theirs[name], base[name]) && !same(theirs[name], mine[name]));

const most = { title: 120, text: 10_000, question: 300, specialties: 5 } as const;

/** What was changed here, with what was changed elsewhere in the same fields; what would grow too long stays as it is here. */
export function bothOf(mine: Fields, base: AllFields, theirs: AllFields): Fields {
  const both = { ...mine };
  for (const name of ['title', 'text', 'question'] as const) {
    const merged = mine[name] === undefined ? undefined : mergeTexts(base[name], mine[name], theirs[name]);
    if (merged !== undefined && merged.length <= most[name]) both[name] = merged;
  }
  if (mine.specialties)
    both.specialties = [...new Set([...mine.specialties, ...theirs.specialties])].slice(0, most.specialties);
  return both;
}

interface Pauses {
  /** After the last change, before it is saved, in milliseconds. */
  typing: number;
  /** Between tries without a connection; doubles up to the longest. */
  retry: number;
  longest: number;
}

const usual: Pauses = { typing: 600, retry: 2000, longest: 30_000 };

interface SaverOptions {
  pauses?: Pauses;
  /** What a new draft begins with. It starts no draft by itself. */
  preset?: Fields;
}

/**
 * Saves a draft while it is written. One request at a time; what changes meanwhile goes with the next. Nothing is lost while
 * this object lives: what could not be saved stays in `fields` and is tried again.
 */
export class DraftSaver {
  readonly #store: DraftStore;
  readonly #pauses: Pauses;
  #unsaved: Fields = {};
  #sending: Fields = {};
  #state: SaverState;
  #wanted = false;
  #running: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  readonly #listeners = new Set<() => void>();

  constructor(store: DraftStore, draft: Draft | null, { pauses = usual, preset = {} }: SaverOptions = {}) {
    this.#store = store;
    this.#pauses = pauses;
    if (!draft) this.#unsaved = preset;
    const status = draft ? 'saved' : 'blank';
    this.#state = { draft, fields: { ...fieldsOf(draft), ...this.#unsaved }, status, error: null, conflict: null };
  }

  readonly state = (): SaverState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(change: Partial<SaverState>): void {
    const next = { ...this.#state, ...change };
    this.#state = { ...next, fields: { ...fieldsOf(next.draft), ...this.#sending, ...this.#unsaved } };
    for (const listener of this.#listeners) listener();
  }

  /** Something was written. It is shown at once and saved in a moment. */
  change(fields: Fields): void {
    this.#unsaved = { ...this.#unsaved, ...fields };
    this.#wanted = true;
    const { status } = this.#state;
    this.#set(status === 'conflict' || status === 'saving' || status === 'waiting' ? {} : { status: 'unsaved' });
    if (status !== 'conflict') this.#later(this.#pauses.typing);
  }

  /** More of what a new draft begins with. It starts no draft by itself, and what was written stays. */
  preset(fields: Fields): void {
    if (this.#state.draft || this.#wanted) return this.change(fields);
    this.#unsaved = { ...fields, ...this.#unsaved };
    this.#set({});
  }

  #later(pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** Saves what is not saved yet, now. True when nothing is left. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#running ??= this.#drain();
    return this.#running;
  }

  /** The draft on the server, started when there is none yet. Undefined when that did not work just now; it is tried again. */
  async started(): Promise<Draft | undefined> {
    this.#wanted = true;
    if (!this.#state.draft) await this.flush();
    return this.#state.draft ?? undefined;
  }

  async #drain(): Promise<boolean> {
    // So that this run is known before anything in it can end it.
    await Promise.resolve();
    try {
      while (this.#state.draft ? !isEmpty(this.#unsaved) : this.#wanted) {
        if (this.#state.conflict) return false;
        if (!(await this.#send())) return false;
      }
    } finally {
      // In the same step as the last look: what is written from now on begins a run of its own.
      this.#running = null;
    }
    this.#tries = 0;
    if (this.#state.draft && this.#state.status !== 'saved') this.#set({ status: 'saved', error: null });
    return true;
  }

  async #send(): Promise<boolean> {
    const { draft } = this.#state;
    this.#sending = this.#unsaved;
    this.#unsaved = {};
    this.#set({ status: 'saving' });
    try {
      const saved = draft
        ? await this.#store.save(draft.id, draft.version, this.#sending)
        : await this.#store.start(this.#sending);
      this.#sending = {};
      this.#set({ draft: saved, error: null });
      return true;
    } catch (error) {
      this.#unsaved = { ...this.#sending, ...this.#unsaved };
      this.#sending = {};
      return this.#recover(error);
    }
  }

  async #recover(error: unknown): Promise<boolean> {
    const meaning = this.#store.meaning(error);
    const { draft } = this.#state;
    if (meaning === 'stale' && draft) {
      try {
        this.#meet(await this.#store.read(draft.id));
        return this.#state.conflict === null;
      } catch (unread) {
        return this.#recover(unread);
      }
    }
    this.#set({ status: meaning === 'passing' ? 'waiting' : 'failed', error });
    if (meaning === 'passing') {
      this.#later(Math.min(this.#pauses.longest, this.#pauses.retry * 2 ** this.#tries));
      this.#tries += 1;
    }
    return false;
  }

  #meet(theirs: Draft): void {
    const mine = { ...this.#sending, ...this.#unsaved };
    const [base, other] = [fieldsOf(this.#state.draft), fieldsOf(theirs)];
    const both = bothOf(mine, base, other);
    if (clashes(mine, base, other))
      this.#set({ draft: theirs, status: 'conflict', conflict: { mine, theirs: other, both } });
    else this.#set({ draft: theirs });
  }

  /** A newer draft came from the server for another reason: a picture arrived, a consent was signed, another device saved. */
  adopt(draft: Draft): void {
    if (this.#state.draft && draft.version < this.#state.draft.version) return;
    // While a save is under way its own answer, or its refusal, tells more.
    if (this.#running || this.#state.conflict) return;
    if (isEmpty(this.#unsaved)) this.#set({ draft });
    else this.#meet(draft);
  }

  /** Settles a conflict: these words, those of the other device, or the two put together. */
  choose(which: 'mine' | 'theirs' | 'both'): void {
    const { conflict } = this.#state;
    if (!conflict) return;
    if (which === 'theirs') this.#unsaved = {};
    if (which === 'both') this.#unsaved = { ...this.#unsaved, ...conflict.both };
    this.#set({ conflict: null, status: which === 'theirs' ? 'saved' : 'unsaved' });
    if (which !== 'theirs') void this.flush();
  }
}
