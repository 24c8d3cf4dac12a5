import path from 'node:path';
import type { ReadError } from '../documents/reader.ts';
import type { Policy } from './policy.ts';
import { mergePolicy, readPolicy } from './policy-file.ts';
import { foldersUpTo } from './roots.ts';
import type { Texts } from './texts.ts';

/** Where a document's policy stands, and what it says. */
export interface GoverningPolicy {
  readonly policy: Policy;
  /** The file that holds it; where there is none yet, the file a new entry goes to. */
  readonly file: string;
  readonly fileName: 'pyproject.toml' | 'wheelwarden.toml';
  /** The file's text, null where it is not there. */
  readonly text: string | null;
  readonly errors: readonly ReadError[];
}

type FileName = GoverningPolicy['fileName'];

const fileNames = ['wheelwarden.toml', 'pyproject.toml'] as const;
/** Cheap test before a whole pyproject.toml is parsed for tables it does not have. */
const ownTable = /\[\[?\s*tool\s*\.\s*["']?wheelwarden/;

export interface Policies {
  /**
   * The policy that governs a file: of the nearest folder upwards, as far as the root, with a `wheelwarden.toml` or a
   * `pyproject.toml` that has `[tool.wheelwarden]`; in one folder the former. Without any, entries are written to the
   * nearest pyproject.toml, else to a new wheelwarden.toml at the root. The same texts and settings give the same
   * policy object, so that what was judged by it can be kept.
   */
  governing(file: string, root: string | null, settings: Policy): Promise<GoverningPolicy>;
  /** The policy of one file given by the user (`--config`). */
  ofFile(file: string, settings: Policy): Promise<GoverningPolicy>;
}

export function createPolicies(texts: Texts): Policies {
  const loaded = new Map<string, { readonly settings: Policy; readonly governing: GoverningPolicy }>();

  function load(file: string, fileName: FileName, text: string, settings: Policy): GoverningPolicy {
    const kept = loaded.get(file);
    if (kept && kept.governing.text === text && kept.settings === settings) return kept.governing;
    const { policy, errors } = readPolicy(text, fileName);
    const governing = { policy: mergePolicy(settings, policy), file, fileName, text, errors };
    loaded.set(file, { settings, governing });
    return governing;
  }

  return {
    async governing(file, root, settings) {
      const folders = foldersUpTo(file, root);
      let writable: GoverningPolicy | null = null;
      for (const folder of folders) {
        for (const fileName of fileNames) {
          const candidate = path.join(folder, fileName);
          const text = await texts.read(candidate);
          if (text === null) continue;
          if (fileName === 'wheelwarden.toml' || ownTable.test(text)) {
            return load(candidate, fileName, text, settings);
          }
          writable ??= { policy: settings, file: candidate, fileName, text, errors: [] };
        }
      }
      const top = folders.at(-1) ?? path.dirname(file);
      return writable ?? newFile(path.join(top, 'wheelwarden.toml'), settings);
    },
    async ofFile(file, settings) {
      const fileName = path.basename(file) === 'pyproject.toml' ? 'pyproject.toml' : 'wheelwarden.toml';
      const text = await texts.read(file);
      return text === null ? newFile(file, settings) : load(file, fileName, text, settings);
    },
  };
}

/** Settings alone govern; an entry to write makes the file. */
export function newFile(file: string, settings: Policy): GoverningPolicy {
  return { policy: settings, file, fileName: 'wheelwarden.toml', text: null, errors: [] };
}
