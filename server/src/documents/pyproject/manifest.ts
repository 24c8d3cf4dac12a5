import type { Dependency } from '../dependency.ts';
import { entriesInOrder, inOrder } from '../in-order.ts';
import { createLineIndex, type RangeIndex } from '../line-index.ts';
import {
  emptyReading,
  type Include,
  type IndexOption,
  type ReadError,
  type ReadResult,
  type TrustedHost,
} from '../reader.ts';
import type { TomlError, TomlTable } from '../toml/nodes.ts';
import { scanToml } from '../toml/scan.ts';

/** A scanned TOML text, as the readers of its parts take it. */
export interface TomlManifest {
  readonly text: string;
  readonly lines: RangeIndex;
  readonly root: TomlTable;
  readonly errors: readonly TomlError[];
}

/** What one part of a manifest says; parts are put together by `readingOf`. */
export interface ManifestPart {
  readonly dependencies?: readonly Dependency[];
  readonly errors?: readonly ReadError[];
  readonly includes?: readonly Include[];
  readonly indexes?: readonly IndexOption[];
  readonly noIndex?: boolean;
  readonly trustedHosts?: readonly TrustedHost[];
  readonly indexStrategy?: ReadResult['indexStrategy'];
}

/**
 * Scans a TOML text for the readers of its parts. What is wrong with it is told in `errors`; offsets are UTF-16 units
 * of the text.
 */
export function scanManifest(text: string): TomlManifest {
  return { text, lines: createLineIndex(text), ...scanToml(text) };
}

/** All parts of a manifest as one reading, in source order, with what is wrong with the TOML itself. */
export function readingOf(
  { lines, errors }: TomlManifest,
  parts: readonly ManifestPart[],
  about: Partial<Pick<ReadResult, 'ownName' | 'requiresPython' | 'ties'>> = {},
): ReadResult {
  return {
    ...emptyReading,
    ...about,
    dependencies: entriesInOrder(parts.flatMap((part) => part.dependencies ?? [])),
    errors: inOrder([
      ...errors.map(({ start, end, message }) => ({ message, range: lines.range(start, end) })),
      ...parts.flatMap((part) => part.errors ?? []),
    ]),
    includes: inOrder(parts.flatMap((part) => part.includes ?? [])),
    indexes: parts.flatMap((part) => part.indexes ?? []),
    ...indexSettings(parts),
  };
}

/** Several parts as one. */
export function joinParts(parts: readonly ManifestPart[]): ManifestPart {
  return {
    dependencies: parts.flatMap((part) => part.dependencies ?? []),
    errors: parts.flatMap((part) => part.errors ?? []),
    includes: parts.flatMap((part) => part.includes ?? []),
    indexes: parts.flatMap((part) => part.indexes ?? []),
    ...indexSettings(parts),
  };
}

/** The first part that says anything of several indexes counts. */
function indexSettings(
  parts: readonly ManifestPart[],
): Pick<ReadResult, 'noIndex' | 'trustedHosts' | 'indexStrategy'> {
  return {
    noIndex: parts.some((part) => part.noIndex === true),
    trustedHosts: parts.flatMap((part) => part.trustedHosts ?? []),
    indexStrategy: parts.find((part) => part.indexStrategy != null)?.indexStrategy ?? null,
  };
}
