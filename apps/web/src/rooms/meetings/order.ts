/** The list with the item at one place put at another; places outside it are its ends. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_one, index) => index !== from);
  rest.splice(Math.max(0, Math.min(to, rest.length)), 0, ...list.slice(from, from + 1));
  return rest;
}

/**
 * Where an item that is held at `y` would be put down: after every other row whose middle is above it.
 * @param middles the middle of each row in its present order, in the same unit as `y`
 */
export const placeAt = (middles: readonly number[], from: number, y: number): number =>
  middles.filter((middle, index) => index !== from && middle < y).length;
