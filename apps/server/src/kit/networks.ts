// Where a request comes from, in words that are true: what the operator calls a network, or what an address says by itself (RFC 6890).
// A country is not guessed: see docs/decisions/0009-place-of-sessions.md.
import { BlockList, isIP } from 'node:net';

export interface Network {
  readonly name: string;
  readonly covers: (address: string) => boolean;
}

const limits = { networks: 100, name: 60 } as const;

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
/** A socket that listens on both families writes IPv4 as `::ffff:a.b.c.d`. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix = ''] = range.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    if (isIP(address) === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > most)
      throw new Error(`"${range}" is no range such as 10.20.0.0/16 or 2001:db8::/32`);
    list.addSubnet(address, Number(prefix), family(address));
  }
  return list;
}
const covers =
  (list: BlockList) =>
  (address: string): boolean =>
    list.check(plain(address), family(plain(address)));

/** `10.20.0.0/16=Testville General, 2001:db8::/32=The university`. @throws Error naming what does not fit */
export function readNetworks(text: string): readonly Network[] {
  const entries = text.split(',').filter((entry) => entry.trim() !== '');
  if (entries.length > limits.networks) throw new Error(`may name at most ${limits.networks} networks`);
  return entries.map((entry) => {
    const [range = '', name = ''] = entry.split('=').map((part) => part.trim());
    if (name === '' || name.length > limits.name)
      throw new Error(`"${entry.trim()}" has no name of at most ${limits.name} characters after =`);
    return { name, covers: covers(listOf([range])) };
  });
}

const loopback = covers(listOf(['127.0.0.0/8', '::1/128']));
const privately = covers(
  listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', 'fc00::/7', 'fe80::/10']),
);

export type PlaceKind = 'named' | 'this-machine' | 'private' | 'unknown';

/** The first network of the operator's that an address belongs to goes before what the address says by itself. */
export function placeOf(
  address: string,
  networks: readonly Network[],
): { readonly kind: PlaceKind; readonly name: string } {
  const named = networks.find((network) => network.covers(address));
  if (named !== undefined) return { kind: 'named', name: named.name };
  return { kind: loopback(address) ? 'this-machine' : privately(address) ? 'private' : 'unknown', name: '' };
}
