import type { NormalizedName } from '../../packaging/name.ts';
import { fitsGlobs } from '../name-globs.ts';
import type { IndexTool } from '../tool-config.ts';
import { isList, isTable, type Json, type JsonTable, readJson5 } from './json5.ts';
import { type CooldownLayer, layer, type Said } from './layer.ts';
import { renovateWait, type Wait, waitOfDays } from './wait.ts';

/**
 * Where Renovate looks for its configuration below a repository's top, the first that is there counts ("Configuration
 * Options" in Renovate's documentation). `package.json` is left out.
 */
export const renovateFiles: readonly string[] = [
  'renovate.json',
  'renovate.json5',
  '.github/renovate.json',
  '.github/renovate.json5',
  '.gitlab/renovate.json',
  '.gitlab/renovate.json5',
  '.renovaterc',
  '.renovaterc.json',
  '.renovaterc.json5',
];

/** What Renovate calls those that read a tool's files. */
const managersOf: Readonly<Record<IndexTool, readonly string[]>> = {
  pip: ['pip_requirements', 'pip-compile', 'pip_setup', 'setup-cfg', 'pep621'],
  uv: ['pep621', 'pep723', 'pip_requirements', 'pip-compile', 'pixi'],
  poetry: ['poetry'],
  pdm: ['pep621'],
  pipenv: ['pipenv'],
  hatch: ['pep621'],
};

const updateTypes = ['major', 'minor', 'patch'] as const;
type UpdateType = (typeof updateTypes)[number];

/** More than anyone writes; each entry of a document is looked up in all. */
const mostRules = 500;

/**
 * What Renovate's `minimumReleaseAge` says to a tool's projects: in general, in `packageRules`, of which the last that
 * fits counts. A rule that asks for what is not known here (a regular expression, a branch, a file) is passed over, as
 * are presets. Which kind of update a release is depends on what is installed: the wait that holds for all is the shortest.
 */
export function renovateLayer(text: string, tool: IndexTool, fileName: string): CooldownLayer | null {
  if (!/minimumReleaseAge|stabilityDays/.test(text)) return null;
  const config = readJson5(text);
  if (!isTable(config)) return null;
  const where = `minimumReleaseAge in ${fileName}`;
  const managers = managersOf[tool];
  const base = (type: UpdateType): Written | null =>
    lastOf([
      writtenIn(config),
      ...managers.slice(0, 1).map((manager) => writtenIn(config.get(manager))),
      writtenIn(config.get(type)),
    ]);
  const all = config.get('packageRules');
  const rules = (isList(all) ? all : [])
    .slice(0, mostRules)
    .flatMap((rule) => readRule(rule, managers) ?? []);
  const said = (fits: (rule: PackageRule) => boolean): Said | null => {
    const waits = updateTypes.map((type) => {
      const fitting = rules.filter((rule) => (rule.types?.includes(type) ?? true) && fits(rule));
      return lastOf([base(type), ...fitting.map(({ written }) => written)])?.wait ?? null;
    });
    const ages = waits.flatMap((wait) => (wait !== null && 'age' in wait ? [wait.age] : []));
    return ages.length < updateTypes.length ? null : { wait: { age: Math.min(...ages) }, where };
  };
  const general = said(({ names }) => names === null);
  const named = rules.filter(({ names }) => names !== null);
  return layer({
    general,
    // Made once as long as the file is the same, which it is for weeks.
    from: ++made,
    ofName: (name) =>
      named.some(({ names }) => names?.(name)) ? said(({ names }) => names?.(name) ?? true) : null,
  });
}

let made = 0;

/** A value that stands there: a wait, or one that cannot be read or says nothing (`null`). */
interface Written {
  readonly wait: Wait | null;
}

interface PackageRule {
  readonly written: Written;
  /** Null for all names. */
  readonly names: ((name: NormalizedName) => boolean) | null;
  /** Null for all. */
  readonly types: readonly string[] | null;
}

/** Keys that only choose what a rule is for; of these the known ones are looked at, with any other the rule is passed over. */
const choosing = /^(?:match|exclude)[A-Z]/;
const known = new Set([
  'matchDatasources',
  'matchManagers',
  'matchCategories',
  'matchPackageNames',
  'matchDepNames',
  'matchUpdateTypes',
  'excludePackageNames',
]);

function readRule(rule: Json, managers: readonly string[]): PackageRule | null {
  if (!isTable(rule)) return null;
  const written = writtenIn(rule);
  const isPlain = [...rule.keys()].every((key) => !choosing.test(key) || known.has(key));
  if (written === null || !isPlain) return null;
  const may = (key: string, ours: readonly string[]) =>
    textsIn(rule, key)?.some((text) => ours.includes(text)) ?? true;
  if (!may('matchDatasources', ['pypi']) || !may('matchManagers', managers)) return null;
  if (!may('matchCategories', ['python'])) return null;
  const wanted = [textsIn(rule, 'matchPackageNames'), textsIn(rule, 'matchDepNames')];
  const given = wanted.filter((names) => names !== null);
  const left = textsIn(rule, 'excludePackageNames') ?? [];
  if ([...given.flat(), ...left].some(isExpression)) return null;
  const tests = [
    ...given.map(nameTest),
    ...(left.length === 0 ? [] : [nameTest(left.map((name) => `!${name}`))]),
  ].filter((test) => test !== null);
  return {
    written,
    names: tests.length === 0 ? null : (name) => tests.every((test) => test(name)),
    types: textsIn(rule, 'matchUpdateTypes'),
  };
}

const everything = new Set(['*', '**', '/.*/', '/^.*$/']);

/** A regular expression of a stranger's is never run: it may hang. */
function isExpression(pattern: string): boolean {
  return !everything.has(pattern) && /^!?\//.test(pattern);
}

/** Names and globs; with `!` in front all others. Null for all names. */
function nameTest(patterns: readonly string[]): ((name: NormalizedName) => boolean) | null {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const not = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const all = wanted.length === 0 ? not.length > 0 : wanted.some((pattern) => everything.has(pattern));
  if (all && not.length === 0) return null;
  return (name) => (all || fitsGlobs(name, wanted)) && !fitsGlobs(name, not);
}

function textsIn(table: JsonTable, key: string): readonly string[] | null {
  const value = table.get(key);
  if (value === undefined) return null;
  const items = isList(value) ? value : [value];
  return items.flatMap((item) => (typeof item === 'string' ? [item] : []));
}

/** `stabilityDays` is the older word. Null where neither is there. */
function writtenIn(value: Json | undefined): Written | null {
  if (!isTable(value)) return null;
  const age = value.get('minimumReleaseAge');
  if (age !== undefined) return { wait: typeof age === 'string' ? renovateWait(age) : null };
  const days = value.get('stabilityDays');
  return days === undefined ? null : { wait: typeof days === 'number' ? waitOfDays(`${days}`) : null };
}

function lastOf(all: readonly (Written | null)[]): Written | null {
  return all.findLast((written) => written !== null) ?? null;
}
