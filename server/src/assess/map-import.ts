import type { Dependency } from '../documents/dependency.ts';
import { isEverydayWord } from '../names/everyday-words.ts';
import { isHostModule } from '../names/host-modules.ts';
import type { ImportMap } from '../names/import-map.ts';
import type { NameIndex } from '../names/name-index.ts';
import { isPython2Module } from '../names/python-2.ts';
import { isStandardModule } from '../names/standard-library.ts';
import { topLevelOf } from '../packaging/module-name.ts';
import { isValidName, type NormalizedName, normalizeName } from '../packaging/name.ts';

/** How an imported module led to a distribution. */
export type ImportStep = 'declared' | 'installed' | 'map' | 'ranked-name' | 'same-name';

export interface MappedImport {
  readonly name: NormalizedName;
  readonly step: ImportStep;
  /** The step in a sentence, for the hover. */
  readonly note: string;
  /** The manifest's entry, where the workspace declares the distribution: it carries the findings. */
  readonly declaredAs: Dependency | null;
  /** Every distribution known to provide the module, so that any of them may be declared for it. */
  readonly providers: readonly NormalizedName[];
  /** The namespace where no closer prefix of the module is known, so that `name` is a guess within it; else null. */
  readonly namespace: string | null;
}

/** What tells which installed distributions provide a dotted module. */
export interface ModuleProviders {
  distributionsFor(dottedModule: string): readonly NormalizedName[];
}

export interface ImportContext {
  readonly imports: ImportMap;
  readonly index: Pick<NameIndex, 'has' | 'rank'>;
  readonly declared: ReadonlyMap<NormalizedName, Dependency>;
  /** What is installed for the file's project, null where no environment is known. */
  readonly environment: ModuleProviders | null;
}

/**
 * The distributions an import leads to, each once: one for most; several where `from google.cloud import storage, kms`
 * takes from a namespace what different distributions bring. None for generated code (`_pb2`) and private extension
 * modules (`_speedups`) that nothing is known of: no project can be meant.
 */
export function mapImports(
  dependency: Pick<Dependency, 'module' | 'members'>,
  context: ImportContext,
): MappedImport[] {
  const { module, members } = dependency;
  if (module === null) return [];
  const whole = mapImport(module, context);
  if (whole.step === 'same-name' && namesNoProject(module, members)) return [];
  const found = new Map<NormalizedName, MappedImport>();
  for (const member of members) {
    const part = mapImport(`${module}.${member}`, context);
    const chosen = part.name === whole.name && part.namespace === whole.namespace ? whole : part;
    if (!found.has(chosen.name)) found.set(chosen.name, chosen);
  }
  return found.size === 0 ? [whole] : [...found.values()];
}

/**
 * Maps a dotted module to a distribution: declared and known to provide it, then installed, then the embedded map, then
 * the project of the same normalised name. The last step is a guess unless the name is ranked: `utils` and `config` are
 * strangers' projects, so such a name is judged here and sent nowhere.
 */
export function mapImport(module: string, context: ImportContext): MappedImport {
  const { imports, index, environment } = context;
  const installed = environment?.distributionsFor(module) ?? [];
  const mapped = imports.distributionsFor(module);
  const sameName = normalizeName(topLevelOf(module));
  const providers = [...new Set([...installed, ...mapped])];
  const known = declaredAmong(module, installed, mapped, sameName, context);
  if (known !== null) return known;

  const first = installed.find((name) => mapped.includes(name)) ?? installed[0];
  if (first) {
    const note = `${module} comes from ${first}, which is installed in this workspace's environment.`;
    return { name: first, step: 'installed', note, declaredAs: null, providers, namespace: null };
  }
  const namespace = imports.namespaceOf(module);
  const dotted = namespace === null ? null : rankedPart(module, index, normalizeName(namespace).length);
  const usual = dotted ?? mapped[0];
  if (usual) {
    const others = mapped.length - 1;
    const note =
      dotted === null && others > 0
        ? `${module} is usually provided by ${usual}; ${others === 1 ? 'another distribution provides' : `${others} other distributions provide`} it too.`
        : `${module} is provided by ${usual}.`;
    const all = dotted === null ? providers : [dotted];
    const within = dotted === null ? namespace : null;
    return { name: usual, step: 'map', note, declaredAs: null, providers: all, namespace: within };
  }
  const ranked = rankedName(module, sameName, index);
  if (ranked !== null) {
    const note = `${module} is taken to come from ${ranked}, a well-known distribution of that name.`;
    return {
      name: ranked,
      step: 'ranked-name',
      note,
      declaredAs: null,
      providers: [ranked],
      namespace: null,
    };
  }
  return {
    name: sameName,
    step: 'same-name',
    note: `Nothing tells which distribution provides ${module}; the name itself is judged here and sent nowhere.`,
    declaredAs: null,
    providers: [],
    namespace: null,
  };
}

