import { needsExtra } from '../packaging/extra-marker.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import { parseRequirement } from '../packaging/requirement.ts';
import { compareVersions, sameVersion } from '../packaging/version.ts';
import type { ReleaseDetails } from '../sources/project-facts.ts';

/**
 * The projects that a release requires and none of the earlier ones among `details` did, extras' own left out, in the order
 * of their names. All it requires where it is the only one: a first release. Empty where it or the nearest before it is not
 * known: what is not known is not new.
 */
export function newRequirements(
  details: readonly ReleaseDetails[],
  version: string,
): readonly NormalizedName[] {
  const judged = details.find((each) => sameVersion(each.version, version));
  if (judged === undefined || !judged.people.known) return [];
  const earlier = details
    .filter((each) => compareVersions(each.version, version) < 0)
    .sort((a, b) => compareVersions(b.version, a.version));
  const [nearest] = earlier;
  if (nearest !== undefined && !nearest.people.known) return [];
  const before = new Set(
    earlier.flatMap(({ people }) => (people.known ? namesIn(people.value.requires) : [])),
  );
  return [...new Set(namesIn(judged.people.value.requires))].filter((name) => !before.has(name)).sort();
}

/** Asked for again at every keystroke; a release's requirements never change in place. */
const read = new WeakMap<readonly string[], readonly NormalizedName[]>();

function namesIn(lines: readonly string[]): readonly NormalizedName[] {
  const names = read.get(lines) ?? readNames(lines);
  read.set(lines, names);
  return names;
}

/**
 * What is tied to an address is no project of an index; what cannot be read is left to who installs it; what an extra requires
 * gets only who asks for that.
 */
function readNames(lines: readonly string[]): NormalizedName[] {
  return lines.flatMap((line) => {
    const parsed = parseRequirement(line);
    if (parsed === null || parsed.url !== null) return [];
    const marker = parsed.marker === null ? '' : line.slice(parsed.marker.start, parsed.marker.end);
    return needsExtra(marker) ? [] : [normalizeName(line.slice(parsed.name.start, parsed.name.end))];
  });
}
