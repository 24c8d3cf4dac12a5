import {
  type Address,
  addressOf,
  type HostKind,
  isLiteralHost,
  isLocalHost,
  kindOfHost,
} from '../../../knowledge/hosts.ts';
import { hole } from '../../../python/value.ts';
import type { Surroundings } from '../../content-rule.ts';

/**
 * What is known of the other end. `own`: the project's own links; `trusted`: makers of languages and tools, analytics;
 * `local`: this machine or network; `throwaway`: anybody can have it without a name (webhooks, bins, pastes, tunnels, file hosts);
 * `bare`: a literal address; `bad`: malware records name it; `unknown`: it is not written where it can be read.
 */
export interface Destination {
  readonly kind:
    | 'own'
    | 'trusted'
    | 'analytics'
    | 'local'
    | 'throwaway'
    | 'bare'
    | 'bad'
    | 'other'
    | 'unknown';
  readonly host: string;
  /** An end of a sentence that says what it is: `a webhook (discord.com)`. */
  readonly told: string;
}

const names: Readonly<Record<HostKind, string>> = {
  webhook: 'a messenger’s webhook',
  'request-bin': 'a request bin',
  tunnel: 'a tunnel to somebody’s own machine',
  paste: 'a paste site',
  'file-host': 'a host of anonymous files',
  shortener: 'a shortened address',
  'address-echo': 'a service that tells one’s address',
  analytics: 'an analytics service',
  packages: 'a place where tools are published',
  'mining-pool': 'a mining pool',
};

const unknown: Destination = {
  kind: 'unknown',
  host: '',
  told: 'an address that is not written in the code',
};

export function destinationOf(text: string, surroundings: Surroundings): Destination {
  const address = addressOf(text) ?? addressOf(`//${text.trim()}`);
  if (
    address === null ||
    address.host.replaceAll(hole, '') === '' ||
    (address.host.startsWith(hole) && !/\ufffc\.[a-z0-9-]+\.[a-z]/.test(address.host))
  ) {
    return unknown;
  }
  const { host } = address;
  const told = (what: string) => `${what} (${host.slice(0, 100)})`;
  if (surroundings.knownBad.has(host))
    return { kind: 'bad', host, told: told('a host that malware records name') };
  if (isLocalHost(host)) return { kind: 'local', host, told: told('this machine or network') };
  if (isOwn(address, surroundings.ownPlaces))
    return { kind: 'own', host, told: told('a place of the project’s own') };
  const kind = kindOfHost(address);
  if (kind === 'packages') return { kind: 'trusted', host, told: told(names[kind]) };
  if (kind === 'analytics') return { kind: 'analytics', host, told: told(names[kind]) };
  if (kind === 'address-echo') return { kind: 'other', host, told: told(names[kind]) };
  if (kind !== null) return { kind: 'throwaway', host, told: told(names[kind]) };
  if (isLiteralHost(host)) return { kind: 'bare', host, told: told('a bare address') };
  return { kind: 'other', host, told: host.slice(0, 100) };
}

/** Whether honest software hardly ever has it hard-coded. */
export function isOdd({ kind }: Destination): boolean {
  return kind === 'throwaway' || kind === 'bare' || kind === 'bad';
}

/** Hosts that serve the repositories of everybody: there the path must be the project's too. */
const shared =
  /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|sourceforge\.net|gitee\.com|huggingface\.co|pypi\.org|readthedocs\.io)$/;
const rawHosts =
  /^(?:raw\.githubusercontent\.com|objects\.githubusercontent\.com|codeload\.github\.com|api\.github\.com)$/;

function isOwn({ host, path }: Address, ownPlaces: readonly string[]): boolean {
  const lower = path.toLowerCase();
  return ownPlaces.some((place) => {
    const slash = place.indexOf('/');
    const ownHost = (slash < 0 ? place : place.slice(0, slash)).replace(/^www\./, '');
    const ownPath = slash < 0 ? '' : place.slice(slash).replace(/\/$/, '');
    if (rawHosts.test(host)) {
      // The repository follows the host, behind `/repos` in the API.
      return (
        ownHost === 'github.com' &&
        ownPath.split('/').length >= 3 &&
        `${lower.replace(/^\/repos/, '')}/`.startsWith(`${repository(ownPath)}/`)
      );
    }
    if (shared.test(ownHost)) {
      return (
        host.replace(/^www\./, '') === ownHost &&
        ownPath.split('/').length >= 3 &&
        `${lower}/`.startsWith(`${repository(ownPath)}/`)
      );
    }
    if (kindOfHost({ host: ownHost, path: ownPath }) !== null) return false;
    return host === ownHost || host.endsWith(`.${ownHost}`);
  });
}

/** `/owner/name` of a longer path. */
function repository(path: string): string {
  return path
    .split('/')
    .slice(0, 3)
    .join('/')
    .replace(/\.git$/, '');
}
