// A beating heart seen from its apex: four chambers, valves, and a left ventricle that squeezes too little.
import { blur, mix, smoothstep, update, type Field, type Point } from '../phantoms/raster.ts';
import { ellipse, stroke } from '../phantoms/shapes.ts';
import { patch, rim, sectorOf, type Scene } from '../phantoms/ultrasound.ts';

/** How far the ventricles have squeezed, 0..1, at a part of the beat: quickly in, more slowly out. */
const squeezed = (t: number): number => smoothstep(0, 0.34, t) * smoothstep(0.86, 0.42, t);

function drawHeart(scene: Scene, t: number): void {
  const s = squeezed(t);
  const open = smoothstep(0.45, 0.55, t) * smoothstep(1, 0.9, t);
  const base = 318 - 9 * s;
  const chamber = (x: number, y: number, rx: number, ry: number, angle: number): Point[] =>
    ellipse({ x, y }, rx, ry, { angle, wobble: (a) => 1 + 0.04 * Math.sin(3 * a + x) });
  // Lung on both sides hides what lies beside the heart.
  update(scene.echo, (v) => v * 0.22);
  patch(scene, ellipse({ x: 352, y: 288 }, 158 - 4 * s, 226), 1.15, 6);
  patch(scene, ellipse({ x: 352, y: 400 }, 140, 96), 0.9, 6);
  const left = chamber(408, 214 + 3 * s, 66 - 12 * s, 104 - 7 * s, 0.1);
  const right = chamber(272, 226 + 3 * s, 46 - 12 * s, 88 - 9 * s, -0.16);
  for (const form of [left, right]) {
    patch(scene, form, 0.05, 3);
    rim(scene, form, 3, 1.35);
  }
  for (const form of [chamber(410, 396, 62 + 6 * s, 60, 0.1), chamber(284, 390, 52 + 5 * s, 54, -0.1)])
    patch(scene, form, 0.04, 3);
  const leaflet = (from: number, to: number): void => {
    const tip = { x: mix(mix(from, to, 0.55), from + Math.sign(to - from) * 9, open), y: base - mix(2, 44, open) };
    stroke(scene.echo, [{ x: from, y: base }, { x: mix(from, tip.x, 0.6), y: mix(base, tip.y, 0.4) }, tip], 5, 2);
  };
  for (const [a, b] of [
    [352, 466],
    [334, 236],
  ] as const) {
    leaflet(a, b);
    leaflet(b, a);
  }
}

/** One beat in `frames` pictures, each a field of 0..255. */
export function heartCine(seed: number, frames: number): Field[] {
  const sector = sectorOf(seed);
  return Array.from({ length: frames }, (_, i) =>
    blur(
      sector((scene) => drawHeart(scene, i / frames)),
      1,
    ),
  );
}
