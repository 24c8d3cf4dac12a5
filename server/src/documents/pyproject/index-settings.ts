import { manifestIndexes, unknownIndexOf } from '../commands/index-variables.ts';
import type { InstallIndex } from '../commands/installs.ts';
import { indexOptions } from '../commands/reading.ts';
import { exactText, type PiecedText } from '../pieces.ts';
import type { IndexOption } from '../reader.ts';
import { sourceOffsets } from '../toml/escapes.ts';
import type { TomlNode, TomlString, TomlTable } from '../toml/nodes.ts';
import type { TomlManifest } from './manifest.ts';

/** The indexes that a table of environment variables names (`env-vars` of Hatch, `set_env` of tox). */
export function variableIndexes(manifest: TomlManifest, table: TomlTable | null): readonly IndexOption[] {
  const found: InstallIndex[] = [];
  for (const [name, { value }] of table?.entries ?? []) {
    // Any other kind of value is filled in by the tool (`{ replace = "env", … }`).
    if (value.kind === 'table') found.push(...unknownIndexOf(name, value));
    else found.push(...manifestIndexes(name, textOf(manifest, value)));
  }
  return indexOptions(found, manifest.lines);
}

/** The same for strings of the form `NAME=value`. */
export function assignedIndexes(manifest: TomlManifest, nodes: readonly TomlNode[]): readonly IndexOption[] {
  const found = nodes.flatMap((node) => {
    if (node.kind !== 'string') return [];
    const { value, offset, endOffset, unbroken } = textOf(manifest, node);
    const equals = value.indexOf('=');
    const from = equals + 1;
    return manifestIndexes(value.slice(0, Math.max(equals, 0)).trim(), {
      value: value.slice(from),
      offset: (at) => offset(from + at),
      endOffset: (at) => endOffset(from + at),
      unbroken: (start, end) => unbroken(from + start, from + end),
    });
  });
  return indexOptions(found, manifest.lines);
}

/** A string of TOML with the way to its places, escapes counted as written. */
export function tomlText({ text }: TomlManifest, node: TomlString): PiecedText {
  const offset = sourceOffsets(text, node);
  return { value: node.value, offset, endOffset: offset, unbroken: () => true };
}

function textOf(manifest: TomlManifest, node: Exclude<TomlNode, TomlTable>): PiecedText {
  if (node.kind === 'string') return tomlText(manifest, node);
  return exactText(manifest.text.slice(node.start, node.end), node.start);
}
