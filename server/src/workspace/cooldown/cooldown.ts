import type { NormalizedName } from '../../packaging/name.ts';

/** How long the project wants a release to have been public before it is installed, and what its own tool does about it. */
export interface Cooldown {
  /** Days; 0 for none. */
  readonly days: number;
  /** Where that is said, for people, as the end of a sentence: `exclude-newer in pyproject.toml`. Null for the setting or its default. */
  readonly source: string | null;
  /**
   * The project's own installer passes over releases uploaded after this time, so that a range never leads to them. Null
   * where nothing makes it do so.
   */
  readonly takesUntil: TakesUntil | null;
}

/** A fixed time in milliseconds since the epoch, or an age in milliseconds. */
export type TakesUntil = { readonly at: number } | { readonly age: number };

/** The cooldown of each entry of a document. */
export interface Cooldowns {
  /** `index`: the address of the index the entry is tied to, else null. The same object for the same cooldown. */
  of(name: NormalizedName, index: string | null): Cooldown;
}

/** The time after which the project's installer takes no release, in milliseconds since the epoch; null where it takes all. */
export function takenUntil({ takesUntil }: Cooldown, now: number): number | null {
  if (takesUntil === null) return null;
  return 'at' in takesUntil ? takesUntil.at : now - takesUntil.age;
}

const bySetting = new Map<number, Cooldown>();

/** What the setting says, for a project whose own files say nothing. */
export function settingCooldown(days: number): Cooldown {
  const made = bySetting.get(days) ?? { days, source: null, takesUntil: null };
  bySetting.set(days, made);
  return made;
}
