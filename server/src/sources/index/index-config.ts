import { defaultIndexUrl } from '../default-index.ts';
import { type IndexAddress, isDefaultIndex, parseIndexAddress } from './address.ts';
import type { PipConfig } from './pip-config.ts';

/** The index in use and what that means for names. */
export interface IndexConfig {
  /** Null where there is none to ask; `why` then says for which reason. */
  readonly address: IndexAddress | null;
  readonly why: 'disabled' | 'unreachable' | null;
  /** Names asked there are public: it is PyPI, or the user calls it a mirror of PyPI. */
  readonly public: boolean;
  /** pip would ask other places too, so a name may be private although the index is public. */
  readonly others: boolean;
}

/** The index that the user's setting names, else the one pip would ask, else PyPI. */
export function indexConfig(setting: string, mirrorsPypi: boolean, pip: PipConfig): IndexConfig {
  const others = pip.extraIndexUrls.length > 0 || pip.noIndex;
  if (setting.trim() === '' && pip.noIndex) return { address: null, why: 'disabled', public: true, others };
  const address = parseIndexAddress(setting.trim() || pip.indexUrl || defaultIndexUrl);
  if (address === null) return { address, why: 'unreachable', public: false, others };
  return { address, why: null, public: mirrorsPypi || isDefaultIndex(address), others };
}
