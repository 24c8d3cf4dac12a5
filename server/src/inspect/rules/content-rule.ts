import type { Evidence, Trigger } from '../inspection.ts';
import type { PythonTree } from '../python/ast.ts';
import type { Behaviour } from '../python/behaviour.ts';

/** What is known of the distribution around a file. All outside text is attacker-written. */
export interface Surroundings {
  /** `sdist`, `wheel`, or a `tree` or `file` that says nothing of how it would be installed. */
  readonly kind: 'wheel' | 'sdist' | 'tree' | 'file';
  /** The project's normalised name; null where it is not known. */
  readonly project: string | null;
  /** Hosts and places of the project's own links and repository: `example.org`, `github.com/example/project`; lower case. */
  readonly ownPlaces: readonly string[];
  /** Hosts that malware records name. */
  readonly knownBad: ReadonlySet<string>;
  /** The names of all members. */
  readonly members: readonly string[];
  /** Whether a wheel says it holds no compiled code (`py3-none-any`, `Root-Is-Purelib`). */
  readonly pure: boolean;
}

/** What is left of a tree once the files are tied together: rules look after that, when its bodies are gone. */
export type ReadTree = Pick<PythonTree, 'text'>;

/**
 * A Python file that was parsed and followed. Rules see it twice where another file turned out to call it: with the triggers
 * of its own, then with those it got.
 */
export interface PythonFile {
  readonly behaviour: Behaviour;
  readonly tree: ReadTree;
  readonly surroundings: Surroundings;
  /** How the file itself is entered. */
  readonly trigger: Trigger;
}

/** Looks at what Python code does. */
export interface BehaviourRule {
  /** The ids of the evidence it may give. */
  readonly ids: readonly string[];
  check(file: PythonFile): readonly Evidence[];
}

/** Any member, before and beside parsing: its name and its bytes. */
export interface MemberFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** UTF-8 text of what should be text (`.py`, `.pth`, `.toml`, `.cfg`, `.txt` of metadata); null for others. */
  readonly text: string | null;
  readonly surroundings: Surroundings;
}

/** Looks at a member's name, bytes and text. */
export interface MemberRule {
  readonly ids: readonly string[];
  /** Whether the content is worth unpacking for this rule: asked for every member, so it must be quick. */
  wants(name: string, surroundings: Surroundings): boolean;
  check(file: MemberFile): readonly Evidence[];
}
