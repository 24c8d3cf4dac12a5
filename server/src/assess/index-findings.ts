import { createLineIndex } from '../documents/line-index.ts';
import type { Range } from '../documents/range.ts';
import type { FixKnowledge } from '../fixes/make-fixes.ts';
import { checkIndex } from '../rules/check.ts';
import type { Finding } from '../rules/finding.ts';
import { type IndexRuleInput, type IndexWord, rangeOf } from '../rules/index-rule.ts';
import type { IndexStrategy, IndexTool, RequestPlaces } from '../workspace/tool-config.ts';
import type { DocumentContext } from './document-context.ts';
import type { AssessedFinding } from './engine.ts';
import { fixesOf } from './fixes-of.ts';
import { optionTool } from './option-tool.ts';

/** What is looked at of a document to judge where it takes its packages from. */
export type IndexSurroundings = Pick<
  DocumentContext,
  'document' | 'reader' | 'read' | 'governing' | 'target' | 'summary'
> & {
  /** Where its entries' tool looks, as all files of the workspace say together; absent: what the document says itself. */
  readonly places?: RequestPlaces | null;
};

/** More than any document says of indexes; each is held against all. */
const mostWords = 100;

/** How a tool treats several indexes where nothing else is configured, by its documentation. */
const usual: Readonly<Record<IndexTool, IndexStrategy>> = {
  pip: 'all',
  uv: 'first',
  poetry: 'all',
  pdm: 'all',
  pipenv: 'all',
  hatch: 'all',
};

/**
 * What the rules say of the indexes a document names: one finding of a rule on a line, and one of
 * `extra-index` for an address however often it stands there. A lock says what was configured elsewhere, and is left out.
 */
export function indexFindings(
  context: IndexSurroundings,
  importName: NonNullable<FixKnowledge['importName']>,
  now: number,
): AssessedFinding[] {
  const { read, reader, governing } = context;
  if (reader.role === 'lock' || read.indexes.length + read.trustedHosts.length === 0) return [];
  const toolOf = toolsOf(context);
  const words: IndexWord[] = [
    ...read.indexes.map((option): IndexWord => ({ kind: 'index', option })),
    ...read.trustedHosts.map((trusted): IndexWord => ({ kind: 'trusted-host', trusted })),
  ];
  const told = new Set<string>();
  const findings: AssessedFinding[] = [];
  for (const word of words.slice(0, mostWords)) {
    for (const finding of checkIndex(inputFor(word, context, toolOf, now), governing.policy)) {
      const key = `${finding.rule} ${placeOf(word, finding)}`;
      if (told.has(key)) continue;
      told.add(key);
      findings.push({ ...finding, fixes: fixesOf(finding, { lock: null }, context, { importName }) });
    }
  }
  return findings;
}

type ToolOf = (range: Range) => IndexTool;

function inputFor(
  word: IndexWord,
  { read, places }: IndexSurroundings,
  toolOf: ToolOf,
  now: number,
): IndexRuleInput {
  const tool = toolOf(rangeOf(word));
  const own = read.indexes.slice(0, mostWords).filter(({ range }) => toolOf(range) === tool);
  // A file that is included, or includes this one, may name the main index.
  const workspace = places?.tool === tool ? places.workspace : null;
  const strategy = read.indexStrategy ?? workspace?.strategy ?? usual[tool];
  const elsewhere = (workspace?.indexes ?? []).filter(({ url }) => !own.some((option) => option.url === url));
  return { word, tool, strategy, options: [...elsewhere.slice(0, mostWords), ...own], now };
}

/** Each place's tool, found once. */
function toolsOf({ document, reader, read, places }: IndexSurroundings): ToolOf {
  const known = new Map<string, IndexTool>();
  const lines = new Map<number | null, ReturnType<typeof createLineIndex>>();
  return ({ cell, start }) => {
    const key = `${cell} ${start.line} ${start.character}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const text = cell === undefined ? document.text : (read.cells?.[cell] ?? '');
    const index = lines.get(cell ?? null) ?? createLineIndex(text);
    lines.set(cell ?? null, index);
    const own = optionTool(reader, read.compiledBy, text, index.offset(start));
    // Which tool installs a requirements file stands beside it.
    const tool = reader.format === 'requirements' ? (places?.tool ?? own) : own;
    known.set(key, tool);
    return tool;
  };
}

/**
 * An address that is not safe is mended in every place; of several trusted hosts on a line one tells of all. That two
 * indexes are mixed is said once.
 */
function placeOf(word: IndexWord, { rule, indexHost }: Finding): string {
  if (rule === 'extra-index') return `${indexHost}`;
  const { cell, start } = rangeOf(word);
  return `${cell} ${start.line} ${word.kind === 'trusted-host' ? '' : indexHost}`;
}

/** All findings in source order; those of one entry stay as they are, worst first. */
export function mergedInSource(
  entries: readonly AssessedFinding[],
  indexes: readonly AssessedFinding[],
): readonly AssessedFinding[] {
  return indexes.length === 0 ? entries : [...entries, ...indexes].sort(inSource);
}

function inSource(left: AssessedFinding, right: AssessedFinding): number {
  const [one, other] = [left.dependency.ranges.whole, right.dependency.ranges.whole];
  return (
    (one.cell ?? 0) - (other.cell ?? 0) ||
    one.start.line - other.start.line ||
    one.start.character - other.start.character
  );
}
