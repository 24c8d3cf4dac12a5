import type { NormalizedName } from '../packaging/name.ts';

/** A name that people write for something that is called otherwise, or that is no project at all. */
export interface MeantName {
  /** `module`: what is imported. `command`: what is typed in a terminal. `file`: what `-r` reads. `language`: Python itself. */
  readonly kind: 'module' | 'command' | 'file' | 'language';
  /** The distribution that brings it, the most usual one; null where nothing has to be installed. */
  readonly project: NormalizedName | null;
  /** The project's download rank; null outside the ranks, and without a project. */
  readonly rank: number | null;
}

/** A name made of real words around a popular project's, as assistants make them up. */
export interface Invention {
  /** The popular name in it. */
  readonly around: NormalizedName;
  readonly rank: number;
}
