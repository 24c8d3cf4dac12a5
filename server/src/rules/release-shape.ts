import { cleanOutsideText } from '../outside-text.ts';
import { countInWords } from '../phrases.ts';
import type { Known } from '../sources/fact.ts';
import type { ReleaseArtifacts, ReleaseDetails, WheelMembers } from '../sources/project-facts.ts';
import { sizeInWords } from './size-words.ts';

/** One way in which the files of a release are unlike those before it. */
export interface ShapeChange {
  readonly kind: 'start-up' | 'compiled' | 'unreadable' | 'source-alone' | 'size';
  /** What follows `NAME VERSION comes` and `NAME VERSION appeared 5 hours ago`. */
  readonly phrase: string;
  /** A sentence with the numbers. */
  readonly fact: string;
  readonly from: Known<unknown>;
}

export interface Shapes {
  readonly judged: ReleaseDetails;
  /** The newest first. */
  readonly earlier: readonly ReleaseDetails[];
}

/** One release may be an exception itself: a habit takes two. */
const habit = 2;

/** Releases grow; a program that was hidden in one makes it several times as large, by more than documentation weighs. */
const jumpFactor = 4;
const jumpBytes = 2 * 1024 * 1024;

/** How the files of a release are unlike those of the releases before it, what tells most first. What is not known tells nothing. */
export function shapeChanges(shapes: Shapes): ShapeChange[] {
  return [
    newStartUp(shapes),
    newlyCompiled(shapes),
    unreadable(shapes),
    sourceAlone(shapes),
    jump('wheel', shapes),
    jump('sdist', shapes),
  ].filter((change) => change !== null);
}

/** A file like those that earlier releases had is their way of working. */
function newStartUp({ judged, earlier }: Shapes): ShapeChange | null {
  const own = membersOf(judged);
  const before = earlier.flatMap((each) => membersOf(each) ?? []);
  if (own === null || before.length === 0) return null;
  const known = new Set(before.flatMap(({ value }) => value.startUp.map(withoutNumbers)));
  const fresh = own.value.startUp.filter((name) => !known.has(withoutNumbers(name)));
  if (fresh.length === 0) return null;
  const files = fresh.length === 1 ? 'a file that runs' : `${fresh.length} files that run`;
  return {
    kind: 'start-up',
    phrase: `with ${files} whenever Python starts (${shown(fresh)}), which no release it is compared with had`,
    fact: `${shown(own.value.startUp)} in ${shownFile(own)}; none of the kind in ${before.map(shownFile).join(', ')}.`,
    from: own,
  };
}

/** Names may hold the version. */
function withoutNumbers(name: string): string {
  return name.replace(/\d+(?:\.\d+)*/g, '#');
}

/** A wheel for every machine and every Python holds nothing that is built for one; some hold it all the same. */
function newlyCompiled({ judged, earlier }: Shapes): ShapeChange | null {
  const own = membersOf(judged);
  if (own === null || !isForAll(own) || own.value.compiled.length === 0) return null;
  const before = earlier.flatMap((each) => membersOf(each) ?? []).filter(isForAll);
  if (before.length === 0 || before.some(({ value }) => value.compiled.length > 0)) return null;
  return {
    kind: 'compiled',
    phrase: `with compiled files (${shown(own.value.compiled)}) in a wheel for all platforms, which no release it is compared with had`,
    fact: `${countInWords(own.value.compiled.length, 'compiled file')} in ${shownFile(own)}; none in ${before.map(shownFile).join(', ')}.`,
    from: own,
  };
}

/** Whoever hides a file in an archive makes one that programs read in different ways. Where none can be read, the index gives no parts. */
function unreadable({ judged, earlier }: Shapes): ShapeChange | null {
  const own = artifactsOf(judged);
  const members = own?.value.members;
  if (own === null || members === undefined || members.known || members.why !== 'malformed') return null;
  const [before] = earlier.flatMap((each) => membersOf(each) ?? []);
  if (before === undefined) return null;
  return {
    kind: 'unreadable',
    phrase: 'with a wheel whose list of files cannot be read for sure',
    fact: `the list of files in its wheel is broken or can be read in several ways; that of ${shownFile(before)} is sound.`,
    from: own,
  };
}

function sourceAlone({ judged, earlier }: Shapes): ShapeChange | null {
  const own = artifactsOf(judged);
  if (own === null || own.value.wheels > 0 || own.value.sdists === 0) return null;
  const before = earlier.flatMap((each) => {
    const artifacts = artifactsOf(each);
    return artifacts === null ? [] : [{ version: each.version, wheels: artifacts.value.wheels }];
  });
  if (before.length < habit || before.some(({ wheels }) => wheels === 0)) return null;
  const had = before.map(({ version, wheels }) => `${version} had ${countInWords(wheels, 'wheel')}`);
  return {
    kind: 'source-alone',
    phrase: 'as source alone, where the releases before it had wheels',
    fact: `no wheel; ${had.join(', ')}.`,
    from: own,
  };
}

function jump(kind: 'wheel' | 'sdist', { judged, earlier }: Shapes): ShapeChange | null {
  const own = artifactsOf(judged);
  const bytes = own === null ? null : bytesOf(own.value, kind);
  if (own === null || bytes === null) return null;
  const before = earlier.flatMap((each) => {
    const artifacts = artifactsOf(each);
    const size = artifacts === null ? null : bytesOf(artifacts.value, kind);
    return size === null ? [] : [{ version: each.version, size }];
  });
  const most = Math.max(...before.map(({ size }) => size));
  if (before.length < habit || most === 0) return null;
  if (bytes < most * jumpFactor || bytes - most < jumpBytes) return null;
  const members = membersOf(judged);
  const largest = kind === 'wheel' ? (members?.value.largest ?? null) : null;
  const weight =
    largest === null ? '' : ` Its largest file is ${shown([largest.name])} (${sizeInWords(largest.bytes)}).`;
  return {
    kind: 'size',
    phrase: `with ${kind === 'wheel' ? 'a wheel' : 'a source archive'} of ${sizeInWords(bytes)}, ${Math.floor(bytes / most)} times as large as any of the releases before it`,
    fact: `${sizeInWords(bytes)}; ${before.map(({ version, size }) => `${version}: ${sizeInWords(size)}`).join(', ')}.${weight}`,
    from: own,
  };
}

function bytesOf(artifacts: ReleaseArtifacts, kind: 'wheel' | 'sdist'): number | null {
  return kind === 'wheel' ? artifacts.wheelBytes : artifacts.sdistBytes;
}

function artifactsOf({ artifacts }: ReleaseDetails): Known<ReleaseArtifacts> | null {
  return artifacts?.known ? artifacts : null;
}

function membersOf(details: ReleaseDetails): Known<WheelMembers> | null {
  const members = artifactsOf(details)?.value.members;
  return members?.known ? members : null;
}

function isForAll({ value: { filename } }: Known<WheelMembers>): boolean {
  return filename.endsWith('-none-any.whl');
}

/** File names, as strangers wrote them: two, and how many more. */
function shown(names: readonly string[]): string {
  const some = names.slice(0, 2).map((name) => cleanOutsideText(name, 60) || 'a name that cannot be shown');
  const more = names.length - some.length;
  return [...some, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function shownFile({ value: { filename } }: Known<WheelMembers>): string {
  return cleanOutsideText(filename, 80);
}
