import type { EngineSettings } from '../../../server/src/assess/engine.ts';
import type { SupportIndex } from '../../support/index/start.ts';

/** As they come, with an index on this machine that stands for PyPI and for the advisory service. */
export function settingsFor({ indexUrl, osvUrl }: Pick<SupportIndex, 'indexUrl' | 'osvUrl'>): EngineSettings {
  return {
    indexUrl,
    osvUrl,
    mirrorsPypi: true,
    trustIndexes: true,
    advisories: 'service',
    offline: false,
    cooldownDays: 3,
    rules: {},
    imports: true,
    inspect: 'new',
    policyFile: null,
  };
}
