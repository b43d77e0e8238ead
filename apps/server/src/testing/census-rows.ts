import { randomUUID } from 'node:crypto';
import { tusVersion, writeUploadMetadata } from '@openrounds/domain/media';
import type { CallOptions } from '@openrounds/testing';
import { cleanSlice } from './dicom.ts';
import { picture } from './pictures.ts';

// Who may do what, by every route there is, as plain numbers.
//   outside, inside   members; `inside` is in the audience of the case
//   suspended         was a member; their session has ended
//   group case        posted to a private group that `inside` and the author are in, nobody else
//   pictured …        with a picture of an investigation
//   consented …       with a picture of a patient, who has signed
//   printed …         with a picture in which the server has found text
//   studied …         with a CT; a begun study has no slice yet, of a begun upload nothing has come
//   hidden case       a group case that `inside` has reported
//   meeting           of that group, with its case on the agenda; the author runs the group
const table = `
route                                               tried on        vis app out ins aut mod ver adm sus
GET /installation                                   nothing         200 200 200 200 200 200 200 200 200
GET /audit                                          nothing         401 403 404 404 404 404 404 200 401
POST /join                                          nothing         202 202 202 202 202 202 202 202 202
POST /join/confirm                                  nothing         410 410 410 410 410 410 410 410 410
POST /setup                                         nothing         410 410 410 410 410 410 410 410 410
GET /session                                        nothing         200 200 200 200 200 200 200 200 200
POST /session                                       nothing         401 401 401 401 401 401 401 401 401
POST /password-reset                                nothing         202 202 202 202 202 202 202 202 202
POST /password-reset/confirm                        nothing         410 410 410 410 410 410 410 410 410
GET /me/sessions                                    nothing         401 200 200 200 200 200 200 200 401
DELETE /me/sessions/:sessionId                      nothing         401 404 404 404 404 404 404 404 401
POST /session/second-factor                         nothing     410 410 410 410 410 410 410 410 410
POST /session/passkey/challenge                     nothing     200 200 200 200 200 200 200 200 200
POST /session/passkey                               nothing     401 401 401 401 401 401 401 401 401
GET /me/security                                    nothing     401 200 200 200 200 200 200 200 401
POST /me/confirmation                               nothing     401 401 401 401 401 401 401 401 401
POST /me/passkeys/challenge                         nothing     401 200 200 200 200 200 200 200 401
POST /me/passkeys                                   nothing     401 410 410 410 410 410 410 410 401
DELETE /me/passkeys/:passkeyId                      nothing     401 404 404 404 404 404 404 404 401
POST /me/authenticator                              nothing     401 200 200 200 200 200 200 200 401
POST /me/authenticator/confirm                      nothing     401 403 403 403 403 403 403 403 401
DELETE /me/authenticator                            nothing     401 200 200 200 200 200 200 200 401
POST /me/recovery-codes                             nothing     401 409 409 409 409 409 409 409 401
PUT /me/password                                    nothing     401 422 422 422 422 422 422 422 401
POST /me/email                                      nothing     401 202 202 202 202 202 202 202 401
POST /email/confirm                                 nothing     410 410 410 410 410 410 410 410 410
DELETE /me/sessions                                 nothing     401 204 204 204 204 204 204 204 401
GET /session/providers                              nothing         200 200 200 200 200 200 200 200 200
POST /session/providers/:providerId                 nothing         404 404 404 404 404 404 404 404 404
POST /session/provider                              nothing         410 410 410 410 410 410 410 410 410
GET /me/accounts                                    nothing         401 200 200 200 200 200 200 200 401
POST /me/accounts/:providerId                       nothing         401 404 404 404 404 404 404 404 401
DELETE /me/accounts/:accountId                      nothing         401 404 404 404 404 404 404 404 401
PATCH /me                                           nothing         401 200 200 200 200 200 200 200 401
GET /verification/mine                              nothing         401 200 200 200 200 200 200 200 401
PUT /verification/mine                              nothing         401 412 409 409 409 409 409 409 401
POST /verification/mine/submit                      nothing         401 422 409 409 409 409 409 409 401
PUT /verification/mine/professional-email           nothing         401 202 202 202 202 202 202 202 401
DELETE /verification/mine/professional-email        nothing         401 204 204 204 204 204 204 204 401
POST /verification/professional-email               nothing         410 410 410 410 410 410 410 410 410
PUT /verification/mine/appeal                       nothing         401 409 409 409 409 409 409 409 401
POST /verification/mine/notes                       nothing         401 409 409 409 409 409 409 409 401
POST /verification/mine/withdraw                    nothing         401 409 409 409 409 409 409 409 401
GET /institutions                                   nothing         401 403 404 404 404 404 404 200 401
PUT /institutions/:domain                           nothing         401 403 404 404 404 404 404 204 401
DELETE /institutions/:domain                        nothing         401 403 404 404 404 404 404 204 401
POST /institutions/import                           nothing         401 403 404 404 404 404 404 200 401
GET /verification/queue                             nothing         401 403 404 404 404 404 200 404 401
GET /verification/applications/:memberId            public case     401 403 404 404 404 404 200 404 401
POST /verification/applications/:memberId/decision  public case     401 403 404 404 404 404 412 404 401
GET /verification/mine/documents                    nothing         401 200 200 200 200 200 200 200 401
POST /verification/mine/documents                   nothing         401 201 201 201 201 201 201 201 401
DELETE /verification/mine/documents/:documentId     nothing         401 404 404 404 404 404 404 404 401
GET /verification/applications/:memberId/documents  public case     401 403 404 404 404 404 200 404 401
POST /verification/applications/:memberId/documents/:documentId/view  public case     401 403 404 404 404 404 404 404 401
GET /verification/mine/vouches                      nothing         401 200 200 200 200 200 200 200 401
POST /verification/mine/vouch-link                  nothing         401 201 409 409 409 409 409 409 401
POST /vouching/look                                 nothing         401 403 410 410 410 410 410 410 401
POST /vouching                                      nothing         401 403 410 410 410 410 410 410 401
GET /verification/applications/:memberId/vouches    public case     401 403 404 404 404 404 200 404 401
GET /members/:memberId                              public case     401 403 200 200 200 200 200 200 401
PUT /members/:memberId/follow                       public case     401 403 204 204 409 204 204 204 401
DELETE /members/:memberId/follow                    public case     401 403 204 204 204 204 204 204 401
GET /me/following                                   nothing         401 403 200 200 200 200 200 200 401
PUT /me/bio                                         nothing         401 403 204 204 204 204 204 204 401
GET /groups                                         nothing         401 403 200 200 200 200 200 200 401
POST /groups                                        nothing         401 403 201 201 201 201 201 201 401
GET /groups/:groupId                                group case      401 403 404 200 200 404 404 404 401
GET /groups/:groupId/members                        group case      401 403 404 200 200 404 404 404 401
POST /groups/:groupId/join                          group case      401 403 404 200 200 404 404 404 401
DELETE /groups/:groupId/membership                  group case      401 403 404 200 200 404 404 404 401
GET /groups/:groupId/requests                       group case      401 403 404 403 200 404 404 404 401
POST /groups/:groupId/requests/:memberId            group case      401 403 404 403 404 404 404 404 401
PATCH /groups/:groupId                              group case      401 403 404 403 412 404 404 404 401
PUT /groups/:groupId/archive                        group case      401 403 404 403 200 404 404 404 401
DELETE /groups/:groupId/archive                     group case      401 403 404 403 200 404 404 404 401
PUT /groups/:groupId/rules/acceptance               group case      401 403 404 200 200 404 404 404 401
PUT /groups/:groupId/mute                           group case      401 403 404 200 200 404 404 404 401
DELETE /groups/:groupId/mute                        group case      401 403 404 200 200 404 404 404 401
POST /groups/:groupId/invitations                   group case      401 403 404 403 201 404 404 404 401
PUT /groups/:groupId/members/:memberId/role         group case      401 403 404 403 409 404 404 404 401
POST /groups/:groupId/members/:memberId/removal     group case      401 403 404 403 403 404 404 404 401
GET /groups/:groupId/pins                           group case      401 403 404 200 200 404 404 404 401
PUT /groups/:groupId/pins/:caseId                   group case      401 403 404 403 204 404 404 404 401
DELETE /groups/:groupId/pins/:caseId                group case      401 403 404 403 204 404 404 404 401
GET /cases                                          nothing         401 403 200 200 200 200 200 200 401
GET /drafts                                         nothing         401 403 200 200 200 200 200 200 401
POST /audience/reach                                nothing         401 403 200 200 200 200 200 200 401
POST /cases                                         nothing         401 403 201 201 201 201 201 201 401
GET /cases/:caseId                                  public case     401 403 200 200 200 200 200 200 401
GET /cases/:caseId                                  group case      401 403 404 200 200 404 404 404 401
GET /cases/:caseId                                  draft           401 403 404 404 200 404 404 404 401
GET /cases/:caseId                                  hidden case     401 403 404 404 200 404 404 404 401
GET /cases/:caseId/draft                            draft           401 403 404 404 200 404 404 404 401
PATCH /cases/:caseId/draft                          draft           401 403 404 404 412 404 404 404 401
POST /cases/:caseId/publish                         draft           401 403 404 404 412 404 404 404 401
POST /cases/:caseId/unpublish                       group case      401 403 404 403 200 404 404 404 401
POST /cases/:caseId/unpublish                       hidden case     401 403 404 404 409 404 404 404 401
POST /cases/:caseId/outcome                         group case      401 403 404 403 200 404 404 404 401
PATCH /cases/:caseId                                group case      401 403 404 403 412 404 404 404 401
PATCH /cases/:caseId                                draft           401 403 404 404 409 404 404 404 401
GET /cases/:caseId/revisions                        public case     401 403 403 403 200 200 403 403 401
GET /cases/:caseId/revisions                        group case      401 403 404 403 200 404 404 404 401
GET /cases/:caseId/revisions                        hidden case     401 403 404 404 200 200 404 404 401
DELETE /cases/:caseId/revisions/:revision           group case      401 403 404 403 404 404 404 404 401
POST /cases/:caseId/news                            group case      401 403 404 403 201 404 404 404 401
DELETE /cases/:caseId/news/:newsId                  group case      401 403 404 403 404 404 404 404 401
PUT /cases/:caseId/status                           group case      401 403 404 403 200 404 404 404 401
PUT /cases/:caseId/follow                           group case      401 403 404 204 403 404 404 404 401
DELETE /cases/:caseId/follow                        group case      401 403 404 204 403 404 404 404 401
DELETE /cases/:caseId                               group case      401 403 404 403 204 404 404 404 401
DELETE /cases/:caseId                               draft           401 403 404 404 204 404 404 404 401
PUT /cases/:caseId/reveal                           group case      401 403 404 409 403 404 404 404 401
PUT /cases/:caseId/vote                             group case      401 403 404 200 200 404 404 404 401
PUT /cases/:caseId/vote                             draft           401 403 404 404 403 404 404 404 401
POST /cases/:caseId/poll/choices                    group case      401 403 404 409 409 404 404 404 401
DELETE /cases/:caseId/vote                          group case      401 403 404 200 200 404 404 404 401
PUT /cases/:caseId/recommendation                   group case      401 403 404 204 403 404 404 404 401
DELETE /cases/:caseId/recommendation                group case      401 403 404 204 403 404 404 404 401
POST /cases/:caseId/media                           draft           401 403 404 404 201 404 404 404 401
POST /cases/:caseId/media                           group case      401 403 404 404 409 404 404 404 401
POST /cases/:caseId/uploads                         draft           401 403 404 404 201 404 404 404 401
POST /cases/:caseId/uploads                         group case      401 403 404 404 409 404 404 404 401
GET /cases/:caseId/uploads                          begun upload    401 403 404 404 200 404 404 404 401
HEAD /cases/:caseId/uploads/:uploadId               begun upload    401 403 404 404 200 404 404 404 401
PATCH /cases/:caseId/uploads/:uploadId              begun upload    401 403 404 404 409 404 404 404 401
DELETE /cases/:caseId/uploads/:uploadId             begun upload    401 403 404 404 204 404 404 404 401
POST /cases/:caseId/uploads/:uploadId/complete      begun upload    401 403 404 404 409 404 404 404 401
PATCH /cases/:caseId/media/:mediaId                 pictured draft  401 403 404 404 200 404 404 404 401
DELETE /cases/:caseId/media/:mediaId                pictured draft  401 403 404 404 204 404 404 404 401
POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule    printed draft    401 403 404 404 200 404 404 404 401
DELETE /cases/:caseId/media/:mediaId/findings/:findingId/overrule  printed draft    401 403 404 404 200 404 404 404 401
POST /cases/:caseId/studies                         draft           401 403 404 404 201 404 404 404 401
POST /cases/:caseId/studies                         group case      401 403 404 404 409 404 404 404 401
POST /cases/:caseId/studies/:mediaId/instances      begun study     401 403 404 404 201 404 404 404 401
POST /cases/:caseId/studies/:mediaId/complete       begun study     401 403 404 404 409 404 404 404 401
POST /cases/:caseId/studies/:mediaId/uploads/:uploadId/add  begun upload  401 403 404 404 409 404 404 404 401
PUT /cases/:caseId/media/:mediaId/key-images        studied draft   401 403 404 404 200 404 404 404 401
PUT /cases/:caseId/media/:mediaId/key-images        studied case    401 403 404 404 200 404 404 404 401
GET /media/:mediaId/study                           studied case    401 403 404 200 200 404 404 404 401
GET /media/:mediaId/study                           studied draft   401 403 404 404 200 404 404 404 401
GET /media/:mediaId/instances/:instanceId/frames/:frame  studied case     401 403 404 200 200 404 404 404 401
GET /media/:mediaId/instances/:instanceId/frames/:frame  studied draft    401 403 404 404 200 404 404 404 401
GET /media/:mediaId/:rendition                      pictured case   401 403 404 200 200 404 404 404 401
GET /media/:mediaId/:rendition                      pictured draft  401 403 404 404 200 404 404 404 401
GET /consent/form                                   nothing         401 200 200 200 200 200 200 200 401
POST /cases/:caseId/consent                         pictured draft  401 403 404 404 201 404 404 404 401
POST /cases/:caseId/consent/attestation             pictured draft  401 403 404 404 201 404 404 404 401
GET /cases/:caseId/consents                         consented draft  401 403 404 404 200 404 404 404 401
POST /cases/:caseId/consents/:consentId/withdrawal  consented draft  401 403 404 404 204 404 404 404 401
POST /cases/:caseId/consents/:consentId/code        consented draft  401 403 404 404 201 404 404 404 401
GET /consents/register                              nothing         401 403 404 404 404 404 404 200 401
GET /consents/register/csv                          nothing         401 403 404 404 404 404 404 200 401
GET /consents/openings                              nothing         401 403 404 404 404 404 404 200 401
POST /consents/:consentId/openings                  consented draft  401 403 404 404 404 404 404 201 401
POST /consents/openings/:openingId/decision         nothing         401 403 404 404 404 404 404 404 401
GET /consents/forms                                 nothing         401 403 404 404 404 404 404 200 401
POST /consents/forms/reviews                        nothing         401 403 404 404 404 404 404 404 401
POST /patient/consent                               nothing         404 404 404 404 404 404 404 404 404
POST /patient/consent/receipt                       nothing         404 404 404 404 404 404 404 404 404
POST /patient/consent/withdrawal                    nothing         404 404 404 404 404 404 404 404 404
GET /cases/:caseId/comments                         group case      401 403 404 200 200 404 404 404 401
GET /cases/:caseId/comments                         hidden case     401 403 404 404 200 200 404 404 401
POST /cases/:caseId/comments                        group case      401 403 404 201 201 404 404 404 401
POST /cases/:caseId/comments                        hidden case     401 403 404 404 403 404 404 404 401
PATCH /comments/:commentId                          group case      401 403 404 412 403 404 404 404 401
DELETE /comments/:commentId                         group case      401 403 404 204 403 404 404 404 401
PUT /comments/:commentId/recommendation             group case      401 403 404 403 204 404 404 404 401
DELETE /comments/:commentId/recommendation          group case      401 403 404 403 204 404 404 404 401
GET /notifications                                  nothing         401 200 200 200 200 200 200 200 401
POST /notifications/read                            nothing         401 204 204 204 204 204 204 204 401
GET /live                                           nothing         401 200 200 200 200 200 200 200 401
GET /search                                         nothing         401 403 200 200 200 200 200 200 401
POST /cases/:caseId/flag                            group case      401 403 404 204 403 404 404 404 401
POST /cases/:caseId/flag                            draft           401 403 404 404 403 404 404 404 401
GET /moderation/queue                               nothing         401 403 404 404 404 200 404 404 401
GET /moderation/cases/:caseId                       hidden case     401 403 404 404 404 200 404 404 401
POST /moderation/cases/:caseId/author               hidden case     401 403 404 404 404 409 404 404 401
POST /moderation/cases/:caseId/decision             hidden case     401 403 404 404 404 412 404 404 401
GET /meetings                                       nothing         401 403 200 200 200 200 200 200 401
GET /groups/:groupId/meetings                       meeting         401 403 404 200 200 404 404 404 401
POST /groups/:groupId/meetings                      meeting         401 403 404 403 201 404 404 404 401
GET /groups/:groupId/series                         meeting         401 403 404 200 200 404 404 404 401
POST /groups/:groupId/series                        meeting         401 403 404 403 201 404 404 404 401
PUT /series/:seriesId                               meeting         401 403 404 403 412 404 404 404 401
DELETE /series/:seriesId                            meeting         401 403 404 403 412 404 404 404 401
GET /meetings/:meetingId                            meeting         401 403 404 200 200 404 404 404 401
PATCH /meetings/:meetingId                          meeting         401 403 404 403 412 404 404 404 401
POST /meetings/:meetingId/close                     meeting         401 403 404 403 412 404 404 404 401
POST /meetings/:meetingId/items                     meeting         401 403 404 409 409 404 404 404 401
PUT /meetings/:meetingId/order                      meeting         401 403 404 403 412 404 404 404 401
PUT /meetings/:meetingId/attendance/:memberId       meeting         401 403 404 403 200 404 404 404 401
PATCH /agenda-items/:itemId                         meeting         401 403 404 403 200 404 404 404 401
DELETE /agenda-items/:itemId                        meeting         401 403 404 403 200 404 404 404 401
POST /agenda-items/:itemId/deferral                 meeting         401 403 404 403 200 404 404 404 401
PUT /agenda-items/:itemId/proposal                  meeting         401 403 404 403 200 404 404 404 401
PUT /agenda-items/:itemId/vote                      meeting         401 403 404 409 409 404 404 404 401
PUT /agenda-items/:itemId/outcome                   meeting         401 403 404 403 412 404 404 404 401
GET /agenda-items/:itemId/outcomes                  meeting         401 403 404 403 200 404 404 404 401
GET /meetings/:meetingId/minutes                    meeting         401 403 404 200 200 404 404 404 401
PUT /meetings/:meetingId/minutes                    meeting         401 403 404 403 412 404 404 404 401
POST /meetings/:meetingId/minutes/approval          meeting         401 403 404 403 409 404 404 404 401
POST /meetings/:meetingId/minutes/addenda           meeting         401 403 404 403 409 404 404 404 401
GET /meetings/:meetingId/minutes/pdf                meeting         401 403 404 200 200 404 404 404 401
GET /cases/:caseId/meetings                         meeting         401 403 404 200 200 404 404 404 401
DELETE /session                                     nothing         204 204 204 204 204 204 204 204 204
`;

