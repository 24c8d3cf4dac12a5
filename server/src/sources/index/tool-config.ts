import type { IndexTool, ToolConfig } from '../../workspace/tool-config.ts';

export {
  type ConfiguredIndex,
  configuredIndex,
  type IndexStrategy,
  type IndexTool,
  noConfig,
  type ToolConfig,
} from '../../workspace/tool-config.ts';

/** The user's own configuration of every tool: files outside of any workspace, and variables. */
export type UserIndexes = Readonly<Record<IndexTool, ToolConfig>>;
