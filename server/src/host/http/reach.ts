import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AddressKind, addressKind } from './address-kind.ts';
import { HttpProblem } from './failure.ts';

/**
 * How far a request may go. `anywhere`: where its address leads, as a person wrote it. `networks`: not to this machine.
 * `public`: to the internet only. Link-local addresses, where clouds keep their secrets, are never reached.
 */
export type Reach = 'anywhere' | 'networks' | 'public';

const reached: Readonly<Record<Reach, ReadonlySet<AddressKind>>> = {
  anywhere: new Set(['public', 'private', 'loopback']),
  networks: new Set(['public', 'private']),
  public: new Set(['public']),
};

const order: readonly Reach[] = ['anywhere', 'networks', 'public'];

/** How far one that is at home at such an address may send others; not known is as good as public. */
const reachFrom: Readonly<Record<AddressKind, Reach>> = {
  loopback: 'anywhere',
  private: 'networks',
  'link-local': 'public',
  public: 'public',
};

export type Lookup = (
  hostname: string,
  options: { readonly all: true; readonly family?: number; readonly hints?: number },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Keeps requests within their reach. Names are judged by the addresses that the socket is then opened to, so that one
 * which resolves differently from one moment to the next gets no further.
 */
export class Reaches {
  /** The most public of all addresses that a name has resolved to. */
  private readonly kinds = new Map<string, AddressKind>();
  private readonly lookup: Lookup;

  constructor(resolve: Lookup = lookup as Lookup) {
    this.lookup = resolve;
  }

  /** Throws where the address is a number out of reach. Names are for `lookupFor`, when they are resolved. */
  check(url: URL, reach: Reach): void {
    const kind = addressKind(url.hostname) ?? (isLocalName(url.hostname) ? 'loopback' : null);
    if (kind !== null && !reached[reach].has(kind)) throw refused(reach);
  }

  /** Resolves names for sockets: what lies out of reach is left out, and where nothing is left it fails. */
  lookupFor(reach: Reach): LookupFunction {
    return (hostname, options, done) => {
      const { hints } = options;
      const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : options.family;
      const asked = {
        all: true,
        ...(family === undefined ? {} : { family }),
        ...(hints === undefined ? {} : { hints }),
      } as const;
      this.lookup(hostname, asked, (error, addresses) => {
        if (error !== null) return done(error, []);
        const kinds = addresses.map(({ address }) => addressKind(address) ?? 'link-local');
        this.note(hostname, kinds);
        const within = addresses.filter((_, index) => reached[reach].has(kinds[index] ?? 'link-local'));
        const [first] = within;
        if (first === undefined) return done(refused(reach), []);
        if (options.all) return done(null, within);
        done(null, first.address, first.family);
      });
    };
  }

  /** How far what this host says (a redirect, an address in its answer) may lead, for a request that was given `reach`. */
  beyond({ hostname }: URL, reach: Reach): Reach {
    const kind = addressKind(hostname) ?? this.kinds.get(hostname) ?? 'public';
    const from = reachFrom[kind];
    return order.indexOf(from) > order.indexOf(reach) ? from : reach;
  }

  private note(hostname: string, kinds: readonly AddressKind[]): void {
    // One that was public and calls itself near by now is not believed.
    const all = [...kinds, this.kinds.get(hostname)];
    const kind = (['public', 'private', 'loopback'] as const).find((each) => all.includes(each));
    if (kind !== undefined) this.kinds.set(hostname, kind);
  }
}

/** Names that mean this machine whoever resolves them, a proxy too (RFC 6761 §6.3). */
function isLocalName(hostname: string): boolean {
  return /^(?:.+\.)?localhost\.?$/.test(hostname);
}

function refused(reach: Reach): HttpProblem {
  // Written by a person it is a place that is not gone to; in an answer it is nothing an answer may say.
  return reach === 'anywhere'
    ? new HttpProblem('unreachable', 'a link-local address, which is never asked')
    : new HttpProblem(
        'malformed',
        'an address in a private network or on this machine, given by a public one',
      );
}
