import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanColourProfile } from './colour-profile.ts';
import { checkDicom, deidentifyDicom, memorySource, openDicom, Pseudonyms } from './index.ts';
import { buildDicom, ctSlice, element } from './testing/build-dicom.ts';

const CANARY = 'Okonkwo Adaeze 4857773456';
const gradient = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 37 + (i >> 6) * 11) % 256));

let folder = '';
let profile: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'));
  const picture = await sharp(gradient, { raw: { width: 64, height: 64, channels: 3 } })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  profile = (await sharp(picture).metadata()).icc ?? Buffer.alloc(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a colour engine (Little CMS) makes of a picture for a device with this profile. */
async function colours(bytes: Uint8Array): Promise<Buffer> {
  const path = join(folder, 'device.icc');
  writeFileSync(path, bytes);
  return sharp(gradient, { raw: { width: 64, height: 64, channels: 3 } })
    .withIccProfile(path)
    .raw()
    .toBuffer();
}

/** The profile with an identifier wherever its makers may write: header, descriptions, the unused bytes of a tag, behind the end. */
function planted(): Buffer {
  const out = Buffer.concat([profile, Buffer.from(CANARY)]);
  out.write(CANARY.slice(0, 4), 4, 'latin1');
  out.write(CANARY.slice(0, 12), 24, 'latin1');
  out.write(CANARY.slice(0, 8), 48, 'latin1');
  out.write(CANARY.slice(0, 25), 80, 'latin1');
  out.write(CANARY.slice(0, 12), 68, 'latin1');
  for (let i = 0; i < out.readUInt32BE(128); i += 1) {
    const entry = 132 + 12 * i;
    const tag = out.toString('latin1', entry, entry + 4);
    const [at, length] = [out.readUInt32BE(entry + 4), out.readUInt32BE(entry + 8)];
    if (tag === 'desc' || tag === 'cprt') out.write(CANARY, at + 12, length - 12, 'latin1');
    else out.write('Okon', at + 4, 'latin1');
  }
  return out;
}

const withProfile = (bytes: Uint8Array): Buffer => buildDicom(ctSlice([element(0x0028_2000, 'OB', bytes)]));

describe('the colours of a device', () => {
  test('are the same in the profile that is shared', async () => {
    expect(profile.length).toBeGreaterThan(200);
    const clean = cleanColourProfile(profile) ?? new Uint8Array(0);
    expect(await colours(clean)).toEqual(await colours(profile));
    expect(await colours(clean)).not.toEqual(gradient);
  });

  test('are told without a word about the device or its owner', () => {
    const clean = Buffer.from(cleanColourProfile(planted()) ?? []);
    expect(clean.length).toBeGreaterThan(200);
    for (const word of ['Okon', 'kwo', 'Adaeze', '4857773456']) expect(clean.includes(word), word).toBe(false);
    expect(clean).toEqual(Buffer.from(cleanColourProfile(profile) ?? []));
    expect(cleanColourProfile(clean)).toEqual(Uint8Array.from(clean));
  });

  test('go with the image, and the check of what was shared finds nothing', () => {
    const result = deidentifyDicom(memorySource(withProfile(planted())), {
      pseudonyms: new Pseudonyms(Buffer.alloc(32, 4)),
    });
    if (result.outcome === 'refused') throw new Error('refused');
    const out = Buffer.concat([...result.chunks()]);
    expect(openDicom(memorySource(out)).dataset.find(({ tag }) => tag === 0x0028_2000)?.length).toBeGreaterThan(200);
    expect(out.includes('Okon')).toBe(false);
    expect(checkDicom(memorySource(out))).toEqual([]);
    expect(checkDicom(memorySource(withProfile(profile))).map(({ path }) => path)).toContain('(0028,2000)');
  });
});

describe('what is no profile', () => {
  test.each([
    ['nothing', (): Buffer => Buffer.alloc(0)],
    ['words', (): Buffer => Buffer.from(CANARY.repeat(20))],
    [
      'words behind a signature',
      (): Buffer => {
        const out = Buffer.from(CANARY.repeat(20));
        out.write('acsp', 36);
        return out;
      },
    ],
    [
      'a profile without its colours',
      (): Buffer => {
        const out = Buffer.from(profile);
        out.writeUInt32BE(2, 128);
        return out;
      },
    ],
  ])('%s: is not written', (_, make) => expect(cleanColourProfile(make())).toBeUndefined());

  test('nothing that is cut off or damaged ends in an error or in words', () => {
    for (let length = 0; length < profile.length; length += 1) cleanColourProfile(profile.subarray(0, length));
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let round = 0; round < 3_000; round += 1) {
      const damaged = planted();
      for (let i = 0; i < 6; i += 1) damaged[next(i < 4 ? 300 : damaged.length)] = next(256);
      const clean = cleanColourProfile(damaged);
      if (clean) expect(Buffer.from(clean).includes('Adaeze')).toBe(false);
    }
  });
});
