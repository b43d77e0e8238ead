import type { Study } from '@openrounds/domain/media';
import { sealedConsent } from '@openrounds/testing';
import { describe, expect, it } from 'vitest';
import { disguisesOf, dumpDatabase, readTree } from './testing/dump.ts';
import { useTestApp } from './testing/test-app.ts';
import { World, type WorldCase, type WorldMember } from './testing/world.ts';

const test = useTestApp();
const world = new World(test);

/** Words that nobody would write, one for everything that has to stay sealed. */
const personal = {
  givenName: 'Zubrowkana',
  familyName: 'Quixandrel',
  bio: 'Wexforthic',
  email: 'qorlandine',
  number: '7719483',
  institution: 'Haldermoor',
};
const clinical = {
  title: 'Xanthrovic',
  text: 'Plomberine',
  question: 'Vurmotide',
  comment: 'Krellotaxy',
  reply: 'Ostremalin',
  flag: 'Jubilotene',
  decision: 'Mandrifax',
  alt: 'Trevolumic',
  outcome: 'Gaspardine',
  news: 'Ordovicane',
  answer: 'Marlothane',
  revised: 'Pelluridine',
  template: 'Fenwickose',
  poll: 'Culverine',
  decided: 'Bristolane',
  keyImage: 'Lumbriquet',
  pixels: 'Fenwickoram',
  agreed: 'Helvoramide',
  dissent: 'Quintessol',
  deferral: 'Rubistane',
  vote: 'Salvenique',
  notes: 'Tambrolise',
  addendum: 'Uverdaxin',
};
const patient = { given: 'Ysoldette', family: 'Brackenfury', born: '1931-02-17' };

async function tellEverything(): Promise<void> {
  const author = await world.member({ givenName: personal.givenName, familyName: personal.familyName });
  const colleague = await world.member();
  const moderator = await world.member({ roles: ['moderator'] });
  await author.client.call('PUT /me/bio', { body: { bio: `I like ${personal.bio}.` } });
  const draft = await world.draft({
    author,
    title: clinical.title,
    text: `A story of ${clinical.text} in the hand.`,
    question: `Why ${clinical.question}?`,
    poll: { choices: [`A ${clinical.poll}`, 'Nothing'], closesAfterHours: 24 },
    teaching: { answer: `It is ${clinical.answer}.` },
    template: { key: 'general', version: 1, values: { comorbidity: `Takes ${clinical.template}` } },
  });
  const picture = await world.picture(draft, { subject: 'patient-or-tissue', label: 'photo' });
  const params = { caseId: draft.id };
  await author.client.call('PATCH /cases/:caseId/media/:mediaId', {
    params: { ...params, mediaId: picture.id },
    body: { alt: `A picture of ${clinical.alt}` },
  });
  await tellStudy(draft);
  const sealed = await sealedConsent(author.client, draft.id, {
    mediaIds: [picture.id],
    signer: {
      kind: 'patient',
      givenName: patient.given,
      familyName: patient.family,
      dateOfBirth: patient.born,
      gender: 'female',
    },
    signature: {
      kind: 'drawn',
      strokes: [
        [
          { x: 17.25, y: 33.5, t: 0 },
          { x: 118.1257, y: 134.7513, t: 16 },
        ],
      ],
      width: 300,
      height: 150,
    },
  });
  const signed = await author.client.call('POST /cases/:caseId/consent', { params, body: sealed.body });
  expect(signed.status).toBe(201);
  const { version } = (await author.client.call('GET /cases/:caseId/draft', { params })).body as { version: number };
  expect((await author.client.call('POST /cases/:caseId/publish', { params, version })).status).toBe(200);
  const comment = (
    await colleague.client.call('POST /cases/:caseId/comments', {
      params,
      body: { text: `Think of ${clinical.comment}.` },
    })
  ).body as { id: string };
  await author.client.call('POST /cases/:caseId/comments', {
    params,
    body: { text: `No, of ${clinical.reply}.`, parentId: comment.id },
  });
  expect((await colleague.client.call('PUT /cases/:caseId/vote', { params, body: { choice: 0 } })).status).toBe(200);
  await author.client.call('POST /cases/:caseId/news', { params, body: { text: `Then ${clinical.news} grew.` } });
  const { version: before } = (await author.client.call('GET /cases/:caseId', { params })).body as { version: number };
  const edited = await author.client.call('PATCH /cases/:caseId', {
    params,
    version: before,
    body: { question: `Why ${clinical.revised}?` },
  });
  expect(edited.status).toBe(200);
  await author.client.call('POST /cases/:caseId/outcome', {
    params,
    body: {
      outcome: `It was ${clinical.outcome}.`,
      decided: { template: 'general', version: 1, key: 'diagnosis', values: { diagnosis: `A ${clinical.decided}` } },
    },
  });
  for (const word of [clinical.text, clinical.template])
    expect((await colleague.client.call('GET /search', { query: { q: word } })).body).toMatchObject({
      items: [{ id: draft.id }],
    });
  await colleague.client.call('POST /cases/:caseId/flag', {
    params,
    body: { reason: 'other', text: `I see ${clinical.flag}.` },
  });
  const review = (await moderator.client.call('GET /moderation/cases/:caseId', { params })).body as { version: number };
  const decided = await moderator.client.call('POST /moderation/cases/:caseId/decision', {
    params,
    version: review.version,
    body: { decision: 'return-to-draft', reason: 'other', message: `Please look at ${clinical.decision}.` },
  });
  expect(decided.status).toBe(204);
  await meetAbout(author, colleague);
  await applyToJoin();
  await test().app.jobs.idle();
}

