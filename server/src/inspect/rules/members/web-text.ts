import { type Address, addressOf } from '../../knowledge/hosts.ts';

/** An address that stands in a text. */
export interface WrittenAddress extends Address {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly written: string;
}

/** What ends an address in code; an IPv6 address stands in brackets of its own. */
const written = /\b(?:https?|ftps?|wss?|tcp):\/\/(?:\[[0-9a-f:.]{2,50}\])?[^\s"'<>|;)\]}`\\,]{0,400}/gi;

/** A file with more is a list of addresses. */
const most = 3_000;

/** All addresses in a text of any length, in their order. */
export function* addressesWritten(text: string): Iterable<WrittenAddress> {
  let seen = 0;
  for (const { 0: found, index } of text.matchAll(written)) {
    seen += 1;
    if (seen > most) return;
    const address = addressOf(found);
    if (address !== null) yield { ...address, start: index, end: index + found.length, written: found };
  }
}

/** Whether an address lies with one of the project's own places: a host, or a host with a path. */
export function isOwn({ host, path }: Pick<Address, 'host' | 'path'>, ownPlaces: readonly string[]): boolean {
  const place = `${host}${path}`.toLowerCase();
  return ownPlaces.some((own) =>
    own.includes('/')
      ? place === own || place.startsWith(`${own}/`)
      : host === own || host.endsWith(`.${own}`),
  );
}

/** Public resolvers of names, and addresses that stand for "some address": they lead nowhere in particular. */
const wellKnown = new Set(
  (
    '8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 1.1.1.2 1.0.0.2 9.9.9.9 149.112.112.112 9.9.9.10 208.67.222.222 208.67.220.220 ' +
    '94.140.14.14 94.140.15.15 114.114.114.114 223.5.5.5 223.6.6.6 119.29.29.29 77.88.8.8 84.200.69.80 64.6.64.6 4.2.2.1 4.2.2.2 ' +
    '1.2.3.4 2.3.4.5 4.3.2.1 5.6.7.8 4.5.6.7 11.22.33.44 12.34.56.78 123.45.67.89 123.123.123.123 111.111.111.111 168.63.129.16'
  ).split(' '),
);

/** Whether a host is a literal address that anybody may reach: not private, local, reserved, kept for documents, or well known. */
export function isPublicLiteral(host: string): boolean {
  const bare = host.toLowerCase();
  if (bare.startsWith('[')) return isPublicIpv6(bare.slice(1, -1));
  const dotted = dottedOf(bare);
  return dotted !== null && isPublicIpv4(dotted) && !wellKnown.has(dotted.join('.'));
}

/** Dotted, or as one number: browsers and resolvers take both. */
function dottedOf(host: string): readonly number[] | null {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) {
    const parts = host.split('.').map(Number);
    return parts.every((part) => part <= 255) ? parts : null;
  }
  if (!/^(?:0x[0-9a-f]{7,8}|\d{8,10})$/.test(host)) return null;
  const number = Number(host);
  if (number > 0xffff_ffff) return null;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256);
}

/** RFC 6890, 5737 and 2544. */
function isPublicIpv4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100 && b >= 64 && b < 128) return false;
  if ((a === 169 && b === 254) || (a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32)) return false;
  if (a === 192 && b === 0 && (c === 0 || c === 2)) return false;
  if ((a === 198 && (b === 18 || b === 19)) || (a === 198 && b === 51 && c === 100)) return false;
  if (a === 203 && b === 0 && c === 113) return false;
  return !(a === b && b === c && c === d);
}

/** RFC 4291, 4193, 3849 and 9637; the resolvers of Google, Cloudflare and Quad9. */
function isPublicIpv6(host: string): boolean {
  if (!/^[23][0-9a-f]{0,3}:/.test(host)) return false;
  return !/^(?:2001:0?db8|3fff|2001:4860:4860|2606:4700:4700|2620:fe):/.test(host);
}
