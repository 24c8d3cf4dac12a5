import type { Dependency } from '../documents/dependency.ts';
import { withoutIndex } from '../documents/no-address.ts';
import type { DocumentReader, ReadResult } from '../documents/reader.ts';
import { withoutUserInfo } from '../documents/user-info.ts';
import type { ImportMap } from '../names/import-map.ts';
import { topLevelOf } from '../packaging/module-name.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { InstalledRelease, NameFacts, UndeclaredImport } from '../rules/rule.ts';
import { isDefaultIndex } from '../sources/default-index.ts';
import type { NameRequest } from '../sources/sources.ts';
import { entryTie } from '../workspace/entry-tie.ts';
import type { Environment } from '../workspace/environment/environment.ts';
import { type LockFile, lockedIndex } from '../workspace/locked-versions.ts';
import type { ManifestSummary } from '../workspace/manifest-summary.ts';
import { tiesOf } from '../workspace/name-places.ts';
import type { Policy } from '../workspace/policy.ts';
import { isPrivateName } from '../workspace/private-names.ts';
import type { RunOptions } from '../workspace/run-options.ts';
import type { RequestPlaces } from '../workspace/tool-config.ts';
import type { Kept } from './entry-memo.ts';
import { installedRelease } from './installed.ts';
import { type MappedImport, mapImports, needsNoDistribution } from './map-import.ts';
import type { NameFactsOf } from './name-facts.ts';

/** One dependency as the engine sees it: mapped, with what may be asked of whom. */
export interface Subject {
  /** With its locked version, where a lock of the project has one for it. */
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
  /** The manifest's entry that carries an import's findings, with its locked version. */
  readonly declaredAs: Dependency | null;
  /** The lock that gives `lockedVersion`, or holds a direct reference fast; null where none does, and for a lock's own entries. */
  readonly lock: LockFile | null;
  /** What the project's environment has of it. */
  readonly installed: InstalledRelease | null;
  /** Set for an import that the project's manifests should ask for and do not. */
  readonly undeclared: UndeclaredImport | null;
  /** Tied to one index by an entry of the workspace. */
  readonly tied: boolean;
  /** Whether a place that is no index (`find-links`) could hold the name too, so that the indexes' "no" is not everyone's. */
  readonly otherPlaces: boolean;
}

/** What is needed to see a document's dependencies as subjects. */
export interface SubjectContext {
  readonly reader: Pick<DocumentReader, 'format'>;
  readonly read: ReadResult;
  /** Options of pip that hold for the document: its own and those of the files it is installed with. */
  readonly run: RunOptions;
  /** Where the document's tool looks for its entries. */
  readonly places: RequestPlaces;
  readonly policy: Policy;
  /** The policy cannot be read: which names it calls private is not known. */
  readonly privacyUnknown: boolean;
  readonly summary: ManifestSummary;
  /** The entries that ask for what the document imports. */
  readonly declaredHere: ManifestSummary['declared'];
  readonly imports: ImportMap;
  readonly environment: Environment | null;
  readonly nameFacts: NameFactsOf;
  /** The subjects made of the very same entries in the same surroundings. */
  readonly kept: Kept<readonly Subject[]>;
  /** The entry with the version that the document's locks have for it. */
  locked(dependency: Dependency): Locked;
  /** The first entry of a manifest that asks for this name, with the version its own locks have for it. */
  declared(name: NormalizedName): Promise<Locked | null>;
  /** Whether the module is the workspace's own. */
  ownsModule(topLevel: string): Promise<boolean>;
  /** Whether the workspace has a module of this name anywhere, reached or not. */
  knowsModule(topLevel: string): Promise<boolean>;
  undeclared(dependency: Dependency, mapped: MappedImport): UndeclaredImport | null;
}

/** An entry that knows its locked version, and where that comes from. */
export interface Locked {
  readonly dependency: Dependency;
  readonly lock: LockFile | null;
}

/** The document's dependencies in source order; own and standard modules are left out. */
export async function subjectsOf(context: SubjectContext): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const dependency of context.read.dependencies) {
    let made = context.kept.get(dependency);
    if (made === undefined) {
      made =
        dependency.module === null
          ? [requirementSubject(dependency, context)]
          : await importSubjects(dependency, dependency.module, context);
      context.kept.set(dependency, made);
    }
    for (const subject of made) subjects.push(subject);
  }
  return subjects;
}

function requirementSubject(written: Dependency, context: SubjectContext): Subject {
  const { run, summary, places } = context;
  const { dependency, lock } = context.locked(written);
  const names = context.nameFacts(dependency.name);
  const unasked = dependency.url !== null || dependency.index === withoutIndex || run.noIndex;
  const own = isOwn(dependency.name, names, summary) || unasked;
  const index = tieOf(dependency, lock, names, context);
  return {
    dependency,
    names,
    own,
    request: own
      ? null
      : { name: dependency.name, ...sharing(dependency.name, names, context), index, places },
    note: null,
    mapped: true,
    declaredAs: null,
    lock,
    installed: installedFor(dependency, context),
    undeclared: null,
    tied: index !== null,
    otherPlaces: run.indexes.some(({ kind }) => kind === 'find-links'),
  };
}

/** A project of the root, or a name that no list knows and that some file of the root takes from elsewhere than an index. */
function isOwn(name: NormalizedName, { listed }: NameFacts, { own, local }: ManifestSummary): boolean {
  return own.has(name) || (!listed && local.has(name));
}

