import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CsvMapping, type Evidence, layoutOf, nppesColumns, nppesEntry } from '@openrounds/domain/verification';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeSql } from '../../../kit/database.ts';
import { npi, nppesDeactivated, nppesHeader, nppesPerson, surname } from '../../../testing/nppes-file.ts';
import { useTestApp } from '../../../testing/test-app.ts';
import { World, type WorldMember } from '../../../testing/world.ts';
import { type ExtractWishes, importExtract } from './import-extract.ts';

const test = useTestApp();
const world = new World(test);
let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'openrounds-registers-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const nppes = { separator: ',', encoding: 'utf-8', columns: nppesColumns, entry: nppesEntry } as const;
const defaults = { extractOf: '2026-11-01', complete: true, acceptAbsent: false, startAgain: false };

let files = 0;
async function importFile(
  text: string,
  wishes: Partial<ExtractWishes> = {},
  onProgress?: Parameters<typeof importExtract>[2],
) {
  const file = wishes.file ?? join(folder, `${(files += 1)}.csv`);
  await writeFile(file, text);
  const all = { register: 'npi', layout: nppes, mapping: 'nppes', file, ...defaults, ...wishes };
  const report = await importExtract(test().app, all, onProgress);
  await test().app.jobs.idle();
  return report;
}
const importNppes = (...lines: string[]) => importFile([nppesHeader, ...lines].join(''));

async function member(n: number, more: object = {}): Promise<WorldMember> {
  const applicant = await world.applicant();
  const { version } = (await applicant.client.call('GET /verification/mine')).body as { version: number };
  await applicant.client.call('PUT /verification/mine', {
    version,
    body: {
      givenName: 'Ada',
      familyName: surname(n),
      profession: 'doctor',
      country: 'US',
      registrationBody: 'npi',
      registrationNumber: npi(n),
      specialties: ['cardiology'],
      ...more,
    },
  });
  expect((await applicant.client.call('POST /verification/mine/submit')).status).toBe(200);
  return applicant;
}
const evidence = async (of: WorldMember) =>
  (await verifier.client.call('GET /verification/applications/:memberId', { params: { memberId: of.id } }))
    .body as Evidence;
const decide = async (of: WorldMember, decision: string) =>
  verifier.client.call('POST /verification/applications/:memberId/decision', {
    params: { memberId: of.id },
    body: { decision, reason: 'Looked at', ...(decision === 'verify' && { grounds: ['register-page'] }) },
    version: (await evidence(of)).version,
  });
let verifier: WorldMember;
beforeAll(async () => void (verifier = await world.member({ roles: ['verifier'] })));

