import type { TomlNode } from '../../documents/toml/nodes.ts';
import { noWait, type Wait } from './wait.ts';

/** A wait written in quotes, or `false` for none; null for what is neither, or cannot be read. */
export function waitAt(node: TomlNode | null, read: (written: string) => Wait | null): Wait | null {
  if (node?.kind === 'string') return read(node.value);
  return node?.kind === 'scalar' && node.text === 'false' ? noWait : null;
}
