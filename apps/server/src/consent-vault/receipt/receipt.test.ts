import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeFrom, currentForm, shownCode } from '@openrounds/domain/consent';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiptDocument, type ReceiptFacts } from './receipt.ts';
import { certificateFile, openReceiptKey, readCertificate, type ReceiptKey } from './seal-key.ts';
import { signPdf } from './sign-pdf.ts';
import { faultOfReceipt } from './verify.ts';

let data: string;
let key: ReceiptKey;
const now = new Date('2026-11-26T09:30:00Z');
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'openrounds-receipt-'));
  // Two that start at once have one key.
  [key] = await Promise.all([openReceiptKey(data, 'Rounds', now), openReceiptKey(data, 'Rounds', now)]);
});
afterAll(() => rm(data, { recursive: true }));

const facts = (language: string, over: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  consentId: '019a0000-0000-7000-8000-000000000001',
  form: currentForm(language),
  uses: ['group', 'teaching'],
  signer: { kind: 'patient', givenName: 'مريم', familyName: 'Saleh', dateOfBirth: '1979-04-02', gender: '' },
  signature: {
    kind: 'drawn',
    width: 300,
    height: 150,
    strokes: [
      [
        { x: 10, y: 20, t: 0 },
        { x: 120, y: 90, t: 30 },
      ],
    ],
  },
  signedAt: now,
  expiresAt: null,
  code: shownCode(codeFrom(new Uint8Array(20).fill(9))),
  link: 'https://rounds.example.org/patient#code=99999',
  recordHash: 'ab'.repeat(32),
  pictures: 1,
  thumbnails: [],
  installation: 'Rounds',
  ...over,
});
const signed = async (over: Partial<ReceiptFacts> = {}, language = 'en'): Promise<Buffer> =>
  signPdf(await receiptDocument(facts(language, over)), key);
const has = (program: string): boolean => {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

it('verifies with the certificate of its installation, and with no other', async () => {
  const pdf = await signed();
  expect(await faultOfReceipt(pdf, await readCertificate(certificateFile(data)))).toBeUndefined();
  const other = await mkdtemp(join(tmpdir(), 'openrounds-receipt-'));
  const { certificate } = await openReceiptKey(other, 'Rounds', now);
  expect(await faultOfReceipt(pdf, certificate)).toBe('it was changed, or another installation signed it');
  await rm(other, { recursive: true });
});

it('does not with one byte changed, one added or one left out, wherever it stands', async () => {
  const pdf = await signed();
  expect(await faultOfReceipt(pdf, key.certificate)).toBeUndefined();
  const whole = pdf.toString('latin1');
  const contents = whole.indexOf('/Contents <');
  const places = [
    0,
    9,
    whole.indexOf('/ByteRange') + 14,
    contents + 10,
    contents + 40,
    contents + 3000,
    pdf.length - 2,
  ];
  for (let i = 0; i < 60; i += 1) places.push(Math.floor((pdf.length * i) / 60));
  for (const at of places) {
    const changed = Buffer.from(pdf);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await faultOfReceipt(changed, key.certificate), `byte ${at}`).toMatch(/./);
  }
  for (const other of [Buffer.concat([pdf, Buffer.from('\n')]), pdf.subarray(0, -1), Buffer.from('%PDF-1.7\n%%EOF')])
    expect(await faultOfReceipt(other, key.certificate)).toMatch(/./);
  // Written the other way: the same signature in capital letters.
  const upper = Buffer.from(
    whole.replace(/\/Contents <[0-9a-f]+>/, (all) => all.toUpperCase().replace('CONTENTS', 'Contents')),
    'latin1',
  );
  expect(await faultOfReceipt(upper, key.certificate)).toMatch(/./);
});

it('is tagged, says its language and title, and holds the form, the choices and the code', async ({ skip }) => {
  if (!has('pdftotext') || !has('pdfinfo')) skip('poppler-utils is not installed: no second reader of PDF at hand');
  for (const language of ['en', 'ar', 'hi']) {
    const form = currentForm(language);
    const file = join(data, `${language}.pdf`);
    await writeFile(file, await signed({}, language));
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toContain(form.words.receipt);
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    expect(text).toContain('99999-99999-99999-99999');
    expect(text.replaceAll(/\s+/g, ' ')).not.toContain('???');
    if (language === 'en') {
      expect(text.replaceAll(/\s+/g, ' ')).toContain('Only the people you choose below will be shown the pictures.');
      expect(text.replaceAll(/\s+/g, ' ')).toContain('simple electronic signature');
      expect(text).toContain('teach doctors');
      expect(text).not.toContain('Print my pictures');
    }
  }
});

it('is a signature to a reader that knows nothing of us', async ({ skip }) => {
  if (!has('pdfsig')) skip('pdfsig (poppler-utils) is not installed');
  const file = join(data, 'signed.pdf');
  await writeFile(file, await signed());
  const check = (): string => execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  expect(check()).toMatch(/Signature Type: ETSI\.CAdES\.detached/);
  expect(check()).toContain('Total document signed');
  expect(check()).toContain('Signature Validation: Signature is Valid.');
});
