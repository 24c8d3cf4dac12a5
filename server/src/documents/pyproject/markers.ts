/** Conditions joined by `and`, those with an `or` in brackets; null where there is none. */
export function allOf(conditions: readonly (string | null)[]): string | null {
  const given = conditions.flatMap((condition) => condition?.trim() || []);
  if (given.length < 2) return given[0] ?? null;
  return given.map((condition) => (/\bor\b/.test(condition) ? `(${condition})` : condition)).join(' and ');
}

/** Versions of Python (a PEP 440 set, alternatives parted by ` || `) as a marker: `python_version >= "3.8"`. */
export function pythonMarker(requires: string): string | null {
  const alternatives = requires.split(' || ').map((clauses) =>
    clauses
      .split(',')
      .map((clause) => /^\s*([~=!<>]+)\s*(\S+)\s*$/.exec(clause))
      .map((found) => (found === null ? null : versionCondition(found[1] ?? '', found[2] ?? '')))
      .filter((condition) => condition !== null)
      .join(' and '),
  );
  const given = alternatives.filter((condition) => condition !== '');
  if (given.length === 0) return null;
  return given.join(' or ');
}

/**
 * `python_version` has two parts only: where 3.8.1 lies on the other side than 3.8 (`>3.8`, `<=3.8`, `!=3.8`), Poetry
 * compares the full version.
 */
function versionCondition(operator: string, version: string): string {
  const release = version.replace(/\.\*$/, '');
  const parts = release.split('.').length;
  if (parts > 2) return `python_full_version ${operator} "${version}"`;
  const between = release === version && ['>', '<=', '!='].includes(operator);
  return between
    ? `python_full_version ${operator} "${version}${'.0'.repeat(3 - parts)}"`
    : `python_version ${operator} "${version}"`;
}

/** Values of one variable, `"linux || darwin"` or `"!=win32"`, as a marker. Null where nothing is written. */
export function valueMarker(variable: string, values: string): string | null {
  const alternatives = values.split(/\|\|?/).map((part) =>
    part
      .split(',')
      .map((value) => /^\s*(!=|==?)?\s*([^\s"']+)\s*$/.exec(value))
      .map((found) =>
        found === null ? null : `${variable} ${found[1] === '!=' ? '!=' : '=='} "${found[2]}"`,
      )
      .filter((condition) => condition !== null)
      .join(' and '),
  );
  return alternatives.filter((condition) => condition !== '').join(' or ') || null;
}