describe('the extract of a register', () => {
  it('agrees or differs with an application, field by field, and verifies nobody', async () => {
    const ada = await member(1);
    expect((await evidence(ada)).registerMatch).toBeNull();
    const report = await importNppes(
      nppesPerson(1, { 'Provider Middle Name': 'KING' }),
      nppesPerson(2, {
        'Provider Last Name (Legal Name)': 'OTHER',
        'Healthcare Provider Taxonomy Code_1': '163W00000X',
      }),
      nppesPerson(3, { 'Entity Type Code': '2' }),
      nppesPerson(4),
      nppesPerson(5).replace(npi(5), '1234567890'),
    );
    expect(report).toMatchObject({ lines: 5, kept: 3, refused: 1, removed: 0 });
    expect(await evidence(ada)).toMatchObject({
      state: 'under-review',
      registerMatch: {
        extractOf: '2026-11-01',
        found: true,
        agreement: { name: 'partly', profession: 'agrees', country: 'agrees' },
        entry: { givenName: 'ADA KING', familyName: surname(1), status: 'active' },
      },
    });
    expect((await evidence(await member(2))).registerMatch).toMatchObject({
      agreement: { name: 'differs', profession: 'differs' },
    });
    expect((await evidence(await member(77, { familyName: surname(4) }))).registerMatch).toMatchObject({
      found: false,
      entry: null,
      sameName: 1,
    });
    expect((await evidence(await member(1, { registrationBody: 'gmc' }))).registerMatch).toBeNull();
  });

  it('suspends a member whom the next one bars: at once, streams closed, member and verifier told; once', async () => {
    const [ada, safe, namesake] = [await member(10), await member(11), await member(12, { familyName: 'Somebody' })];
    await importNppes(
      nppesPerson(10),
      nppesPerson(11),
      nppesPerson(12),
      nppesPerson(1),
      nppesPerson(2),
      nppesPerson(4),
    );
    for (const one of [ada, safe, namesake]) expect((await decide(one, 'verify')).status).toBe(200);
    await world.signIn(ada.client, ada.email, ada.password);
    const live = await ada.client.fetch('GET /live');
    const file = [
      nppesDeactivated(10),
      nppesPerson(11),
      nppesDeactivated(12),
      nppesPerson(1),
      nppesPerson(2),
      nppesPerson(4),
    ];
    expect(await importNppes(...file)).toMatchObject({ changed: 2 });
    expect(await live.text()).not.toContain('"kind":"feed"');
    expect((await ada.client.call('GET /groups')).status).toBe(401);
    expect((await safe.client.call('GET /groups')).status).toBe(200);
    // The number is another person's by name: somebody looks, nobody is shut out by a slip of the pen.
    expect((await namesake.client.call('GET /groups')).status).toBe(200);
    const letter = await test().mail.waitFor(
      (mail) => mail.to.includes(ada.email) && mail.subject.includes('suspended'),
    );
    expect(letter.text).toContain('your registration is: no longer on the register');
    expect(letter.text).not.toContain(npi(10));
    const told = (await world.told(verifier)).filter(({ kind }) => kind === 'register-changed');
    expect(told).toHaveLength(2);
    expect(new Set(told.map(({ by }) => by))).toEqual(new Set([ada.id, namesake.id]));
    expect(await evidence(ada)).toMatchObject({
      state: 'suspended',
      history: [
        { decision: 'suspend', by: null, reason: 'The register says: no longer on the register' },
        { decision: 'verify' },
      ],
      registerMatch: {
        entry: { familyName: surname(10), status: 'removed' },
        history: [{ from: 'active', to: 'removed' }],
      },
    });
    // A verifier who lets them in again has seen it: the same word is no news at the next import.
    expect((await decide(ada, 'reinstate')).status).toBe(200);
    await importFile([nppesHeader, ...file, nppesPerson(30)].join(''));
    expect((await evidence(ada)).state).toBe('verified');
    const { rows } = await executeSql(
      test().app.db,
      "select details from audit.entry where action = 'verification.register-changed' and subject = $1",
      [`member:${ada.id}`],
    );
    expect(rows).toEqual([{ details: expect.objectContaining({ from: 'active', to: 'removed', suspended: true }) }]);
  });

  it('lapses a member whose registration has lapsed: they may apply again, unless it is suspended by then', async () => {
    const [ada, ben] = [
      await member(0, { registrationBody: 'hcpc', registrationNumber: 'PH100001', country: 'GB' }),
      await member(0, { registrationBody: 'hcpc', registrationNumber: 'PH100002', country: 'GB' }),
    ];
    const mapping = CsvMapping.parse({
      number: 'Ref',
      familyName: 'Last',
      givenName: 'First',
      profession: 'physiotherapist',
      country: 'GB',
      status: { column: 'State', values: { In: 'active', Lapsed: 'lapsed', Suspended: 'suspended' } },
    });
    const importStates = (...states: string[]) =>
      importFile(
        ['Ref,Last,First,State', ...states.map((state, i) => `PH10000${i + 1},${surname(0)},Ada,${state}`), ''].join(
          '\n',
        ),
        { register: 'hcpc', layout: layoutOf(mapping), mapping },
      );
    await importStates('In', 'In');
    for (const one of [ada, ben]) expect((await decide(one, 'verify')).status).toBe(200);
    await importStates('Lapsed', 'Lapsed');
    for (const one of [ada, ben])
      expect((await one.client.call('GET /groups')).body).toMatchObject({ code: 'verification-required' });
    const letter = await test().mail.waitFor(
      (mail) => mail.to.includes(ada.email) && mail.subject.includes('has ended'),
    );
    expect(letter.text).toContain('your registration is: lapsed');
    expect(letter.text).toContain('/where-you-stand/application');
    await importStates('In', 'Suspended');
    expect((await ben.client.call('GET /groups')).status).toBe(401);
    expect(await evidence(ben)).toMatchObject({
      state: 'suspended',
      history: [{ decision: 'suspend' }, { decision: 'lapse' }, { decision: 'verify' }],
    });
    expect((await ada.client.call('POST /verification/mine/submit')).body).toMatchObject({ state: 'under-review' });
    expect((await decide(ada, 'verify')).status).toBe(200);
    expect((await ada.client.call('GET /groups')).status).toBe(200);
  });

  it('takes off whom a complete one does not name, but does not believe a file that is cut off', async () => {
    const ada = await member(40);
    const many = Array.from({ length: 60 }, (_, i) => nppesPerson(1000 + i));
    await importFile([nppesHeader, nppesPerson(40), ...many].join(''), { acceptAbsent: true });
    expect((await decide(ada, 'verify')).status).toBe(200);
    await expect(importFile([nppesHeader, ...many.slice(30)].join(''))).rejects.toThrow(
      /31 of 61 .* Nobody was taken off/,
    );
    expect((await ada.client.call('GET /groups')).status).toBe(200);
    expect(
      await importFile([nppesHeader, nppesPerson(1000)].join(''), { complete: false, startAgain: true }),
    ).toMatchObject({
      removed: 0,
    });
    expect(await importFile([nppesHeader, ...many].join(''))).toMatchObject({ removed: 1 });
    expect((await ada.client.call('GET /groups')).status).toBe(401);
  });
});

