import type { Span } from '../../packaging/requirement.ts';
import { isUnknownIndex, unknownIndex, withoutIndex } from '../no-address.ts';
import { type PiecedText, trimmedPart } from '../pieces.ts';
import type { InstallIndex } from './installs.ts';

/** `name=` before the address of an index, as uv takes it. */
export const indexName = /^[A-Za-z0-9._-]+=(?=[a-z]+:)/;

/** The variables that pip ("Environment Variables") and uv ("Environment variables") read their indexes from. */
const kinds: Readonly<Record<string, InstallIndex['kind']>> = {
  PIP_INDEX_URL: 'index',
  PIP_PYPI_URL: 'index',
  PIP_EXTRA_INDEX_URL: 'extra-index',
  PIP_FIND_LINKS: 'find-links',
  UV_INDEX_URL: 'index',
  UV_DEFAULT_INDEX: 'index',
  UV_EXTRA_INDEX_URL: 'extra-index',
  UV_INDEX: 'extra-index',
  UV_FIND_LINKS: 'find-links',
  PIPENV_PYPI_MIRROR: 'index',
};

/**
 * `PIP_INDEX_URL=https://…`: the indexes that an assignment names, none where it is another variable or not readable.
 */
export function indexAssignment(word: PiecedText): InstallIndex[] {
  const equals = word.value.indexOf('=');
  return indexesOf(word.value.slice(0, equals), trimmedPart(word, equals + 1));
}

/** What only the machine that runs the command knows, in an address. */
const unknownPart = `\${…}`;
const expression = /\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\{[^{}]*\}|\0/g;

/** The indexes that a variable of this name and value gives; several with space between them. */
export function indexesOf(name: string, value: PiecedText): InstallIndex[] {
  const kind = kindOf(name);
  return kind === null ? [] : indexesIn(kind, value);
}

/**
 * A variable of this name that is there without a known value (`ARG PIP_INDEX_URL`): an index, and nobody knows which.
 */
export function unknownIndexOf(name: string, { start, end }: Span): InstallIndex[] {
  const kind = kindOf(name);
  return kind === null ? [] : [{ kind, url: unknownIndex, start, end }];
}

function kindOf(name: string): InstallIndex['kind'] | null {
  return Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null;
}

/**
 * The addresses of a setting's value. One that a variable or a tool's substitution (`{env:X}`) decides is there too,
 * with `${…}` in it: names may be private because of it.
 */
export function indexesIn(kind: InstallIndex['kind'], value: PiecedText): InstallIndex[] {
  const place = { start: value.offset(0), end: value.endOffset(value.value.length) };
  if (/[\0${]/.test(value.value)) {
    const url = value.value.slice(0, 2000).replace(expression, () => unknownPart);
    return [{ kind, url, ...place }];
  }
  return [...value.value.matchAll(/\S+/g)].map(({ 0: found, index }) => {
    const named = indexName.exec(found)?.[0].length ?? 0;
    const url = found.slice(named);
    const place = { start: value.offset(index + named), end: value.endOffset(index + found.length) };
    return { kind, url, ...place, ...nameBefore(found, named) };
  });
}

/** What stands before the `=` of a word in which the address begins at an offset. */
export function nameBefore(word: string, offset: number): Pick<InstallIndex, 'name'> {
  return offset === 0 ? {} : { name: word.slice(0, offset - 1) };
}

/** Whether `PIP_NO_INDEX=1` and its like switch all indexes off; null for another variable. */
export function noIndexVariable(name: string, value: string): boolean | null {
  return name === 'PIP_NO_INDEX' || name === 'UV_NO_INDEX' ? noIndexSwitch(value) : null;
}

/** The indexes that a manifest's variable names for what it installs; that none is asked is told as one that is none. */
export function manifestIndexes(name: string, value: PiecedText): readonly InstallIndex[] {
  return noIndexVariable(name, value.value) === true ? [noIndexIn(value)] : indexesOf(name, value);
}

/** `--no-index` where it does not hold for the whole document. */
export function noIndexIn({ value, offset, endOffset }: PiecedText): InstallIndex {
  return { kind: 'extra-index', url: withoutIndex, start: offset(0), end: endOffset(value.length) };
}

/** Whether a setting's value means yes. */
export function noIndexSwitch(value: string): boolean {
  return /^(?:1|y|yes|t|true|on)$/i.test(value.trim());
}

/** The index that variables tie what is installed to; null where none does, or where it is not known. */
export function tyingIndex(options: readonly InstallIndex[]): string | null {
  const last = options.findLast(({ kind }) => kind === 'index');
  // A secret in front of the host does not hide which host it is.
  const url = last?.url.replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1');
  return url === undefined || url.includes(unknownPart) || isUnknownIndex(url) ? null : url;
}
