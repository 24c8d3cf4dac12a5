import { cleanOutsideText } from '../outside-text.ts';
import { topLevelOf } from '../packaging/module-name.ts';
import { knownGood } from './known-good.ts';
import { makeFinding, shownName } from './make-finding.ts';
import type { Rule, RuleInput } from './rule.ts';
import { wantedBy } from './wanted.ts';

/** The code imports what no manifest asks for: it works only as long as something else happens to bring it. */
export const undeclaredImport: Rule = {
  id: 'undeclared-import',
  defaultLevel: 'hint',
  summary: "An import whose distribution the project's manifest does not ask for.",

  check(input) {
    const { undeclared, dependency } = input;
    if (undeclared === null || dependency.kind !== 'import') return null;
    const manifest = cleanOutsideText(undeclared.manifest);
    const brought = undeclared.transitive
      ? ': it is only here because another dependency brings it, and may be gone with the next release of that one'
      : '';
    return makeFinding(input, {
      rule: 'undeclared-import',
      about: 'project',
      level: 'hint',
      certainty: 'medium',
      message: `${imported(input)}, but ${manifest} does not ask for it${brought}.`,
      evidence: [
        {
          text: `${shownName(input)} stands in none of the project's manifests that were read.`,
          source: "the project's manifests",
          asOf: new Date(input.now).toISOString(),
        },
      ],
      suggestions: [{ kind: 'declare', name: dependency.name, version: goodVersion(input) }],
    });
  },
};

/** `requests is imported here`, or `yaml is imported here and comes from pyyaml` where the names differ. */
function imported(input: RuleInput): string {
  const { module, name } = input.dependency;
  const written = cleanOutsideText(module ?? name);
  const topLevel = topLevelOf(written);
  const sameName = topLevel.toLowerCase().replace(/[-_.]+/g, '-') === name;
  return sameName ? `${name} is imported here` : `${written} is imported here and comes from ${name}`;
}

function goodVersion(input: RuleInput): string | null {
  return knownGood({ ...wantedBy(input), specifier: null })?.version ?? null;
}
