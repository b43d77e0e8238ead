import { createHash } from 'node:crypto';
import { fromBER } from 'asn1js';
import { type Certificate, ContentInfo, SignedData } from 'pkijs';
import { cmsOf, derOf } from './sign-pdf.ts';

/**
 * Whether a receipt is, byte for byte, what this installation gave out. Strict on purpose: nothing may follow the signed
 * document, and the signature itself must be the one way of writing it down.
 * @returns undefined when it is; else what is wrong, in one sentence
 */
export async function faultOfReceipt(pdf: Buffer, certificate: Certificate): Promise<string | undefined> {
  const text = pdf.toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)];
  const [, before, after, rest] = (ranges[0] ?? []).map(Number);
  if (ranges.length !== 1 || before === undefined || after === undefined || rest === undefined)
    return 'it is not a receipt: there is not exactly one signature in it';
  if (after + rest !== pdf.length || before >= after) return 'something was added after it was signed, or is missing';
  const signed = Buffer.concat([pdf.subarray(0, before), pdf.subarray(after)]);
  const written = text.slice(before, after);
  const given = /^<([0-9a-f]+)>$/.exec(written)?.[1];
  if (given === undefined) return 'its signature cannot be read';
  const held = Buffer.from(given, 'hex');
  const cms = readSigned(held);
  const signature = cms?.signerInfos[0];
  if (cms === undefined || signature === undefined) return 'its signature cannot be read';
  const expected = cmsOf(certificate, createHash('sha256').update(signed).digest());
  const [own] = expected.signerInfos;
  if (own === undefined) throw new Error('a signature without a signer');
  own.signature = signature.signature;
  own.signatureAlgorithm = signature.signatureAlgorithm;
  own.digestAlgorithm = signature.digestAlgorithm;
  const der = derOf(expected);
  if (!Buffer.concat([der, Buffer.alloc(held.length - der.length)]).equals(held))
    return 'it was changed, or another installation signed it';
  const holds = await cms
    .verify({ signer: 0, data: new Uint8Array(signed).buffer, checkChain: false })
    .catch(() => false);
  return holds ? undefined : 'its signature does not hold';
}

function readSigned(held: Buffer): SignedData | undefined {
  try {
    const { result, offset } = fromBER(new Uint8Array(held).buffer);
    return offset === -1 ? undefined : new SignedData({ schema: new ContentInfo({ schema: result }).content });
  } catch (error) {
    // What cannot be read is no signature; pkijs and asn1js throw their own errors for it.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
