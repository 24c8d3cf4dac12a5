import type { Dependency } from '../documents/dependency.ts';
import type { ReadResult } from '../documents/reader.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { ManifestSummary } from '../workspace/manifest-summary.ts';

type Declared = ManifestSummary['declared'];

const made = new WeakMap<ReadResult, { readonly summary: Declared; readonly declared: Declared }>();

/**
 * The entries that ask for what a source imports: those of the root's manifests, after the source's own (the install
 * commands of a notebook). A script with a header of its own (PEP 723) is run with what that asks for and nothing else.
 * The same object for the same reading and manifests.
 */
export function declaredHere(read: ReadResult, { declared: summary }: ManifestSummary): Declared {
  const own = read.dependencies.filter(({ module }) => module === null);
  if (own.length === 0 && !read.isScript) return summary;
  const known = made.get(read);
  if (known?.summary === summary) return known.declared;
  const declared = new Map<NormalizedName, Dependency>(read.isScript ? [] : summary);
  for (const dependency of own.toReversed()) declared.set(dependency.name, dependency);
  made.set(read, { summary, declared });
  return declared;
}
