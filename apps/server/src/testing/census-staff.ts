// Which work of staff asks them to show again that it is them (ASVS 5.0, 7.5.3). One rule: what reveals who somebody is, opens what they
// gave in confidence, shuts somebody out or lets them back in, or destroys, asks; reading a queue and everyday decisions do not.
// One line for each route of staff, two where it depends on what is decided. A route that has none fails the census.
//
// route | on | asks or not | what is sent, where the census sends something else
const lines = `
GET /audit                                              | nothing         | not
GET /verification/queue                                 | nothing         | not
GET /verification/figures                               | nothing         | not
GET /verification/applications/:memberId                | public case     | not
GET /verification/applications/:memberId/documents      | public case     | not
GET /verification/applications/:memberId/vouches        | public case     | not
POST /verification/applications/:memberId/opinions      | public case     | not
POST /verification/applications/:memberId/decision      | public case     | not  | {"decision":"verify","reason":"Seen","grounds":["register-page"]}
POST /verification/applications/:memberId/decision      | public case     | not  | {"decision":"reject","reason":"Seen"}
POST /verification/applications/:memberId/decision      | public case     | asks | {"decision":"suspend","reason":"Seen"}
POST /verification/applications/:memberId/decision      | public case     | asks | {"decision":"reinstate","reason":"Seen"}
POST /verification/applications/:memberId/documents/:documentId/view | public case | asks
GET /institutions                                       | nothing         | not
PUT /institutions/:domain                               | nothing         | not
DELETE /institutions/:domain                            | nothing         | not
POST /institutions/import                               | nothing         | not
GET /moderation/queue                                   | nothing         | not
GET /moderation/cases/:caseId                           | hidden case     | not
POST /moderation/cases/:caseId/author                   | hidden case     | asks
POST /moderation/cases/:caseId/decision                 | hidden case     | not  | {"decision":"restore","reason":"other","message":"Nothing in it"}
POST /moderation/cases/:caseId/decision                 | hidden case     | not  | {"decision":"return-to-draft","reason":"other","message":"Cover it"}
POST /moderation/cases/:caseId/decision                 | hidden case     | asks | {"decision":"destroy","reason":"other","message":"Gone"}
GET /consents/register                                  | nothing         | not
GET /consents/register/csv                              | nothing         | not
GET /consents/openings                                  | nothing         | not
POST /consents/:consentId/openings                      | consented draft | asks
POST /consents/openings/:openingId/decision             | nothing         | asks
GET /consents/forms                                     | nothing         | not
POST /consents/forms/reviews                            | nothing         | not
`;

export interface StaffRow {
  readonly route: string;
  readonly on: string;
  readonly asks: boolean;
  readonly body?: unknown;
}

export const staffRows: readonly StaffRow[] = lines
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [route = '', on = '', asks = '', body] = line.split('|').map((cell) => cell.trim());
    return { route, on, asks: asks === 'asks', ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }) };
  });
