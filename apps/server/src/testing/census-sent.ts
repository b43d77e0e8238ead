import { randomUUID } from 'node:crypto';
import { tusVersion, writeUploadMetadata } from '@openrounds/domain/media';
import { rulesVersion } from '@openrounds/domain/members';
import { openPrivacy } from '@openrounds/domain/network';
import { type CallOptions, sealedAttestation, sealedConsent, sealedScan, type TestClient } from '@openrounds/testing';
import { cleanSlice } from './dicom.ts';
import { picture } from './pictures.ts';

// What the census sends along with its requests.

/** The beginning of an upload of some bytes. */
export const newUpload = (bytes = 1000, type = 'image/jpeg', label = 'photo'): Record<string, string> => ({
  'tus-resumable': tusVersion,
  'upload-length': String(bytes),
  'upload-metadata': writeUploadMetadata({ type, label, key: randomUUID() }),
});

const token = 'x'.repeat(30);
const password = 'a long enough phrase';
const text = { text: 'A remark' };
/** A version that nothing has: what answers 412 has let the actor through. */
const stale = 999_999;
const named = { givenName: 'Ada', familyName: 'Example' };
const patient = { kind: 'patient', ...named, dateOfBirth: '1970-01-01', gender: '' };

const noProof = { handle: 'x'.repeat(22), proof: 'x'.repeat(43) };

const said = Buffer.from('{"challenge":"never-asked"}').toString('base64url');
const newPasskey = { clientDataJSON: said, attestationObject: 'oA' };
const unknownPasskey = {
  id: 'bm9ib2R5',
  rawId: 'bm9ib2R5',
  type: 'public-key',
  response: { clientDataJSON: said, authenticatorData: 'oA', signature: 'oA' },
};

const decided = { text: 'Clinic in a week' };
const atNoon = {
  title: 'Rounds',
  mode: 'set-time',
  localTime: '12:00',
  timeZone: 'Africa/Nairobi',
  durationMinutes: 30,
};
export const daily = {
  ...atNoon,
  recurrence: { kind: 'weekly', every: 1, weekdays: [1, 3, 5] },
  startsOn: '2026-01-01',
};

