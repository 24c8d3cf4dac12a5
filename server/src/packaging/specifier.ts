import { remembering } from './remembering.ts';
import {
  compareParsed,
  comparePre,
  comparePublic,
  compareRelease,
  formatVersion,
  isPre,
  parseVersion,
  type Version,
} from './version.ts';

type Operator = '===' | '==' | '!=' | '~=' | '<=' | '>=' | '<' | '>';

interface Clause {
  readonly operator: Operator;
  /** What is written after the operator, without `.*`. */
  readonly text: string;
  /** Null only for `===` with a text that is no version. */
  readonly version: Version | null;
  /** `==1.2.*` */
  readonly wildcard: boolean;
}

const clausePattern = /^(===|==|!=|~=|<=|>=|<|>)\s*([^\s,;()]+)$/;
const wildcardPattern = /^v?(?:[0-9]+!)?[0-9]+(?:\.[0-9]+)*\.\*$/i;

/**
 * Between alternatives: `>=1,<2 || >=3,<4`. PEP 440 has none; Poetry's constraints do. With its spaces it is part of no
 * specifier, not even of `===`.
 */
const alternative = ' || ';

/**
 * Whether a version fits a specifier (PEP 440, "Version specifiers") or one of several alternatives that ` || ` parts;
 * a null or blank specifier allows every version. Pre-releases fit where `prereleases` says so, and where it is not given when the specifier itself mentions one.
 * An invalid specifier fits nothing; a text that is no version fits only `===` with the same text.
 */
export function satisfies(
  version: string,
  specifier: string | null,
  options: { readonly prereleases?: boolean } = {},
): boolean {
  const parsed = parseVersion(version);
  return parseAlternatives(specifier ?? '').some((clauses) => {
    if (parsed === null) return clauses.length > 0 && clauses.every((clause) => sameText(version, clause));
    const prereleases = options.prereleases ?? clauses.some(mentions);
    if (isPre(parsed) && !prereleases) return false;
    return clauses.every((clause) => fits(version, parsed, clause));
  });
}

/** Whether PEP 440 allows the text, or each of its alternatives, as a specifier; blank text is one (it allows every version). */
export function isValidSpecifier(text: string): boolean {
  return parseAlternatives(text).length > 0;
}

/** The version of a lone `==V` or `===V` without wildcard, in canonical form; null for everything else. */
export function pinnedVersion(specifier: string | null): string | null {
  const alternatives = parseAlternatives(specifier ?? '');
  const [clauses] = alternatives;
  const [clause] = clauses ?? [];
  if (clause === undefined || alternatives.length !== 1 || clauses?.length !== 1) return null;
  if ((clause.operator !== '==' && clause.operator !== '===') || clause.wildcard) return null;
  return clause.version === null ? null : formatVersion(clause.version);
}

interface Bound {
  readonly version: Version;
  readonly inclusive: boolean;
}

/**
 * The highest of the versions from which the specifier counts upwards, canonical; of alternatives the lowest such
 * version. Null where it, or one of the alternatives, has none, and where it is invalid.
 */
export function lowerBound(
  specifier: string | null,
): { readonly version: string; readonly inclusive: boolean } | null {
  let lowest: Bound | null = null;
  for (const clauses of parseAlternatives(specifier ?? '')) {
    const bound = highestBound(clauses);
    if (bound === null) return null;
    const order = lowest === null ? -1 : compareParsed(bound.version, lowest.version);
    if (order < 0 || (order === 0 && bound.inclusive)) lowest = bound;
  }
  return lowest === null ? null : { version: formatVersion(lowest.version), inclusive: lowest.inclusive };
}

function highestBound(clauses: readonly Clause[]): Bound | null {
  let best: Bound | null = null;
  for (const { operator, version } of clauses) {
    if (version === null || operator === '!=' || operator === '<' || operator === '<=') continue;
    const inclusive = operator !== '>';
    const order = best === null ? 1 : compareParsed(version, best.version);
    if (order > 0 || (order === 0 && !inclusive)) best = { version, inclusive };
  }
  return best;
}

