import path from 'node:path';
import type { Dependency } from '../documents/dependency.ts';
import { createLineIndex, type LineIndex } from '../documents/line-index.ts';
import { scanToml } from '../documents/toml/scan.ts';
import { cameWithPython } from '../names/always-there.ts';
import { comesWith } from '../names/companions.ts';
import type { ImportMap } from '../names/import-map.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import type { UndeclaredImport } from '../rules/rule.ts';
import { condaNames } from '../workspace/conda-names.ts';
import type { ManifestDocument, ManifestSummary } from '../workspace/manifest-summary.ts';
import { buildFillsIn } from '../workspace/requirements-home.ts';
import { foldersUpTo } from '../workspace/roots.ts';
import { integrates, isSideFile } from '../workspace/side-files.ts';
import { targetManifest } from '../workspace/target-manifest.ts';
import { isTestFile } from '../workspace/test-files.ts';
import type { MappedImport } from './map-import.ts';

/** A source file with what lies around it. */
export interface ImportPlace {
  /** The file itself. */
  readonly source: ManifestDocument;
  readonly root: string;
  readonly summary: ManifestSummary;
  readonly imports: ImportMap;
  /** Whether a distribution is locked or installed although no manifest asks for it: then another one brings it. */
  readonly isPresent: (name: NormalizedName) => boolean;
  /** Whether tests are looked at too (`undeclared-in-tests` of the policy). */
  readonly inTests: boolean;
}

/** Tells of one file's imports whether its manifest asks for them. Pure. */
export interface UndeclaredCheck {
  /** The manifest that should ask for what the file imports. */
  readonly target: ManifestDocument;
  /** Null where the import is declared, or where that cannot be told. */
  of(dependency: Dependency, mapped: MappedImport): UndeclaredImport | null;
}

/**
 * How the imports of a file are to be checked; null where none is, because nothing can be told or nothing would be
 * gained: notebooks, type stubs, tests, files beside the project's own code, a project that asks for nothing in writing,
 * or one whose requirements only running it would tell.
 */
export function undeclaredCheck(place: ImportPlace): UndeclaredCheck | null {
  const { source, root, summary, imports, isPresent, inTests } = place;
  const { file, reader, result } = source;
  if (reader.format !== 'python' || file.endsWith('.pyi')) return null;
  const target = targetManifest(source, summary.documents, root);
  if (target === null) return null;
  const within = path.relative(path.dirname(target.file), file);
  if (!result.isScript) {
    if (isTestFile(file)) {
      if (!inTests) return null;
    } else if (isSideFile(within)) return null;
    if (summary.declarations.size === 0 || !isReadable(place)) return null;
  }
  const conda = new Set(result.isScript ? [] : summary.documents.flatMap(condaNames));
  const ownWords = new Set(
    result.dependencies.filter(({ module }) => module === null).map(({ name }) => name),
  );
  const declares = (name: NormalizedName) =>
    ownWords.has(name) ||
    (!result.isScript && (summary.declarations.has(name) || summary.own.has(name) || conda.has(name)));
  const manifest = path.relative(root, target.file).split(path.sep).join('/') || path.basename(target.file);
  const declaredNames = result.isScript ? ownWords : new Set(summary.declarations.keys());

  const extras = namedExtras(place);
  let lines: LineIndex | null = null;
  function isPlainStatement(line: number): boolean {
    lines ??= createLineIndex(source.text);
    const start = lines.offset({ line, character: 0 });
    return /^(?:import|from)\b/.test(source.text.slice(start, start + 7));
  }

  return {
    target,
    of(dependency, mapped) {
      const { module, optional, ranges } = dependency;
      if (module === null || optional || mapped.step === 'same-name') return null;
      const topLevel = module.split('.', 1)[0] ?? module;
      if (cameWithPython(topLevel)) return null;
      // In a function, or under a condition: who imports there mostly does without it elsewhere.
      if (!isPlainStatement(ranges.name.start.line)) return null;
      const { name, providers, namespace } = mapped;
      if (integrates(within, topLevel)) return null;
      if ([name, ...providers].some((one) => declares(one) || comesWith(one, declares))) return null;
      if (likenesses(topLevel).some((like) => declares(like))) return null;
      if (broughtByExtra(name, topLevel, extras)) return null;
      if (namespace !== null && partIsDeclared(namespace, declaredNames, imports)) return null;
      return { manifest, transitive: isPresent(name) };
    },
  };
}

