import { type PiecedText, trimmedPart } from '../pieces.ts';
import type { InstallIndex } from './installs.ts';
import { unknownText } from './shell-word.ts';

/** `name=` before the address of an index, as uv takes it. */
export const indexName = /^[A-Za-z0-9._-]+=(?=[a-z]+:)/;

/** The variables that pip ("Environment Variables") and uv ("Environment variables") read their indexes from. */
const kinds: Readonly<Record<string, InstallIndex['kind']>> = {
  PIP_INDEX_URL: 'index',
  PIP_EXTRA_INDEX_URL: 'extra-index',
  PIP_FIND_LINKS: 'find-links',
  UV_INDEX_URL: 'index',
  UV_DEFAULT_INDEX: 'index',
  UV_EXTRA_INDEX_URL: 'extra-index',
  UV_INDEX: 'extra-index',
  UV_FIND_LINKS: 'find-links',
};

/** `PIP_INDEX_URL=https://…`: the indexes that an assignment names, none where it is another variable or not readable. */
export function indexAssignment(word: PiecedText): InstallIndex[] {
  const equals = word.value.indexOf('=');
  return indexesOf(word.value.slice(0, equals), trimmedPart(word, equals + 1));
}

/** What only the machine that runs the command knows, in an address. */
const unknownPart = `\${…}`;
const expression = /\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\0/g;

/**
 * The indexes that a variable of this name and value gives; several with space between them. One that another variable
 * decides is there too, with `${…}` in its address: names may be private because of it.
 */
export function indexesOf(name: string, value: PiecedText): InstallIndex[] {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) return [];
  const place = { start: value.offset(0), end: value.endOffset(value.value.length) };
  if (value.value.includes(unknownText) || value.value.includes('$')) {
    const url = value.value.slice(0, 2000).replace(expression, () => unknownPart);
    return [{ kind, url, ...place }];
  }
  return [...value.value.matchAll(/\S+/g)].map(({ 0: found, index }) => {
    const named = indexName.exec(found)?.[0].length ?? 0;
    const url = found.slice(named);
    return { kind, url, start: value.offset(index + named), end: value.endOffset(index + found.length) };
  });
}

/** The index that variables tie what is installed to; null where none does, or where it is not known. */
export function tyingIndex(options: readonly InstallIndex[]): string | null {
  const last = options.findLast(({ kind }) => kind === 'index');
  // A secret in front of the host does not hide which host it is.
  const url = last?.url.replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1');
  return url === undefined || url.includes(unknownPart) ? null : url;
}