/** Whether the specifier names a pre-release, and so asks for them (`>=2.0b1`). Excluding one (`!=2.0b1`) does not. */
export function mentionsPrerelease(specifier: string): boolean {
  return parseAlternatives(specifier).some((clauses) => clauses.some(mentions));
}

/** The clauses of each alternative, mostly of the only one; none at all where one is invalid. */
const parseAlternatives: (text: string) => readonly (readonly Clause[])[] = remembering(parse, 5_000);

function parse(text: string): readonly (readonly Clause[])[] {
  if (!text.includes('||')) return [parseClauses(text)].filter((clauses) => clauses !== null);
  const alternatives = text.split(alternative).map(parseClauses);
  const valid = alternatives.filter((clauses) => clauses !== null).filter(({ length }) => length > 0);
  return valid.length === alternatives.length ? valid : [];
}

/** Null where a clause is invalid. Empty parts between commas are skipped, as pip does. */
function parseClauses(text: string): readonly Clause[] | null {
  const clauses: Clause[] = [];
  for (const part of text.split(',')) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const clause = parseClause(trimmed);
    if (clause === null) return null;
    clauses.push(clause);
  }
  return clauses;
}

function parseClause(text: string): Clause | null {
  const [, operator, written = ''] = clausePattern.exec(text) ?? [];
  if (operator === undefined) return null;
  const clause = { operator: operator as Operator, text: written };
  if (operator === '===') return { ...clause, version: parseVersion(written), wildcard: false };
  const wildcard = wildcardPattern.test(written);
  const equality = operator === '==' || operator === '!=';
  if (wildcard && !equality) return null;
  const version = parseVersion(wildcard ? written.slice(0, -2) : written);
  if (version === null || (version.local !== null && !equality)) return null;
  if (operator === '~=' && version.release.length < 2) return null;
  return { ...clause, version, wildcard };
}

function mentions({ operator, version }: Clause): boolean {
  return operator !== '!=' && version !== null && isPre(version);
}

function sameText(version: string, { operator, text }: Clause): boolean {
  return operator === '===' && version.trim().toLowerCase() === text.toLowerCase();
}

function fits(written: string, version: Version, clause: Clause): boolean {
  const bound = clause.version;
  if (clause.operator === '===') {
    return sameText(written, clause) || sameText(formatVersion(version), clause);
  }
  if (bound === null) return false;
  switch (clause.operator) {
    case '==':
      return equals(version, bound, clause.wildcard);
    case '!=':
      return !equals(version, bound, clause.wildcard);
    case '>=':
      return comparePublic(version, bound) >= 0;
    case '<=':
      return comparePublic(version, bound) <= 0;
    case '<':
      return below(version, bound);
    case '>':
      return above(version, bound);
    case '~=':
      return comparePublic(version, bound) >= 0 && startsWith(version, bound, bound.release.length - 1);
  }
}

/** A local label counts only where the specifier has one. */
function equals(version: Version, bound: Version, wildcard: boolean): boolean {
  if (wildcard) return startsWith(version, bound, bound.release.length);
  return bound.local === null ? comparePublic(version, bound) === 0 : compareParsed(version, bound) === 0;
}

function startsWith(version: Version, bound: Version, parts: number): boolean {
  if (version.epoch !== bound.epoch) return false;
  for (let i = 0; i < parts; i++) {
    if ((version.release[i] ?? 0) !== bound.release[i]) return false;
  }
  return true;
}

/** `<2.0` leaves out the pre-releases of 2.0 itself. */
function below(version: Version, bound: Version): boolean {
  if (compareParsed(version, bound) >= 0) return false;
  if (isPre(bound) || !isPre(version) || !sameBase(version, bound)) return true;
  return bound.post !== null && (version.pre !== null || version.post !== bound.post);
}

/** `>1.0` leaves out the post-releases and local builds of 1.0 itself. */
function above(version: Version, bound: Version): boolean {
  if (compareParsed(version, bound) <= 0) return false;
  if (comparePublic(version, bound) === 0) return false;
  const postOfBound = version.post !== null && bound.post === null && bound.dev === null;
  return !(postOfBound && sameBase(version, bound) && comparePre(version, bound) === 0);
}

function sameBase(a: Version, b: Version): boolean {
  return a.epoch === b.epoch && compareRelease(a.release, b.release) === 0;
}