/** The index that an entry is tied to, by itself or by what the workspace says of its name elsewhere; null for those of its tool. */
function tieOf(
  dependency: Dependency,
  lock: LockFile | null,
  names: NameFacts,
  context: SubjectContext,
): string | null {
  const own = entryTie(dependency, context.reader, context.places);
  const isChoice = context.reader.format !== 'requirements';
  return (
    // A lock, and what a compiled list notes, says it of whatever was resolved without another index: which one the user has in its place is his matter.
    (own === null || (isDefaultIndex(own) && !(dependency.tied && isChoice)) ? null : own) ??
    fromLock(dependency, lock, names) ??
    tiedElsewhere(dependency.name, names, context, dependency.index)
  );
}

/** A name that no list knows and that a lock took from another index lives there, whatever the manifest leaves open. */
function fromLock({ name }: Dependency, lock: LockFile | null, { listed }: NameFacts): string | null {
  const index = lock === null || listed ? null : lockedIndex(lock, name);
  return index === null || isDefaultIndex(index) ? null : index;
}

/** A lock's entry leaves the word to the manifest's, where there is one; a constraint asks for nothing. */
function installedFor({ kind, name }: Dependency, { environment, summary }: SubjectContext) {
  if (kind === 'constraint' || (kind === 'lock' && summary.declarations.has(name))) return null;
  return installedRelease(environment, name);
}

/** What an import is declared with may stand in a file of another tool: the index of that file is where it comes from. */
function declaredIndex(declaredAs: Dependency | null): string | null {
  const index = declaredAs?.index ?? null;
  return index === null || isDefaultIndex(index) ? null : index;
}

/**
 * A listed name is public whatever else is configured. Any other belongs to the index that an entry elsewhere ties it to, but
 * for one that the document's own tool asks by itself, or that its tool has passed over (`own`): such a one is asked in its turn.
 */
function tiedElsewhere(
  name: NormalizedName,
  { listed }: NameFacts,
  { summary, places }: SubjectContext,
  own: string | null = null,
): string | null {
  if (listed) return null;
  const ties = tiesOf(summary, name);
  if (ties.length === 0) return null;
  const shared = places.workspace.indexes.filter(({ kind, explicit }) => kind !== 'find-links' && !explicit);
  const asked = new Set([own, ...shared.map(({ url }) => withoutUserInfo(url))]);
  return foreign(ties.filter((index) => !asked.has(index)));
}

/** The first index that is not PyPI; one whose address is known before one that only the installing machine knows. */
function foreign(indexes: readonly string[]): string | null {
  const others = indexes.filter((index) => !isDefaultIndex(index));
  return others.find((index) => /^https?:/i.test(index)) ?? others[0] ?? null;
}

/** Whom a name may be told to. While a policy cannot be read, any name that is not known as public may be private. */
function sharing(name: NormalizedName, { listed }: NameFacts, { policy, privacyUnknown }: SubjectContext) {
  return { listed, private: isPrivateName(name, policy.privateNames) || (privacyUnknown && !listed) };
}

async function importSubjects(
  dependency: Dependency,
  module: string,
  context: SubjectContext,
): Promise<readonly Subject[]> {
  if (needsNoDistribution(module)) return [];
  if (await context.ownsModule(topLevelOf(module))) return [];
  const { imports, environment, declaredHere: declared, nameFacts } = context;
  const found = mapImports(dependency, { imports, index: nameFacts.index, declared, environment });
  // A name that leads nowhere is the module that lies somewhere: how the path to it is set only running would tell.
  const guessed = found.every(({ step }) => step === 'same-name');
  if (guessed && (await context.knowsModule(topLevelOf(module)))) return [];
  return Promise.all(found.map((mapped) => importSubject(dependency, mapped, context)));
}

async function importSubject(
  dependency: Dependency,
  mapped: MappedImport,
  context: SubjectContext,
): Promise<Subject> {
  const { name, step, note, declaredAs } = mapped;
  const names = context.nameFacts(name);
  // What only the environment knows, and no public list, came from a place of somebody's own, unless it looks like a slip.
  const local = step === 'installed' && !names.listed;
  // A script's own requirements hold for its imports, and so does what they are installed without.
  const unasked = context.read.isScript && context.run.noIndex;
  // One that leads nowhere is asked of nobody: where the user calls it private, nothing is left to tell.
  const isPrivate = step === 'same-name' && isPrivateName(name, context.policy.privateNames);
  const own =
    isOwn(name, names, context.summary) || unasked || isPrivate || (local && names.lookalike === null);
  const index = declaredIndex(declaredAs) ?? tiedElsewhere(name, names, context);
  const sent = step !== 'same-name' && !local && !own && declaredAs?.url == null;
  const entry =
    declaredAs === null ? null : ((await context.declared(name)) ?? { dependency: declaredAs, lock: null });
  return {
    dependency: { ...dependency, name },
    names,
    own,
    request: sent ? { name, ...sharing(name, names, context), index, places: context.places } : null,
    note,
    mapped: step !== 'same-name' || names.listed || own,
    declaredAs: entry?.dependency ?? null,
    lock: entry?.lock ?? null,
    installed: declaredAs === null ? installedRelease(context.environment, name) : null,
    undeclared: own ? null : context.undeclared(dependency, mapped),
    tied: index !== null,
    otherPlaces: false,
  };
}
