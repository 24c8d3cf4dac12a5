import type { Runtime } from '../../runtime.ts';
import { configuredIndex, type IndexTool, noConfig, type ToolConfig } from '../../workspace/tool-config.ts';
import { readPdmConfig } from './pdm-config.ts';
import { readPipConfig } from './pip-config.ts';
import { readUvConfig } from './uv-config.ts';

/** The user's own configuration of every tool: files outside of any workspace, and variables. */
export type UserIndexes = Readonly<Record<IndexTool, ToolConfig>>;

/**
 * What the user told each tool about indexes, in files outside of any workspace and in variables; no tool is run, and no
 * file is looked for in a workspace (`roots`: their folders). Poetry keeps no sources there; Hatch installs with pip's configuration.
 */
export async function readUserIndexes(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
  roots: readonly string[] = [],
): Promise<UserIndexes> {
  const [pip, uv, pdm] = await Promise.all([
    readPipConfig(runtime, roots),
    readUvConfig(runtime),
    readPdmConfig(runtime),
  ]);
  return { pip, uv, poetry: noConfig, pdm, pipenv: pipenvConfig(runtime.environment), hatch: pip };
}

/** What stands in for PyPI wherever a Pipfile names it ("Using a PyPI Mirror" in Pipenv's documentation). */
function pipenvConfig(environment: Runtime['environment']): ToolConfig {
  const url = environment.PIPENV_PYPI_MIRROR?.trim();
  if (!url) return noConfig;
  const where = 'PIPENV_PYPI_MIRROR';
  return { ...noConfig, indexes: [configuredIndex({ kind: 'index', url, where, rank: 'variable' })] };
}
