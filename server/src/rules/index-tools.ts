import type { IndexTool } from '../workspace/tool-config.ts';

/** What the tools call themselves. Hatch installs with pip. */
export const toolNames: Readonly<Record<IndexTool, string>> = {
  pip: 'pip',
  uv: 'uv',
  poetry: 'Poetry',
  pdm: 'PDM',
  pipenv: 'Pipenv',
  hatch: 'pip',
};

/** What to change so that a name comes from one index, in the words of each tool's documentation. */
export const tieAdvice: Readonly<Record<IndexTool, string>> = {
  pip: 'Use one --index-url that serves both, or hashes for every entry.',
  uv: 'Tie it to its index in [tool.uv.sources], and make that index explicit.',
  poetry: 'Tie it with source = "…", and set priority = "explicit" on that source.',
  pdm: 'Name it in include_packages of its source.',
  pipenv: 'Tie it with index = "…".',
  hatch: 'Use one index that serves both, or hashes for every entry.',
};
