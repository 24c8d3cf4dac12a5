import { satisfies } from '../packaging/specifier.ts';

/**
 * A specifier raised to a version: `==` pins move, lower bounds (`>=`, `>`) rise, other clauses stay as written where
 * they allow the version and go where they do not. Spacing is kept.
 */
export function raiseSpecifier(specifier: string | null, version: string): string {
  if (specifier === null || specifier.trim() === '') return `>=${version}`;
  const clauses = specifier.split(',').filter((clause) => clause.trim() !== '');
  if (clauses.length === 1 && isPin(clauses[0] ?? ''))
    return specifier.replace(/[^\s=,]+(?=[\s,]*$)/, version);

  let raised = false;
  const kept: string[] = [];
  for (const clause of clauses) {
    const bound = /^(\s*)(>=|>)(\s*)\S+(\s*)$/.exec(clause);
    if (bound !== null) {
      if (!raised) kept.push(`${bound[1]}>=${bound[3]}${version}${bound[4]}`);
      raised = true;
    } else if (!isPin(clause) && satisfies(version, clause, { prereleases: true })) {
      kept.push(clause);
    }
  }
  const rest = raised ? kept : [`>=${version}`, ...kept];
  return rest.join(',').trim();
}

/** Whether a version lies within a specifier, pre-releases too. */
export function allows(specifier: string | null, version: string): boolean {
  return satisfies(version, specifier, { prereleases: true });
}

function isPin(clause: string): boolean {
  return /^\s*={2,3}/.test(clause) && !clause.trim().endsWith('.*');
}
