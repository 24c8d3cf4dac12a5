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

/** The indexes that a variable of this name and value gives; several with space between them. */
export function indexesOf(name: string, value: PiecedText): InstallIndex[] {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) return [];
  return [...value.value.matchAll(/\S+/g)]
    .filter(([found]) => !found.includes(unknownText))
    .map(({ 0: found, index }) => {
      const named = indexName.exec(found)?.[0].length ?? 0;
      const url = found.slice(named);
      return { kind, url, start: value.offset(index + named), end: value.endOffset(index + found.length) };
    });
}
