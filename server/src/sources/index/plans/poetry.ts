import { indexesOf, isPyPi, type PlanParts, planned, pypi, type ToolPlan } from './planned.ts';

/**
 * Poetry takes the best version of all primary sources, PyPI being one of them only where it is listed or no other is;
 * supplemental ones are asked where those have nothing, explicit ones for what is tied to them ("Repositories").
 */
export function poetryPlan({ workspace, setting, tie }: PlanParts): ToolPlan {
  if (tie !== null) return { indexes: [tie], strategy: 'all', tied: true };
  const sources = indexesOf(workspace);
  const shared = sources.filter(({ explicit }) => !explicit);
  const primary = shared
    .filter(({ supplemental }) => !supplemental)
    .map((index) => planned(index, 'workspace'));
  const rest = shared.filter(({ supplemental }) => supplemental).map((index) => planned(index, 'workspace'));
  const isListed = sources.some(({ url }) => isPyPi(url));
  const implied = primary.length > 0 || isListed ? [] : [setting ?? pypi];
  return { indexes: [...primary, ...implied, ...rest], strategy: 'all', tied: false };
}
