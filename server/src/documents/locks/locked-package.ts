import { isValidName, type NormalizedName, normalizeName } from '../../packaging/name.ts';
import type { Span } from '../../packaging/requirement.ts';
import { canonicalVersion } from '../../packaging/version.ts';
import type { Dependency } from '../dependency.ts';
import { byStart, entriesInOrder, inOrder } from '../in-order.ts';
import type { LineIndex } from '../line-index.ts';
import { dependencyOf } from '../make-dependency.ts';
import type { Range } from '../range.ts';
import type { ReadError, ReadResult, Tie } from '../reader.ts';
import { withoutUserInfo } from '../user-info.ts';
import { conflictError, type Unmarked } from './conflict-markers.ts';

/** A string of a lock file with the place of its content. */
export interface LockText {
  readonly value: string;
  /** Offsets of the content, without quotes. */
  readonly start: number;
  readonly end: number;
}

/** Where a locked package comes from. With a `url` no index is asked for it. */
export interface LockSource {
  readonly index: string | null;
  readonly url: string | null;
}

/** What any lock file tells of one package. */
export interface LockedPackage extends LockSource {
  readonly name: LockText;
  /** Null for a project whose version is only known when it is built. */
  readonly version: LockText | null;
  /** Where `version` chooses none but only says what is allowed, that as a PEP 440 set; null within for every version. */
  readonly unpinned?: { readonly requires: string | null };
  /** Where its files are, of a lock that does not say in which index they were found. */
  readonly filesAt?: LockSource | null;
  readonly extras?: readonly string[];
  readonly marker?: string | null;
  readonly group?: string | null;
  /** `algorithm:digest` */
  readonly hashes?: readonly string[];
}

export const noSource: LockSource = { index: null, url: null };

/** Collects a lock file's packages and what is wrong with them. */
export class LockedPackages {
  private readonly dependencies: Dependency[] = [];
  private readonly errors: ReadError[] = [];
  /** Where names come from, by the files alone; one for each name. */
  private readonly places = new Map<NormalizedName, Tie>();
  private readonly lines: LineIndex;

  constructor(lines: LineIndex) {
    this.lines = lines;
  }

  add(locked: LockedPackage): void {
    const { name, version, unpinned } = locked;
    const nameRange = this.range(name);
    if (!isValidName(name.value)) {
      this.fail(name, 'This is not a name that a project can have, so its entry is not read.');
      return;
    }
    const written = version?.value ?? null;
    const bare = written === null ? null : withoutPin(written);
    const lockedVersion = bare === null || canonicalVersion(bare) === null ? null : bare;
    if (version !== null && lockedVersion === null && unpinned === undefined) {
      this.fail(version, 'This is not a version.');
    }
    const versionRange = version === null ? null : this.range(version);
    this.tie(locked);
    this.dependencies.push(
      dependencyOf({
        kind: 'lock',
        rawName: name.value,
        specifier: written,
        requires: unpinned === undefined ? (bare === null ? null : `==${bare}`) : unpinned.requires,
        extras: locked.extras ?? [],
        marker: locked.marker ?? null,
        url: locked.url === null ? null : withoutUserInfo(locked.url),
        index: locked.index === null ? null : withoutUserInfo(locked.index),
        group: locked.group ?? null,
        hashes: locked.hashes ?? [],
        lockedVersion,
        ranges: {
          whole: versionRange === null ? nameRange : spanning(nameRange, versionRange),
          name: nameRange,
          specifier: versionRange,
        },
      }),
    );
  }

  fail({ start, end }: Pick<LockText, 'start' | 'end'>, message: string): void {
    this.errors.push({ message, range: this.range({ start, end }) });
  }

  /** What was collected, in source order, with what is wrong with the file itself; a conflict is told alone. */
  finish(
    unmarked: Unmarked,
    errors: readonly (Span & { readonly message: string })[],
  ): Pick<ReadResult, 'dependencies' | 'ties' | 'errors'> {
    for (const error of errors) this.fail(error, error.message);
    const conflict = conflictError(unmarked, this.lines);
    return {
      dependencies: entriesInOrder(this.dependencies),
      ties: [...this.places.values()],
      errors: conflict === null ? inOrder(this.errors) : [conflict],
    };
  }

  private tie({ name: { value }, url, index, filesAt = null }: LockedPackage): void {
    if (filesAt === null || url !== null || index !== null) return;
    const name = normalizeName(value);
    if (!this.places.has(name)) this.places.set(name, { name, ...filesAt });
  }

  private range({ start, end }: Pick<LockText, 'start' | 'end'>): Range {
    return this.lines.range(start, end);
  }
}

/** Pipenv writes `==1.0`, all others `1.0`. */
function withoutPin(version: string): string {
  return version.replace(/^\s*={2,3}\s*/, '');
}

function spanning(a: Range, b: Range): Range {
  return byStart(a, b) <= 0 ? { start: a.start, end: b.end } : { start: b.start, end: a.end };
}

/**
 * An index is asked over the network, or is a variable's secret; a folder of files that serves as one is a place like any
 * other path.
 */
export function indexOrPath(address: string): LockSource {
  return /^(?:https?:\/\/|\$\{?\w)/i.test(address)
    ? { index: address, url: null }
    : { index: null, url: address };
}

/** `git+https://host/repository@revision` */
export function repositoryUrl(kind: string, url: string, revision: string | null): string {
  const at = revision === null ? '' : `@${revision}`;
  return `${url.startsWith(`${kind}+`) ? '' : `${kind}+`}${url}${at}`;
}

/** The markers under any of which an entry is installed, as one. */
export function anyMarker(markers: readonly string[]): string | null {
  const told = markers.map((marker) => marker.trim()).filter((marker) => marker !== '');
  if (told.length <= 1) return told[0] ?? null;
  return told.map((marker) => `(${marker})`).join(' or ');
}

/** The group of an entry that is not always installed; null where `always` (the tool's word for that) is among its groups. */
export function groupOf(groups: readonly string[], always: string): string | null {
  return groups.length === 0 || groups.includes(always) ? null : groups.join(', ');
}
