import { satisfies } from '../packaging/specifier.ts';
import { isExact, raiseToolSpecifier } from './specifier-tool.ts';

/** What an entry asks for: as written, and what that means (see `Dependency`). */
export interface Written {
  readonly specifier: string | null;
  readonly requires: string | null;
}

/** A specifier for one version only: a version alone where one stands so (`1.2` in the tables of some tools), else `==`. */
export function pinSpecifier({ specifier, requires }: Written, version: string): string {
  return specifier !== requires && isExact(specifier) ? version : `==${version}`;
}

/**
 * A specifier raised to a version: `==` pins move, lower bounds (`>=`, `>`, and `~=` where its cap stays the same)
 * rise, other clauses stay as written where they allow the version and go where they do not. Spacing is kept. What is
 * written in a tool's own way (`^1.2`) is raised in that way.
 */
export function raiseSpecifier({ specifier, requires }: Written, version: string): string {
  if (specifier === null || requires === null) return `>=${version}`;
  const raised = specifier === requires ? null : raiseToolSpecifier(specifier, version);
  return raised ?? raiseClauses(alternativeFor(requires, version), version);
}

/** Of several alternatives the highest that allows the version, else the last: the others lie below it. */
function alternativeFor(requires: string, version: string): string {
  const alternatives = requires.split(' || ');
  return alternatives.findLast((clauses) => allows(clauses, version)) ?? alternatives.at(-1) ?? '';
}

function raiseClauses(specifier: string, version: string): string {
  const clauses = specifier.split(',').filter((clause) => clause.trim() !== '');
  if (clauses.length === 1 && isPin(clauses[0] ?? ''))
    return specifier.replace(/[^\s=,]+(?=[\s,]*$)/, version);

  let raised = false;
  const kept: string[] = [];
  const hasBound = clauses.some((clause) => boundPattern.test(clause));
  for (const clause of clauses) {
    const bound = boundPattern.exec(clause);
    const compatible = hasBound || raised ? null : raiseCompatible(clause, version);
    if (bound !== null) {
      if (!raised) kept.push(`${bound[1]}>=${bound[3]}${version}${bound[4]}`);
      raised = true;
    } else if (compatible !== null) {
      kept.push(compatible);
      raised = true;
    } else if (!isPin(clause) && satisfies(version, clause, { prereleases: true })) {
      kept.push(clause);
    }
  }
  const rest = raised ? kept : [`>=${version}`, ...kept];
  return rest.join(',').trim();
}

const boundPattern = /^(\s*)(>=|>)(\s*)\S+(\s*)$/;

/**
 * `~=2.25` raised to 2.31.0 is `~=2.31`: as many parts as before, so that the cap is the same. Null where the version
 * cannot be written with so many (2.31.4) or lies beyond the cap.
 */
function raiseCompatible(clause: string, version: string): string | null {
  const [, before, bound = ''] = /^(\s*~=\s*)v?(\d+(?:\.\d+)+)/i.exec(clause) ?? [];
  const [, release, suffix = ''] = /^(\d+(?:\.\d+)*)([^!+]*)$/.exec(version) ?? [];
  if (before === undefined || release === undefined || !allows(clause, version)) return null;
  const count = bound.split('.').length;
  const parts = release.split('.');
  while (parts.length > count && Number(parts.at(-1)) === 0) parts.pop();
  while (parts.length < count) parts.push('0');
  if (parts.length !== count) return null;
  return `${before}${parts.join('.')}${suffix}${/\s*$/.exec(clause)?.[0] ?? ''}`;
}

/** Whether a version lies within a specifier, pre-releases too. */
export function allows(specifier: string | null, version: string): boolean {
  return satisfies(version, specifier, { prereleases: true });
}

function isPin(clause: string): boolean {
  return /^\s*={2,3}/.test(clause) && !clause.trim().endsWith('.*');
}