export const actors = [
  'visitor',
  'applicant',
  'outside',
  'inside',
  'author',
  'moderator',
  'verifier',
  'administrator',
  'suspended',
] as const;
export type Actor = (typeof actors)[number];
export type Subject =
  | 'group case'
  | 'pictured case'
  | 'public case'
  | 'draft'
  | 'pictured draft'
  | 'consented draft'
  | 'printed draft'
  | 'studied case'
  | 'studied draft'
  | 'begun study'
  | 'begun upload'
  | 'hidden case'
  | 'meeting'
  | 'nothing';

export interface CensusRow {
  readonly route: string;
  readonly on: Subject;
  readonly expected: readonly number[];
}

export const censusRows: readonly CensusRow[] = table
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [route = '', on = '', answers = ''] = line.split(/ {2,}/);
    return { route, on: on as Subject, expected: answers.split(' ').map(Number) };
  });

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
const sent: Readonly<Record<string, (ids: Readonly<Record<string, string>>) => CallOptions | Promise<CallOptions>>> = {
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
  'POST /cases/:caseId/consent': ({ mediaId, formVersion }) => ({
    body: {
      formVersion,
      language: 'en',
      mediaIds: [mediaId],
      uses: ['advice'],
      signer: patient,
      signature: { kind: 'typed', name: 'Ada Example' },
    },
  }),
  'POST /cases/:caseId/consent/attestation': ({ mediaId }) => ({
    body: { mediaIds: [mediaId], uses: ['advice'], formReference: 'F1', signedOn: '2020-01-01', keptAt: 'The clinic' },
  }),
  'POST /cases/:caseId/consents/:consentId/withdrawal': () => ({ body: { uses: null } }),
  'POST /cases/:caseId/consents/:consentId/code': () => ({ body: { dateOfBirth: '1950-01-01', identity: 'records' } }),
  'POST /consents/:consentId/openings': () => ({ body: { reason: 'complaint' } }),
  'POST /consents/openings/:openingId/decision': () => ({ body: { decision: 'decline' } }),
  'POST /consents/forms/reviews': () => ({
    body: { version: 'none', language: 'en', reviewedBy: 'Nobody', reviewedOn: '2026-01-01' },
  }),
  'POST /patient/consent': () => ({ body: { code: '0'.repeat(20), dateOfBirth: '1950-01-01' } }),
  'POST /patient/consent/receipt': () => ({ body: { code: '', dateOfBirth: '' } }),
  'POST /patient/consent/withdrawal': () => ({ body: { code: 'no code', dateOfBirth: '', uses: null } }),
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

export const sentWith = async (route: string, ids: Readonly<Record<string, string>>): Promise<CallOptions> =>
  (await sent[route]?.(ids)) ?? {};
