import {
  type Evidence,
  maliciousFrom,
  suspiciousFrom,
  type Trigger,
} from '../../../../../../server/src/inspect/inspection.ts';
import { interpret } from '../../../../../../server/src/inspect/python/interpret/interpret.ts';
import { behaviourRules } from '../../../../../../server/src/inspect/rules/behaviour-rules.ts';
import type { Surroundings } from '../../../../../../server/src/inspect/rules/content-rule.ts';
import { testParser } from '../../../../../support/python-parser.ts';

const surroundings: Surroundings = {
  kind: 'wheel',
  project: 'sample',
  ownPlaces: ['github.com/example/sample', 'sample.example.org'],
  knownBad: new Set(['bad.example.invalid']),
  members: [],
  pure: true,
};

/** What the rules say of a file's source that is entered in one way. */
export async function look(source: string, trigger: Trigger): Promise<readonly Evidence[]> {
  const parser = await testParser();
  const tree = parser.parse(source, 5_000);
  if (tree === null) throw new Error('not parsed in time');
  try {
    const isSetup = trigger === 'install';
    const entry = {
      file: isSetup ? 'setup.py' : 'sample/__init__.py',
      module: isSetup ? null : 'sample',
      trigger,
      hooks: [],
    };
    const behaviour = interpret(tree, entry, { parse: (text) => parser.parse(text, 1_000) });
    return behaviourRules.flatMap((rule) => rule.check({ behaviour, tree, surroundings, trigger }));
  } finally {
    tree.close();
  }
}

/** `download-exec malicious 4`: the rule, how much it means and the line from 1, of all that is more than a remark, in order. */
export async function doubts(source: string, trigger: Trigger): Promise<readonly string[]> {
  const found = (await look(source, trigger))
    .filter(({ weight }) => weight >= suspiciousFrom)
    .map(({ rule, weight, line, when }) => {
      const isMalicious = weight >= maliciousFrom && when !== 'called';
      return `${rule} ${isMalicious ? 'malicious' : 'suspicious'} ${(line ?? -1) + 1}`;
    });
  return [...new Set(found)].sort();
}