/** Whether the manifests above the file tell all they ask for: nothing computed, no included file that is not there. */
function isReadable({ source, root, summary }: ImportPlace): boolean {
  const folders = new Set(foldersUpTo(source.file, root));
  const files = new Set(summary.documents.map(({ file }) => file));
  const above = summary.documents.filter(({ file }) => folders.has(path.dirname(file)));
  return above.every(({ file, text, result }) => {
    if (result.errors.some(({ dynamic }) => dynamic === true)) return false;
    const folder = path.dirname(file);
    const included = result.includes.filter(({ kind }) => kind === 'requirement');
    if (!included.every(({ path: written }) => files.has(path.resolve(folder, written)))) return false;
    if (path.basename(file) !== 'pyproject.toml' || included.length > 0) return true;
    const elsewhere = ['setup.py', 'setup.cfg'].some((name) => files.has(path.join(folder, name)));
    return (
      elsewhere || hasRequirements(result) || !text.includes('dynamic') || !buildFillsIn(scanToml(text).root)
    );
  });
}

/** What extras and groups are called: `kombu[sqlalchemy]`, and an extra `redis` of the project's own, bring their namesake. */
function namedExtras({ source, summary }: ImportPlace): ReadonlySet<string> {
  const named = new Set<string>();
  const all = source.result.isScript
    ? source.result.dependencies
    : [...summary.declarations.values()].flatMap((found) => found.map(({ dependency }) => dependency));
  for (const { extras, group } of all) {
    for (const extra of extras) named.add(extra);
    if (group !== null) named.add(normalizeName(group));
  }
  return named;
}

/** `psycopg[pool]` brings psycopg-pool, `pydantic[email]` email-validator, `uvicorn[standard]` a handful. */
function broughtByExtra(name: NormalizedName, topLevel: string, extras: ReadonlySet<string>): boolean {
  if (extras.has(normalizeName(topLevel))) return true;
  const words = name.split('-');
  if (words.some((_, index) => extras.has(words.slice(0, index + 1).join('-')))) return true;
  if (words.some((_, index) => extras.has(words.slice(index).join('-')))) return true;
  return extras.has('standard') && ofStandard.has(name);
}

/** What the extra `standard` of uvicorn and FastAPI brings. */
const ofStandard: ReadonlySet<string> = new Set([
  'email-validator',
  'httptools',
  'httpx',
  'jinja2',
  'python-dotenv',
  'python-multipart',
  'pyyaml',
  'uvicorn',
  'uvloop',
  'watchfiles',
  'websockets',
]);

function hasRequirements({ dependencies }: ManifestDocument['result']): boolean {
  return dependencies.some(({ kind, group }) => kind === 'requirement' && group === null);
}

/** What a distribution of a module is often called where no map knows it: `django-x`, `python-x`, `x-sdk`. */
function likenesses(topLevel: string): readonly NormalizedName[] {
  const name = normalizeName(topLevel);
  return [
    `python-${name}`,
    `py-${name}`,
    `py${name}`,
    `${name}-python`,
    `${name}-py`,
    `${name}-sdk`,
    `${name}-client`,
    `${name}-core`,
    `${name}2`,
    `${name}3`,
    `django-${name}`,
    `flask-${name}`,
    `pytest-${name}`,
  ] as NormalizedName[];
}

/** Whether the project asks for any part of a namespace: which one brings an unknown part cannot be told. */
function partIsDeclared(
  namespace: string,
  declared: ReadonlySet<NormalizedName>,
  imports: ImportMap,
): boolean {
  const start = `${normalizeName(namespace)}-`;
  const within = `${namespace}.`;
  for (const name of declared) {
    if (name.startsWith(start)) return true;
    if (imports.modulesOf(name).some((module) => module.startsWith(within))) return true;
  }
  return false;
}
