import type { Dependency } from '../dependency.ts';
import { createLineIndex, type LineIndex } from '../line-index.ts';
import { dependencyOf } from '../make-dependency.ts';
import type { Range } from '../range.ts';
import { emptyReading, type IndexOption, type ReadResult, type TrustedHost } from '../reader.ts';
import type { InstallCommands, InstallHost, InstallIndex } from './installs.ts';

/** The install commands of a document as its reading. */
export function installReading(text: string, commands: InstallCommands): ReadResult {
  const { entries, errors, includes, indexes, trustedHosts, noIndex } = commands;
  if (entries.length + errors.length + includes.length + indexes.length === 0) return emptyReading;
  const index = createLineIndex(text);
  return {
    ...emptyReading,
    dependencies: installDependencies(commands, index.range),
    errors: errors.map(({ message, start, end }) => ({ message, range: index.range(start, end) })),
    includes: includes.map(({ kind, path, start, end }) => ({ kind, path, range: index.range(start, end) })),
    indexes: indexOptions(indexes, index),
    trustedHosts: hostOptions(trustedHosts, index),
    noIndex,
  };
}

/** Indexes at their places in the document. */
export function indexOptions(
  indexes: readonly InstallIndex[],
  { range }: Pick<LineIndex, 'range'>,
): readonly IndexOption[] {
  return indexes.map(({ kind, url, name, start, end }) => ({
    kind,
    url,
    range: range(start, end),
    ...(name === undefined ? {} : { name }),
  }));
}

/** Hosts whose certificates are not checked, at their places. */
export function hostOptions(
  hosts: readonly InstallHost[],
  { range }: Pick<LineIndex, 'range'>,
): readonly TrustedHost[] {
  return hosts.map(({ host, start, end }) => ({ host, range: range(start, end) }));
}

/** The entries as dependencies of kind `install-command`, placed by `range`. */
export function installDependencies(
  { entries }: Pick<InstallCommands, 'entries'>,
  range: (start: number, end: number) => Range,
): readonly Dependency[] {
  return entries.map(({ rawName, whole, name, specifier, extras, marker, url, index, group, inList }) =>
    dependencyOf({
      kind: inList ? 'requirement' : 'install-command',
      rawName,
      specifier: specifier?.text ?? null,
      requires: specifier?.requires ?? null,
      extras,
      marker,
      url,
      index,
      group,
      ranges: {
        whole: range(whole.start, whole.end),
        name: range(name.start, name.end),
        specifier: specifier === null ? null : range(specifier.start, specifier.end),
      },
    }),
  );
}
