import type { Trigger } from '../inspection.ts';

/** How a Python file of a distribution is entered. */
export interface Entry {
  /** The member's name. */
  readonly file: string;
  /** Dotted, as it is imported; null where it is not. */
  readonly module: string | null;
  /** What runs its module level. */
  readonly trigger: Trigger;
  /** Functions that are called from outside by themselves, beside the module level: hooks of a build backend (PEP 517, 660). */
  readonly hooks: readonly string[];
  /** Functions and classes of other files that make what calls them worth following, although nothing in it reaches outside. */
  readonly follows?: ReadonlySet<string>;
  /** Functions of this file that code which runs calls from other files (`name`, `Class.name`): they are followed in any case. */
  readonly enters?: ReadonlySet<string>;
}
