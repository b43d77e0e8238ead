// A plain Cornerstone3D page on a DICOMweb server: the middle slice first, then all, then one slice a frame, as many as the address says.
import { Enums, imageLoader, init, RenderingEngine } from '@cornerstonejs/core';
import dicomImageLoader from '@cornerstonejs/dicom-image-loader';

const state = { firstMs: 0, fullMs: 0, frames: [], scrolled: false };
Object.assign(globalThis, { benchState: state });
const value = (header, tag) => header[tag]?.Value?.[0] ?? '';
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function imageIdsOf() {
  const base = `${location.origin}/dicom-web`;
  const studies = await (await fetch(`${base}/studies`, { headers: { accept: 'application/dicom+json' } })).json();
  const study = value(studies[0] ?? {}, '0020000D');
  const headers = await (
    await fetch(`${base}/studies/${study}/metadata`, { headers: { accept: 'application/dicom+json' } })
  ).json();
  return headers
    .toSorted((a, b) => Number(value(a, '00200013')) - Number(value(b, '00200013')))
    .map((header) => {
      const id = `wadors:${base}/studies/${study}/series/${value(header, '0020000E')}/instances/${value(header, '00080018')}/frames/1`;
      dicomImageLoader.wadors.metaDataManager.add(id, header);
      return id;
    });
}

init();
dicomImageLoader.init({ maxWebWorkers: 1 });
const ids = await imageIdsOf();
const element = document.querySelector('#stack');
if (!element) throw new Error('no place for the stack');
const engine = new RenderingEngine('plain');
engine.enableElement({ viewportId: 'stack', type: Enums.ViewportType.STACK, element });
const viewport = engine.getViewport('stack');
await viewport.setStack(ids, ids.length >> 1);
viewport.render();
await nextFrame();
await nextFrame();
state.firstMs = performance.now();
await Promise.all(ids.map((id) => imageLoader.loadAndCacheImage(id)));
state.fullMs = performance.now();
let before = await nextFrame();
const steps = Number(new URLSearchParams(location.search).get('steps'));
for (let index = 0; index < Math.min(ids.length, steps); index += 1) {
  await viewport.setImageIdIndex(index);
  const now = await nextFrame();
  state.frames.push(now - before);
  before = now;
}
state.scrolled = true;