/** Three bytes a pixel: such frames are kept as they came. */
const colour = [
  [0x0028_0002, 'US', [3]],
  [0x0028_0004, 'CS', 'RGB'],
  [0x0028_0006, 'US', [0]],
  [0x0028_0100, 'US', [8]],
  [0x0028_0101, 'US', [8]],
  [0x0028_0102, 'US', [7]],
  [0x0028_0103, 'US', [0]],
] as const;

/** A study whose very pixels spell a word, with a key image that says one. */
async function tellStudy(draft: WorldCase): Promise<void> {
  const pixels = new Int16Array((16 * 24 * 3) / 2);
  Buffer.from(pixels.buffer).write(`${clinical.pixels} `.repeat(20), 'latin1');
  const { id: mediaId } = await world.study(draft, [{ pixels, more: colour }]);
  const { client } = draft.author;
  const study = (await client.call('GET /media/:mediaId/study', { params: { mediaId } })).body as Study;
  const instanceId = study.series[0]?.instances[0]?.id ?? '';
  const frame = await client.call('GET /media/:mediaId/instances/:instanceId/frames/:frame', {
    params: { mediaId, instanceId, frame: '1' },
  });
  expect(frame.bytes.toString('latin1')).toContain(clinical.pixels);
  const note = `Here is ${clinical.keyImage}`;
  const marked = await client.call('PUT /cases/:caseId/media/:mediaId/key-images', {
    params: { caseId: draft.id, mediaId },
    body: { keyImages: [{ instanceId, frame: 1, window: null, note }] },
  });
  expect(marked).toMatchObject({ status: 200, body: { keyImages: [{ note }] } });
}

