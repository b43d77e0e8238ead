import type { Minutes } from '@openrounds/domain/meetings';
import { describe, expect, it } from 'vitest';
import { begun, board, call, itemOf, outcome, view } from '../../testing/board.ts';
import { useTestApp } from '../../testing/test-app.ts';
import { World, type WorldMember } from '../../testing/world.ts';

let shift = 0;
const test = useTestApp({ overrides: { clock: () => new Date(Date.now() + shift) } });
const world = new World(test);
const hours = (n: number) => n * 3_600_000;
const nowhere = '01890000-0000-7000-8000-000000000000';

describe('who is there', () => {
  it('checks in or sends apologies; the quorum says who is missing', async () => {
    const of = await board(world, { plan: { quorum: [{ specialty: 'radiology', minimum: 1 }] } });
    const attend = (who: WorldMember, memberId: string, state: string | null) =>
      call(
        who,
        'PUT /meetings/:meetingId/attendance/:memberId',
        { meetingId: of.first.id, memberId },
        { body: { state } },
      );
    expect((await attend(of.author, of.author.id, 'present')).body).toMatchObject({
      mine: 'present',
      quorum: { reached: false, required: [{ specialty: 'radiology', minimum: 1, present: 0 }] },
    });
    expect((await attend(of.author, of.ben.id, 'present')).status).toBe(403);
    expect((await attend(of.owner, of.ben.id, 'present')).body).toMatchObject({ quorum: { reached: true } });
    expect((await attend(of.ben, of.ben.id, 'apologies')).body).toMatchObject({ quorum: { reached: false } });
    expect((await attend(of.ben, of.ben.id, null)).body).toMatchObject({
      mine: null,
      attendance: [{ member: { id: of.author.id } }],
    });
    expect((await attend(of.owner, nowhere, 'present')).status).toBe(400);
  });
});

describe('an outcome', () => {
  it('is recorded by chair or scribe, corrected with what stood before kept, shown on the case, told to its author', async () => {
    const of = await board(world);
    const one = await of.share();
    const meeting = await begun(of, [one]);
    const itemId = itemOf(meeting).id;
    const record = (who: WorldMember, text: string, version: number) =>
      call(who, 'PUT /agenda-items/:itemId/outcome', { itemId }, { body: { ...outcome, text }, version });
    expect((await record(of.ben, 'Clinic', 0)).status).toBe(403);
    const named = await call(
      of.owner,
      'PATCH /meetings/:meetingId',
      { meetingId: meeting.id },
      { body: { scribeId: of.ben.id }, version: meeting.version },
    );
    expect(named.body).toMatchObject({ scribe: { id: of.ben.id } });
    expect((await record(of.ben, 'Clinic in a week', 0)).body).toMatchObject({
      items: [{ state: 'decided', outcome: { text: 'Clinic in a week', version: 1 } }],
    });
    expect((await record(of.owner, 'Theatre', 0)).status).toBe(412);
    expect((await record(of.owner, 'Theatre today', 1)).body).toMatchObject({
      items: [{ outcome: { text: 'Theatre today', version: 2 } }],
    });
    expect((await record(of.owner, 'Write to ada.nobody@example.org', 2)).status).toBe(400);
    const inTerms = (values: object) =>
      call(
        of.owner,
        'PUT /agenda-items/:itemId/proposal',
        { itemId },
        { body: { decided: { template: 'trauma', version: 1, key: 'operate', values } } },
      );
    expect((await inTerms({})).body).toMatchObject({ params: { issues: [{ path: 'decided.values.procedure' }] } });
    expect((await inTerms({ procedure: 'For ada.nobody@example.org' })).body).toMatchObject({ code: 'bad-input' });
    const history = (who: WorldMember) => call(who, 'GET /agenda-items/:itemId/outcomes', { itemId });
    expect((await history(of.owner)).body).toMatchObject({
      items: [{ text: 'Theatre today' }, { text: 'Clinic in a week' }],
    });
    expect((await history(of.ben)).status).toBe(403);
    expect((await call(of.ben, 'GET /cases/:caseId/meetings', { caseId: one.id })).body).toMatchObject({
      decisions: [{ meeting: { id: meeting.id, title: 'Now' }, outcome: { text: 'Theatre today' } }],
      waiting: [],
    });
    expect(await world.told(of.author)).toEqual([
      { kind: 'case-decided', by: of.owner.id },
      { kind: 'case-decided', by: of.ben.id },
    ]);
    const letters = test()
      .mail.letters.map(({ subject, text }) => `${subject} ${text}`)
      .join('\n');
    expect(letters).not.toContain('Theatre');
  });

  it('of a meeting over a set time is voted on while that is open; a new proposal is voted on again', async () => {
    const of = await board(world);
    const meeting = await begun(of, [await of.share()], { mode: 'asynchronous', durationMinutes: 2880 });
    const itemId = itemOf(meeting).id;
    const vote = (who: WorldMember, one: string, reason = '') =>
      call(who, 'PUT /agenda-items/:itemId/vote', { itemId }, { body: { vote: one, reason } });
    expect((await vote(of.ben, 'agree')).status).toBe(409);
    const propose = (text: string) =>
      call(of.owner, 'PUT /agenda-items/:itemId/proposal', { itemId }, { body: { ...outcome, text } });
    await propose('Operate');
    await vote(of.ben, 'agree');
    expect((await vote(of.ben, 'disagree', 'Too frail')).body).toMatchObject({
      items: [
        {
          proposal: { text: 'Operate' },
          tally: {
            agree: 0,
            disagree: 1,
            mine: 'disagree',
            said: [{ member: { id: of.ben.id }, reason: 'Too frail' }],
          },
        },
      ],
    });
    expect((await propose('Conservative')).body).toMatchObject({ items: [{ tally: { disagree: 0, said: [] } }] });
    shift = hours(49);
    try {
      expect((await vote(of.ben, 'agree')).body).toMatchObject({ params: { reason: 'not-open' } });
      expect((await view(of.ben, meeting.id)).items[0]).toMatchObject({ abilities: { vote: false } });
      const { version } = await view(of.owner, meeting.id);
      const closed = await call(
        of.owner,
        'POST /meetings/:meetingId/close',
        { meetingId: meeting.id },
        { body: { summary: 'No agreement yet' }, version },
      );
      expect(closed.body).toMatchObject({ state: 'closed', items: [{ state: 'deferred' }] });
      expect((await call(of.ben, 'GET /meetings/:meetingId/minutes', { meetingId: meeting.id })).body).toMatchObject({
        notes: 'No agreement yet',
      });
      // The dates of the series that nobody used meanwhile are no meetings that were.
      expect((await of.dates('past')).map(({ id }) => id)).toEqual([meeting.id]);
    } finally {
      shift = 0;
    }
  });
});

