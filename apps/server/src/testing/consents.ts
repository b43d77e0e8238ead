import type { Draft } from '@openrounds/domain/cases';
import type { ConsentUse, PatientView } from '@openrounds/domain/consent';
import type { MediaId } from '@openrounds/domain/kit';
import { proofOf } from '@openrounds/testing';
import type { TestApp } from './test-app.ts';
import type { SignedConsent, World, WorldCase, WorldMember } from './world.ts';

export const born = '1950-02-03';

/** Who signs for a child born on that day. */
export const representative = (patientDateOfBirth: string) =>
  ({
    kind: 'representative',
    givenName: 'Robin',
    familyName: 'Example',
    relationship: 'mother',
    authority: 'parental responsibility',
    patientGivenName: 'Charlie',
    patientFamilyName: 'Example',
    patientDateOfBirth,
  }) as const;

interface Signed {
  readonly of: WorldCase;
  readonly consent: SignedConsent;
  readonly mediaId: MediaId;
  readonly code: string;
}

/** What happens to a consent, in the words of those to whom it happens: signed, looked at, taken back, seen by others. */
export function consentStories(test: () => TestApp, world: World) {
  async function signed(
    uses: readonly ConsentUse[],
    wishes: Parameters<World['draft']>[0] & { expiresOn?: string } = {},
  ): Promise<Signed> {
    const { expiresOn, ...fields } = wishes;
    const of = await world.draft(fields);
    const mediaId = (await world.picture(of, { subject: 'patient-or-tissue', label: 'photo' })).id;
    const consent = await world.consent(of, [mediaId], { uses, ...(expiresOn === undefined ? {} : { expiresOn }) });
    return { of: await world.publish(of), consent, mediaId, code: consent.code };
  }

  const asPatient = async (
    key: 'POST /patient/consent' | 'POST /patient/consent/withdrawal',
    { code, dateOfBirth, ...more }: { readonly code: string; readonly dateOfBirth: string; readonly uses?: unknown },
  ) =>
    test()
      .visitor()
      .call(key, { body: { ...(await proofOf(code, dateOfBirth)), ...more } });
  const look = async (code: string, dateOfBirth = born) =>
    (await asPatient('POST /patient/consent', { code, dateOfBirth })).body as PatientView;
  const withdraw = async (code: string, uses: readonly ConsentUse[] | null = null) =>
    (await asPatient('POST /patient/consent/withdrawal', { code, dateOfBirth: born, uses })).body as PatientView;
  const statusFor = async (who: WorldMember, { of }: Signed) =>
    (await who.client.call('GET /cases/:caseId', { params: { caseId: of.id } })).status;
  const pictureFor = async (who: WorldMember, { mediaId }: Signed) =>
    (await who.client.call('GET /media/:mediaId/:rendition', { params: { mediaId, rendition: 'screen' } })).status;
  const stateOf = async ({ of }: Pick<Signed, 'of'>): Promise<Draft> =>
    (await of.author.client.call('GET /cases/:caseId/draft', { params: { caseId: of.id } })).body as Draft;
  return { signed, look, withdraw, statusFor, pictureFor, stateOf, asPatient };
}