/** Everything that is said in a meeting: a proposal with votes, an outcome, a deferral, minutes and what was added to them. */
async function meetAbout(author: WorldMember, colleague: WorldMember): Promise<void> {
  const { id: groupId } = await world.group({ owner: author, members: [colleague] });
  const about = async () =>
    (await world.publishedCase({ author, audience: { kind: 'groups', groupIds: [groupId] } })).id;
  const now = new Date(Date.now() - 60_000).toISOString();
  const made = await author.client.call('POST /groups/:groupId/meetings', {
    params: { groupId },
    body: {
      title: 'Board',
      mode: 'set-time',
      date: now.slice(0, 10),
      localTime: now.slice(11, 16),
      timeZone: 'UTC',
      durationMinutes: 60,
    },
  });
  const params = { meetingId: (made.body as { id: string }).id };
  for (const caseId of [await about(), await about()])
    await author.client.call('POST /meetings/:meetingId/items', { params, body: { caseId } });
  type Agenda = { version: number; minutesVersion: number; items: { id: string }[] };
  const read = async () => (await author.client.call('GET /meetings/:meetingId/minutes', { params })).body as Agenda;
  const [first, second] = (await read()).items.map(({ id }) => ({ itemId: id }));
  if (first === undefined || second === undefined) throw new Error('two cases are on the agenda');
  const body = { text: `Give ${clinical.agreed}`, dissent: `Against ${clinical.dissent}` };
  await author.client.call('PUT /agenda-items/:itemId/proposal', { params: first, body });
  await colleague.client.call('PUT /agenda-items/:itemId/vote', {
    params: first,
    body: { vote: 'disagree', reason: clinical.vote },
  });
  await author.client.call('PUT /agenda-items/:itemId/outcome', { params: first, body, version: 0 });
  await author.client.call('POST /agenda-items/:itemId/deferral', {
    params: second,
    body: { reason: clinical.deferral },
  });
  const { version } = await read();
  await author.client.call('POST /meetings/:meetingId/close', { params, body: { summary: clinical.notes }, version });
  const { minutesVersion } = await read();
  await author.client.call('POST /meetings/:meetingId/minutes/approval', { params, version: minutesVersion });
  for (const itemId of [null, first.itemId])
    await author.client.call('POST /meetings/:meetingId/minutes/addenda', {
      params,
      body: { text: clinical.addendum, itemId },
    });
  const said = JSON.stringify(await read());
  for (const word of ['agreed', 'dissent', 'deferral', 'vote', 'notes', 'addendum'] as const)
    expect(said).toContain(clinical[word]);
  expect((await author.client.call('GET /meetings/:meetingId/minutes/pdf', { params })).status).toBe(200);
}

async function applyToJoin(): Promise<void> {
  const visitor = test().visitor();
  const email = `${personal.email}@example.org`;
  await visitor.call('POST /join', { body: { email, password: 'a long enough phrase', acceptRules: true } });
  const letter = await test().mail.waitFor((mail) => mail.to.includes(email));
  await visitor.call('POST /join/confirm', { body: { token: /token=([\w-]+)/.exec(letter.text)?.[1] } });
  const { version } = (await visitor.call('GET /verification/mine')).body as { version: number };
  const saved = await visitor.call('PUT /verification/mine', {
    version,
    body: {
      title: 'Dr',
      givenName: personal.givenName,
      familyName: personal.familyName,
      profession: 'doctor',
      country: 'GB',
      institution: personal.institution,
      registrationBody: 'GMC',
      registrationNumber: personal.number,
      specialties: ['radiology'],
    },
  });
  expect(saved.status).toBe(200);
  expect((await visitor.call('POST /verification/mine/submit')).status).toBe(200);
}

describe('what a thief finds', () => {
  it('in the database, the storage and the logs: not one word of a case, a comment, a person', async () => {
    await tellEverything();
    const places = new Map<string, Buffer>();
    for (const [table, rows] of await dumpDatabase(test().databaseUrl))
      places.set(`table ${table}`, Buffer.from(rows.join('\n')));
    for (const [file, bytes] of await readTree(test().data)) places.set(`file ${file}`, bytes);
    places.set(
      'the log',
      Buffer.from(
        test()
          .logs.map((line) => JSON.stringify(line))
          .join('\n'),
      ),
    );
    expect(places.size).toBeGreaterThan(30);
    const words = [
      ...Object.values(personal),
      ...Object.values(clinical),
      ...Object.values(patient),
      '118.1257',
      '134.7513',
    ];
    const found = words.flatMap((word) =>
      [...places]
        .filter(([, bytes]) => disguisesOf(word).some((disguise) => bytes.includes(disguise)))
        .map(([place]) => `${word} in ${place}`),
    );
    expect(found).toEqual([]);
  });

  it('would find a word that was left open', () => {
    const left = Buffer.from('{"a":"\\\\x' + Buffer.from('so Xanthrovic it is').toString('hex') + '"}');
    expect(disguisesOf('Xanthrovic').some((disguise) => left.includes(disguise))).toBe(true);
    const encoded = Buffer.from(Buffer.from('..Xanthrovic..').toString('base64'));
    expect(disguisesOf('Xanthrovic').some((disguise) => encoded.includes(disguise))).toBe(true);
  });

  it('in the letters that went out: nothing clinical', () => {
    const letters = test()
      .mail.letters.map((letter) => `${letter.subject}\n${letter.text}`)
      .join('\n');
    expect(letters.length).toBeGreaterThan(100);
    for (const word of [...Object.values(clinical), ...Object.values(patient)]) expect(letters).not.toContain(word);
  });
});
