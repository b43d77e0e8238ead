import { once } from 'node:events';
import type { CaseId } from '@openrounds/domain/kit';
import type { LiveEvent } from '@openrounds/domain/notifications';
import { afterEach, describe, expect, it } from 'vitest';
import { systemWrite } from '../../../kit/transaction.ts';
import { startTestApp, useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from '../../../testing/world.ts';
import { destroyCase, hideCase } from '../../cases/index.ts';
import { setStanding } from '../../members/index.ts';

const test = useTestApp();
const world = new World(test);

/** An open stream, as a browser keeps it. */
class Stream {
  readonly heard: LiveEvent[] = [];
  readonly #stop = new AbortController();
  readonly #news = new EventTarget();
  ended = false;

  static async open(who: WorldMember, query: Record<string, string> = {}): Promise<Stream> {
    const stream = new Stream();
    const response = await who.client.fetch('GET /live', { query, signal: stream.#stop.signal });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    void stream.#read(response);
    open.push(stream);
    // The first event says that the stream listens.
    await stream.until((heard) => heard.some((event) => event.kind === 'notifications'));
    stream.heard.length = 0;
    return stream;
  }

  async #read(response: Response): Promise<void> {
    let text = '';
    try {
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk as Uint8Array).toString('utf8');
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts)
          if (part.startsWith('data: ')) this.heard.push(JSON.parse(part.slice(6)) as LiveEvent);
        this.#news.dispatchEvent(new Event('news'));
      }
    } catch {
      // Closed by this test.
    }
    this.ended = true;
    this.#news.dispatchEvent(new Event('news'));
  }

  async until(holds: (heard: readonly LiveEvent[], stream: this) => boolean): Promise<void> {
    while (!holds(this.heard, this)) await once(this.#news, 'news', { signal: AbortSignal.timeout(10_000) });
  }

  close(): void {
    this.#stop.abort();
  }
}

const open: Stream[] = [];
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

const say = (who: WorldMember, of: WorldCase, text = 'A remark') =>
  who.client.call('POST /cases/:caseId/comments', { params: { caseId: of.id }, body: { text } });
const kinds = (stream: Stream): string[] => stream.heard.map((event) => event.kind);
const hears = (id: CaseId) => (heard: readonly LiveEvent[]) =>
  heard.some((event) => event.kind === 'case' && event.caseId === id);
const change = (work: Parameters<typeof systemWrite<unknown>>[3]) => systemWrite(test().app, 'test.change', null, work);

/** A case whose publication has been told already, with all before it: whoever listens from now on hears only what comes after. */
async function toldCase(): Promise<WorldCase> {
  const author = await world.member();
  const stream = await Stream.open(author);
  const of = await world.publishedCase({ author });
  await stream.until(hears(of.id));
  stream.close();
  return of;
}

describe('the stream', () => {
  it('tells the audience of a new case, and nobody else', async () => {
    const [author, inside, outside] = [await world.member(), await world.member(), await world.member()];
    await world.follow(author, inside);
    await toldCase();
    const [in_, out, mine] = [await Stream.open(inside), await Stream.open(outside), await Stream.open(author)];
    const of = await world.publishedCase({ author, audience: { kind: 'people', memberIds: [inside.id] } });
    await in_.until(hears(of.id));
    await mine.until(hears(of.id));
    expect(kinds(in_)).toContain('feed');
    // What came after it has come: then what did not come before it never will.
    const after = await world.publishedCase({ author });
    await out.until(hears(after.id));
    expect(out.heard).toEqual([{ kind: 'feed' }, { kind: 'case', caseId: after.id }]);
    await say(inside, of);
    await mine.until((heard) => heard.some((event) => event.kind === 'notifications' && event.unread === 1));
    await world.publishedCase({ author });
    await out.until((heard) => heard.length >= 4);
    expect(hears(of.id)(out.heard)).toBe(false);
  });

  it('tells of comments on a case, and of its going away, to who saw it', async () => {
    const [reader, about] = [await world.member(), await world.member()];
    const of = await toldCase();
    const [stream, one] = [await Stream.open(reader), await Stream.open(about, { case: of.id })];
    await say(await world.member(), of);
    await stream.until(hears(of.id));
    await one.until(hears(of.id));
    expect([...stream.heard, ...one.heard].map((event) => event.kind)).toEqual(['case', 'case']);
    for (const leave of [hideCase, destroyCase]) {
      const gone = await world.publishedCase();
      await stream.until(hears(gone.id));
      const watching = await Stream.open(about, { case: gone.id });
      stream.heard.length = 0;
      await change((tx) => leave(tx, gone.id));
      await stream.until(hears(gone.id));
      await watching.until(hears(gone.id));
      expect(kinds(stream)).toEqual(['feed', 'case']);
      // It is gone: nothing of it is told to them any more.
      stream.heard.length = 0;
      if (leave === hideCase) await change((tx) => tx.emit({ kind: 'case.changed', caseId: gone.id }));
      const after = await world.publishedCase();
      await stream.until(hears(after.id));
      expect(hears(gone.id)(stream.heard)).toBe(false);
    }
  });

  it('about one case tells of that case alone', async () => {
    const of = await toldCase();
    const stream = await Stream.open(await world.member(), { case: of.id });
    await world.publishedCase();
    await say(of.author, of);
    await stream.until(hears(of.id));
    expect(stream.heard.filter((event) => event.kind === 'case')).toEqual([{ kind: 'case', caseId: of.id }]);
  });

  it('says much that happens at once in few words', async () => {
    const of = await toldCase();
    const stream = await Stream.open(of.author);
    await change(async (tx) => {
      for (let i = 0; i < 200; i += 1) await tx.emit({ kind: 'case.changed', caseId: of.id });
    });
    await stream.until(hears(of.id));
    expect(stream.heard).toEqual([{ kind: 'feed' }, { kind: 'case', caseId: of.id }]);
  });

  it('counts what is unread, in every window', async () => {
    const of = await world.publishedCase();
    const windows = [await Stream.open(of.author), await Stream.open(of.author)];
    await say(await world.member(), of);
    const unread = (n: number) => (heard: readonly LiveEvent[]) =>
      heard.some((event) => event.kind === 'notifications' && event.unread === n);
    for (const window of windows) await window.until(unread(1));
    const { items } = (await of.author.client.call('GET /notifications')).body as { items: { id: string }[] };
    await of.author.client.call('POST /notifications/read', { body: { upTo: items[0]?.id } });
    for (const window of windows) await window.until(unread(0));
  });
});

