import type { Dependency } from '../documents/dependency.ts';
import { pypiByName, withoutIndex } from '../documents/no-address.ts';
import type { DocumentReader } from '../documents/reader.ts';
import { withoutUserInfo } from '../documents/user-info.ts';
import type { RequestPlaces } from './tool-config.ts';

/** In the tables of these only what an entry names itself ties it; all else comes by the tool's own rules. */
const tables: ReadonlySet<string> = new Set(['pyproject', 'uv-toml', 'pipfile', 'pixi', 'hatch', 'python']);

/**
 * The index that an entry itself is tied to: an address, `unknown:NAME` or `pypi:`. Null where the index of its document
 * serves it, which `places` has too. A lock says of each entry where it came from, a command has options of its own.
 */
export function entryTie(
  { kind, name, index, tied }: Pick<Dependency, 'kind' | 'name' | 'index' | 'tied'>,
  { format }: Pick<DocumentReader, 'format'>,
  { workspace, ties }: Pick<RequestPlaces, 'workspace' | 'ties'>,
): string | null {
  if (tied) return index ?? pypiByName;
  const ofWorkspace = ties?.get(name);
  if (ofWorkspace !== undefined) return ofWorkspace;
  if (index === null || kind === 'lock') return index;
  // The options of a whole run hold for each of its entries.
  if (format === 'requirements') return index === withoutIndex ? index : null;
  if (tables.has(format) && kind !== 'install-command') return null;
  // Of several lists in one file each may have a main index of its own; pip takes the last.
  const main = workspace.indexes.findLast((each) => each.kind === 'index');
  return main !== undefined && withoutUserInfo(main.url) === index ? null : index;
}
