import { isValidSpecifier } from './specifier.ts';

/** What Pipenv takes for the beginning of a comparison; everything else is an exact version. */
const comparison = /^(?:={2,3}|[<>]=?|[~!]=)/;

/**
 * What a version in a `Pipfile` means, as a PEP 440 specifier set: `*` is every version (empty), `1.2` is `==1.2`.
 * Null where it cannot be read.
 */
export function requiredByPipfile(version: string): string | null {
  const text = version.trim().replace(/^\(/, '').replace(/\)$/, '').trim();
  if (text === '*') return '';
  return validOrNull(comparison.test(text) || text === '' ? text : `==${text}`);
}

/** What a version in a Pixi table of PyPI projects means: PEP 440, or `*` for every version (empty). Null where it is neither. */
export function requiredByPixi(version: string): string | null {
  const text = version.trim();
  return text === '*' ? '' : validOrNull(text);
}

/** What an override of PDM means: a version alone is exact, as its documentation says ("Dependency Resolution Overrides"). */
export function requiredByPdm(version: string): string | null {
  return requiredByPipfile(version);
}

function validOrNull(specifier: string): string | null {
  return specifier !== '' && isValidSpecifier(specifier) ? specifier : null;
}
