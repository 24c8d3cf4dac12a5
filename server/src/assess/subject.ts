import type { Dependency } from '../documents/dependency.ts';
import type { ReadResult } from '../documents/reader.ts';
import type { ImportMap } from '../names/import-map.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { NameFacts } from '../rules/rule.ts';
import type { NameRequest } from '../sources/sources.ts';
import type { ManifestSummary } from '../workspace/manifests.ts';
import type { Policy } from '../workspace/policy.ts';
import { isPrivateName } from '../workspace/private-names.ts';
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
  /** Whether an index the document adds could hold the name too, so that one index's "no" is not everyone's. */
  readonly otherIndexes: boolean;
}

/** What is needed to see a document's dependencies as subjects. */
export interface SubjectContext {
  readonly read: ReadResult;
  readonly policy: Policy;
  readonly summary: ManifestSummary;
  readonly imports: ImportMap;
  readonly nameFacts: NameFactsOf;
  /** Whether the module is the workspace's own. */
  ownsModule(topLevel: string): Promise<boolean>;
}

/** The document's dependencies in source order; own and standard modules are left out. */
export async function subjectsOf(context: SubjectContext): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const dependency of context.read.dependencies) {
    if (dependency.module === null) {
      subjects.push(requirementSubject(dependency, context));
    } else {
      const subject = await importSubject(dependency, dependency.module, context);
      if (subject) subjects.push(subject);
    }
  }
  return subjects;
}

function requirementSubject(dependency: Dependency, context: SubjectContext): Subject {
  const { read, policy, summary } = context;
  const names = context.nameFacts(dependency.name);
  const extra = read.indexes.find((option) => option.kind !== 'index') ?? null;
  const own = summary.own.has(dependency.name) || dependency.url !== null || read.noIndex;
  // A listed name is public whatever else is configured; any other may live on the index the document adds.
  const index = dependency.index ?? (extra?.kind === 'extra-index' && !names.listed ? extra.url : null);
  const request = own
    ? null
    : { name: dependency.name, listed: names.listed, private: isPrivate(dependency.name, policy), index };
  return {
    dependency,
    names,
    own,
    request,
    note: null,
    mapped: true,
    declaredAs: null,
    otherIndexes: extra !== null,
  };
}

async function importSubject(
  dependency: Dependency,
  module: string,
  context: SubjectContext,
): Promise<Subject | null> {
  if (needsNoDistribution(module)) return null;
  if (await context.ownsModule(module.split('.', 1)[0] ?? module)) return null;
  const mapped = mapImport(module, context.imports, context.nameFacts.index, context.summary.declared);
  const names = context.nameFacts(mapped.name);
  const own = context.summary.own.has(mapped.name);
  const sent = mapped.step !== 'same-name' && !own && mapped.declaredAs?.url == null;
  return {
    dependency: { ...dependency, name: mapped.name },
    names,
    own,
    request: sent
      ? {
          name: mapped.name,
          listed: names.listed,
          private: isPrivate(mapped.name, context.policy),
          index: mapped.declaredAs?.index ?? null,
        }
      : null,
    note: mapped.note,
    mapped: mapped.step !== 'same-name' || names.listed || own,
    declaredAs: mapped.declaredAs,
    otherIndexes: false,
  };
}

function isPrivate(name: NormalizedName, policy: Policy): boolean {
  return isPrivateName(name, policy.privateNames);
}
