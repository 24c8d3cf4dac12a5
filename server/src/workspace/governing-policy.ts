import path from 'node:path';
import type { ReadError } from '../documents/reader.ts';
import type { Policy } from './policy.ts';
import { mergePolicy, type PolicyFile, readPolicy } from './policy-file.ts';
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

const fileNames = ['wheelwarden.toml', 'pyproject.toml'] as const;
/** Cheap test before a whole pyproject.toml is parsed for tables it does not have. */
const ownTable = /\[\[?\s*tool\s*\.\s*["']?wheelwarden/;

/**
 * Finds the policy that governs a file: the nearest folder upwards, as far as the root, with a `wheelwarden.toml` or a
 * `pyproject.toml` that has `[tool.wheelwarden]`; in one folder the former. Without any, entries are written to the
 * nearest pyproject.toml, else to a new wheelwarden.toml at the root.
 */
export async function governingPolicy(
  texts: Texts,
  file: string,
  root: string | null,
  settings: Policy,
): Promise<GoverningPolicy> {
  const folders = foldersUpTo(file, root);
  let writable: GoverningPolicy | null = null;
  for (const folder of folders) {
    for (const fileName of fileNames) {
      const candidate = path.join(folder, fileName);
      const text = await texts.read(candidate);
      if (text === null) continue;
      if (fileName === 'wheelwarden.toml' || ownTable.test(text))
        return load(candidate, fileName, text, settings);
      writable ??= { policy: settings, file: candidate, fileName, text, errors: [] };
    }
  }
  const top = folders.at(-1) ?? path.dirname(file);
  return (
    writable ?? {
      policy: settings,
      file: path.join(top, 'wheelwarden.toml'),
      fileName: 'wheelwarden.toml',
      text: null,
      errors: [],
    }
  );
}

/** The policy of one file given by the user (`--config`). */
export async function policyFromFile(texts: Texts, file: string, settings: Policy): Promise<GoverningPolicy> {
  const fileName = path.basename(file) === 'pyproject.toml' ? 'pyproject.toml' : 'wheelwarden.toml';
  const text = await texts.read(file);
  return text === null
    ? { policy: settings, file, fileName, text, errors: [] }
    : load(file, fileName, text, settings);
}

function load(
  file: string,
  fileName: (typeof fileNames)[number],
  text: string,
  settings: Policy,
): GoverningPolicy {
  const read: { policy: PolicyFile; errors: readonly ReadError[] } = readPolicy(text, fileName);
  return { policy: mergePolicy(settings, read.policy), file, fileName, text, errors: read.errors };
}
