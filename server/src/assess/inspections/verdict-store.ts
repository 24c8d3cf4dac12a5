import { join } from 'node:path';
import type { Files, Log } from '../../runtime.ts';
import { type KeptVerdict, readKept, writeKept } from './kept-verdict.ts';

/** What was found in files, by the hash of their bytes: a small JSON file each, in the cache directory. */
export interface VerdictStore {
  /** What is kept of these bytes; null where nothing is, or another rule set found it. */
  of(sha256: string): Promise<KeptVerdict | null>;
  /** Whether anything is kept of a release of this name and version, from whatever index. */
  mayKnow(name: string, version: string): Promise<boolean>;
  /** The projects of which anything is kept; grows while verdicts come. */
  names(): Promise<ReadonlySet<string>>;
  /** Takes what was found in whole files, their hash checked. Never rejects. */
  keep(kept: KeptVerdict): Promise<void>;
  clear(): Promise<void>;
}

/** The verdicts of some months of young releases. */
const mostVerdicts = 500;
/** Of one, and of all: what was found is attacker-written in part, and its size with it. */
const mostOfOne = 512 * 1024;
const mostBytes = 8 * 1024 * 1024;

const fileName = /^[0-9a-f]{64}\.json$/;

interface Entry {
  readonly kept: KeptVerdict;
  readonly bytes: number;
}

/** `directory`: null keeps verdicts as long as the session lasts. Nothing is read before the first question. */
export function verdictStore(files: Files, log: Log, directory: string | null): VerdictStore {
  const folder = directory === null ? null : join(directory, 'inspections');
  const entries = new Map<string, Entry>();
  /** Of those that were ever kept in this session: asking for one in vain does no harm. */
  const releases = new Set<string>();
  const names = new Set<string>();
  let loading: Promise<void> | null = null;

  const pathOf = (sha256: string): string | null => folder && join(folder, `${sha256}.json`);

  async function load(): Promise<void> {
    if (folder === null) return;
    for (const { name, kind } of await files.list(folder)) {
      if (kind !== 'file' || !fileName.test(name)) continue;
      const sha256 = name.slice(0, 64);
      if ((await read(sha256)) === null) await files.remove(join(folder, name)).catch(() => {});
    }
    await removeOldest();
  }

  const loaded = (): Promise<void> => {
    loading ??= load().catch((error: unknown) => log.error('Kept verdicts could not be read', error));
    return loading;
  };

  async function read(sha256: string): Promise<KeptVerdict | null> {
    const path = pathOf(sha256);
    const text = path === null ? null : await files.readText(path, mostOfOne);
    const kept = text === null ? null : readKept(text, sha256);
    if (text === null || kept === null) return null;
    put(sha256, kept, text);
    return kept;
  }

  function put(sha256: string, kept: KeptVerdict, text: string): void {
    entries.set(sha256, { kept, bytes: text.length });
    releases.add(releaseKey(kept));
    names.add(kept.name);
  }

  async function removeOldest(): Promise<void> {
    const oldest = [...entries].sort(([, a], [, b]) => a.kept.at - b.kept.at);
    let bytes = oldest.reduce((sum, [, entry]) => sum + entry.bytes, 0);
    for (const [sha256, entry] of oldest) {
      if (entries.size <= mostVerdicts && bytes <= mostBytes) return;
      entries.delete(sha256);
      bytes -= entry.bytes;
      const path = pathOf(sha256);
      if (path !== null) await files.remove(path).catch(() => {});
    }
  }

  return {
    async of(sha256) {
      await loaded();
      // Another window may have looked meanwhile.
      return entries.get(sha256)?.kept ?? (fileName.test(`${sha256}.json`) ? read(sha256) : null);
    },
    async mayKnow(name, version) {
      await loaded();
      return releases.has(releaseKey({ name, version }));
    },
    async names() {
      await loaded();
      return names;
    },
    async keep(kept) {
      const { sha256, integrity } = kept.inspection;
      if (sha256 === null || integrity !== 'verified') return;
      await loaded();
      const text = writeKept(kept);
      if (text.length > mostOfOne) return;
      put(sha256, kept, text);
      const path = pathOf(sha256);
      try {
        if (path !== null) await files.writeAtomic(path, text);
        await removeOldest();
      } catch (error) {
        log.debug(`A verdict was not kept: ${String(error)}`);
      }
    },
    async clear() {
      await loaded();
      entries.clear();
      releases.clear();
      names.clear();
      if (folder === null) return;
      for (const { name } of await files.list(folder)) {
        if (fileName.test(name)) await files.remove(join(folder, name)).catch(() => {});
      }
    },
  };
}

function releaseKey({ name, version }: Pick<KeptVerdict, 'name' | 'version'>): string {
  return `${name} ${version}`;
}
