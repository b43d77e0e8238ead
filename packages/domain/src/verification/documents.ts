import { z } from 'zod';
import { bytesBody, defineContract, Instant, MemberId } from '../kit/index.ts';

export const documentKinds = ['identity', 'registration', 'enrolment'] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const DocumentId = z.uuid().brand<'DocumentId'>();
export type DocumentId = z.infer<typeof DocumentId>;

export const limitsOfDocuments = {
  bytes: 10 * 1024 * 1024,
  each: 6,
  /** Days after the decision, and days without one, after which a document is destroyed with its key. */
  daysAfterDecision: 30,
  daysWithoutDecision: 180,
  pixels: 50_000_000,
  /** Pixels of the longer side: enough to read a certificate by. */
  side: 3000,
} as const;
export const documentTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type DocumentType = 'image/jpeg' | 'application/pdf';

/** Why a verifier opens a document: kept in the audit log with every look. */
export const viewReasons = ['check-identity', 'check-registration', 'second-opinion', 'complaint'] as const;
export type ViewReason = (typeof viewReasons)[number];

/** A document that somebody sent as evidence: that it is there, never what it shows. */
export const SentDocument = z.object({
  id: DocumentId,
  kind: z.enum(documentKinds),
  type: z.enum(['image/jpeg', 'application/pdf']),
  bytes: z.number().int(),
  sentAt: Instant,
  destroyAt: Instant,
  /** How often verifiers opened it. */
  views: z.number().int(),
});
export type SentDocument = z.infer<typeof SentDocument>;

const documents = z.object({ items: z.array(SentDocument) });
const ofMember = z.object({ memberId: MemberId });

export const documentsContract = defineContract({
  'GET /verification/mine/documents': { summary: 'Documents I sent as evidence.', response: documents },
  'POST /verification/mine/documents': {
    summary: 'Send a document that shows who I am or that I may practise. Sealed; verifiers alone can open it.',
    query: z.object({ kind: z.enum(documentKinds) }),
    body: bytesBody(documentTypes, limitsOfDocuments.bytes),
    response: documents,
    status: 201,
    errors: ['bad-input', 'conflict', 'too-large', 'unsupported-media', 'too-many-requests', 'storage-full'],
  },
  'DELETE /verification/mine/documents/:documentId': {
    summary: 'Take it back: destroyed at once.',
    params: z.object({ documentId: DocumentId }),
    response: documents,
  },
  'GET /verification/applications/:memberId/documents': {
    summary: 'Documents of one applicant.',
    params: ofMember,
    response: documents,
  },
  'POST /verification/applications/:memberId/documents/:documentId/view': {
    summary: 'Open one, and say why. Every look is audited.',
    params: ofMember.extend({ documentId: DocumentId }),
    body: z.object({ reason: z.enum(viewReasons) }),
    response: 'bytes',
  },
});
