import { itemsAt, tableAt, valueAt } from '../../../documents/toml/nodes.ts';
import { scanToml } from '../../../documents/toml/scan.ts';
import type { Evidence } from '../../inspection.ts';
import type { MemberRule } from '../content-rule.ts';
import { addressOfRequirement, weighRequirement } from './outside-requirement.ts';
import { inside, textOf } from './places.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';

const rule = 'build-backend';
const longest = 1024 * 1024;

/** PEP 517 and 518: what an installer fetches and runs to build the distribution. */
export const buildBackend: MemberRule = {
  ids: [rule],
  wants: (name, { kind }) => (kind === 'sdist' || kind === 'tree') && inside(name, kind) === 'pyproject.toml',
  check(file) {
    const text = textOf(file);
    if (text.length > longest) return [];
    const table = tableAt(scanToml(text).root, 'build-system');
    if (table === null) return [];
    const found: Evidence[] = [];
    const path = valueAt(table, 'backend-path');
    if (path !== null) {
      const why =
        'The build is run by code of the distribution itself, which an installer starts; that code is followed.';
      found.push(atOffset(file.name, text, path, { rule, why, weight: 0.2, when: 'install' }));
    }
    for (const item of itemsAt(table, 'requires')) {
      if (item.kind !== 'string' || found.length >= mostOfOneFile) continue;
      const url = addressOfRequirement(item.value);
      if (url === null) continue;
      const { weight, says } = weighRequirement(url, file.surroundings.ownPlaces, 0.5);
      const why = `An installer fetches this from ${says} and runs it to build the distribution; no index has seen it.`;
      found.push(
        atOffset(
          file.name,
          text,
          { start: item.start, said: item.value },
          { rule, why, weight, when: 'install' },
        ),
      );
    }
    return found;
  },
};
