import { defaultIndexUrl } from '../default-index.ts';
import { type IndexAddress, isDefaultIndex, parseIndexAddress } from './address.ts';
import type { PipConfig } from './pip-config.ts';
import type { UvConfig } from './uv-config.ts';

/** The index in use and what that means for names. */
export interface IndexConfig {
  /** Null where there is none to ask; `why` then says for which reason. */
  readonly address: IndexAddress | null;
  readonly why: 'disabled' | 'unreachable' | null;
  /** Names asked there are public: it is PyPI, or the user calls it a mirror of PyPI. */
  readonly public: boolean;
  /** pip or uv would ask other places too, so a name may be private although the index is public. */
  readonly others: boolean;
}

/** The index that the user's setting names, else the one pip would ask, else PyPI. */
export function indexConfig(
  setting: string,
  mirrorsPypi: boolean,
  pip: PipConfig,
  uv: UvConfig,
): IndexConfig {
  const address = parseIndexAddress(setting.trim() || pip.indexUrl || defaultIndexUrl);
  const others =
    pip.extraIndexUrls.length > 0 || pip.noIndex || uv.indexes.some((text) => isAnother(text, address));
  if (setting.trim() === '' && pip.noIndex) return { address: null, why: 'disabled', public: true, others };
  if (address === null) return { address, why: 'unreachable', public: false, others };
  return { address, why: null, public: mirrorsPypi || isDefaultIndex(address), others };
}

/** What cannot be read as an address, a folder say, is no public index either. */
function isAnother(text: string, inUse: IndexAddress | null): boolean {
  const address = parseIndexAddress(text);
  return address === null || !(isDefaultIndex(address) || address.url === inUse?.url);
}
