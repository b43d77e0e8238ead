import type { ConsentForm, Signed } from '@openrounds/domain/consent';
import { formBlocks } from '@openrounds/domain/consent';
import { encode } from 'uqr';
import { type Doc, openSheet, styles } from '../../kit/pdf/sheet.ts';
import { reserveSignature } from './sign-pdf.ts';

export interface ReceiptFacts {
  readonly consentId: string;
  readonly form: ConsentForm;
  readonly uses: readonly string[];
  readonly signer: Signed['signer'];
  readonly signature: Signed['signature'];
  readonly signedAt: Date;
  readonly expiresAt: Date | null;
  readonly code: string;
  /** Where the patient goes with the code. */
  readonly link: string;
  /** SHA-256 of the sealed record, in hex: ties this paper to it. */
  readonly recordHash: string;
  readonly pictures: number;
  /** PNG, where the patient wanted to have them on paper. */
  readonly thumbnails: readonly Uint8Array[];
  readonly installation: string;
}

/** What the patient takes along: the form as it was read, what they chose, their signature, and the way to take it back. */
export async function receiptDocument(facts: ReceiptFacts): Promise<Buffer> {
  const { form, installation, signedAt } = facts;
  const { words } = form;
  const title = `${words.receipt}: ${form.title}`;
  const sheet = await openSheet({ title, language: form.language, made: signedAt, producer: installation });
  const when = new Intl.DateTimeFormat(form.language === 'ar' ? 'ar-u-nu-latn' : form.language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  sheet.write(styles.title, title);
  sheet.write(styles.quiet, `${installation} · ${when.format(signedAt)} UTC`);
  sheet.write(styles.heading, words.yourCode);
  sheet.write(styles.title, facts.code);
  sheet.write(styles.text, words.whereToGo);
  sheet.write(styles.text, facts.link.split('#')[0] ?? '');
  sheet.figure(110, `QR: ${facts.link.split('#')[0] ?? ''}`, (doc, x, y) => drawQr(doc, facts.link, x, y, 110));
  for (const block of formBlocks(form.body))
    sheet.write(block.kind === 'heading' ? styles.item : styles.text, block.text);
  sheet.write(styles.heading, words.whatYouAllow);
  for (const { use, words: said } of form.uses) if (facts.uses.includes(use)) sheet.write(styles.text, `• ${said}`);
  sheet.write(
    styles.text,
    `${words.howLong}: ${facts.expiresAt === null ? words.untilTakenBack : when.format(facts.expiresAt)}`,
  );
  if (facts.thumbnails.length > 0) drawThumbnails(sheet, facts);
  sheet.write(styles.heading, words.sign);
  for (const line of signerLines(facts)) sheet.write(styles.text, line);
  sheet.write(styles.text, form.agree);
  drawSignature(sheet, facts);
  sheet.write(styles.quiet, words.simpleSignature);
  sheet.write(styles.quiet, `${form.version} · ${form.language} · ${facts.consentId} · SHA-256 ${facts.recordHash}`);
  sheet.end(
    (page, pages) => `${words.receipt} · ${page} / ${pages}`,
    (doc) => reserveSignature(doc, { name: installation, reason: title, at: signedAt }),
  );
  const parts: Uint8Array[] = [];
  for await (const part of sheet.bytes) parts.push(part);
  return Buffer.concat(parts);
}

type Sheet = Awaited<ReturnType<typeof openSheet>>;

function signerLines({ signer, form: { words } }: ReceiptFacts): string[] {
  if (signer.kind === 'patient')
    return [
      `${words.thePatient}: ${signer.givenName} ${signer.familyName}`,
      `${words.dateOfBirth}: ${signer.dateOfBirth}`,
    ];
  return [
    `${words.thePatient}: ${signer.patientGivenName} ${signer.patientFamilyName}`,
    `${words.dateOfBirth}: ${signer.patientDateOfBirth}`,
    `${words.fullName}: ${signer.givenName} ${signer.familyName}`,
    `${words.relationship}: ${signer.relationship}`,
    `${words.authority}: ${signer.authority}`,
  ];
}

function drawThumbnails(sheet: Sheet, { thumbnails }: ReceiptFacts): void {
  const side = 84;
  const across = 5;
  for (let at = 0; at < thumbnails.length; at += across)
    sheet.figure(side, `${at + 1}`, (doc, x, y) => {
      for (const [index, picture] of thumbnails.slice(at, at + across).entries())
        doc.image(Buffer.from(picture), x + index * (side + 8), y, { fit: [side, side] });
    });
}

function drawSignature(sheet: Sheet, { signature, form: { words } }: ReceiptFacts): void {
  if (signature.kind === 'typed') {
    sheet.write(styles.title, signature.name);
    return;
  }
  const height = 90;
  sheet.figure(height, words.sign, (doc, x, y, width) => {
    const scale = Math.min(width / Math.max(signature.width, 1), height / Math.max(signature.height, 1));
    doc.save().lineWidth(1.4).lineCap('round').lineJoin('round').strokeColor('#151515');
    for (const stroke of signature.strokes) {
      for (const [index, point] of stroke.entries()) {
        const [px, py] = [x + point.x * scale, y + point.y * scale];
        if (index === 0) doc.moveTo(px, py);
        else doc.lineTo(px, py);
      }
      doc.stroke();
    }
    doc.restore();
  });
}

/** ISO/IEC 18004, drawn as squares with the quiet zone of four that it asks for. */
function drawQr(doc: Doc, content: string, x: number, y: number, side: number): void {
  const { data } = encode(content, { border: 4, ecc: 'M' });
  const cell = side / data.length;
  doc.save().rect(x, y, side, side).fill('#ffffff').fillColor('#000000');
  for (const [row, line] of data.entries())
    for (const [column, dark] of line.entries()) if (dark) doc.rect(x + column * cell, y + row * cell, cell, cell);
  doc.fill().restore();
}
