import { comesWith } from '../names/companions.ts';
import { distributionsOfConda } from '../names/conda.ts';
import { broughtByExtra } from '../names/extras.ts';
import type { ImportMap } from '../names/import-map.ts';
import { likenesses } from '../names/likenesses.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import { condaNames } from '../workspace/conda-names.ts';
import type { ManifestDocument, ManifestSummary } from '../workspace/manifest-summary.ts';
import type { MappedImport } from './map-import.ts';

/**
 * Tells whether a project asks for what provides a module, in any of the ways one can: by any distribution of the
 * module, one that goes by a like name, a companion, an extra, conda, or another part of a namespace of which nothing
 * closer is known. A script with its own requirements is held against those alone.
 */
export function askedFor(
  source: ManifestDocument,
  summary: ManifestSummary,
  imports: ImportMap,
): (topLevel: string, mapped: MappedImport) => boolean {
  const { result } = source;
  // Imports that did not change are not asked about again: what follows is made when the first one is.
  let made: ReturnType<typeof make> | null = null;

  function make() {
    const own = result.dependencies.filter(({ module }) => module === null).map(({ name }) => name);
    const around = result.isScript
      ? []
      : [...summary.declarations.keys(), ...summary.own, ...condaBrings(summary)];
    return { names: new Set([...own, ...around]), extras: namedExtras(source, summary) };
  }

  return (topLevel, { name, providers, namespace }) => {
    made ??= make();
    const { names, extras } = made;
    const declares = (one: NormalizedName) => names.has(one);
    return (
      [name, ...providers].some((one) => declares(one) || comesWith(one, declares)) ||
      likenesses(topLevel).some(declares) ||
      broughtByExtra(name, topLevel, extras) ||
      (namespace !== null && partIsDeclared(namespace, names, imports))
    );
  };
}

function condaBrings({ documents }: ManifestSummary): readonly NormalizedName[] {
  return documents.flatMap(condaNames).flatMap(distributionsOfConda);
}

/** What extras and groups are called: `kombu[sqlalchemy]`, and an extra `redis` of the project's own, bring their namesake. */
function namedExtras({ result }: ManifestDocument, summary: ManifestSummary): ReadonlySet<string> {
  const named = new Set<string>();
  const all = result.isScript
    ? result.dependencies
    : [...summary.declarations.values()].flatMap((found) => found.map(({ dependency }) => dependency));
  for (const { name, extras, group } of all) {
    for (const extra of extras) named.add(extra).add(`${name}[${extra}]`);
    if (group !== null) named.add(normalizeName(group));
  }
  return named;
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
