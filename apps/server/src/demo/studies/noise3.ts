function corner(x: number, y: number, z: number, seed: number): number {
  let h = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(z, 1911520717) + seed;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  h = Math.imul(h ^ (h >>> 15), 2246822519);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

const ease = (t: number): number => t * t * (3 - 2 * t);

/** Smooth noise in 0..1 at any place in space; `seed` chooses the pattern. */
export function noise3At(seed: number): (x: number, y: number, z: number) => number {
  const salt = Math.imul(seed, 1442695041);
  const plane = (x: number, y: number, z: number, u: number, v: number): number => {
    const a = corner(x, y, z, salt);
    const b = corner(x, y + 1, z, salt);
    const top = a + (corner(x + 1, y, z, salt) - a) * u;
    const bottom = b + (corner(x + 1, y + 1, z, salt) - b) * u;
    return top + (bottom - top) * v;
  };
  return (x, y, z) => {
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const z0 = Math.floor(z);
    const u = ease(x - x0);
    const v = ease(y - y0);
    const near = plane(x0, y0, z0, u, v);
    return near + (plane(x0, y0, z0 + 1, u, v) - near) * ease(z - z0);
  };
}
