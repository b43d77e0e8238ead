import type { OutElement } from './types.ts';
import { encodeText, evenLength } from './values.ts';

const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const UNDEFINED = 0xffff_ffff;
/** Names this implementation in every file it writes; a UUID of its own under 2.25. */
const IMPLEMENTATION = '2.25.190483571298461730254861902734610239';

class ByteWriter {
  #bytes = new Uint8Array(1 << 14);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }

  u16(value: number): void {
    this.#room(2);
    this.#view.setUint16(this.#length, value, true);
    this.#length += 2;
  }

  u32(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  tag(tag: number): void {
    this.u16(tag >>> 16);
    this.u16(tag & 0xffff);
  }

  /** Tag, VR and length in explicit little endian; a short VR with a long value becomes UN (PS3.5 §6.2.2 note). */
  head(tag: number, vr: string, length: number): void {
    const written = !LONG.has(vr) && length > 0xfffe ? 'UN' : vr;
    this.tag(tag);
    this.bytes(Uint8Array.of(written.charCodeAt(0), written.charCodeAt(1)));
    if (LONG.has(written)) {
      this.u16(0);
      this.u32(length);
    } else this.u16(length);
  }

  take(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

function writeElement(writer: ByteWriter, { tag, vr, value, items }: OutElement): void {
  if (!items) {
    const bytes = evenLength(value ?? new Uint8Array(0), vr);
    writer.head(tag, vr, bytes.length);
    writer.bytes(bytes);
    return;
  }
  writer.head(tag, 'SQ', items.length === 0 ? 0 : UNDEFINED);
  for (const item of items) {
    writer.tag(0xfffe_e000);
    writer.u32(UNDEFINED);
    for (const element of item) writeElement(writer, element);
    writer.tag(0xfffe_e00d);
    writer.u32(0);
  }
  if (items.length > 0) {
    writer.tag(0xfffe_e0dd);
    writer.u32(0);
  }
}

/** A Part 10 file: an empty preamble, a meta group of ours, the data set in explicit little endian, the pixels piece by piece. */
export function* writeFile(
  dataset: readonly OutElement[],
  meta: { sopClass: string; sopInstance: string; syntax: string },
): Generator<Uint8Array> {
  const group = new ByteWriter();
  const text = (tag: number, vr: string, value: string): void =>
    writeElement(group, { tag, vr, value: encodeText(value, vr) });
  writeElement(group, { tag: 0x0002_0001, vr: 'OB', value: Uint8Array.of(0, 1) });
  text(0x0002_0002, 'UI', meta.sopClass);
  text(0x0002_0003, 'UI', meta.sopInstance);
  text(0x0002_0010, 'UI', meta.syntax);
  text(0x0002_0012, 'UI', IMPLEMENTATION);
  text(0x0002_0013, 'SH', 'OPENROUNDS');
  const head = new ByteWriter();
  head.bytes(new Uint8Array(128));
  head.bytes(Uint8Array.of(0x44, 0x49, 0x43, 0x4d));
  head.head(0x0002_0000, 'UL', 4);
  head.u32(group.take().length);
  head.bytes(group.take());
  for (const element of dataset) {
    if (!element.stream) {
      writeElement(head, element);
      continue;
    }
    head.head(element.tag, element.vr, element.stream.encapsulated ? UNDEFINED : element.stream.length);
  }
  yield head.take();
  const stream = dataset.at(-1)?.stream;
  if (stream) yield* stream.chunks();
}
