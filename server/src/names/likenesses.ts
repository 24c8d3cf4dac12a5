import { type NormalizedName, normalizeName } from '../packaging/name.ts';

/**
 * What the distribution of a module may be called where no map knows it, by the habits of those who publish: the language
 * put before or behind (`python-x`, `py-x`, `pyx`, `x-python`, `x-py`), what kind of library it is (`x-sdk`, `x-client`,
 * `x-core`), its second or third life (`x2`, `x3`), the framework it extends (`django-x`, `flask-x`, `pytest-x`). Good
 * only to recognise one that is declared: none of these is ever suggested.
 */
export function likenesses(topLevel: string): readonly NormalizedName[] {
  const name = normalizeName(topLevel);
  return [
    `python-${name}`,
    `py-${name}`,
    `py${name}`,
    `${name}-python`,
    `${name}-py`,
    `${name}-sdk`,
    `${name}-client`,
    `${name}-core`,
    `${name}2`,
    `${name}3`,
    `django-${name}`,
    `flask-${name}`,
    `pytest-${name}`,
  ] as NormalizedName[];
}
