import { requiredByPoetry } from '../packaging/poetry-constraint.ts';
import { satisfies } from '../packaging/specifier.ts';

const exact = /^=?\s*v?[0-9][^\s,|*^~=<>]*$/i;
const caretOrTilde = /^([\^~])(\s*)v?([0-9][^\s,|=<>]*)$/i;
const wildcard = /^v?([0-9]+(?:\.[0-9]+)*)(?:\.\*)+$/i;

/** Whether a specifier is a version without an operator, as Poetry, Pipenv and PDM take it for that version alone. */
export function isExact(specifier: string | null): boolean {
  return specifier !== null && /^v?[0-9]/i.test(specifier) && exact.test(specifier);
}

/**
 * A specifier in the way of Poetry's, Pipenv's and PDM's tables, raised to a version in the same way: `^1.2` to `^2.0`,
 * `~1.2` to `~2.0`, `1.2` to `2.0`, `1.*` to `>=2.0,<3`; of alternatives the one that allows the version, or the last,
 * is kept. Null where it is not written in such a way.
 */
export function raiseToolSpecifier(specifier: string, version: string): string | null {
  const alternatives = specifier.split(/\|\|?/).map((part) => part.trim());
  const allowing = alternatives.findLast((part) => {
    const requires = requiredByPoetry(part);
    return requires !== null && satisfies(version, requires, { prereleases: true });
  });
  return raiseOne(allowing ?? alternatives.at(-1) ?? '', version);
}

function raiseOne(text: string, version: string): string | null {
  if (isExact(text)) return version;
  const [, operator, space = '', bound = ''] = caretOrTilde.exec(text) ?? [];
  // `~1` goes up to 2, which only a caret says of a longer version.
  if (operator === '~' && !bound.includes('.')) return upToNext(version, 1);
  if (operator !== undefined) return `${operator}${space}${version}`;
  const [, release] = wildcard.exec(text) ?? [];
  return release === undefined ? null : upToNext(version, release.split('.').length);
}

/** `>=1.4.2,<2` for one part, `>=1.4.2,<1.5` for two. */
function upToNext(version: string, count: number): string | null {
  const [, epoch = '', release = ''] = /^([0-9]+!)?([0-9]+(?:\.[0-9]+)*)/.exec(version) ?? [];
  const parts = release.split('.').slice(0, count);
  while (parts.length < count) parts.push('0');
  const last = parts.pop();
  if (last === undefined || release === '') return null;
  return `>=${version},<${epoch}${[...parts, String(BigInt(last) + 1n)].join('.')}`;
}
