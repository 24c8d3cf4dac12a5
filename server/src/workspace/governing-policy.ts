import path from 'node:path';
import { LRUCache } from 'lru-cache';
import type { ReadError } from '../documents/reader.ts';
import type { Policy, PolicyFile } from './policy.ts';
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
  /**
   * A policy file is broken and was never read before, or calls names private in a way that cannot be read, or is there and
   * not read: it is too large, may not be read, or links lead to it out of the root.
   * Which names it calls private is not known.
   */
  readonly privacyUnknown: boolean;
}

type FileName = GoverningPolicy['fileName'];

const fileNames = ['wheelwarden.toml', 'pyproject.toml'] as const;
/** Cheap test before a whole pyproject.toml is parsed for tables it does not have. */
const mayHoldPolicy = (fileName: FileName, text: string): boolean =>
  fileName === 'wheelwarden.toml' || text.includes('wheelwarden');

export interface Policies {
  /**
   * The policy that governs a file: of the nearest folder upwards, as far as the root, with a `wheelwarden.toml` or a
   * `pyproject.toml` that has `[tool.wheelwarden]`; in one folder the former. Private names add up over all of them: a
   * policy deeper down, or beside it, cannot make public what another calls private. Without any file, entries are written to the
   * nearest pyproject.toml, else to a new wheelwarden.toml at the root. The same texts and settings give the same
   * policy object, so that what was judged by it can be kept.
   */
  governing(file: string, root: string | null, settings: Policy): Promise<GoverningPolicy>;
  /** The policy of one file given by the user (`--config`). */
  ofFile(file: string, settings: Policy): Promise<GoverningPolicy>;
  /** What a policy may say in a workspace nobody trusts: which names are private. It silences nothing. */
  privacyOnly(governing: GoverningPolicy, settings: Policy): GoverningPolicy;
}

/** One policy file as it was last read. */
interface Loaded {
  readonly file: string;
  readonly fileName: FileName;
  readonly text: string;
  readonly policy: PolicyFile;
  readonly errors: readonly ReadError[];
  readonly present: boolean;
  /** False while the file is broken and no earlier, whole reading of it is known. */
  readonly understood: boolean;
  readonly tellsPrivateNames: boolean;
}

/**
 * Policies by the files that `texts` gives; each is read again when its text changed. A broken file is told in
 * `errors`, never thrown.
 */
export function createPolicies(texts: Texts): Policies {
  const loaded = new Map<string, Loaded>();
  const merged = new LRUCache<string, GoverningPolicy>({ max: 200 });
  const restricted = new WeakMap<Policy, { readonly settings: Policy; readonly policy: Policy }>();
  let identity = 0;
  const identities = new WeakMap<object, number>();

  /** A file that breaks while it is being typed keeps its last whole reading. */
  function load(file: string, fileName: FileName, text: string): Loaded {
    const kept = loaded.get(file);
    if (kept && kept.text === text) return kept;
    const { policy, errors, readable, present, tellsPrivateNames } = readPolicy(text, fileName);
    const now: Loaded =
      !readable && kept?.understood
        ? { ...kept, text, errors: kept.present ? errors : [] }
        : { file, fileName, text, policy, errors, present, understood: readable, tellsPrivateNames };
    loaded.set(file, now);
    return now;
  }

  function idOf(object: object): number {
    let id = identities.get(object);
    if (id === undefined) {
      id = ++identity;
      identities.set(object, id);
    }
    return id;
  }

  /** The nearest file's word over the settings', with the private names of all. */
  function merge(files: readonly [Loaded, ...Loaded[]], settings: Policy): GoverningPolicy {
    const key = [settings, ...files].map(idOf).join(' ');
    const kept = merged.get(key);
    if (kept) return kept;
    const [nearest, ...above] = files;
    const { file, fileName, text, errors } = nearest;
    const saysDays = nearest.policy.cooldownDays !== null;
    const own = {
      ...mergePolicy(settings, nearest.policy),
      ...(saysDays ? { cooldownFile: fileName } : {}),
    };
    const privateNames = [...own.privateNames, ...above.flatMap(({ policy }) => policy.privateNames)];
    const privacyUnknown = files.some(
      ({ understood, tellsPrivateNames }) => !understood || !tellsPrivateNames,
    );
    const governing = { policy: { ...own, privateNames }, file, fileName, text, errors, privacyUnknown };
    merged.set(key, governing);
    return governing;
  }

  return {
    async governing(file, root, settings) {
      const folders = foldersUpTo(file, root);
      const found: Loaded[] = [];
      let writable: GoverningPolicy | null = null;
      let unread = false;
      for (const folder of folders) {
        const here = await policyIn(folder, root);
        found.push(...here.policies);
        unread ||= here.unread;
        if (here.manifest && writable === null)
          writable = { ...newFile(here.manifest.file, settings), ...here.manifest };
      }
      const [nearest, ...above] = found;
      const top = folders.at(-1) ?? path.dirname(file);
      const governing = nearest
        ? merge([nearest, ...above], settings)
        : (writable ?? newFile(path.join(top, 'wheelwarden.toml'), settings));
      return unread ? { ...governing, privacyUnknown: true } : governing;
    },
    async ofFile(file, settings) {
      const fileName = path.basename(file) === 'pyproject.toml' ? 'pyproject.toml' : 'wheelwarden.toml';
      // The user named it: it may lie anywhere.
      const text = await texts.read(file, null);
      if (text !== null) return merge([load(file, fileName, text)], settings);
      return { ...newFile(file, settings), privacyUnknown: await texts.isUnreadable(file, null) };
    },
    privacyOnly,
  };

  function privacyOnly(governing: GoverningPolicy, settings: Policy): GoverningPolicy {
    const kept = restricted.get(governing.policy);
    if (kept && kept.settings === settings) return { ...governing, policy: kept.policy };
    const policy = { ...settings, privateNames: governing.policy.privateNames };
    restricted.set(governing.policy, { settings, policy });
    return { ...governing, policy };
  }

  /** The policies of one folder, the one that holds first, and the pyproject.toml that could take one. */
  async function policyIn(folder: string, root: string | null) {
    const policies: Loaded[] = [];
    let manifest: { file: string; fileName: FileName; text: string } | null = null;
    let unread = false;
    for (const fileName of fileNames) {
      const file = path.join(folder, fileName);
      const text = await texts.read(file, root);
      if (text === null) {
        unread ||= (await texts.isKeptOut(file, root)) || (await texts.isUnreadable(file, root));
        continue;
      }
      const policy = mayHoldPolicy(fileName, text) ? load(file, fileName, text) : null;
      if (policy?.present) policies.push(policy);
      else manifest = { file, fileName, text };
    }
    return { policies, manifest, unread };
  }
}

/** Settings alone govern; an entry to write makes the file. */
export function newFile(file: string, settings: Policy): GoverningPolicy {
  return {
    policy: settings,
    file,
    fileName: 'wheelwarden.toml',
    text: null,
    errors: [],
    privacyUnknown: false,
  };
}
