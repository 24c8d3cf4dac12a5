import { normalizeName } from './name.ts';

/** The package URL of a project or of one of its releases: `pkg:pypi/requests@2.32.0` (purl specification, type `pypi`). */
export function purl(name: string, version: string | null): string {
  const project = `pkg:pypi/${encode(normalizeName(name))}`;
  return version === null ? project : `${project}@${encode(version)}`;
}

/** purl leaves only letters, digits and `.-_~` bare, and `:`, which versions never hold. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