/** What is sent along, where a route wants something; a new address for each. */
type Sends = (ids: Readonly<Record<string, string>>, device: TestClient) => CallOptions | Promise<CallOptions>;
const sent: Readonly<Record<string, Sends>> = {
  'POST /join': () => ({ body: { email: address(), password, acceptRules: true } }),
  'POST /join/confirm': () => ({ body: { token } }),
  'POST /setup': () => ({ body: { token, email: address(), password, ...named } }),
  'POST /session': () => ({ body: { email: address(), password } }),
  'POST /password-reset': () => ({ body: { email: address() } }),
  'POST /password-reset/confirm': () => ({ body: { token, password } }),
  'POST /session/second-factor': () => ({ body: { ticket: token, code: '000000' } }),
  'POST /session/passkey': () => ({ body: { credential: unknownPasskey } }),
  'POST /me/confirmation': () => ({ body: { password } }),
  'POST /me/passkeys': () => ({ body: { name: 'Phone', credential: { ...unknownPasskey, response: newPasskey } } }),
  'POST /me/authenticator/confirm': () => ({ body: { code: '000000' } }),
  'PUT /me/password': () => ({ body: { password: 'password' } }),
  'POST /me/email': () => ({ body: { email: address() } }),
  'POST /email/confirm': () => ({ body: { token } }),
  'POST /session/provider': () => ({ body: { answer: 'code=none&state=none' } }),
  'PATCH /me': () => ({ body: { language: 'en' } }),
  'PUT /verification/mine/professional-email': () => ({
    body: { email: address().replace('example.org', 'hospital.example') },
  }),
  'POST /verification/professional-email': () => ({ body: { token } }),
  'PUT /verification/mine/appeal': () => ({ body: { text: 'I teach there' } }),
  'POST /verification/mine/notes': () => ({ body: { text: 'One thing more' } }),
  'PUT /institutions/:domain': () => ({ body: { institution: 'A hospital', country: 'KE', kind: 'hospital' } }),
  'POST /institutions/import': () => ({
    bytes: {
      type: 'application/csv',
      data: Buffer.from('domain,institution,country,kind\nward.example,A ward,KE,hospital\n'),
    },
  }),
  'PUT /verification/mine': () => ({ body: { profession: 'doctor' }, version: stale }),
  'POST /verification/applications/:memberId/opinions': () => ({
    body: { kind: 'ask', text: 'Is this one register?' },
  }),
  'POST /verification/applications/:memberId/decision': () => ({
    body: { decision: 'suspend', reason: 'No reason' },
    version: stale,
  }),
  'PUT /me/bio': () => ({ body: { bio: 'Hands' } }),
  'POST /groups': () => ({ body: { name: 'Rounds', description: '', membership: 'private' } }),
  'POST /groups/:groupId/requests/:memberId': () => ({ body: { decision: 'admit' } }),
  'PATCH /groups/:groupId': () => ({ body: { description: 'Hands' }, version: stale }),
  'PUT /groups/:groupId/rules/acceptance': () => ({ body: { rulesVersion: 1 } }),
  'POST /groups/:groupId/invitations': () => ({ body: { memberIds: [randomUUID()] } }),
  'PUT /groups/:groupId/members/:memberId/role': () => ({ body: { role: 'moderator' } }),
  'POST /groups/:groupId/members/:memberId/removal': () => ({ body: { reason: 'Moved on' } }),
  'POST /audience/reach': () => ({ body: { audience: { kind: 'public' } } }),
  'POST /cases': () => ({ body: {} }),
  'PATCH /cases/:caseId/draft': () => ({ body: { title: 'Mine now' }, version: stale }),
  'POST /cases/:caseId/publish': () => ({ version: stale }),
  'PATCH /cases/:caseId': () => ({ body: { title: 'Otherwise' }, version: stale }),
  'POST /cases/:caseId/news': () => ({ body: { text: 'It healed' } }),
  'PUT /cases/:caseId/status': () => ({ body: { status: 'resolved' } }),
  'POST /cases/:caseId/poll/choices': () => ({ body: { label: 'Lipoma' } }),
  'PUT /cases/:caseId/vote': () => ({ body: { choice: 0 } }),
  'POST /cases/:caseId/outcome': () => ({ body: { outcome: 'It healed' } }),
  'PUT /me/rules': () => ({ body: { version: rulesVersion } }),
  'PUT /me/about': () => ({ body: { postNominals: '', interests: [], privacy: openPrivacy }, version: stale }),
  'PUT /me/photo': async () => ({
    bytes: { type: 'image/png', data: await picture('png', { width: 128, height: 128 }) },
  }),
  'PUT /me/works': () => ({ body: { items: [] }, version: stale }),
  'POST /vouching/look': () => ({ body: { token: 'a token that is nobody’s' } }),
  'POST /vouching': () => ({ body: { token: 'a token that is nobody’s', relation: 'taught' } }),
  'POST /verification/mine/documents': () => ({
    query: { kind: 'identity' },
    bytes: { type: 'application/pdf', data: Buffer.from('%PDF-1.7') },
  }),
  'POST /verification/applications/:memberId/documents/:documentId/view': () => ({ body: { reason: 'complaint' } }),
  'POST /cases/:caseId/media': async () => ({
    bytes: { type: 'image/png', data: await picture('png', { width: 64, height: 48 }) },
  }),
  'POST /cases/:caseId/uploads': () => ({ headers: newUpload() }),
  'HEAD /cases/:caseId/uploads/:uploadId': () => ({ headers: { 'tus-resumable': tusVersion } }),
  // An offset that it does not stand at: what answers 409 has let the actor through.
  'PATCH /cases/:caseId/uploads/:uploadId': () => ({
    headers: { 'tus-resumable': tusVersion, 'upload-offset': '7' },
    bytes: { type: 'application/offset+octet-stream', data: Buffer.from('abc') },
  }),
  'POST /cases/:caseId/uploads/:uploadId/complete': () => ({ body: {} }),
  'POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule': () => ({ body: { reason: 'A ruler' } }),
  'POST /cases/:caseId/studies': () => ({ body: { label: 'ct' } }),
  'POST /cases/:caseId/studies/:mediaId/instances': () => ({
    bytes: { type: 'application/dicom', data: cleanSlice() },
  }),
  'POST /cases/:caseId/studies/:mediaId/complete': () => ({ body: { instances: 3 } }),
  'PUT /cases/:caseId/media/:mediaId/key-images': () => ({ body: { keyImages: [] } }),
  'PATCH /cases/:caseId/media/:mediaId': () => ({ body: { alt: 'A film' } }),
  'POST /cases/:caseId/consent': async ({ caseId, mediaId }, device) =>
    sealedConsent(device, caseId ?? '', {
      mediaIds: [mediaId],
      signer: patient,
      signature: { kind: 'typed', name: 'Ada Example' },
    }),
  'POST /cases/:caseId/consent/attestation': async ({ caseId, mediaId }, device) => ({
    body: await sealedAttestation(device, caseId ?? '', {
      mediaIds: [mediaId],
      uses: ['advice'],
      formReference: 'F1',
      signedOn: '2020-01-01',
      keptAt: 'The clinic',
    }),
  }),
  // A consent that was signed here: what answers 409 has let the actor through.
  'POST /cases/:caseId/consents/:consentId/scan': ({ caseId }, device) =>
    sealedScan(device, caseId ?? '', Buffer.from('%PDF-1.7')),
  'POST /cases/:caseId/consents/:consentId/withdrawal': () => ({ body: { uses: null } }),
  // Not the one below: from then on it opens the consent.
  'POST /cases/:caseId/consents/:consentId/code': () => ({
    body: { handle: 'y'.repeat(22), proof: 'y'.repeat(43), identity: 'records' },
  }),
  'POST /consents/:consentId/openings': () => ({ body: { reason: 'complaint' } }),
  'POST /consents/openings/:openingId/decision': () => ({ body: { decision: 'decline' } }),
  'POST /consents/forms/reviews': () => ({
    body: { version: 'none', language: 'en', reviewedBy: 'Nobody', reviewedOn: '2026-01-01' },
  }),
  'POST /patient/consent': () => ({ body: noProof }),
  'POST /patient/consent/receipt': () => ({ body: { handle: '', proof: '' } }),
  'POST /patient/consent/withdrawal': () => ({ body: { ...noProof, uses: null } }),
  'POST /cases/:caseId/comments': () => ({ body: text }),
  'PATCH /comments/:commentId': () => ({ body: text, version: stale }),
  'POST /notifications/read': () => ({ body: { upTo: randomUUID() } }),
  'GET /search': () => ({ query: { q: 'swelling' } }),
  'POST /cases/:caseId/flag': () => ({ body: { reason: 'other' } }),
  'POST /groups/:groupId/meetings': () => ({ body: { ...atNoon, date: '2099-01-01' } }),
  'POST /groups/:groupId/series': () => ({ body: daily }),
  'PUT /series/:seriesId': () => ({ body: daily, version: stale }),
  'DELETE /series/:seriesId': () => ({ version: stale }),
  'PATCH /meetings/:meetingId': () => ({ body: { state: 'cancelled' }, version: stale }),
  'POST /meetings/:meetingId/close': () => ({ body: {}, version: stale }),
  'POST /meetings/:meetingId/items': ({ caseId }) => ({ body: { caseId } }),
  'PUT /meetings/:meetingId/order': () => ({ body: { itemIds: [] }, version: stale }),
  'PUT /meetings/:meetingId/attendance/:memberId': () => ({ body: { state: 'present' } }),
  'PATCH /agenda-items/:itemId': () => ({ body: { state: 'discussing' } }),
  'POST /agenda-items/:itemId/deferral': () => ({ body: { reason: 'No scan yet' } }),
  'PUT /agenda-items/:itemId/proposal': () => ({ body: decided }),
  'PUT /agenda-items/:itemId/vote': () => ({ body: { vote: 'agree' } }),
  'PUT /agenda-items/:itemId/outcome': () => ({ body: decided, version: stale }),
  'PUT /meetings/:meetingId/minutes': () => ({ body: { notes: 'Short' }, version: stale }),
  'POST /meetings/:meetingId/minutes/approval': () => ({ version: stale }),
  'POST /meetings/:meetingId/minutes/addenda': () => ({ body: { text: 'Added' } }),
  'POST /moderation/cases/:caseId/author': () => ({ body: { reason: 'misconduct' } }),
  'POST /moderation/cases/:caseId/decision': () => ({
    body: { decision: 'restore', reason: 'other', message: 'Nothing in it' },
    version: stale,
  }),
};

const address = (): string => `new.${randomUUID()}@example.org`;

/** `device`: of somebody who is signed in, for what is sealed on it before it is sent by whoever asks. */
export const sentWith = async (
  route: string,
  ids: Readonly<Record<string, string>>,
  device: TestClient,
): Promise<CallOptions> => (await sent[route]?.(ids, device)) ?? {};
