import { foreignLetterNote } from '../../packaging/foreign-letter.ts';
import { normalizeName } from '../../packaging/name.ts';
import { type ParsedRequirement, parseRequirement, type Span } from '../../packaging/requirement.ts';
import { isValidSpecifier } from '../../packaging/specifier.ts';
import type { Dependency } from '../dependency.ts';
import { createLineIndex } from '../line-index.ts';
import { dependencyOf } from '../make-dependency.ts';
import type { Range } from '../range.ts';
import {
  emptyReading,
  type Include,
  type IndexOption,
  type ReadError,
  type ReadResult,
  type TrustedHost,
} from '../reader.ts';
import { requirementDependency } from '../requirement-dependency.ts';
import { withoutUserInfo } from '../user-info.ts';
import { compilerInHeader, isAnnotated } from './compiled-by.ts';
import { endOfReference, extrasInReference, isDirectReference, nameInReference } from './direct-reference.ts';
import { type LogicalLine, logicalLines, sourceSpan } from './logical-lines.ts';
import { type ReadOption, readOptions } from './options.ts';
import { recordedIndexes } from './recorded-indexes.ts';

type EntryKind = 'requirement' | 'constraint';

/** What has been read so far. */
interface Findings {
  readonly kind: EntryKind;
  readonly dependencies: Dependency[];
  readonly errors: ReadError[];
  readonly includes: Include[];
  readonly indexes: IndexOption[];
  readonly trustedHosts: TrustedHost[];
  noIndex: boolean;
  /** Lines that are no requirements at all. */
  readonly prose: Range[];
  /** Lines of options. */
  options: number;
}

/** A logical line with the way from its offsets to the document. */
interface Line {
  readonly text: string;
  range(start: number, end: number): Range;
}

const variable = /\$\{([A-Z0-9_]+)\}/;

/**
 * Reads a requirements or constraints file as pip does ("Requirements File Format" of its documentation). Variables
 * (`${NAME}`) are not replaced: the environment of the reader is not that of the installation.
 */
export function readRequirements(text: string, kind: EntryKind): ReadResult {
  const index = createLineIndex(text);
  const findings: Findings = {
    kind,
    dependencies: [],
    errors: [],
    includes: [],
    indexes: [],
    trustedHosts: [],
    noIndex: false,
    prose: [],
    options: 0,
  };
  for (const line of logicalLines(text)) {
    readLine(findings, {
      text: line.text,
      range: (start, end) => documentRange(index, line, start, end),
    });
  }
  if (isOtherText(findings)) return otherText(findings);
  const { dependencies, errors, includes, indexes, trustedHosts, noIndex } = findings;
  const recorded = recordedIndexes(text, tiedToIndex(dependencies, indexes), index);
  return {
    ...emptyReading,
    dependencies: recorded.dependencies,
    errors,
    includes,
    indexes: [...recorded.indexes, ...indexes],
    trustedHosts,
    noIndex,
    compiledBy: compilerInHeader(text) ?? signOfTool(text, dependencies),
  };
}

function signOfTool(text: string, dependencies: readonly Dependency[]): 'annotations' | 'hashes' | null {
  if (isAnnotated(text, dependencies)) return 'annotations';
  return dependencies.some(({ hashes }) => hashes.length > 0) ? 'hashes' : null;
}

/** More lines that are no requirements than a person breaks at once while typing. */
const proseLines = 12;

/**
 * Whether this is a text that only bears such a name: documentation in `constraints.txt`, say. pip installs nothing from
 * a file with one such line; a single line that only a requirements file has is enough to read it as one.
 */
function isOtherText({ dependencies, prose, options }: Findings): boolean {
  if (prose.length < proseLines || options > 0) return false;
  return dependencies.every(
    ({ specifier, url, marker, extras, hashes }) =>
      !(specifier !== null && isValidSpecifier(specifier)) &&
      url === null &&
      marker === null &&
      extras.length === 0 &&
      hashes.length === 0,
  );
}

function otherText({ prose }: Findings): ReadResult {
  const [range] = prose;
  const message = `This does not read like a requirements file: ${prose.length} of its lines are no requirements.`;
  return {
    ...emptyReading,
    errors: range === undefined ? [] : [{ message, range }],
  };
}

function documentRange(
  index: ReturnType<typeof createLineIndex>,
  line: LogicalLine,
  from: number,
  until: number,
): Range {
  const { start, end } = sourceSpan(line, from, until);
  return index.range(start, end);
}

/** pip reads the whole file first: its last `--index-url` holds for every entry. */
function tiedToIndex(
  dependencies: readonly Dependency[],
  indexes: readonly IndexOption[],
): readonly Dependency[] {
  const last = indexes.findLast((option) => option.kind === 'index');
  if (last === undefined) return dependencies;
  const index = withoutUserInfo(last.url);
  return dependencies.map((dependency) => ({ ...dependency, index }));
}

function readLine(findings: Findings, line: Line): void {
  const start = line.text.search(/\S/);
  if (line.text[start] === '-') {
    if (/^--?[a-z]/i.test(line.text.slice(start))) findings.options++;
    for (const option of readOptions(line.text, start)) takeOption(findings, line, option);
    return;
  }
  const gap = line.text.slice(start).search(/\s-/);
  const options = gap < 0 ? [] : readOptions(line.text, start + gap);
  const end = start + line.text.slice(start, gap < 0 ? undefined : start + gap).trimEnd().length;
  readEntry(findings, line, { start, end }, options);
}

