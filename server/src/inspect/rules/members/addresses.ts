import type { Evidence } from '../../inspection.ts';
import { kindOfHost } from '../../knowledge/hosts.ts';
import { holdsOne } from '../../skim/pieces.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { extensionOf, isPython } from './places.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';
import { standingOf } from './standing.ts';
import { addressesWritten, isOwn, isPublicLiteral, type WrittenAddress } from './web-text.ts';

/** Of `http://`, `https://` and the others. */
const mayBeAddress = holdsOne('p://', 's://');

/** Addresses that stand in code and say something by themselves: whose they are is not known, or known too well. */
export const addresses: MemberRule = {
  ids: ['paste-host', 'literal-address'],
  wants: (name) => isPython(name) || extensionOf(name) === 'pth',
  check(file) {
    const text = file.text;
    if (text === null) return [];
    const found: Evidence[] = [];
    for (const address of mayBeAddress(file.bytes) ? addressesWritten(text) : []) {
      if (found.length >= 2 * mostOfOneFile) break;
      const told = judge(address, file);
      if (told === null) continue;
      // Comments, tests and examples are full of addresses that nothing is sent to.
      if (standingOf(file, address.start) !== 'code') continue;
      found.push(atOffset(file.name, text, address, told));
    }
    return [...found, ...connections(file, text)];
  },
};

interface Judged {
  readonly rule: string;
  readonly why: string;
  readonly weight: number;
}

function judge(address: WrittenAddress, file: MemberFile): Judged | null {
  if (isPublicLiteral(address.host)) {
    // A number as a host is there to hide which address it is.
    const hides = !address.host.includes('.') && !address.host.startsWith('[');
    return literal(hides || runs.test(address.path) ? 0.6 : 0.4);
  }
  if (isOwn(address, file.surroundings.ownPlaces)) return null;
  switch (kindOfHost(address)) {
    case 'request-bin':
      return isSomebodys(address)
        ? {
            rule: 'paste-host',
            weight: 0.6,
            why: 'What is sent there is shown to whoever set up this address, without an account.',
          }
        : null;
    case 'paste':
      // A gist tells whose it is.
      if (address.host === 'gist.githubusercontent.com') return null;
      return isRaw(address)
        ? {
            rule: 'paste-host',
            weight: 0.5,
            why: 'Anybody may leave text there, and change what is fetched later.',
          }
        : null;
    case 'file-host':
      return {
        rule: 'paste-host',
        weight: 0.3,
        why: 'Anybody may leave files there without saying who they are.',
      };
    case 'tunnel':
      return address.host.split('.').length > 2
        ? { rule: 'paste-host', weight: 0.4, why: 'It leads to somebody’s own machine by a borrowed name.' }
        : null;
    default:
      return null;
  }
}

/** A name or path of one's own in front of or behind the service's. */
function isSomebodys({ host, path }: WrittenAddress): boolean {
  return host.split('.').length > 2 || /^\/[\w-]{6,}/.test(path);
}

const runs = /\.(?:exe|dll|scr|bat|cmd|ps1|vbs|hta|msi|sh|py|pyw|bin|elf|jar|apk)(?:$|[?#])/i;

/** One certain paste as bare text; an address that is filled in later names none. */
function isRaw({ host, path }: WrittenAddress): boolean {
  return /\/(?:raw|r)\/[\w-]{4,}|\/[\w-]{4,}\/raw\b|\.txt$/.test(path) || host.startsWith('raw.');
}

function literal(weight: number): Judged {
  return {
    rule: 'literal-address',
    weight,
    why: 'It names a machine on the internet by its number: nothing says whose it is.',
  };
}

const connection =
  /\b(?:connect|connect_ex|create_connection|sendto|open_connection)\(\s{0,40}\(?\s{0,40}["'](\d{1,3}(?:\.\d{1,3}){3})["']/g;
const mayConnect = holdsOne('connect(', 'connect_ex(', '_connection(', 'sendto(');
const mostConnections = 200;

/** `connect(("…", 4444))`: no address with a scheme. */
function connections(file: MemberFile, text: string): readonly Evidence[] {
  if (!mayConnect(file.bytes)) return [];
  const found: Evidence[] = [];
  let seen = 0;
  for (const match of text.matchAll(connection)) {
    seen += 1;
    if (seen > mostConnections || found.length >= mostOfOneFile) break;
    if (!isPublicLiteral(match[1] ?? '')) continue;
    if (standingOf(file, match.index) !== 'code') continue;
    found.push(atOffset(file.name, text, { start: match.index }, literal(0.4)));
  }
  return found;
}
