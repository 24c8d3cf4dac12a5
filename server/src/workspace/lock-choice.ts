/**
 * Which files of a folder may lock what a manifest asks for, the more telling first: of the tiers the first counts that
 * has a lock. A file that a person may also write (`requirements.txt`) locks only where its header says a tool made it.
 */
export interface LockChoice {
  /** In the manifest's own folder. */
  readonly beside: readonly Tier[];
  /** In a folder above, where a workspace keeps one lock for all its projects: only one that names the manifest's folder. */
  readonly above: readonly Tier[];
}

/** Picks lock files by their base names. */
export type Tier = (names: readonly string[]) => readonly string[];

const toolLocks: Readonly<Record<string, RegExp>> = {
  'poetry.lock': /^[ \t]*\[tool\.poetry[.\]]/m,
  'pdm.lock': /^[ \t]*\[tool\.pdm[.\]]/m,
  'uv.lock': /^[ \t]*\[\[?tool\.uv[.\]]/m,
};
const nothing: LockChoice = { beside: [], above: [] };

const standardLocks: Tier = (names) => names.filter((name) => /^pylock(?:\.[^.]+)?\.toml$/i.test(name));
const requirements: Tier = (names) => names.filter((name) => /^requirements.*\.txt$/i.test(name));

/**
 * The choice for a manifest, or for a script with its own requirements, by its base name. `text` is asked for the tool
 * that a `pyproject.toml` is written for, where several have left a lock beside it.
 */
export function lockChoice(base: string, text: string): LockChoice {
  const lower = base.toLowerCase();
  if (lower === 'pipfile') return { beside: [named('Pipfile.lock')], above: [] };
  if (lower === 'pyproject.toml' || lower === 'setup.py' || lower === 'setup.cfg') {
    const byTool = locksOfTools(text);
    return { beside: [byTool, standardLocks, requirements], above: [named('uv.lock')] };
  }
  if (lower.endsWith('.in')) return { beside: [named(`${base.slice(0, -3)}.txt`), standardLocks], above: [] };
  if (lower.endsWith('.txt')) return { beside: [standardLocks], above: [] };
  if (lower.endsWith('.py')) return { beside: [named(`${base}.lock`)], above: [] };
  return nothing;
}

/** Whether a change of the file may change what is locked. */
export function mayLock(base: string): boolean {
  return /\.lock$|\.txt$|^pylock.*\.toml$|^pyproject\.toml$/i.test(base);
}

function named(wanted: string): Tier {
  return (names) => names.filter((name) => name.toLowerCase() === wanted.toLowerCase());
}

/** The locks of the tools whose tables the manifest has; of all tools where it has none of those. */
function locksOfTools(text: string): Tier {
  return (names) => {
    const present = names.filter((name) => Object.hasOwn(toolLocks, name.toLowerCase()));
    const meant = present.filter((name) => toolLocks[name.toLowerCase()]?.test(text));
    return meant.length > 0 ? meant : present;
  };
}