describe('minutes', () => {
  it('are a draft until the chair approves them; then they stand, and what is added stands below', async () => {
    const of = await board(world);
    const meeting = await begun(of, [await of.share({ title: 'Impacted neck of femur' })]);
    const params = { meetingId: meeting.id };
    const itemId = itemOf(meeting).id;
    const record = (text: string, version: number) =>
      call(of.owner, 'PUT /agenda-items/:itemId/outcome', { itemId }, { body: { ...outcome, text }, version });
    await record('Screws today', 0);
    const approve = (version: number, who = of.owner) =>
      call(who, 'POST /meetings/:meetingId/minutes/approval', params, { version });
    expect((await approve(1)).status).toBe(409);
    await call(of.owner, 'POST /meetings/:meetingId/close', params, {
      body: { summary: 'Short list' },
      version: (await view(of.owner, meeting.id)).version,
    });
    const draft = (await call(of.ben, 'GET /meetings/:meetingId/minutes', params)).body as Minutes;
    expect(draft).toMatchObject({ notes: 'Short list', approvedAt: null, may: { edit: false, approve: false } });
    const write = (notes: string, version: number) =>
      call(of.owner, 'PUT /meetings/:meetingId/minutes', params, { body: { notes }, version });
    expect((await write('Longer', draft.minutesVersion + 1)).status).toBe(412);
    const written = (await write('Longer list', draft.minutesVersion)).body as Minutes;
    expect((await approve(written.minutesVersion, of.ben)).status).toBe(403);
    expect((await approve(written.minutesVersion)).body).toMatchObject({
      minutes: 'approved',
      approvedBy: { id: of.owner.id },
    });
    expect((await write('Another', written.minutesVersion)).status).toBe(409);
    expect((await record('Hemiarthroplasty', 1)).status).toBe(200);
    const added = await call(of.owner, 'POST /meetings/:meetingId/minutes/addenda', params, {
      body: { text: 'The family was told', itemId },
    });
    expect(added.body).toMatchObject({
      items: [{ outcome: { text: 'Screws today', version: 1 } }],
      addenda: [
        { kind: 'outcome-corrected', itemId },
        { kind: 'note', text: 'The family was told' },
      ],
    });
    expect((await view(of.ben, meeting.id)).items[0]).toMatchObject({ outcome: { text: 'Hemiarthroplasty' } });
  });

  it('as a PDF are tagged, titled, in a language, in embedded letters, and never kept', async () => {
    const of = await board(world);
    const meeting = await begun(of, [await of.share({ title: 'Xanthic wrist محمد Żółć' })]);
    const pdf = (who: WorldMember, language: string) =>
      call(who, 'GET /meetings/:meetingId/minutes/pdf', { meetingId: meeting.id }, { query: { language } });
    for (const language of ['en', 'ar']) {
      const reply = await pdf(of.ben, language);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe('application/pdf');
      expect(reply.headers.get('cache-control')).toBe('no-store');
      const text = reply.bytes.toString('latin1');
      expect(text.startsWith('%PDF-1.7')).toBe(true);
      expect(text).toContain('/Marked true');
      expect(text).toContain('/StructTreeRoot');
      expect(text).toContain('/DisplayDocTitle true');
      expect(text).toContain(language === 'ar' ? '/Lang (ar)' : '/Lang (en-GB)');
      for (const font of ['Inter', 'NotoSansArabic'])
        expect(text, font).toMatch(new RegExp(`/FontName /[A-Z]{6}\\+${font}`));
      // Neither in the document's properties nor in the address it is saved under.
      const info = text.slice(text.lastIndexOf('/Producer') - 400);
      expect(info).not.toContain('Xanthic');
      expect(reply.headers.get('content-disposition')).toMatch(/^inline; filename="minutes-\d{4}-\d{2}-\d{2}\.pdf"$/);
    }
    expect((await pdf(await world.member(), 'en')).status).toBe(404);
  });
});
