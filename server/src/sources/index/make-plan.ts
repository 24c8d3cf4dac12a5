import { withoutIndex } from '../../documents/no-address.ts';
import type { PlanOf } from './plan.ts';
import { pdmPlan } from './plans/pdm.ts';
import { pipPlan } from './plans/pip.ts';
import { pipenvPlan } from './plans/pipenv.ts';
import { eachOnce, isPyPi, isTrusted, type PlanParts, settingIndex, type ToolPlan } from './plans/planned.ts';
import { poetryPlan } from './plans/poetry.ts';
import { tiedIndex } from './plans/tie.ts';
import { uvPlan } from './plans/uv.ts';
import type { UserIndexes } from './user-indexes.ts';

/**
 * Where a tool would look for a name, by its own rules and what the user and the workspace told it; whether it may be asked
 * there is the route's matter. Wheelwarden's own setting stands in wherever the tool would ask PyPI, or the index that
 * the user gave it in PyPI's place; an index that the workspace puts there stays, since the entry would come from it.
 */
export const planOf: PlanOf = (question, { indexUrl, user }) => {
  const { places, tie } = question;
  const { tool, workspace } = places;
  const own = user[tool];
  const setting = settingIndex(indexUrl);
  const noIndex =
    (workspace.noIndex && !own.ignoresProjects) || tie === withoutIndex || (setting === null && own.noIndex);
  const parts: PlanParts = { question, workspace, own, setting, tie: tiedIndex(question, own, setting) };
  const { indexes, strategy, tied } = toolPlan(parts, user);
  if (noIndex) return { tool, indexes: [], strategy, tied: tie !== null, noIndex };
  const hosts = [...workspace.trustedHosts, ...own.trustedHosts];
  const settled = indexes.map((index) => {
    const { supplemental } = index;
    const chosen = setting !== null && isPyPi(index.url) ? { ...setting, supplemental } : index;
    return !chosen.unverified && isTrusted(chosen.url, hosts) ? { ...chosen, unverified: true } : chosen;
  });
  return { tool, indexes: eachOnce(settled), strategy, tied, noIndex };
};

function toolPlan(parts: PlanParts, user: UserIndexes): ToolPlan {
  switch (parts.question.places.tool) {
    case 'pip':
    case 'hatch':
      return pipPlan(parts);
    case 'uv':
      return uvPlan(parts);
    case 'poetry':
      return poetryPlan(parts);
    case 'pdm':
      return pdmPlan(parts);
    case 'pipenv':
      return pipenvPlan(parts, user.pip);
  }
}
