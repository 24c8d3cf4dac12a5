import type { InspectedFile, Inspection } from '../../inspect/inspection.ts';
import type { NormalizedName } from '../../packaging/name.ts';
import { sameVersion } from '../../packaging/version.ts';
import { day } from '../../phrases.ts';
import type { Fact } from '../../sources/fact.ts';
import type { Release, ReleaseFile } from '../../sources/project-facts.ts';
import type { NameRequest, Sources } from '../../sources/sources.ts';
import { aroundProject } from './around-project.ts';
import type { FetchBounds } from './fetch-file.ts';
import { type Here, installOrder, kindOf, usualChoice } from './install-order.ts';
import { type FileLook, type FileLookParts, lookIntoFile } from './look-into-file.ts';
import { withMore } from './with-more.ts';

export interface ReleaseQuestion {
  readonly request: NameRequest;
  /** Canonical. */
  readonly version: string;
  readonly hashes: readonly string[];
  readonly platform: Here['platform'];
  readonly all: boolean;
  /** Days that a release must have been public to be compared with. */
  readonly cooldownDays: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface ReleaseLookParts extends Omit<FileLookParts, 'sources'> {
  readonly sources: Pick<Sources, 'peek' | 'filesOf' | 'download' | 'openFile'>;
}

export interface ReleaseBounds extends Omit<FetchBounds, 'progress'> {
  /** Called with what is being done: `Fetching acme-1.0.tar.gz`. */
  readonly progress: (step: string) => void;
}

export type ReleaseLook =
  | { readonly kind: 'looked'; readonly files: readonly InspectedFile[] }
  /** Nothing was looked into: so much may not be fetched now. */
  | { readonly kind: 'put-off' }
  | { readonly kind: 'cancelled' };

interface Looked {
  readonly file: ReleaseFile;
  readonly look: Extract<FileLook, { readonly kind: 'looked' }>;
  inspection: Inspection;
}

/** An honest release has some hundred files at most. */
const mostTold = 1_000;

/**
 * Looks into the files of a release: one wheel and the source, or all. Where code in them runs by itself and reaches
 * something outside, the two are compared, and each with the release before: what only one of them does is told.
 */
export async function lookIntoRelease(
  parts: ReleaseLookParts,
  question: ReleaseQuestion,
  files: readonly ReleaseFile[],
  bounds: ReleaseBounds,
): Promise<ReleaseLook> {
  const { request, version, all } = question;
  const { name } = request;
  const ordered = installOrder(files, { ...question, name });
  const wanted = new Set(all ? ordered.slice(0, mostTold) : usualChoice(ordered, name));
  const around = aroundProject(parts.sources.peek(request));
  const ask = (file: ReleaseFile, ofVersion: string): Promise<FileLook> => {
    bounds.progress(`Fetching ${file.filename}`);
    const progress = (share: number): void => {
      bounds.progress(`Fetching ${file.filename}: ${Math.round(share * 100)} %`);
    };
    const asked = { request, version: ofVersion, file, around };
    return lookIntoFile(parts, asked, { ...bounds, progress });
  };

  const told = new Map<ReleaseFile, InspectedFile>();
  const looked: Looked[] = [];
  let isPutOff = false;
  for (const file of ordered) {
    const { filename } = file;
    if (!wanted.has(file)) {
      told.set(file, { filename, url: file.url, inspection: null, failed: null });
      continue;
    }
    const look = isPutOff ? ({ kind: 'put-off' } as const) : await ask(file, version);
    if (look.kind === 'cancelled') return look;
    if (look.kind === 'put-off') {
      isPutOff = true;
      told.set(file, { filename, url: file.url, inspection: null, failed: null });
    } else if (look.kind === 'failed')
      told.set(file, { filename, url: file.url, inspection: null, failed: look.why });
    else looked.push({ file, look, inspection: look.inspection });
  }

  if (isPutOff && looked.length === 0) return { kind: 'put-off' };
  await compareSiblings(looked, name);
  await compareEarlier(parts, question, looked, ask);
  if (bounds.signal.aborted) return { kind: 'cancelled' };
  for (const { file, inspection, look } of looked) {
    told.set(file, { filename: file.filename, url: file.url, inspection, failed: null });
    if (look.isKept) continue;
    await parts.store.keep({ inspection, name, version, at: question.now });
  }
  return { kind: 'looked', files: ordered.slice(0, mostTold).flatMap((file) => told.get(file) ?? []) };
}

/** A wheel should do what the source of the same release does. */
async function compareSiblings(looked: readonly Looked[], name: NormalizedName): Promise<void> {
  const sdist = looked.find(({ file }) => kindOf(file, name) === 'sdist');
  if (sdist === undefined) return;
  const { inspection, file } = sdist;
  for (const each of looked) {
    if (kindOf(each.file, name) !== 'wheel' || !doesMore(each.inspection, inspection)) continue;
    const { profile } = inspection;
    const compared = await each.look.compare?.({ what: file.filename, relation: 'sibling', profile });
    if (compared != null) each.inspection = withMore(each.inspection, compared);
  }
}

async function compareEarlier(
  { sources, store }: ReleaseLookParts,
  question: ReleaseQuestion,
  looked: readonly Looked[],
  ask: (file: ReleaseFile, version: string) => Promise<FileLook>,
): Promise<void> {
  const { request } = question;
  const active = looked.filter(
    ({ inspection, look }) => inspection.profile.length > 0 && look.compare !== null,
  );
  const before = active.length === 0 ? null : releaseBefore(sources.peek(request).releases, question);
  if (before === null) return;
  const files = await sources.filesOf(request, before.version);
  if (!files.known) return;
  const ordered = installOrder(files.value, { ...question, hashes: [], name: request.name });
  for (const each of active) {
    const kind = kindOf(each.file, request.name);
    const twin = ordered.find((file) => kindOf(file, request.name) === kind);
    if (twin === undefined || kind === 'other') continue;
    const look = await ask(twin, before.version);
    if (look.kind !== 'looked') continue;
    if (!look.isKept) {
      await store.keep({
        inspection: look.inspection,
        name: request.name,
        version: before.version,
        at: question.now,
      });
    }
    if (!doesMore(each.inspection, look.inspection)) continue;
    const compared = await each.look.compare?.({
      what: `${request.name} ${before.version}`,
      relation: 'earlier',
      profile: look.inspection.profile,
    });
    if (compared != null) each.inspection = withMore(each.inspection, compared);
  }
}

/** Whether something runs by itself in one that does not in the other. */
function doesMore({ profile }: Inspection, other: Inspection): boolean {
  const there = new Set(other.profile);
  return profile.some((each) => !there.has(each));
}

/** The nearest older release that is offered, and that has been public long enough to be somebody's own. */
function releaseBefore(
  releases: Fact<readonly Release[]>,
  { version, cooldownDays, now }: ReleaseQuestion,
): Release | null {
  if (!releases.known) return null;
  const at = releases.value.findIndex((release) => sameVersion(release.version, version));
  const isSettled = ({ fileCount, yanked, uploadedAt }: Release): boolean =>
    fileCount > 0 && !yanked && uploadedAt !== null && now - uploadedAt >= cooldownDays * day;
  return at === -1 ? null : (releases.value.slice(at + 1).find(isSettled) ?? null);
}
