import type { NormalizedName } from '../../packaging/name.ts';
import type { Wait } from './wait.ts';

/** A wait and where it is said, for people, as the end of a sentence: `exclude-newer in pyproject.toml`. */
export interface Said {
  readonly wait: Wait;
  readonly where: string;
}

/**
 * What one place (a file, a variable) says of waiting. What it says of a name comes before what any place says of an
 * index, and that before what any says in general; in each, the place that comes first. Null where it says nothing of it.
 */
export interface CooldownLayer {
  readonly ofName: (name: NormalizedName) => Said | null;
  /** `index`: the address of the index an entry is tied to, null for those that are tied to none. */
  readonly ofIndex: (index: string | null) => Said | null;
  readonly general: Said | null;
  /** It speaks of waiting in general, if only in a way that cannot be read: nothing is to be written beside it. */
  readonly speaks: boolean;
  /** The same for layers that say the same: a file is read again at each keystroke, and rarely says another thing. */
  readonly same: string;
}

const nothing = (): null => null;

/** A place that says only what is given. `from`: what `ofName` and `ofIndex` are made from, as JSON can hold it. */
export function layer({
  from = null,
  ...said
}: Partial<Omit<CooldownLayer, 'same'>> & { readonly from?: unknown }): CooldownLayer {
  const general = said.general ?? null;
  const speaks = said.speaks ?? general !== null;
  const same = JSON.stringify([general, speaks, from]);
  return { ofName: nothing, ofIndex: nothing, ...said, speaks, general, same };
}

/** Waits by normalised names, as a layer tells them. */
export function byName(names: ReadonlyMap<NormalizedName, Said>): CooldownLayer['ofName'] {
  return names.size === 0 ? nothing : (name) => names.get(name) ?? null;
}

/** What the first of some places says of an entry. */
export function saidBy(
  layers: readonly CooldownLayer[],
  name: NormalizedName,
  index: string | null,
): Said | null {
  for (const each of layers) {
    const said = each.ofName(name);
    if (said !== null) return said;
  }
  for (const each of layers) {
    const said = each.ofIndex(index);
    if (said !== null) return said;
  }
  return layers.find(({ general }) => general !== null)?.general ?? null;
}
