import type { Dependency } from '../documents/dependency.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { ManifestSummary } from '../workspace/manifest-summary.ts';
import { sameItems } from '../workspace/same-items.ts';

type Declared = ManifestSummary['declared'];

interface Made {
  readonly entries: readonly Dependency[];
  readonly isScript: boolean;
  readonly declared: Declared;
}

/** Documents with entries of their own that are looked at in turn. */
const remembered = 16;
const made = new WeakMap<Declared, readonly Made[]>();

/**
 * The entries that ask for what a source imports: those of the root's manifests, after the source's own (the install
 * commands of a notebook). A script with a header of its own (PEP 723) is run with what that asks for and nothing else.
 * The same object for the same entries and manifests.
 */
export function declaredHere(
  own: readonly Dependency[],
  isScript: boolean,
  { declared: summary }: Pick<ManifestSummary, 'declared'>,
): Declared {
  if (own.length === 0 && !isScript) return summary;
  const before = made.get(summary) ?? [];
  const known = before.find((each) => each.isScript === isScript && sameItems(each.entries, own));
  if (known) {
    if (known !== before[0]) made.set(summary, [known, ...before.filter((each) => each !== known)]);
    return known.declared;
  }
  const declared = new Map<NormalizedName, Dependency>(isScript ? [] : summary);
  for (const dependency of own.toReversed()) declared.set(dependency.name, dependency);
  made.set(summary, [{ entries: own, isScript, declared }, ...before].slice(0, remembered));
  return declared;
}
