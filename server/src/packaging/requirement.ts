import { hideUserInfo } from '../hide-user-info.ts';
import { isValidName, type NormalizedName, normalizeName } from './name.ts';
import { isValidSpecifier } from './specifier.ts';

/** A stretch of the text that was parsed, as offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something wrong inside a requirement, in a sentence for a person. */
export interface RequirementProblem extends Span {
  readonly message: string;
}

/** The parts of a requirement (PEP 508), each where it stands. */
export interface ParsedRequirement {
  readonly name: Span;
  /** Normalised, in the order written. */
  readonly extras: readonly NormalizedName[];
  /** Without the brackets of `(>=2)`; may be half-typed (`>=`). */
  readonly specifier: Span | null;
  readonly url: Span | null;
  /** What follows `;`, trimmed. */
  readonly marker: Span | null;
  /** What keeps the text from being a valid requirement; the parts that can be read are there all the same. */
  readonly problems: readonly RequirementProblem[];
}

interface State {
  readonly text: string;
  readonly end: number;
  at: number;
  readonly problems: RequirementProblem[];
}

const nameAt = /[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?/iy;
const operatorAt = /[<>=!~]+/y;
const versionAt = /[^\s,;()]+/y;
const operators = new Set(['===', '==', '!=', '~=', '<=', '>=', '<', '>']);

/**
 * Parses `text` between two offsets as a requirement: `name[extra] (>=1,<2) ; marker` or `name @ url ; marker`.
 * Null where no name can be read. Half-typed text (`requests>=`, `requests[`) gives what is there, and problems.
 */
export function parseRequirement(text: string, start = 0, end = text.length): ParsedRequirement | null {
  const state: State = { text, end, at: start, problems: [] };
  skipSpace(state);
  const name = match(state, nameAt);
  if (name === null || !endsName(text[state.at], state.at >= end)) return null;
  skipSpace(state);
  const extras = readExtras(state);
  skipSpace(state);
  const url = text[state.at] === '@' && state.at < end ? readUrl(state) : null;
  const specifier = url === null ? readSpecifier(state) : null;
  skipSpace(state);
  const marker = readMarker(state);
  if (state.at < end) {
    const rest = trimmed(text, state.at, end);
    if (rest !== null) report(state, rest, `This text is not part of a requirement: ${quote(text, rest)}.`);
  }
  return { name, extras, specifier, url: url?.span ?? null, marker, problems: state.problems };
}

/** A name with a foreign letter in it must not be cut to a shorter name that is somebody else's. */
function endsName(next: string | undefined, atEnd: boolean): boolean {
  return atEnd || next === undefined || /[\s[(<>=!~;@,#]/.test(next);
}

function readExtras(state: State): readonly NormalizedName[] {
  const { text, at: start, end } = state;
  if (start >= end || text[start] !== '[') return [];
  const close = text.indexOf(']', start);
  const closed = close >= 0 && close < end;
  const stop = closed ? close : endOfOpenExtras(text, start + 1, end);
  state.at = closed ? close + 1 : stop;
  const list = trimmed(text, start, stop);
  if (!closed && list !== null) report(state, list, 'The list of extras has no closing bracket.');
  const extras: NormalizedName[] = [];
  for (let from = start + 1; from <= stop; ) {
    const comma = text.indexOf(',', from);
    const until = comma < 0 || comma > stop ? stop : comma;
    const part = trimmed(text, from, until);
    if (part !== null) addExtra(state, part, extras);
    from = until + 1;
  }
  return extras;
}

function addExtra(state: State, part: Span, extras: NormalizedName[]): void {
  const written = state.text.slice(part.start, part.end);
  if (isValidName(written)) extras.push(normalizeName(written));
  else report(state, part, `${quote(state.text, part)} is not a valid name of an extra.`);
}

/** An unclosed list of extras ends where a specifier or marker begins. */
function endOfOpenExtras(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !'<>=!~;@('.includes(text[at] ?? '')) at++;
  return at;
}

function readUrl(state: State): { readonly span: Span | null } {
  const { at: start } = state;
  state.at++;
  skipSpace(state);
  const from = state.at;
  while (state.at < state.end && !isSpace(state.text, state.at)) state.at++;
  if (state.at > from) return { span: { start: from, end: state.at } };
  report(state, { start, end: start + 1 }, 'An address is missing after @.');
  return { span: null };
}

function readSpecifier(state: State): Span | null {
  const { text, at: open, end } = state;
  const bracket = open < end && text[open] === '(';
  if (bracket) {
    state.at++;
    skipSpace(state);
  }
  const start = state.at;
  const last = readClauses(state);
  if (bracket) {
    skipSpace(state);
    if (state.at < end && text[state.at] === ')') state.at++;
    else report(state, { start: open, end: open + 1 }, 'The closing bracket is missing.');
  }
  return last > start ? { start, end: last } : null;
}

/** Reads `>=1, <2` and returns the end of its last clause. */
function readClauses(state: State): number {
  let last = state.at;
  while (state.at < state.end) {
    const clause = readClause(state);
    if (clause === null) break;
    last = clause.end;
    skipSpace(state);
    if (state.at >= state.end || state.text[state.at] !== ',') break;
    state.at++;
    skipSpace(state);
  }
  return last;
}

function readClause(state: State): Span | null {
  const operator = match(state, operatorAt);
  if (operator === null) return null;
  const written = state.text.slice(operator.start, operator.end);
  skipSpace(state);
  const version = match(state, versionAt);
  const clause = { start: operator.start, end: version?.end ?? operator.end };
  if (version === null) state.at = operator.end;
  if (!operators.has(written)) {
    const hint = written === '=' ? ' Did you mean ==?' : '';
    report(state, operator, `${quote(state.text, operator)} does not compare versions.${hint}`);
  } else if (version === null) {
    report(state, operator, `A version is missing after ${written}.`);
  } else if (!isValidSpecifier(state.text.slice(clause.start, clause.end))) {
    report(state, version, `${quote(state.text, version)} is not a version that ${written} can take.`);
  }
  return clause;
}

function readMarker(state: State): Span | null {
  const { text, at, end } = state;
  if (at >= end || text[at] !== ';') return null;
  state.at = end;
  const marker = trimmed(text, at + 1, end);
  if (marker === null)
    report(state, { start: at, end: at + 1 }, 'A condition is missing after the semicolon.');
  return marker;
}

function report(state: State, { start, end }: Span, message: string): void {
  state.problems.push({ start, end, message });
}

/** Short enough for a message, and without a password in it; the range tells the rest. */
function quote(text: string, { start, end }: Span): string {
  const shown = hideUserInfo(text.slice(start, end));
  return shown.length > 40 ? `“${shown.slice(0, 40).toWellFormed()}…”` : `“${shown}”`;
}

function match(state: State, pattern: RegExp): Span | null {
  if (state.at >= state.end) return null;
  const { at: start } = state;
  pattern.lastIndex = start;
  const length = pattern.exec(state.text)?.[0].length ?? 0;
  state.at = Math.min(start + length, state.end);
  return state.at > start ? { start, end: state.at } : null;
}

function skipSpace(state: State): void {
  while (state.at < state.end && isSpace(state.text, state.at)) state.at++;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13);
}

function trimmed(text: string, from: number, until: number): Span | null {
  let start = from;
  let end = until;
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  return start < end ? { start, end } : null;
}
