import { isUnknownIndex } from '../../../documents/no-address.ts';
import { fitsGlobs } from '../../../workspace/name-globs.ts';
import type { ConfiguredIndex } from '../../../workspace/tool-config.ts';
import type { PlannedIndex } from '../plan.ts';
import { indexesOf, type PlanParts, planned, pypi, type ToolPlan } from './planned.ts';

interface Source {
  readonly index: PlannedIndex;
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
}

/** What PDM calls the index in PyPI's place. */
const mainName = 'pypi';

/**
 * PDM asks the index in PyPI's place first, unless the project has a source of that name, then the project's sources, then
 * those that are stored in `pdm.toml` and for the user. A source that includes a name serves it alone, one that excludes it does not serve
 * it. The best version of all is taken unless `respect-source-order` is set ("Configure the Project").
 */
export function pdmPlan(parts: PlanParts): ToolPlan {
  const { question, workspace, own, tie } = parts;
  const strategy = workspace.strategy ?? 'all';
  if (tie !== null) return { indexes: [tie], strategy, tied: true };
  const sources = sourcesOf(parts, workspace.ignoresStored ?? own.ignoresStored ?? false);
  const including = sources.filter(({ includes }) => fitsGlobs(question.name, includes));
  const serving =
    including.length > 0 ? including : sources.filter(({ excludes }) => !fitsGlobs(question.name, excludes));
  return { indexes: serving.map(({ index }) => index), strategy, tied: false };
}

function sourcesOf(parts: PlanParts, ignoresStored: boolean): readonly Source[] {
  const { workspace, own, setting } = parts;
  // A source without an address takes the one that is stored under its name.
  const written = indexesOf(workspace).filter(({ url }) => !isUnknownIndex(url));
  const project = written
    .filter(({ rank }) => rank !== 'stored')
    .map((index) => sourceOf(index, 'workspace'));
  if (ignoresStored) return project;
  const stored = [
    ...written.filter(({ rank }) => rank === 'stored').map((index) => sourceOf(index, 'workspace')),
    ...indexesOf(own).map((index) => sourceOf(index, 'user')),
  ];
  const main = mainOf(stored, own.indexes, setting);
  const isNamed = project.some(({ index }) => index.name === mainName);
  const names = new Set([mainName, ...project.map(({ index }) => index.name)]);
  const others = stored.filter(({ index: { name } }) => !names.has(name) && names.add(name));
  return [...(isNamed ? [] : [main]), ...project, ...others];
}

/** `PDM_PYPI_URL`, then `pdm.toml`, then the user's file; Wheelwarden's setting in place of the user's own. */
function mainOf(
  stored: readonly Source[],
  own: readonly ConfiguredIndex[],
  setting: PlannedIndex | null,
): Source {
  const variable = own.find(({ name, rank }) => name === mainName && rank === 'variable');
  if (setting === null && variable !== undefined) return sourceOf(variable, 'user');
  const found = stored.find(({ index }) => index.name === mainName);
  if (setting !== null && found?.index.from !== 'workspace') return bare(setting);
  return found ?? bare(pypi);
}

function bare(index: PlannedIndex): Source {
  return { index, includes: [], excludes: [] };
}

function sourceOf(index: ConfiguredIndex, from: 'user' | 'workspace'): Source {
  return { index: planned(index, from), includes: index.includes ?? [], excludes: index.excludes ?? [] };
}
