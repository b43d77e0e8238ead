/** The order in which slices are fetched: outward from where one looks, the way one is going first. */
export function outward(count: number, from: number, direction: 1 | -1 = 1): number[] {
  const order: number[] = [];
  const start = Math.min(count - 1, Math.max(0, from));
  if (count > 0) order.push(start);
  for (let step = 1; order.length < count; step += 1)
    for (const at of [start + step * direction, start - step * direction]) if (at >= 0 && at < count) order.push(at);
  return order;
}
