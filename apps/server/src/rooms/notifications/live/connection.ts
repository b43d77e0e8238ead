import { type CaseId, isVerified, type SignedIn } from '@openrounds/domain/kit';
import type { LiveEvent } from '@openrounds/domain/notifications';
import type { StoredEvent } from '../../../kit/events.ts';

/** What a connection asks of the rest of the program. */
export interface Sight {
  /** Of these, the cases this viewer sees now, published or their own. */
  visibleAmong(viewer: SignedIn, ids: readonly CaseId[]): Promise<Set<CaseId>>;
  countUnread(viewer: SignedIn): Promise<number>;
}

const keptCases = 2000;
const toldAtOnce = 100;
const coalesceMs = 40;

/** One open stream: what it may hear of, what waits to be sent, and what it was known to see. */
export class Connection {
  viewer: SignedIn;
  readonly #sight: Sight;
  /** Where a stream is about one case, only that one is told of. */
  readonly #watched: CaseId | null;
  /** Cases this viewer was seen to see, so that they also hear when one goes away. Oldest first. */
  readonly #known: Set<CaseId>;
  readonly #waiting: LiveEvent[] = [];
  #cases = new Map<CaseId, boolean>();
  #unread = true;
  #standing = false;
  #timer: NodeJS.Timeout | null = null;
  #working = false;
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(viewer: SignedIn, sight: Sight, watched: CaseId | null, known: readonly CaseId[]) {
    this.viewer = viewer;
    this.#sight = sight;
    this.#watched = watched;
    this.#known = new Set(watched === null ? known : [...known, watched]);
    this.#later();
  }

  hear(events: readonly StoredEvent[]): void {
    for (const event of events) {
      if (event.kind === 'notification' && event.memberId === this.viewer.memberId) this.#unread = true;
      if (event.kind === 'member.standing' && event.memberId === this.viewer.memberId) this.#standing = true;
      if (event.caseId === undefined) continue;
      const touchesFeed = event.kind.startsWith('case.') || this.#cases.get(event.caseId) === true;
      this.#cases.set(event.caseId, touchesFeed);
    }
    if (this.#cases.size > 0 || this.#unread || this.#standing) this.#later();
  }

  end(): void {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#wake();
  }

  async *events(): AsyncGenerator<LiveEvent> {
    while (!this.#ended) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Many events in a moment cost one look. */
  #later(): void {
    if (this.#timer !== null || this.#working || this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#working = true;
      this.#tell()
        // Whoever cannot be told reconnects, and then asks for everything again.
        .catch(() => this.end())
        .finally(() => {
          this.#working = false;
          if (this.#cases.size > 0 || this.#unread || this.#standing) this.#later();
        });
    }, coalesceMs);
  }

  async #tell(): Promise<void> {
    const cases = this.#cases;
    const [unread, standing] = [this.#unread, this.#standing];
    this.#cases = new Map();
    this.#unread = false;
    this.#standing = false;
    if (standing) this.#push({ kind: 'standing' });
    if (cases.size > 0 && isVerified(this.viewer)) await this.#tellCases(cases);
    if (unread) this.#push({ kind: 'notifications', unread: await this.#sight.countUnread(this.viewer) });
  }

  async #tellCases(cases: ReadonlyMap<CaseId, boolean>): Promise<void> {
    const visible = await this.#sight.visibleAmong(this.viewer, [...cases.keys()]);
    const touched = [...cases.keys()].filter((id) => visible.has(id) || this.#known.has(id));
    for (const id of touched) {
      this.#known.delete(id);
      if (visible.has(id)) this.#known.add(id);
    }
    for (const id of this.#known) {
      if (this.#known.size <= keptCases) break;
      this.#known.delete(id);
    }
    if (touched.some((id) => cases.get(id) === true)) this.#push({ kind: 'feed' });
    const told = this.#watched === null ? touched.slice(-toldAtOnce) : touched.filter((id) => id === this.#watched);
    for (const caseId of told) this.#push({ kind: 'case', caseId });
  }

  /** What already waits to be sent is not said twice. */
  #push(event: LiveEvent): void {
    const same = this.#waiting.findIndex(
      (other) =>
        other.kind === event.kind && (other.kind !== 'case' || event.kind !== 'case' || other.caseId === event.caseId),
    );
    if (same >= 0) this.#waiting.splice(same, 1);
    this.#waiting.push(event);
    this.#wake();
  }
}
