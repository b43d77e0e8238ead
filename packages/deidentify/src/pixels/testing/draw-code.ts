import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

type Options = NonNullable<Parameters<typeof writeBarcode>[1]>;
export type DrawnFormat = NonNullable<Options['format']>;

/** A symbol without its quiet zone: 0 for ink to 255 for paper, row by row. */
export interface DrawnCode {
  readonly ink: Uint8Array;
  readonly width: number;
  readonly height: number;
}

let isReady: Promise<unknown> | undefined;
function prepared(): Promise<unknown> {
  isReady ??= readFile(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'))).then((file) =>
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(file).buffer }, fireImmediately: true }),
  );
  return isReady;
}

/** Draws a bar code or matrix code of synthetic content, with modules of so many pixels. */
export async function drawCode(format: DrawnFormat, content: string, module: number): Promise<DrawnCode> {
  await prepared();
  const { svg, error, symbol } = await writeBarcode(content, { format, scale: 1, addQuietZones: false, addHRT: false });
  if (error) throw new Error(`${format}: ${error}`);
  const [width, height] = [Math.round(symbol.width * module), Math.round(symbol.height * module)];
  const { data } = await sharp(Buffer.from(svg), { density: 72 * 8 })
    .flatten({ background: '#fff' })
    .resize(width, height, { fit: 'fill', kernel: Number.isInteger(module) ? 'nearest' : 'linear' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ink: data, width, height };
}
