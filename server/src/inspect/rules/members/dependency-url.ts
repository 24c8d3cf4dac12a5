import type { Evidence } from '../../inspection.ts';
import type { MemberRule } from '../content-rule.ts';
import { addressOfRequirement, weighRequirement } from './outside-requirement.ts';
import { inside, textOf } from './places.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';

const rule = 'dependency-url';

const requirement = /^Requires-Dist:([^\n]{1,3000})$/gim;
const mostRequirements = 5_000;

/** Requirements that are fetched from an address (PEP 508) instead of an index. PyPI refuses them in uploads; other indexes do not. */
export const dependencyUrl: MemberRule = {
  ids: [rule],
  wants: (name, { kind }) => {
    const path = inside(name, kind);
    return /^[^/]+\.dist-info\/METADATA$/.test(path) || /^(?:[^/]+\.egg-info\/)?PKG-INFO$/.test(path);
  },
  check(file) {
    const text = textOf(file).replaceAll('\r\n', '\n');
    const head = text.slice(0, headEnd(text));
    const found: Evidence[] = [];
    let seen = 0;
    for (const match of head.matchAll(requirement)) {
      seen += 1;
      if (seen > mostRequirements || found.length >= mostOfOneFile) break;
      const url = addressOfRequirement(match[1] ?? '');
      if (url === null) continue;
      const { weight, says } = weighRequirement(url, file.surroundings.ownPlaces, 0.3);
      const why = `Installing this installs another project from ${says}, which no index has seen.`;
      found.push(atOffset(file.name, text, { start: match.index }, { rule, why, weight, when: 'install' }));
    }
    return found;
  },
};

/** The description follows a blank line. */
function headEnd(text: string): number {
  const end = text.indexOf('\n\n');
  return end < 0 ? text.length : end;
}
