import { remembering } from './remembering.ts';
import { isValidSpecifier } from './specifier.ts';
import { type Digits, formatVersion, parseVersion, type Version } from './version.ts';

/** `^1`, `~ 1.2`, `>=1`, `1.2.*`, `1.2`: an operator, spaces, and what goes to the next comma or space. */
const clausePattern = /([\^~=!<>]*)[ \t]*([^\s,]+)/y;
const betweenClauses = /[\s,]*/y;
const wildcard = /^v?(?:([0-9]+(?:\.[0-9]+)*)\.)?[x*](?:\.[x*])*$/i;

/**
 * What a version constraint of Poetry's tables means, as a PEP 440 specifier set with alternatives parted by ` || `;
 * empty where every version will do, null where it cannot be read. By Poetry's documentation ("Dependency
 * specification", "Version constraints"): carets, tildes, wildcards, exact versions without an operator, clauses parted
 * by commas or spaces, alternatives by `||` or `|`. What is PEP 440 already comes back as it is.
 */
export const requiredByPoetry: (constraint: string) => string | null = remembering(readConstraint, 5_000);

function readConstraint(constraint: string): string | null {
  const text = constraint.trim();
  if (text === '') return null;
  if (isValidSpecifier(text)) return text;
  const alternatives: string[] = [];
  for (const part of text.split(/\|\|?/)) {
    const clauses = readClauses(part.trim());
    if (clauses === null) return null;
    if (clauses.length === 0) return '';
    alternatives.push(clauses.join(','));
  }
  return [...new Set(alternatives)].join(' || ');
}

/** The clauses of one alternative, none where it allows every version; null where one cannot be read. */
function readClauses(text: string): readonly string[] | null {
  if (text === '') return null;
  const clauses: string[] = [];
  for (let at = 0; at < text.length; ) {
    clausePattern.lastIndex = at;
    const [found, operator = '', version = ''] = clausePattern.exec(text) ?? [];
    if (found === undefined) return null;
    const clause = readClause(operator, version);
    if (clause === null) return null;
    if (clause !== '') clauses.push(clause);
    betweenClauses.lastIndex = at + found.length;
    at += found.length + (betweenClauses.exec(text)?.[0].length ?? 0);
  }
  return clauses;
}

/** Empty for `*`, null for what is no clause. */
function readClause(operator: string, written: string): string | null {
  const release = wildcard.exec(written);
  if (release !== null) return readWildcard(operator, release[1]);
  const version = parseVersion(written === 'dev' ? '0.0.dev0' : written);
  if (version === null) return null;
  switch (operator) {
    case '^':
      return between(version, breaking(version));
    case '~':
      return between(version, version.release.slice(0, 2));
    case '~=':
      return compatible(version);
    case '':
    case '=':
    case '==':
    // Poetry's grammar has this one, and takes it for an exact version all the same.
    case '<>':
      return `==${formatVersion(version)}`;
    case '!=':
      return `!=${formatVersion(version)}`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${operator}${formatVersion({ ...version, local: null })}`;
    default:
      return null;
  }
}

/** `1.2.*`; behind an order the star is idle, as in old metadata: `>=3.5.*`. */
function readWildcard(operator: string, release: string | undefined): string | null {
  if (release === undefined) return operator === '' || operator === '==' || operator === '=' ? '' : null;
  switch (operator) {
    case '':
    case '=':
    case '==':
      return `==${release}.*`;
    case '!=':
      return `!=${release}.*`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${operator}${release}`;
    default:
      return null;
  }
}

/** Up to the part behind the last one of these: `[1, 2]` goes up to 1.3. Local labels do not belong into a bound. */
function between(version: Version, parts: readonly Digits[]): string {
  const last = parts.at(-1) ?? 0;
  const next = typeof last === 'bigint' || last >= Number.MAX_SAFE_INTEGER ? BigInt(last) + 1n : last + 1;
  const cap: Version = {
    epoch: version.epoch,
    release: [...parts.slice(0, -1), next],
    pre: null,
    post: null,
    dev: null,
    local: null,
  };
  return `>=${formatVersion({ ...version, local: null })},<${formatVersion(cap)}`;
}

/** The parts up to the left-most one of the first three that is not zero, or up to the last one written. */
function breaking({ release }: Version): readonly Digits[] {
  const first = release.slice(0, 3).findIndex((part) => part !== 0);
  return release.slice(0, first < 0 ? 3 : first + 1);
}

/** As in PEP 440, which wants two parts; Poetry takes one too. */
function compatible(version: Version): string {
  if (version.release.length === 1) return between(version, version.release);
  return `~=${formatVersion({ ...version, local: null })}`;
}
