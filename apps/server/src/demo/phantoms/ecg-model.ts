// The electrical model behind the ECG pictures: every lead is a sum of waves at times given by the rhythm.
import { clamp, random, smoothstep } from './raster.ts';

export type Rhythm =
  | 'sinus'
  | 'atrial-fibrillation'
  | 'anterior-stemi'
  | 'inferior-stemi'
  | 'complete-heart-block'
  | 'ventricular-tachycardia'
  | 'pericarditis'
  | 'hyperkalaemia'
  | 'long-qt';

export const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
export type Lead = (typeof LEADS)[number];

interface Waves {
  readonly p: number;
  readonly q: number;
  readonly r: number;
  readonly s: number;
  readonly t: number;
}

const waves = (p: number, q: number, r: number, s: number, t: number): Waves => ({ p, q, r, s, t });

// Amplitudes in millivolts of an ordinary adult tracing with an axis near 50 degrees.
const NORMAL: Readonly<Record<Lead, Waves>> = {
  I: waves(0.1, -0.05, 0.7, -0.1, 0.25),
  II: waves(0.15, -0.06, 1.05, -0.15, 0.32),
  III: waves(0.08, -0.05, 0.5, -0.15, 0.14),
  aVR: waves(-0.12, 0.04, -0.8, 0.1, -0.26),
  aVL: waves(0.05, -0.05, 0.34, -0.1, 0.12),
  aVF: waves(0.12, -0.05, 0.76, -0.15, 0.22),
  V1: waves(0.07, 0, 0.2, -0.9, -0.06),
  V2: waves(0.1, 0, 0.42, -1.25, 0.36),
  V3: waves(0.1, 0, 0.75, -0.85, 0.42),
  V4: waves(0.1, -0.05, 1.25, -0.42, 0.4),
  V5: waves(0.1, -0.08, 1.25, -0.2, 0.34),
  V6: waves(0.1, -0.08, 0.95, -0.1, 0.28),
};

// ST deviation in millivolts by lead, where it is not zero.
const ST: Partial<Record<Rhythm, Partial<Record<Lead, number>>>> = {
  'anterior-stemi': {
    V1: 0.2,
    V2: 0.42,
    V3: 0.46,
    V4: 0.36,
    V5: 0.16,
    I: 0.06,
    aVL: 0.1,
    II: -0.08,
    III: -0.15,
    aVF: -0.12,
  },
  'inferior-stemi': { II: 0.26, III: 0.36, aVF: 0.3, I: -0.12, aVL: -0.2, V1: 0.08, V2: -0.1, V5: 0.06, V6: 0.08 },
  pericarditis: {
    I: 0.1,
    II: 0.16,
    III: 0.08,
    aVL: 0.07,
    aVF: 0.12,
    aVR: -0.12,
    V2: 0.12,
    V3: 0.15,
    V4: 0.17,
    V5: 0.16,
    V6: 0.13,
  },
};

// How a wide ventricular complex points in each lead.
const WIDE: Readonly<Record<Lead, number>> = {
  I: -0.6,
  II: 0.9,
  III: 1.2,
  aVR: -0.3,
  aVL: -0.9,
  aVF: 1.05,
  V1: 1.1,
  V2: 1.4,
  V3: 1.1,
  V4: 0.6,
  V5: -0.5,
  V6: -0.9,
};

export interface Beat {
  readonly at: number;
  readonly kind: 'p' | 'narrow' | 'wide' | 'escape';
}