describe('who may', () => {
  it('listens to a case only while they may see it; otherwise it does not exist', async () => {
    const [author, inside, outside] = [await world.member(), await world.member(), await world.member()];
    await world.follow(author, inside);
    const of = await world.publishedCase({ author, audience: { kind: 'people', memberIds: [inside.id] } });
    const shape = (reply: { status: number; body: unknown }) => ({
      status: reply.status,
      ...(reply.body as object),
      requestId: '',
    });
    const ask = (who: WorldMember, id: string) => who.client.call('GET /live', { query: { case: id } });
    expect((await ask(outside, of.id)).status).toBe(404);
    expect(shape(await ask(outside, of.id))).toEqual(shape(await ask(outside, '019a0000-0000-7000-8000-000000000000')));
    const applicant = await world.applicant();
    expect(await ask(applicant, of.id)).toMatchObject({ status: 403, body: { code: 'verification-required' } });
    expect((await test().visitor().call('GET /live')).status).toBe(401);
    expect((await Stream.open(inside, { case: of.id })).ended).toBe(false);
  });

  it('as an applicant hears of their own standing and of no case; once verified, of cases too', async () => {
    const applicant = await world.applicant();
    await toldCase();
    const stream = await Stream.open(applicant);
    const before = await world.publishedCase();
    // Told after it, so that it has been passed over when this comes.
    await change((tx) => test().app.notify(tx, { to: applicant.id, kind: 'verification-more-asked' }));
    await stream.until((heard) => heard.some((event) => event.kind === 'notifications' && event.unread === 1));
    await change((tx) => setStanding(tx, applicant.id, 'verified'));
    await stream.until((heard) => heard.some((event) => event.kind === 'standing'));
    const after = await world.publishedCase();
    await stream.until(hears(after.id));
    expect(hears(before.id)(stream.heard)).toBe(false);
  });
});

describe('it ends', () => {
  it('with the session, wherever that is ended', async () => {
    const member = await world.member();
    const elsewhere = test().visitor();
    await world.signIn(elsewhere, member.email, member.password);
    const stream = await Stream.open(member);
    const other = await Stream.open({ ...member, client: elsewhere });
    await member.client.call('DELETE /session');
    await stream.until((_heard, { ended }) => ended);
    expect(other.ended).toBe(false);
  });

  it('when the member is suspended', async () => {
    const member = await world.member();
    await toldCase();
    const stream = await Stream.open(member);
    await change((tx) => setStanding(tx, member.id, 'suspended'));
    await stream.until((_heard, { ended }) => ended);
    expect(stream.heard).toEqual([]);
  });

  it('when the verification lapses, which ends no session', async () => {
    const member = await world.member();
    const stream = await Stream.open(member);
    await change((tx) => setStanding(tx, member.id, 'lapsed'));
    await stream.until((_heard, { ended }) => ended);
    expect((await member.client.call('GET /groups')).body).toMatchObject({ code: 'verification-required' });
    await Stream.open(member);
  });

  it('with the server, which does not wait for it', async () => {
    const own = await startTestApp();
    const stream = await Stream.open(await new World(() => own).member());
    await own.stop();
    await stream.until((_heard, { ended }) => ended);
  });
});
