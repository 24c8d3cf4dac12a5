import type { ToolConfig } from '../../../workspace/tool-config.ts';
import type { PlannedIndex } from '../plan.ts';
import { indexesOf, isPyPi, type PlanParts, planned, pypi, type ToolPlan } from './planned.ts';

/**
 * Pipenv takes what is tied to no source from the first one, from all only where the Pipfile says so (then no source but
 * the tied ones is explicit); without any source from pip's index. `PIPENV_PYPI_MIRROR` stands in wherever PyPI is named
 * ("Specifying Package Indexes", "Using a PyPI Mirror").
 */
export function pipenvPlan({ workspace, own, setting, tie }: PlanParts, pip: ToolConfig): ToolPlan {
  const [mirror] = own.indexes;
  const mirrored = (index: PlannedIndex): PlannedIndex =>
    mirror !== undefined && setting === null && isPyPi(index.url)
      ? { ...planned(mirror, 'user'), name: index.name }
      : index;
  if (tie !== null) return { indexes: [mirrored(tie)], strategy: 'all', tied: true };
  const sources = indexesOf(workspace).filter(({ explicit }) => !explicit);
  if (sources.length > 0) {
    const indexes = sources.map((index) => mirrored(planned(index, 'workspace')));
    return { indexes, strategy: 'all', tied: false };
  }
  const users = indexesOf(pip).find(({ kind }) => kind === 'index');
  const first = setting ?? mirrored(users === undefined ? pypi : planned(users, 'user'));
  return { indexes: [first], strategy: 'all', tied: false };
}
