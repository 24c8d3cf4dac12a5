import path from 'node:path';
import type { Clock } from '../../runtime.ts';
import type { Texts } from '../texts.ts';
import { renovateFiles } from './renovate.ts';

/** A file that tells a bot when to propose updates. */
export interface BotFile {
  /** Absolute path. */
  readonly file: string;
  /** Relative to the repository's top, with `/`. */
  readonly shown: string;
  readonly text: string;
}

export interface BotFilesOf {
  readonly renovate: BotFile | null;
  readonly dependabot: BotFile | null;
}

export interface BotFiles {
  /** Those of a repository, by its top. */
  of(top: string): Promise<BotFilesOf>;
  /** A file came, went or changed. */
  forget(file: string): void;
}

const dependabotFiles: readonly string[] = ['.github/dependabot.yml', '.github/dependabot.yaml'];

/** Longer is nothing a person wrote. */
const longestFile = 512 * 1024;

/** A dozen names are tried, most of which are not there: not at every keystroke. */
const freshMs = 10_000;
const keptTops = 50;

/** Finds the files of Renovate and Dependabot of repositories. */
export function createBotFiles(texts: Pick<Texts, 'read'>, clock: Pick<Clock, 'now'>): BotFiles {
  const known = new Map<string, { readonly at: number; readonly files: Promise<BotFilesOf> }>();

  async function first(top: string, names: readonly string[]): Promise<BotFile | null> {
    for (const shown of names) {
      const file = path.join(top, ...shown.split('/'));
      const text = await texts.read(file, top);
      if (text !== null) return text.length > longestFile ? null : { file, shown, text };
    }
    return null;
  }

  async function look(top: string): Promise<BotFilesOf> {
    const [renovate, dependabot] = await Promise.all([
      first(top, renovateFiles),
      first(top, dependabotFiles),
    ]);
    return { renovate, dependabot };
  }

  return {
    of(top) {
      const now = clock.now();
      const kept = known.get(top);
      if (kept && Math.abs(now - kept.at) < freshMs) return kept.files;
      if (known.size >= keptTops) known.clear();
      const files = look(top);
      known.set(top, { at: now, files });
      return files;
    },
    forget(file) {
      if (/renovate|dependabot/.test(path.basename(file))) known.clear();
    },
  };
}
