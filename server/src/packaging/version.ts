import { remembering } from './remembering.ts';

/** A number of any size: text from outside may hold more digits than a double keeps apart. */
export type Digits = number | bigint;

type LocalPart = Digits | string;

/** A version's parts, ready to compare (PEP 440, "Summary of permitted suffixes and relative ordering"). */
export interface Version {
  readonly epoch: Digits;
  /** As written, trailing zeros kept. */
  readonly release: readonly Digits[];
  readonly pre: { readonly phase: 'a' | 'b' | 'rc'; readonly number: Digits } | null;
  readonly post: Digits | null;
  readonly dev: Digits | null;
  readonly local: readonly LocalPart[] | null;
}

const pattern = new RegExp(
  '^v?' +
    '(?:([0-9]+)!)?' +
    '([0-9]+(?:\\.[0-9]+)*)' +
    '(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]+)?)?' +
    '(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]+)?)?' +
    '(?:[-_.]?(dev)[-_.]?([0-9]+)?)?' +
    '(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$',
  'i',
);

const phases: Readonly<Record<string, 'a' | 'b' | 'rc'>> = {
  a: 'a',
  alpha: 'a',
  b: 'b',
  beta: 'b',
  c: 'rc',
  rc: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/** Longer texts are no version that anybody wrote in good faith. */
const longestVersion = 512;

/** The parts of a version, or null where the text is none. Spaces around it are ignored. */
export const parseVersion: (text: string) => Version | null = remembering(parse, 20_000);

function parse(text: string): Version | null {
  const found = text.length > longestVersion ? null : pattern.exec(text.trim());
  if (found === null) return null;
  const [, epoch, release = '', phase, phaseNumber, bare, post, postNumber, dev, devNumber, local] = found;
  const preName = phase === undefined ? undefined : phases[phase.toLowerCase()];
  return {
    epoch: digits(epoch),
    release: release.split('.').map(digits),
    pre: preName === undefined ? null : { phase: preName, number: digits(phaseNumber) },
    post: bare !== undefined ? digits(bare) : post !== undefined ? digits(postNumber) : null,
    dev: dev === undefined ? null : digits(devNumber),
    local: local === undefined ? null : local.toLowerCase().split(/[-_.]/).map(localPart),
  };
}

function digits(text: string | undefined): Digits {
  if (text === undefined) return 0;
  return text.length > 15 ? shrink(BigInt(text)) : Number(text);
}

function shrink(value: bigint): Digits {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function localPart(text: string): LocalPart {
  return /^[0-9]+$/.test(text) ? digits(text) : text;
}

/**
 * The normalised spelling of PEP 440 (`1.0-RC1` → `1.0rc1`; trailing zeros stay), or null where the text is no version.
 */
export function canonicalVersion(text: string): string | null {
  const version = parseVersion(text);
  return version === null ? null : formatVersion(version);
}

/** PEP 440's normal form: `1.0rc1.post2.dev3+local.4`. */
export function formatVersion(version: Version): string {
  const epoch = version.epoch === 0 ? '' : `${version.epoch}!`;
  const pre = version.pre === null ? '' : `${version.pre.phase}${version.pre.number}`;
  const post = version.post === null ? '' : `.post${version.post}`;
  const dev = version.dev === null ? '' : `.dev${version.dev}`;
  const local = version.local === null ? '' : `+${version.local.join('.')}`;
  return `${epoch}${version.release.join('.')}${pre}${post}${dev}${local}`;
}

/** A text that two versions share where they are the same (`1.0` and `1.0.0`), or null where the text is no version. */
export function versionKey(text: string): string | null {
  const version = parseVersion(text);
  if (version === null) return null;
  const { release } = version;
  const significant = release.findLastIndex((part) => part !== 0) + 1;
  return formatVersion(
    significant === release.length ? version : { ...version, release: release.slice(0, significant) },
  );
}

/**
 * Whether the version is an alpha, beta, release candidate or development release; false where the text is no version.
 */
export function isPrerelease(version: string): boolean {
  const parsed = parseVersion(version);
  return parsed !== null && isPre(parsed);
}

/** An alpha, beta, release candidate or development release (PEP 440, "Pre-releases", "Developmental releases"). */
export function isPre(version: Version): boolean {
  return version.pre !== null || version.dev !== null;
}

/** Whether two texts name the same version (`1.0` and `1.0.0` do); texts that are no versions must be equal. */
export function sameVersion(a: string, b: string): boolean {
  return compareVersions(a, b) === 0;
}

/** PEP 440's order, for `sort`. Texts that are no versions come first, in the order of their characters. */
export function compareVersions(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (left !== null && right !== null) return compareParsed(left, right);
  if (left !== null) return 1;
  if (right !== null) return -1;
  return compareSimple(a, b);
}

/** PEP 440's order, local version labels last; for `sort`. */
export function compareParsed(a: Version, b: Version): number {
  return comparePublic(a, b) || compareLocal(a.local, b.local);
}

/** The order without local version labels. */
export function comparePublic(a: Version, b: Version): number {
  return (
    compareSimple(a.epoch, b.epoch) ||
    compareRelease(a.release, b.release) ||
    comparePre(a, b) ||
    compareSimple(a.post ?? -1, b.post ?? -1) ||
    compareSimple(a.dev ?? Number.POSITIVE_INFINITY, b.dev ?? Number.POSITIVE_INFINITY)
  );
}

/** Missing parts count as 0: `1.0` equals `1.0.0`. */
export function compareRelease(a: readonly Digits[], b: readonly Digits[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareSimple(a[i] ?? 0, b[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Orders by alpha, beta, candidate and final alone. */
export function comparePre(a: Version, b: Version): number {
  return compareSimple(stage(a), stage(b)) || compareSimple(a.pre?.number ?? 0, b.pre?.number ?? 0);
}

/** A development release of a final one comes before its alphas, a final release after its candidates. */
function stage(version: Version): number {
  if (version.pre !== null) return { a: 1, b: 2, rc: 3 }[version.pre.phase];
  return version.post === null && version.dev !== null ? 0 : 4;
}

function compareLocal(a: readonly LocalPart[] | null, b: readonly LocalPart[] | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareLocalPart(a[i] ?? 0, b[i] ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Letters come before numbers. */
function compareLocalPart(a: LocalPart, b: LocalPart): number {
  if (typeof a === 'string') return typeof b === 'string' ? compareSimple(a, b) : -1;
  return typeof b === 'string' ? 1 : compareSimple(a, b);
}

/** `<` compares numbers with big numbers by value. */
function compareSimple<T extends Digits | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
