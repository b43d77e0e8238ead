import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { generateConsentKeyPair, openWithPrivateKey } from './consent.ts';
import { canSeal, openHere, patientProof, receiptContext, toBase64Url } from './device.ts';
import { SealBrokenError } from './errors.ts';
import { intakeAad, intakeInfo, sealToVault } from './intake.ts';
import { sealUnderSecret } from './secret.ts';

const code = '0123456789ABCDEFGHJK';

it('seals a form so that the vault alone opens it, as that form, for that case', async () => {
  expect(canSeal()).toBe(true);
  const pair = await generateConsentKeyPair();
  const key = { id: 'k', publicKey: toBase64Url(pair.publicKey) };
  const bytes = Buffer.from('{"givenName":"Pat"}');
  const sealed = await sealToVault(key, 'form', 'a-case', bytes);
  const open = (what: 'form' | 'scan', caseId: string) =>
    openWithPrivateKey(pair.privateKey, intakeInfo(what), sealed, intakeAad(caseId));
  expect((await open('form', 'a-case')).equals(bytes)).toBe(true);
  await expect(open('scan', 'a-case')).rejects.toThrow(SealBrokenError);
  await expect(open('form', 'another')).rejects.toThrow(SealBrokenError);
});

it('shows a proof that differs with every code and every date, and tells neither', async () => {
  const proofs = await Promise.all([
    patientProof(code, '1950-02-03'),
    patientProof(code, '1950-02-04'),
    patientProof(code.replace('0', '1'), '1950-02-03'),
  ]);
  expect(new Set(proofs.map(({ handle }) => handle)).size).toBe(2);
  expect(new Set(proofs.map(({ proof }) => proof)).size).toBe(3);
  expect(proofs[0]).toEqual(await patientProof(code, '1950-02-03'));
  expect(proofs[0]?.handle).toMatch(/^[\w-]{22}$/);
  expect(proofs[0]?.proof).toMatch(/^[\w-]{43}$/);
});

it('opens a receipt that was sealed on the server, byte for byte, and refuses what was changed', async () => {
  const pdf = randomBytes(20_000);
  const sealed = sealUnderSecret(code, receiptContext('one'), pdf);
  expect(Buffer.from(await openHere(code, receiptContext('one'), sealed)).equals(pdf)).toBe(true);
  await expect(openHere(code, receiptContext('two'), sealed)).rejects.toThrow(SealBrokenError);
  await expect(openHere(code.replace('0', '1'), receiptContext('one'), sealed)).rejects.toThrow(SealBrokenError);
  sealed.writeUInt8(sealed.readUInt8(50) ^ 1, 50);
  await expect(openHere(code, receiptContext('one'), sealed)).rejects.toThrow(SealBrokenError);
  await expect(openHere(code, receiptContext('one'), sealed.subarray(0, 20))).rejects.toThrow(SealBrokenError);
});
