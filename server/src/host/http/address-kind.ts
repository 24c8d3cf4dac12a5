import { BlockList, isIP } from 'node:net';

/** What an address leads to: the internet, a network that is not everybody's, this machine, or the wire at hand. */
export type AddressKind = 'public' | 'private' | 'loopback' | 'link-local';

const linkLocal = subnets('169.254.0.0/16', 'fe80::/10');

/** The unspecified address reaches this machine on most systems. */
const loopback = subnets('127.0.0.0/8', '0.0.0.0/8', '::/127');

/**
 * RFC 1918, 6598, 6890, 4193, 3879; multicast and reserved; Azure's wire server, which has a public number and serves
 * virtual machines their secrets; Teredo and local NAT64, which lead to nobody knows where.
 */
const privateNetworks = subnets(
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '192.0.0.0/24',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '168.63.129.16/32',
  'fc00::/7',
  'fec0::/10',
  'ff00::/8',
  '100::/64',
  '2001::/32',
  '64:ff9b:1::/48',
);

/** IPv6 networks whose addresses hold an IPv4 address, with the group (of 16 bits) in which it begins: RFC 4291, 6052, 3056. */
const embedding: readonly (readonly [BlockList, number])[] = [
  [subnets('::ffff:0:0/96'), 6],
  [subnets('::ffff:0:0:0/96'), 6],
  [subnets('64:ff9b::/96'), 6],
  [subnets('2002::/16'), 1],
  [subnets('::/96'), 6],
];

/** The kind of an IPv4 or IPv6 address, with or without brackets and zone; null for what is no address but a name. */
export function addressKind(written: string): AddressKind | null {
  const address = written.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const version = isIP(address);
  if (version === 0) return null;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (linkLocal.check(address, family)) return 'link-local';
  if (loopback.check(address, family)) return 'loopback';
  if (privateNetworks.check(address, family)) return 'private';
  const embedded = version === 6 ? embeddedAddress(address) : null;
  return embedded === null ? 'public' : addressKind(embedded);
}

function embeddedAddress(address: string): string | null {
  const [, first] = embedding.find(([list]) => list.check(address, 'ipv6')) ?? [];
  if (first === undefined) return null;
  return groupsOf(address)
    .slice(first, first + 2)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}

/** The eight numbers of an IPv6 address, which `URL` writes in one way only. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const before = numbers(head);
  const after = numbers(tail ?? '');
  return [...before, ...new Array(8 - before.length - after.length).fill(0), ...after];
}

function subnets(...written: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of written) {
    const [network = '', length] = each.split('/');
    list.addSubnet(network, Number(length), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