describe('an import', () => {
  const mapping = CsvMapping.parse({
    separator: ';',
    number: 'Ref',
    familyName: 'Last',
    givenName: 'First',
    profession: 'doctor',
    country: 'GB',
    status: { column: 'State', values: { Registered: 'active' } },
  });
  const gmc = { register: 'gmc', layout: layoutOf(mapping), mapping };
  const lines = Array.from({ length: 11_000 }, (_, i) => `${1_000_000 + i};Example;Ada;Registered`);
  const text = ['Ref;Last;First;State', ...lines, ''].join('\n');

  it('goes on after a kill where it had come to, and only with the same file', async () => {
    const file = join(folder, 'gmc.csv');
    const seen: number[] = [];
    const killed = importFile(text, { ...gmc, file }, ({ lines: read }) => {
      seen.push(read);
      if (read === 10_000) throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    await expect(importFile(`${text}\n`, gmc)).rejects.toThrow(/was begun and not ended/);
    const report = await importFile(text, { ...gmc, file }, ({ lines: read }) => void seen.push(read));
    // What was read of the batch that the kill came after is kept; reading goes on behind it.
    expect(seen).toEqual([0, 5000, 10_000, 10_000, 11_000]);
    expect(report).toMatchObject({ lines: 11_000, kept: 11_000, refused: 0 });
    const { rows } = await executeSql(
      test().app.db,
      "select count(*)::int as n from registers.entry where body = 'gmc'",
    );
    expect(rows).toEqual([{ n: 11_000 }]);
    await expect(importFile(text, { ...gmc, file })).rejects.toThrow(/was read already/);
  });

  it('says what is wrong with a file', async () => {
    await expect(importFile('Ref;Last\n1;2\n', { ...gmc, startAgain: true })).rejects.toThrow(
      /no column "First", "State". It has: Ref, Last/,
    );
    await expect(importFile('', gmc)).rejects.toThrow('is empty');
    await expect(importFile('Ref;Last;First;State\nx;y;z;w\n', gmc)).rejects.toThrow(/not one of its 1 lines/);
    await expect(importFile(text, { ...gmc, register: 'atlantis' })).rejects.toThrow(/no register "atlantis"/);
    await expect(importFile('', { ...gmc, file: join(folder, 'none.csv') }))
      .resolves.toBeDefined()
      .catch(() => undefined);
  });
});
