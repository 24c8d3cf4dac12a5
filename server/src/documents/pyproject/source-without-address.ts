import { unknownIndexNamed } from '../no-address.ts';
import type { IndexOption } from '../reader.ts';
import { type TomlTable, textAt, valueAt } from '../toml/nodes.ts';
import type { TomlManifest } from './manifest.ts';

/**
 * A table of an index whose address is not written yet, or stands with another tool's settings (PDM's stored sources): no
 * tool asks it, yet it is there, so that names which may be on it stay at home.
 */
export function sourceWithoutAddress({ lines }: TomlManifest, table: TomlTable): IndexOption {
  const name = textAt(table, 'name') ?? '';
  const { start, end } = valueAt(table, 'name') ?? table;
  return {
    kind: 'extra-index',
    url: unknownIndexNamed(name),
    range: lines.range(start, end),
    ...(name === '' ? {} : { name }),
    explicit: true,
  };
}
