import { pypiByName } from './no-address.ts';
import type { IndexOption } from './reader.ts';

/**
 * The indexes that serve a document's entries which name none: not those for entries tied to them by name, nor PyPI, which
 * is there without being named.
 */
export function sharedIndexes(indexes: readonly IndexOption[]): readonly IndexOption[] {
  // Most documents have none of both, and what is made of their list is remembered by it.
  return indexes.every(isShared) ? indexes : indexes.filter(isShared);
}

function isShared({ explicit, url }: IndexOption): boolean {
  return explicit !== true && url !== pypiByName;
}
