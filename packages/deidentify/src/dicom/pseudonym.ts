import { hmacSha256 } from './sha256.ts';

const utf8 = new TextEncoder();
const DAY = 86_400;

/**
 * Everything that is derived from the key of a case: the same key gives the same pseudonyms, another key unrelated ones.
 * Without the key neither way can be computed.
 */
export class Pseudonyms {
  readonly #key: Uint8Array;
  readonly #uids = new Map<string, string>();
  readonly #shift: number;

  /** @param key at least 16 random bytes; 32 is usual */
  constructor(key: Uint8Array) {
    if (key.length < 16) throw new RangeError('a de-identification key has at least 16 bytes');
    this.#key = key.slice();
    const view = new DataView(this.#mac('offset', '').buffer);
    // Between one and ten years back, and any second of the day.
    const days = 366 + (view.getUint32(0) % 3_287);
    this.#shift = days * DAY + (view.getUint32(4) % DAY);
  }

  #mac(purpose: string, value: string): Uint8Array<ArrayBuffer> {
    return hmacSha256(this.#key, utf8.encode(`${purpose}\0${value}`));
  }

  /** A UID under 2.25 (PS3.5 §B.2: a UUID as one decimal number) that stands for `uid` in this case. */
  uid(uid: string): string {
    const known = this.#uids.get(uid);
    if (known !== undefined) return known;
    const mac = this.#mac('uid', uid).subarray(0, 16);
    let number = 0n;
    for (const byte of mac) number = (number << 8n) | BigInt(byte);
    const mapped = `2.25.${number}`;
    if (this.#uids.size < 100_000) this.#uids.set(uid, mapped);
    return mapped;
  }

  /** The name the patient has in this case: the same for every file of it. */
  patient(id: string): string {
    const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
    return `OR-${Array.from(this.#mac('patient', id).subarray(0, 10), (byte) => letters[byte & 31]).join('')}`;
  }

  /** Seconds by which this case lies in the past of the real one. */
  get shift(): number {
    return this.#shift;
  }
}

interface Clock {
  readonly seconds: number;
  readonly fraction: string;
}

function readTime(text: string): Clock | undefined {
  const match = /^(\d{2}):?(?:([0-5]\d):?(?:([0-5]\d|60)(\.\d{1,6})?)?)?$/.exec(text);
  if (!match || Number(match[1]) > 23) return undefined;
  const [, hours = '0', minutes, seconds, fraction = ''] = match;
  return { seconds: Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0), fraction };
}

function writeTime(total: number, { fraction }: Clock): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  // Even a time cut to the minute is written in full: it moves by seconds.
  return pad(Math.floor(total / 3600)) + pad(Math.floor(total / 60) % 60) + pad(total % 60) + fraction;
}

function readDate(text: string): number | undefined {
  const match = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 1000 : undefined;
}

function writeDate(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) return undefined;
  return `${year}${String(date.getUTCMonth() + 1).padStart(2, '0')}${String(date.getUTCDate()).padStart(2, '0')}`;
}

/** A time of day (TM) moved by the shift; intervals inside the case stay. */
export function shiftTime(text: string, shift: number): string | undefined {
  const clock = readTime(text);
  if (!clock) return undefined;
  return writeTime((((clock.seconds - shift) % DAY) + DAY) % DAY, clock);
}

/**
 * A date (DA) moved by the shift. With the time of day that belongs to it both move as one instant; alone it moves by whole days.
 * @param time the TM value of the same event, when there is one
 */
export function shiftDate(text: string, shift: number, time?: string): string | undefined {
  const day = readDate(text);
  if (day === undefined) return undefined;
  const clock = time === undefined ? undefined : readTime(time);
  const instant = clock ? day + clock.seconds - shift : day - Math.floor(shift / DAY) * DAY;
  return writeDate(Math.floor(instant / DAY) * DAY);
}

/** A date and time (DT) moved by the shift; its zone, which tells the place, goes. Less than a whole date is no use and gives undefined. */
export function shiftDateTime(text: string, shift: number): string | undefined {
  const match = /^(\d{8})(\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)?(?:[+-]\d{4})?$/.exec(text);
  const [, date = '', time] = match ?? [];
  const moved = shiftDate(date, shift, time);
  if (moved === undefined) return undefined;
  return time === undefined ? moved : moved + (shiftTime(time, shift) ?? '');
}

/** An age (AS) in bands: below five by the year, then by five years, over 89 all alike. Days, weeks and months become years. */
export function bandAge(text: string): string | undefined {
  const match = /^(\d{1,3})([DWMY])$/.exec(text.trim());
  if (!match) return undefined;
  const perYear = { D: 365.25, W: 52.18, M: 12, Y: 1 }[match[2] ?? 'Y'] ?? 1;
  const years = Math.floor(Number(match[1]) / perYear);
  const band = years >= 90 ? 90 : years < 5 ? years : years - (years % 5);
  return `${String(band).padStart(3, '0')}Y`;
}

/** Weight in kilograms or height in metres, rounded and with its rare extremes drawn in. */
export function bandMeasure(text: string, step: number, least: number, most: number): string | undefined {
  const value = Number(text.trim());
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) return undefined;
  return String(Number((Math.round(Math.min(most, Math.max(least, value)) / step) * step).toFixed(2)));
}
