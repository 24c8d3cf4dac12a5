import type { UserIndexes } from '../../../server/src/sources/index/user-indexes.ts';
import {
  type ConfiguredIndex,
  configuredIndex as configured,
  noConfig,
  type ToolConfig,
} from '../../../server/src/workspace/tool-config.ts';

/** An index as a configuration names it, with nothing said but its address. */
export function configuredIndex(
  url: string,
  kind: ConfiguredIndex['kind'],
  more: Partial<ConfiguredIndex> = {},
): ConfiguredIndex {
  return configured({ url, kind, where: 'pip.conf', ...more });
}

export function toolConfig(...indexes: readonly ConfiguredIndex[]): ToolConfig {
  return { ...noConfig, indexes };
}

/** No tool of the user is told of any index. */
export const noUserIndexes: UserIndexes = {
  pip: noConfig,
  uv: noConfig,
  poetry: noConfig,
  pdm: noConfig,
  pipenv: noConfig,
  hatch: noConfig,
};