/** When things happen over `seconds`, for one rhythm. */
export function schedule(rhythm: Rhythm, seconds: number, seed: number): Beat[] {
  const at = random(seed);
  const beats: Beat[] = [];
  const every = (start: number, step: () => number, kind: Beat['kind']): void => {
    for (let t = start; t < seconds + 1; t += step()) beats.push({ at: t, kind });
  };
  if (rhythm === 'ventricular-tachycardia') every(-0.2, () => 0.335 + at.range(-0.004, 0.004), 'wide');
  else if (rhythm === 'complete-heart-block') {
    every(-0.35, () => 0.72 + at.range(-0.012, 0.012), 'p');
    every(0.45, () => 1.74 + at.range(-0.015, 0.015), 'escape');
  } else if (rhythm === 'atrial-fibrillation') every(-0.3, () => at.range(0.38, 0.82), 'narrow');
  else {
    const rr = rhythm === 'pericarditis' ? 0.6 : rhythm === 'hyperkalaemia' ? 1.1 : rhythm === 'long-qt' ? 0.98 : 0.76;
    every(-0.3, () => rr + at.range(-0.016, 0.016), 'narrow');
  }
  return beats;
}

const bump = (t: number, centre: number, width: number): number => Math.exp(-(((t - centre) / width) ** 2) / 2);

function narrow(t: number, lead: Lead, rhythm: Rhythm): number {
  const w = NORMAL[lead];
  const st = ST[rhythm]?.[lead] ?? 0;
  const [broad, tail] = rhythm === 'hyperkalaemia' ? [1.7, 0.03] : [1, 0];
  const late = rhythm === 'long-qt' ? 0.17 : tail;
  let v = 0;
  if (rhythm !== 'atrial-fibrillation') v += (rhythm === 'hyperkalaemia' ? 0.25 : 1) * w.p * bump(t, -0.155, 0.024);
  if (rhythm === 'pericarditis')
    v -= 0.05 * smoothstep(-0.13, -0.09, t) * smoothstep(-0.02, -0.05, t) * Math.sign(st || 1);
  const lost = rhythm === 'anterior-stemi' && (lead === 'V2' || lead === 'V3') ? 0.3 : 1;
  v += w.q * bump(t, -0.034 * broad, 0.009 * broad) + w.r * lost * bump(t, 0, 0.0125 * broad);
  v += w.s * bump(t, 0.032 * broad, 0.012 * broad);
  v += st * smoothstep(0.03, 0.075, t) * smoothstep(0.34, 0.2, t);
  const tented = rhythm === 'hyperkalaemia' ? { gain: 3.1, width: 0.026 } : { gain: 1, width: 0.045 };
  const tall = st > 0.1 ? 1 + st * 2.2 : st < -0.05 ? -0.4 : 1;
  return (
    v +
    w.t * tall * tented.gain * (bump(t, 0.285 + late, tented.width) + 0.35 * bump(t, 0.245 + late, tented.width * 1.3))
  );
}

function wide(t: number, lead: Lead): number {
  const a = WIDE[lead];
  return (
    a * (bump(t, 0, 0.038) - 0.32 * bump(t, -0.055, 0.02) + 0.25 * bump(t, 0.035, 0.016)) -
    a * 0.62 * bump(t, 0.165, 0.048)
  );
}

/** Millivolts of one lead at time t, without noise. */
export function voltage(t: number, lead: Lead, rhythm: Rhythm, beats: readonly Beat[]): number {
  let v = 0;
  for (const beat of beats) {
    const d = t - beat.at;
    if (d < -0.3 || d > 0.75) continue;
    if (beat.kind === 'p') v += 1.15 * NORMAL[lead].p * bump(d, 0, 0.026);
    else if (beat.kind === 'narrow') v += narrow(d, lead, rhythm);
    else if (beat.kind === 'wide') v += wide(d, lead);
    else v += 0.9 * wide(d, lead) + 0.25 * clamp(WIDE[lead], -1, 1) * bump(d, 0.36, 0.07);
  }
  if (rhythm === 'atrial-fibrillation') {
    const coarse = lead === 'V1' ? 0.075 : lead === 'II' || lead === 'III' || lead === 'aVF' ? 0.045 : 0.025;
    v += coarse * (Math.sin(t * 37 + 2 * Math.sin(t * 5.3)) + 0.6 * Math.sin(t * 51 + Math.sin(t * 7.7) * 2.4));
  }
  return v;
}
