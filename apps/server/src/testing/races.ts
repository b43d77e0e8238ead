import type { CaseView } from '@openrounds/domain/cases';
import type pg from 'pg';
import type { World, WorldCase, WorldMember } from './world.ts';

/** One thing that happens in the same moment as a publication, and what must not be true afterwards. */
export interface Race {
  readonly name: string;
  /** One round; a sentence where the case was live when it must not be, else undefined. */
  readonly round: () => Promise<string | undefined>;
}

const act = (of: WorldCase, key: string, by: WorldMember, options: object = {}, params: object = {}) =>
  by.client.call(key, { params: { caseId: of.id, ...params }, ...options });
const statusOf = async (reply: Promise<{ status: number }>): Promise<number> => (await reply).status;
/** Now and then one of the two gets a head start, so that every order of their steps is met. */
const headStart = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
const together = <A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> =>
  Promise.all([headStart().then(one), headStart().then(other)]);

/** What every race needs: somebody who looks, and the way back to a draft. */
interface Ring {
  readonly pool: pg.Pool;
  readonly reader: WorldMember;
  readonly look: (of: WorldCase) => Promise<CaseView | undefined>;
  readonly publish: (of: WorldCase, version: number) => Promise<number>;
  readonly toDraft: (of: WorldCase) => Promise<unknown>;
  readonly versionOf: (of: WorldCase) => Promise<number>;
}

function ringOf(pool: pg.Pool, reader: WorldMember): Ring {
  return {
    pool,
    reader,
    look: async (of) => {
      const { status, body } = await act(of, 'GET /cases/:caseId', reader);
      return status === 200 ? (body as CaseView) : undefined;
    },
    publish: (of, version) => statusOf(act(of, 'POST /cases/:caseId/publish', of.author, { version })),
    versionOf: async (of) => {
      const { rows } = await pool.query<{ version: number }>('select version from cases."case" where id = $1', [of.id]);
      return rows[0]?.version ?? 0;
    },
    toDraft: (of) =>
      pool.query(`update cases."case" set state = 'draft', published_at = null, consent_until = null where id = $1`, [
        of.id,
      ]),
  };
}

const withdrawal = ({ pool, look, publish, toDraft, versionOf }: Ring, signed: WorldCase, consentId: string): Race => ({
  name: 'the patient withdraws',
  round: async () => {
    const version = await versionOf(signed);
    const key = 'POST /cases/:caseId/consents/:consentId/withdrawal';
    const [, withdrawn] = await together(
      () => publish(signed, version),
      () => statusOf(act(signed, key, signed.author, { body: { uses: null } }, { consentId })),
    );
    const live = await look(signed);
    await pool.query('update consent.consent set ended_at = null, ended_by = null where id = $1', [consentId]);
    await pool.query('update media.medium set withdrawn_at = null where case_id = $1', [signed.id]);
    await toDraft(signed);
    if (withdrawn !== 204) return `the withdrawal answered ${withdrawn}`;
    return live ? 'live without its consent' : undefined;
  },
});

const identifyingEdit = ({ look, publish, toDraft, versionOf }: Ring, spoken: WorldCase): Race => ({
  name: 'an edit identifies the patient',
  round: async () => {
    const version = await versionOf(spoken);
    const text = 'Write to somebody@example.org';
    const edit = (of: number, body: object) =>
      statusOf(act(spoken, 'PATCH /cases/:caseId/draft', spoken.author, { version: of, body }));
    const [, edited] = await together(
      () => publish(spoken, version),
      () => edit(version, { text }),
    );
    const live = await look(spoken);
    await toDraft(spoken);
    if (edited === 200) await edit(await versionOf(spoken), { text: 'A lump.' });
    return live?.text === text ? 'live with words that identify' : undefined;
  },
});

const patientShown = ({ look, publish, toDraft, versionOf }: Ring, shown: WorldCase, mediaId: string): Race => ({
  name: 'a picture turns out to show the patient',
  round: async () => {
    const version = await versionOf(shown);
    const say = (subject: string) =>
      statusOf(act(shown, 'PATCH /cases/:caseId/media/:mediaId', shown.author, { body: { subject } }, { mediaId }));
    await together(
      () => publish(shown, version),
      () => say('patient-or-tissue'),
    );
    const live = await look(shown);
    await toDraft(shown);
    await say('investigation');
    const [medium] = live?.media ?? [];
    return medium?.subject === 'patient-or-tissue' ? 'live without consent for a picture of the patient' : undefined;
  },
});

const report = ({ pool, reader, look, publish, toDraft, versionOf }: Ring, reported: WorldCase): Race => ({
  name: 'a colleague reports it while it is taken back and published anew',
  round: async () => {
    const version = await versionOf(reported);
    await publish(reported, version);
    const [flagged] = await together(
      () => statusOf(act(reported, 'POST /cases/:caseId/flag', reader, { body: { reason: 'other' } })),
      async () => {
        await act(reported, 'POST /cases/:caseId/unpublish', reported.author);
        await publish(reported, version + 2);
      },
    );
    const live = await look(reported);
    await pool.query('delete from moderation.review where case_id = $1', [reported.id]);
    await pool.query('delete from cases.notice where case_id = $1', [reported.id]);
    await toDraft(reported);
    return flagged === 204 && live ? 'live while it is under review' : undefined;
  },
});

/** The rivals of a publication, each with a case of its own that is set back after every round. `pool`: the same database. */
export async function publicationRaces(world: World, pool: pg.Pool, settled: () => Promise<void>): Promise<Race[]> {
  const ring = ringOf(pool, await world.member());
  const signed = await world.draft();
  const tissue = await world.picture(signed, { subject: 'patient-or-tissue', label: 'photo' });
  const shown = await world.draft();
  const film = await world.picture(shown);
  await settled();
  const consent = await world.consent(signed, [tissue.id]);
  return [
    withdrawal(ring, signed, consent.id),
    identifyingEdit(ring, await world.draft()),
    patientShown(ring, shown, film.id),
    report(ring, await world.draft()),
  ];
}

/** Runs the races one after the other, `rounds` in all; what went wrong, each kind once, and how often which happened. */
export async function runRaces(races: readonly Race[], rounds: number): Promise<string[]> {
  const wrong = new Set<string>();
  for (let round = 0; round < rounds; round += races.length)
    for (const found of await Promise.all(
      races.map(async (race) => {
        const said = await race.round();
        return said === undefined ? [] : [`${race.name}: ${said}`];
      }),
    ))
      for (const one of found) wrong.add(one);
  return [...wrong];
}
