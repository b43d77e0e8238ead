import { createHash } from 'node:crypto';
import { SignPdf, Signer } from '@signpdf/signpdf';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  type Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { Doc } from '../../kit/pdf/sheet.ts';
import type { ReceiptKey } from './seal-key.ts';

/** Room for the signature in the document, in bytes. */
const signatureBytes = 2048;
const oid = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  /** RFC 5035: which certificate signed, so that another with the same key is no substitute. */
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

interface Reference {
  readonly data: Record<string, unknown>;
  end(): void;
}
interface Inner {
  ref(data: object): Reference;
  initForm(): void;
  readonly _root: Reference;
  readonly page: { readonly dictionary: Reference; readonly annotations: Reference[] };
}

/** Before the document ends: where its signature will stand (ISO 32000-1, 12.8; ETSI EN 319 142-1, 5.3). It is seen on no page. */
export function reserveSignature(doc: Doc, facts: { name: string; reason: string; at: Date }): void {
  const inner = doc as unknown as Inner;
  const blank = '**********';
  const signature = inner.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, blank, blank, blank],
    Contents: Buffer.alloc(signatureBytes),
    Name: text(facts.name),
    Reason: text(facts.reason),
    M: facts.at,
  });
  const field = inner.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    V: signature,
    T: text('Signature'),
    TU: text(facts.reason),
    // hidden, and not to be changed
    F: 130,
    P: inner.page.dictionary,
  });
  inner.page.annotations.push(field);
  inner.initForm();
  const form = inner._root.data['AcroForm'] as Reference & { readonly data: { Fields: Reference[] } };
  form.data.Fields.push(field);
  form.data['SigFlags'] = 3;
  delete form.data['NeedAppearances'];
  signature.end();
  field.end();
}

// What pdfkit writes as text is a String object; a bare string is a name.
// oxlint-disable-next-line unicorn/new-for-builtins, no-new-wrappers
const text = (value: string): unknown => new String(value);

/** Signs the whole document by the key of this installation: PAdES baseline B (ETSI EN 319 142-1), ECDSA P-256 with SHA-256. */
export const signPdf = async (pdf: Buffer, key: ReceiptKey): Promise<Buffer> =>
  new SignPdf().sign(pdf, new InstallationSigner(key));

class InstallationSigner extends Signer {
  readonly #key: ReceiptKey;
  constructor(key: ReceiptKey) {
    super();
    this.#key = key;
  }
  override async sign(signed: Buffer): Promise<Buffer> {
    const cms = cmsOf(this.#key.certificate, createHash('sha256').update(signed).digest());
    await cms.sign(this.#key.privateKey, 0, 'SHA-256', new Uint8Array(signed).buffer);
    return derOf(cms);
  }
}

export const derOf = (cms: SignedData): Buffer =>
  Buffer.from(
    new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: cms.toSchema(true) }).toSchema().toBER(),
  );

/** Everything of the signature but its value: the same for the same certificate and document. */
export function cmsOf(certificate: Certificate, digest: Buffer): SignedData {
  const der = Buffer.from(certificate.toSchema().toBER());
  const certificateHash = createHash('sha256').update(der).digest();
  // SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, with SHA-256 as the default that is left out
  const signingCertificate = new Sequence({
    value: [new Sequence({ value: [new Sequence({ value: [octets(certificateHash)] })] })],
  });
  return new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' })],
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
            new Attribute({ type: oid.messageDigest, values: [octets(digest)] }),
            new Attribute({ type: oid.signingCertificateV2, values: [signingCertificate] }),
          ],
        }),
      }),
    ],
  });
}

const octets = (bytes: Buffer): OctetString => new OctetString({ valueHex: new Uint8Array(bytes).buffer });
