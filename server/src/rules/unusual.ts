import type { Release, ReleaseDetails } from '../sources/project-facts.ts';
import { type DeclaredPeople, declaredPeople, mayShareAnybody, namesNobody } from './declared-people.ts';
import { isWatched } from './judged-release.ts';
import { longPauseBefore } from './long-pause.ts';
import { oddityOf } from './odd-number.ts';
import { burstOf } from './quick-succession.ts';
import { beforeInOneGo, inUploadOrder, type Upload } from './upload-order.ts';
import type { Wanted } from './wanted.ts';

/** What is unusual about a young release beside those before it: the same that the rules of these names look for. */
export type Unusual = 'pause' | 'burst' | 'odd-version' | 'people';

type Releases = readonly Release[];

/** Empty for a release that has been public for weeks, and where the times of its project tell nothing. */
export function unusual(release: Release, releases: Releases, wanted: Wanted): readonly Unusual[] {
  if (!isWatched(release, wanted)) return [];
  const found: Unusual[] = [];
  const order = inUploadOrder(releases);
  const upload = order?.find((each) => each.release === release);
  // One to which only a further file was added lately came long ago.
  if (order && upload !== undefined && isWatched({ uploadedAt: upload.at }, wanted)) {
    found.push(...unusualTiming(upload, order));
  }
  if (namesOthers(release, wanted)) found.push('people');
  return found;
}

function unusualTiming(upload: Upload, order: readonly Upload[]): Unusual[] {
  const found: Unusual[] = [];
  if (longPauseBefore(order, upload) !== null) found.push('pause');
  if (burstOf(order, upload) !== null) found.push('burst');
  if (!upload.release.prerelease && oddityOf(upload, beforeInOneGo(order, upload), order) !== null) {
    found.push('odd-version');
  }
  return found;
}

/** Whether it names people, and none of those that the releases before it name. */
function namesOthers({ version }: Release, { facts: { details = [] } }: Wanted): boolean {
  const at = details.findIndex((each) => each.version === version);
  const [own, ...earlier] = at < 0 ? [] : details.slice(at).map(peopleOf);
  if (!own || namesNobody(own)) return false;
  const naming = earlier.filter((people) => people !== null && !namesNobody(people));
  return naming.length > 0 && !naming.some((people) => people !== null && mayShareAnybody(people, own));
}

function peopleOf({ people }: ReleaseDetails): DeclaredPeople | null {
  return people.known ? declaredPeople(people.value) : null;
}