function readEntry(findings: Findings, line: Line, entry: Span, options: readonly ReadOption[]): void {
  const hashes: string[] = [];
  for (const option of options) {
    const { problem, shape, value } = option;
    if (problem !== null) fail(findings, line, option, problem);
    else if (shape?.perRequirement === false) fail(findings, line, option, misplaced(option.name));
    else if (shape?.role === 'hash' && value !== null) hashes.push(value.text);
  }
  const whole = { start: entry.start, end: options.at(-1)?.end ?? entry.end };
  const written = line.text.slice(entry.start, entry.end);
  if (isDirectReference(written)) takeReference(findings, line, entry, whole, hashes);
  else takeRequirement(findings, line, entry, whole, hashes);
}

function misplaced(name: string): string {
  return `pip ignores ${name} behind a requirement; it needs a line of its own.`;
}

function takeRequirement(
  findings: Findings,
  line: Line,
  entry: Span,
  whole: Span,
  hashes: readonly string[],
): void {
  const { text, range } = line;
  const parsed = asPipReads(text, parseRequirement(text, entry.start, entry.end));
  if (parsed === null || isProse(text, parsed)) {
    findings.prose.push(range(entry.start, entry.end));
    fail(findings, line, entry, unreadable(text.slice(entry.start, entry.end)));
    return;
  }
  for (const problem of parsed.problems) {
    const fromVariable = variable.test(text.slice(problem.start, problem.end));
    if (!fromVariable) fail(findings, line, problem, problem.message);
  }
  const { kind } = findings;
  findings.dependencies.push(
    requirementDependency(text, parsed, { kind, group: null, whole, hashes, range }),
  );
}

/**
 * Where pip reads more than PEP 508 (`parse_req_from_line` of its sources): the first `;` behind a name begins the
 * condition, even right behind an address, and the condition may be empty.
 */
function asPipReads(text: string, parsed: ParsedRequirement | null): ParsedRequirement | null {
  if (parsed === null) return null;
  const problems = parsed.problems.filter(({ start, end }) => text.slice(start, end) !== ';');
  const { url } = parsed;
  const semicolon = url === null ? -1 : text.slice(url.start, url.end).indexOf(';');
  if (url === null || semicolon <= 0) return { ...parsed, problems };
  const end = url.start + semicolon;
  const until = parsed.marker?.end ?? url.end;
  const lead = text.slice(end + 1, until).search(/\S/);
  return {
    ...parsed,
    url: { start: url.start, end },
    marker: lead < 0 ? null : { start: end + 1 + lead, end: until },
    problems,
  };
}

/** Words after a name, with nothing that a requirement has: a sentence, not a requirement with a slip in it. */
function isProse(text: string, { specifier, url, marker, extras, problems }: ParsedRequirement): boolean {
  const [problem] = problems;
  const bare = specifier === null && url === null && marker === null && extras.length === 0;
  return bare && problem !== undefined && /[a-z]/i.test(text[problem.start] ?? '');
}

function unreadable(entry: string): string {
  const [word = ''] = entry.split(/[\s<>=!~;[(@]/, 1);
  const [, name] = variable.exec(word) ?? [];
  if (name !== undefined) return `The name depends on the environment variable ${name}, which is not read.`;
  return `This is not a requirement that pip can read.${foreignLetterNote(word)}`;
}

/** An address or path in the place of a name, or the value of `-e`. */
function takeReference(
  findings: Findings,
  line: Line,
  entry: Span,
  whole: Span,
  hashes: readonly string[],
): void {
  const { text, range } = line;
  const reference = { start: entry.start, end: endOfReference(text.slice(0, entry.end), entry.start) };
  const name = nameInReference(text, reference);
  if (name === null) return;
  const rest = text.slice(reference.end, entry.end).replace(/^\s*;/, '').trim();
  const url = text.slice(reference.start, reference.end);
  findings.dependencies.push(
    dependencyOf({
      kind: findings.kind,
      rawName: text.slice(name.start, name.end),
      extras: extrasInReference(url).map(normalizeName),
      marker: rest === '' ? null : rest,
      url: withoutUserInfo(url),
      hashes,
      ranges: {
        whole: range(whole.start, whole.end),
        name: range(name.start, name.end),
        specifier: null,
      },
    }),
  );
}

function takeOption(findings: Findings, line: Line, option: ReadOption): void {
  const { shape, value, problem } = option;
  if (problem !== null || shape === null) {
    fail(findings, line, option, problem ?? '');
    return;
  }
  if (shape.role === 'no-index') findings.noIndex = true;
  if (value === null) return;
  const range = line.range(value.start, value.end);
  switch (shape.role) {
    case 'requirement':
    case 'constraint':
      findings.includes.push({ kind: shape.role, path: value.text, range });
      break;
    case 'index':
    case 'extra-index':
    case 'find-links':
      findings.indexes.push({ kind: shape.role, url: value.text, range });
      break;
    case 'trusted-host':
      findings.trustedHosts.push({ host: value.text, range });
      break;
    case 'editable':
      takeEditable(findings, line, option, value);
      break;
    case 'hash':
      fail(findings, line, option, 'A hash belongs to a requirement, on the same line.');
      break;
    default:
  }
}

function takeEditable(findings: Findings, line: Line, { start, end }: ReadOption, value: Span): void {
  const { text, range } = line;
  const whole = { start, end };
  const written = text.slice(value.start, value.end);
  const parsed = isDirectReference(written) ? null : parseRequirement(text, value.start, value.end);
  if (parsed?.url) {
    const { kind } = findings;
    findings.dependencies.push(
      requirementDependency(text, parsed, { kind, group: null, whole, hashes: [], range }),
    );
  } else if (parsed === null || written.includes('\\')) {
    takeReference(findings, line, value, whole, []);
  }
}

function fail(findings: Findings, line: Line, { start, end }: Span, message: string): void {
  findings.errors.push({ message, range: line.range(start, end) });
}
