import { parseDistributionFilename } from '../../packaging/filename.ts';
import type { NormalizedName } from '../../packaging/name.ts';
import type { Log } from '../../runtime.ts';
import type { Ask, Outcome } from '../asking/outcome.ts';
import { asksFor, type IndexCapabilities } from '../gathering/capabilities.ts';
import type { ReleaseArtifacts, ReleaseFile, WheelMembers } from '../project-facts.ts';
import { chosenWheel } from './chosen-wheel.ts';
import type { JsonSeen } from './json-seen.ts';
import type { AnsweringIndex } from './named-address.ts';
import type { Part } from './part.ts';
import { askWheelMembers } from './wheel-members.ts';

/** The shape of a release as it lies on the disk. */
export interface ArtifactsDocument extends Omit<ReleaseArtifacts, 'members'> {
  /** How many files the index listed: files can join a release for days. */
  readonly files: number;
  /** Null where nobody asked. */
  readonly members: Part<WheelMembers> | null;
}

/** `sizes`: what the list of files tells, without a request. `members`: what lies in one wheel too. */
export type ArtifactsWanted = 'nothing' | 'sizes' | 'members';

/** Counts and sizes of a release's files. */
export function shapeOf(
  files: readonly ReleaseFile[],
  name: NormalizedName,
): Omit<ReleaseArtifacts, 'members'> {
  const kinds = files.map((file) => ({ file, kind: parseDistributionFilename(file.filename, name)?.kind }));
  const of = (wanted: 'wheel' | 'sdist') =>
    kinds.flatMap(({ file, kind }) => (kind === wanted ? [file] : []));
  const [wheels, sdists] = [of('wheel'), of('sdist')];
  return {
    wheels: wheels.length,
    sdists: sdists.length,
    wheelBytes: largestOf(wheels),
    sdistBytes: largestOf(sdists),
  };
}

/** Null where one of them has no size: it may be the largest. */
function largestOf(files: readonly ReleaseFile[]): number | null {
  if (files.length === 0 || files.some(({ size }) => size === null)) return null;
  return files.reduce((most, { size }) => Math.max(most, size ?? 0), 0);
}

/** What is known already of a wheel that is still the one to look at is not asked for again. */
export async function askMembers(
  ask: Ask,
  question: {
    readonly index: AnsweringIndex;
    readonly files: readonly ReleaseFile[];
    readonly capabilities: IndexCapabilities;
    readonly now: number;
    readonly known: Part<WheelMembers> | null;
  },
  signal: AbortSignal,
  log: Log,
  tell: (seen: JsonSeen) => void,
): Promise<Outcome<WheelMembers>> {
  const { index, files, capabilities, now, known } = question;
  const wheel = chosenWheel(files);
  if (wheel === null) return { kind: 'failed', why: 'not-published' };
  if (known !== null && 'value' in known && known.value.filename === wheel.filename) {
    return { kind: 'value', value: known.value, etag: null, sample: false };
  }
  if (!asksFor(capabilities.parts, now)) return { kind: 'failed', why: 'not-published' };
  const outcome = await askWheelMembers(ask, index, wheel, signal, log);
  if (outcome.kind === 'value') tell('document');
  else if (outcome.kind === 'failed') tell(outcome.why === 'not-published' ? 'absent' : 'unclear');
  return outcome;
}
