// Fetched only when a PDF is chosen.
import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the bundler makes an address of it
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { blankCanvas, PictureError } from '../pictures/decode.ts';
import type { RawPicture } from '../pictures/decode.ts';
import { asItCame } from '../pictures/placing.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

const mostBytes = 100 * 1024 * 1024;
/** Pages offered for choosing. */
export const mostPages = 50;
/** Pixels of the longer side: small print of a laboratory's page stays readable. */
const pageSide = 2400;
const previewSide = 320;

/** A PDF that is open in memory; close it when its pages are chosen. */
export interface OpenPdf {
  readonly pages: number;
  /** One page (from 1) as a picture. @throws {PictureError} */
  page(number: number, size: 'whole' | 'preview'): Promise<RawPicture>;
  close(): void;
}

/**
 * Opens a PDF in a worker. Its scripts, forms, attachments and links are not looked at; only what it shows is drawn.
 * @throws {PictureError} `too-large`, `damaged` (also: locked by a password)
 */
export async function openPdf(file: Blob): Promise<OpenPdf> {
  if (file.size > mostBytes) throw new PictureError('too-large');
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    enableXfa: false,
    disableAutoFetch: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
  });
  const document = await task.promise.catch(() => {
    throw new PictureError('damaged');
  });
  return {
    pages: Math.min(document.numPages, mostPages),
    page: async (number, size) => {
      try {
        const page = await document.getPage(number);
        const natural = page.getViewport({ scale: 1 });
        const side = size === 'whole' ? pageSide : previewSide;
        const viewport = page.getViewport({ scale: side / Math.max(natural.width, natural.height) });
        const pixels = { width: Math.round(viewport.width), height: Math.round(viewport.height) };
        const [canvas] = blankCanvas(pixels);
        await page.render({ canvas, viewport, background: '#fff' }).promise;
        page.cleanup();
        // Lines and small print: what is sent loses nothing of them.
        return { canvas, ...pixels, lossless: true, placing: asItCame };
      } catch (error) {
        throw error instanceof PictureError ? error : new PictureError('damaged');
      }
    },
    close: () => void task.destroy(),
  };
}