/** The first entry of the workspace's manifests for a distribution known to provide the module. */
function declaredAmong(
  module: string,
  installed: readonly NormalizedName[],
  mapped: readonly NormalizedName[],
  sameName: NormalizedName,
  { declared }: ImportContext,
): MappedImport | null {
  const ways: readonly (readonly [readonly NormalizedName[], string])[] = [
    [installed, 'which this workspace declares and whose installed files provide it'],
    [mapped, 'which this workspace declares and which is known to provide it'],
    [[sameName], 'which this workspace declares'],
    [dottedNames(module), 'which this workspace declares'],
  ];
  for (const [names, how] of ways) {
    for (const name of names) {
      const entry = declared.get(name);
      if (entry === undefined) continue;
      const note = `${module} comes from ${name}, ${how}.`;
      const providers = [...new Set([name, ...installed, ...mapped])];
      return { name, step: 'declared', note, declaredAs: entry, providers, namespace: null };
    }
  }
  return null;
}

/**
 * `config` and `utils` are ranked, and still most who import them mean a module of their own that is not there yet: of
 * such words only those that everybody knows as a project are taken for one.
 */
const lowestForWords = 2000;

/** The module's own name, or for a namespace that is no project itself its dotted name: `backports.zstd`. */
function rankedName(
  module: string,
  sameName: NormalizedName,
  index: ImportContext['index'],
): NormalizedName | null {
  const rank = index.rank(sameName);
  if (rank !== null && (rank <= lowestForWords || !isEverydayWord(sameName))) return sameName;
  if (index.has(sameName)) return null;
  return rankedPart(module, index);
}

/** `longerThan`: the length of the namespace's own name, which is no part of it. */
function rankedPart(module: string, index: ImportContext['index'], longerThan = 0): NormalizedName | null {
  return dottedNames(module).find((name) => name.length > longerThan && index.rank(name) !== null) ?? null;
}

/** `acme.billing.api` as a distribution would be called after it, the longest first: `acme-billing-api`, `acme-billing`. */
function dottedNames(module: string): NormalizedName[] {
  const segments = module.split('.', 4);
  const names: NormalizedName[] = [];
  for (let length = segments.length; length > 1; length--) {
    names.push(normalizeName(segments.slice(0, length).join('.')));
  }
  return names;
}

function namesNoProject(module: string, members: readonly string[]): boolean {
  if (!isValidName(topLevelOf(module))) return true;
  return module.split('.').some(isGenerated) || (members.length > 0 && members.every(isGenerated));
}

/** Written by the compilers of Protocol Buffers and gRPC from the project's own `.proto` files. */
function isGenerated(name: string): boolean {
  return name.endsWith('_pb2') || name.endsWith('_pb2_grpc');
}

/**
 * Modules that no distribution has to provide: the standard library, today's and Python 2's, the interpreter's own and
 * those of other interpreters and applications, and generated ones.
 */
export function needsNoDistribution(module: string): boolean {
  const topLevel = topLevelOf(module);
  return (
    isStandardModule(topLevel) || isPython2Module(topLevel) || isHostModule(topLevel) || isGenerated(topLevel)
  );
}
