import { isValidName } from '../packaging/name.ts';
import type { UnknownReason } from './fact.ts';
import { type IndexAddress, isDefaultIndex, parseIndexAddress } from './index/address.ts';
import type { IndexConfig } from './index/index-config.ts';
import type { NameRequest, SourceSettings } from './sources.ts';

/** A place to ask, or the reason not to. */
export type Way<T> = { readonly ask: T } | { readonly why: UnknownReason };

/** An index to ask, and whether a name asked there may be told to others, as a redirect would. */
export interface AskedIndex extends IndexAddress {
  readonly public: boolean;
}

/** Where one name may be sent. Everything that leaves for a network passes here. */
export interface Route {
  readonly index: Way<AskedIndex>;
  readonly advisories: Way<true>;
}

/**
 * Decides where a name may be sent:
 * an index that only the workspace names is asked when it is trusted, and counts as private;
 * a name that is or may be private goes to no public service.
 */
export function routeOf(
  request: NameRequest,
  config: IndexConfig,
  settings: Pick<SourceSettings, 'trustIndexes' | 'advisories'>,
): Route {
  if (!isValidName(request.name)) return nowhere('not-published');
  if (request.index === null) return route(request, config, settings);
  const tied = parseIndexAddress(request.index);
  if (tied !== null && tied.url === config.address?.url) return route(request, config, settings);
  if (tied === null || !settings.trustIndexes) return nowhere('untrusted-workspace');
  return route(request, { ...config, address: tied, why: null, public: isDefaultIndex(tied) }, settings);
}

function route(
  request: NameRequest,
  config: IndexConfig,
  settings: Pick<SourceSettings, 'advisories'>,
): Route {
  const isPublic = config.public && !request.private && (request.listed || !config.others);
  const advisories: Way<true> =
    settings.advisories === 'off' ? { why: 'disabled' } : isPublic ? { ask: true } : { why: 'private' };
  if (config.public && !isPublic) return { index: { why: 'private' }, advisories };
  if (config.address === null) return { index: { why: config.why ?? 'disabled' }, advisories };
  return { index: { ask: { ...config.address, public: config.public } }, advisories };
}

function nowhere(why: UnknownReason): Route {
  return { index: { why }, advisories: { why } };
}
