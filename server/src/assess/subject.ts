import type { Dependency } from '../documents/dependency.ts';
import type { ReadResult } from '../documents/reader.ts';
import type { ImportMap } from '../names/import-map.ts';
import { isValidName, type NormalizedName } from '../packaging/name.ts';
import type { NameFacts } from '../rules/rule.ts';
import { isDefaultIndex } from '../sources/default-index.ts';
import type { NameRequest } from '../sources/sources.ts';
import type { ManifestSummary } from '../workspace/manifest-summary.ts';
import type { Policy } from '../workspace/policy.ts';
import { isPrivateName } from '../workspace/private-names.ts';
import type { Kept } from './entry-memo.ts';
import { mapImport, needsNoDistribution } from './map-import.ts';
import type { NameFactsOf } from './name-facts.ts';

/** One dependency as the engine sees it: mapped, with what may be asked of whom. */
export interface Subject {
  readonly dependency: Dependency;
  readonly names: NameFacts;
  /** Never alarmed by its name. */
  readonly own: boolean;
  /** What to ask the sources; null for a name that is sent nowhere. */
  readonly request: NameRequest | null;
  /** How an import led here. */
  readonly note: string | null;
  /** False for an import that no step leads to a distribution known to exist. */
  readonly mapped: boolean;
  /** The manifest's entry that carries an import's findings. */
  readonly declaredAs: Dependency | null;
  /** Tied to one index by an entry of the workspace. */
  readonly tied: boolean;
  /** Whether an index the workspace adds could hold the name too, so that one index's "no" is not everyone's. */
  readonly otherIndexes: boolean;
}

/** What is needed to see a document's dependencies as subjects. */
export interface SubjectContext {
  readonly read: ReadResult;
  readonly policy: Policy;
  /** The policy cannot be read: which names it calls private is not known. */
  readonly privacyUnknown: boolean;
  readonly summary: ManifestSummary;
  readonly imports: ImportMap;
  readonly nameFacts: NameFactsOf;
  /** The subjects made of the very same entries in the same surroundings. */
  readonly kept: Kept<Subject | null>;
  /** Whether the module is the workspace's own. */
  ownsModule(topLevel: string): Promise<boolean>;
}

/** The document's dependencies in source order; own and standard modules are left out. */
export async function subjectsOf(context: SubjectContext): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const dependency of context.read.dependencies) {
    const kept = context.kept.get(dependency);
    const subject = kept === undefined ? await subjectOf(dependency, context) : kept;
    if (kept === undefined) context.kept.set(dependency, subject);
    if (subject) subjects.push(subject);
  }
  return subjects;
}

function subjectOf(dependency: Dependency, context: SubjectContext): Subject | Promise<Subject | null> {
  return dependency.module === null
    ? requirementSubject(dependency, context)
    : importSubject(dependency, dependency.module, context);
}

function requirementSubject(dependency: Dependency, context: SubjectContext): Subject {
  const { read, summary } = context;
  const names = context.nameFacts(dependency.name);
  const own = summary.own.has(dependency.name) || dependency.url !== null || read.noIndex;
  const other = othersIndex(dependency.name, names, context);
  const index = dependency.index ?? other.index;
  return {
    dependency,
    names,
    own,
    request: own ? null : { name: dependency.name, ...sharing(dependency.name, names, context), index },
    note: null,
    mapped: true,
    declaredAs: null,
    tied: dependency.index !== null || other.tied,
    otherIndexes: other.index !== null || read.indexes.some(({ kind }) => kind === 'find-links'),
  };
}

/**
 * The index, named by a file of the workspace, that an entry without one of its own may come from. A listed name is
 * public whatever else is configured. Any other belongs to the index an entry elsewhere ties it to, or may live on one
 * that a manifest adds: pip and uv would ask there too.
 */
function othersIndex(
  name: NormalizedName,
  names: NameFacts,
  { read, summary }: SubjectContext,
): { readonly index: string | null; readonly tied: boolean } {
  if (names.listed) return { index: null, tied: false };
  const tied = summary.tied.get(name);
  if (tied !== undefined) return { index: tied, tied: true };
  const options = read.indexes.filter(({ kind }) => kind !== 'find-links').map(({ url }) => url);
  return { index: [...options, ...summary.indexes].find((url) => !isDefaultIndex(url)) ?? null, tied: false };
}

/** Whom a name may be told to. While a policy cannot be read, any name that is not known as public may be private. */
function sharing(name: NormalizedName, { listed }: NameFacts, { policy, privacyUnknown }: SubjectContext) {
  return { listed, private: isPrivateName(name, policy.privateNames) || (privacyUnknown && !listed) };
}

async function importSubject(
  dependency: Dependency,
  module: string,
  context: SubjectContext,
): Promise<Subject | null> {
  if (needsNoDistribution(module)) return null;
  const topLevel = module.split('.', 1)[0] ?? module;
  if (await context.ownsModule(topLevel)) return null;
  const mapped = mapImport(module, {
    imports: context.imports,
    index: context.nameFacts.index,
    declared: context.summary.declared,
    environment: null,
  });
  // `_speedups`: no project can be called that, so it is the private part of another one.
  if (mapped.step === 'same-name' && !isValidName(topLevel)) return null;
  const names = context.nameFacts(mapped.name);
  const own = context.summary.own.has(mapped.name);
  const other = othersIndex(mapped.name, names, context);
  const sent = mapped.step !== 'same-name' && !own && mapped.declaredAs?.url == null;
  return {
    dependency: { ...dependency, name: mapped.name },
    names,
    own,
    request: sent
      ? {
          name: mapped.name,
          ...sharing(mapped.name, names, context),
          index: mapped.declaredAs?.index ?? other.index,
        }
      : null,
    note: mapped.note,
    mapped: mapped.step !== 'same-name' || names.listed || own,
    declaredAs: mapped.declaredAs,
    tied: mapped.declaredAs?.index != null || other.tied,
    otherIndexes: other.index !== null,
  };
}
