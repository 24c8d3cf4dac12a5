import type { Include } from '../reader.ts';
import { type TomlNode, tableAt, valueAt } from '../toml/nodes.ts';
import type { ManifestPart, TomlManifest } from './manifest.ts';

/**
 * The files that `[tool.setuptools.dynamic]` takes requirements from ("Dynamic Metadata" in setuptools' documentation):
 * `dependencies = { file = ["requirements.txt"] }`, and the same for each extra.
 */
export function readSetuptools({ root, lines }: TomlManifest): ManifestPart {
  const dynamic = tableAt(root, 'tool', 'setuptools', 'dynamic');
  if (dynamic === null) return {};
  const extras = tableAt(dynamic, 'optional-dependencies');
  const sources = [
    valueAt(dynamic, 'dependencies'),
    ...[...(extras?.entries.values() ?? [])].map(({ value }) => value),
  ];
  const includes: Include[] = [];
  for (const node of sources.flatMap(filesOf)) {
    if (node.kind !== 'string' || node.value.trim() === '') continue;
    includes.push({ kind: 'requirement', path: node.value, range: lines.range(node.start, node.end) });
  }
  return { includes };
}

function filesOf(source: TomlNode | null): readonly TomlNode[] {
  const file = source?.kind === 'table' ? valueAt(source, 'file') : null;
  if (file === null) return [];
  return file.kind === 'array' ? file.items : [file];
}
