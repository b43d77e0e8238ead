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
GET /me/leaving                                     nothing         401 200 200 200 200 200 200 200 401
POST /me/leaving                                    nothing         401 400 400 400 400 400 400 400 401
DELETE /me/leaving                                  nothing         401 403 403 403 403 403 403 403 401
PUT /me/rules                                       nothing         401 200 200 200 200 200 200 200 401
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
GET /verification/figures                           nothing         401 403 404 404 404 404 200 404 401
POST /verification/applications/:memberId/opinions  public case     401 403 404 404 404 404 409 404 401
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
GET /members/:memberId/works                        public case     401 403 200 200 200 200 200 200 401
GET /members/:memberId/photo/:photoId/:size         public case     401 403 200 200 200 200 200 200 401
PUT /me/photo                                       nothing         401 403 200 200 200 200 200 200 401
DELETE /me/photo                                    nothing         401 403 200 200 200 200 200 200 401
PUT /me/photo/:photoId                              nothing         401 403 404 404 404 404 404 404 401
GET /me/about                                       nothing         401 403 200 200 200 200 200 200 401
PUT /me/about                                       nothing         401 403 412 412 412 412 412 412 401
PUT /me/works                                       nothing         401 403 412 412 412 412 412 412 401
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
GET /consent/key                                    nothing         401 200 200 200 200 200 200 200 401
POST /cases/:caseId/consent                         pictured draft  401 403 404 404 201 404 404 404 401
POST /cases/:caseId/consent/attestation             pictured draft  401 403 404 404 201 404 404 404 401
POST /cases/:caseId/consents/:consentId/scan        consented draft  401 403 404 404 409 404 404 404 401
GET /cases/:caseId/consents                         consented draft  401 403 404 404 200 404 404 404 401
POST /cases/:caseId/consents/:consentId/withdrawal  consented draft  401 403 404 404 204 404 404 404 401
POST /cases/:caseId/consents/:consentId/code        consented draft  401 403 404 404 204 404 404 404 401
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
