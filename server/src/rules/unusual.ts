import type { Release } from '../sources/project-facts.ts';
import { detailsBefore } from './compared-details.ts';
import { declaredPeople, namesOthers } from './declared-people.ts';
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
  if (isByOthers(release, releases, wanted)) found.push('people');
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
function isByOthers(release: Release, releases: Releases, { facts: { details = [] } }: Wanted): boolean {
  const own = details.find(({ version }) => version === release.version);
  if (!own?.people.known) return false;
  const earlier = detailsBefore(release, releases, details).flatMap(({ people }) =>
    people.known ? [declaredPeople(people.value)] : [],
  );
  return namesOthers(declaredPeople(own.people.value), earlier);
}
