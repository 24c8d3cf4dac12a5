import { isUnknownIndex } from '../../../documents/no-address.ts';
import type { ConfiguredIndex } from '../../../workspace/tool-config.ts';
import type { PlannedIndex } from '../plan.ts';
import { indexesOf, type PlanParts, planned, pypi, type ToolPlan } from './planned.ts';

type Level = readonly (readonly [ConfiguredIndex, 'user' | 'workspace'])[];

/**
 * uv asks variables, then the project, the user, the machine, then in the same order what their `extra-index-url` name, then
 * what a requirements file says, and last the default index: the first that has the name serves it, unless the strategy is
 * an unsafe one ("Package indexes"). Of several indexes of one name, and of several default ones, the first counts; a
 * default one that is explicit leaves nothing in PyPI's place.
 */
export function uvPlan({ workspace, own, setting, tie }: PlanParts): ToolPlan {
  const strategy =
    own.variableStrategy ?? (own.ignoresProjects ? null : workspace.strategy) ?? own.strategy ?? 'first';
  if (tie !== null) return { indexes: [tie], strategy, tied: true };
  const users = indexesOf(own);
  const written = indexesOf(workspace).filter(({ explicit, url }) => !explicit || !isUnknownIndex(url));
  const configured = [
    ...level(users, 'user', 'variable'),
    ...(own.ignoresProjects ? [] : level(written, 'workspace', undefined)),
    ...level(users, 'user', undefined),
  ];
  const all = firstOfEachName([
    ...configured.filter(([{ legacy }]) => !legacy),
    ...configured.filter(([{ legacy }]) => legacy),
    ...level(written, 'workspace', 'file'),
  ]);
  const implicit = all.filter(([{ kind, explicit }]) => kind !== 'index' && !explicit);
  const main = mainOf(all, setting);
  return {
    indexes: [...implicit.map(([index, from]) => planned(index, from)), ...(main === null ? [] : [main])],
    strategy,
    tied: false,
  };
}

/** Null where the default index serves only what is tied to it. */
function mainOf(all: Level, setting: PlannedIndex | null): PlannedIndex | null {
  const found = all.find(
    ([{ kind }, from]) => kind === 'index' && (setting === null || from === 'workspace'),
  );
  if (found === undefined) return setting ?? pypi;
  const [index, from] = found;
  return index.explicit ? null : planned(index, from);
}

function level(
  indexes: readonly ConfiguredIndex[],
  from: 'user' | 'workspace',
  rank: ConfiguredIndex['rank'],
): Level {
  return indexes.filter((index) => index.rank === rank).map((index) => [index, from] as const);
}

function firstOfEachName(all: Level): Level {
  const names = new Set<string>();
  return all.filter(([{ name }]) => name === null || (!names.has(name) && names.add(name)));
}
