// A plain Cornerstone3D page on a DICOMweb server: the middle slice first, then all, then one slice a frame.
import { Enums, imageLoader, init, RenderingEngine } from '@cornerstonejs/core';
import type { Types } from '@cornerstonejs/core';
import dicomImageLoader from '@cornerstonejs/dicom-image-loader';

interface Attribute {
  readonly Value?: readonly unknown[];
}
type Header = Record<string, Attribute>;

const state = { firstMs: 0, fullMs: 0, frames: [] as number[], scrolled: false };
Object.assign(globalThis, { benchState: state });
const value = (header: Header, tag: string): string => String(header[tag]?.Value?.[0] ?? '');
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

async function imageIdsOf(): Promise<string[]> {
  const base = `${location.origin}/dicom-web`;
  const studies = (await (
    await fetch(`${base}/studies`, { headers: { accept: 'application/dicom+json' } })
  ).json()) as Header[];
  const study = value(studies[0] ?? {}, '0020000D');
  const headers = (await (
    await fetch(`${base}/studies/${study}/metadata`, { headers: { accept: 'application/dicom+json' } })
  ).json()) as Header[];
  return headers
    .toSorted((a, b) => Number(value(a, '00200013')) - Number(value(b, '00200013')))
    .map((header) => {
      const id = `wadors:${base}/studies/${study}/series/${value(header, '0020000E')}/instances/${value(header, '00080018')}/frames/1`;
      dicomImageLoader.wadors.metaDataManager.add(id, header as never);
      return id;
    });
}

await init();
dicomImageLoader.init({ maxWebWorkers: 1 });
const ids = await imageIdsOf();
const element = document.querySelector<HTMLDivElement>('#stack');
if (!element) throw new Error('no place for the stack');
const engine = new RenderingEngine('plain');
engine.enableElement({ viewportId: 'stack', type: Enums.ViewportType.STACK, element });
const viewport = engine.getViewport('stack') as Types.IStackViewport;
await viewport.setStack(ids, ids.length >> 1);
viewport.render();
await nextFrame();
await nextFrame();
state.firstMs = performance.now();
await Promise.all(ids.map((id) => imageLoader.loadAndCacheImage(id)));
state.fullMs = performance.now();
let before = await nextFrame();
for (let index = 0; index < ids.length; index += 1) {
  await viewport.setImageIdIndex(index);
  const now = await nextFrame();
  state.frames.push(now - before);
  before = now;
}
state.scrolled = true;
