import path from 'node:path';
import { cleanOutsideText } from '../../outside-text.ts';
import { readExtras } from '../../packaging/extras.ts';
import type { Files } from '../../runtime.ts';
import { type FolderName, readName, readVersion } from './folder-name.ts';
import type { InstalledDistribution } from './installed-distribution.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { moduleFiles, moduleNames, ownModules } from './modules.ts';
import { declaredNamespaces } from './namespaces.ts';
import { entriesOf, type Reach } from './reach.ts';
import { listedFiles, type RecordedFile, recordedFiles } from './record.ts';
import { startUpNoted } from './start-up-files.ts';

/** What may still be taken in of one environment; a distribution beyond it is known by its folder's name alone. */
export interface Budget {
  /** UTF-16 units of text. */
  left: number;
  modules: number;
}

const mostMetadata = 1024 * 1024;
/** The largest honest ones list 20,000 files. */
const mostRecord = 8 * 1024 * 1024;
const mostSmall = 64 * 1024;

/** A folder that describes a distribution. */
export interface Description {
  readonly folder: string;
  readonly named: FolderName;
  /** When the folder was made, where it tells the time of the installation and its files do not; else null. */
  readonly madeAt: number | null;
}

/** Reads one `*.dist-info` or `*.egg-info` folder; null where it describes no distribution. */
export async function readDistribution(
  files: Files,
  { folder, named, madeAt }: Description,
  reach: Reach,
  budget: Budget,
): Promise<InstalledDistribution | null> {
  const entries = await entriesOf(files, folder, reach);
  const has = (name: string) => entries.some((entry) => entry.name === name && entry.kind === 'file');
  const read = (name: string, most: number) =>
    has(name) ? readWithin(files, path.join(folder, name), most, budget) : null;
  const isEgg = named.kind === 'egg-info';
  const [metadataFile, recordFile] = isEgg ? ['PKG-INFO', 'installed-files.txt'] : ['METADATA', 'RECORD'];
  // What is left of a broken removal describes nothing.
  if (!has(metadataFile) && !has(recordFile)) return null;
  const [metadataText, record, topLevel, direct, installedAt] = await Promise.all([
    read(metadataFile, mostMetadata),
    read(recordFile, mostRecord),
    read('top_level.txt', mostSmall),
    read('direct_url.json', mostSmall),
    madeAt ?? timeOf(files, folder, [recordFile, 'INSTALLER', metadataFile].filter(has)),
  ]);
  const metadata = readMetadata(metadataText ?? '');
  const identity = identityOf(named, metadata);
  if (identity === null) return null;
  const startUp: string[] = [];
  const listed =
    record === null
      ? []
      : await listedModules(startUpNoted(isEgg ? listedFiles(record) : recordedFiles(record), startUp));
  const topLevelNames = listed.length === 0 ? (topLevel?.split('\n') ?? []) : [];
  const declared = moduleNames([...metadata.importNames, ...topLevelNames]);
  const modules = flat(joined(listed, declared).slice(0, Math.max(0, budget.modules)));
  budget.modules -= modules.length;
  return {
    ...identity,
    installedAt,
    modules,
    extras: flat(readExtras(metadata.extras)),
    ...(startUp.length === 0 ? {} : { startUp: flat(startUp) }),
    url: urlOf(direct),
  };

  async function listedModules(recorded: Iterable<RecordedFile>): Promise<readonly string[]> {
    const found = moduleFiles(recorded);
    const own = ownModules(found, await declaredNamespaces(files, path.dirname(folder), found, reach));
    // What finds an editable project's modules is no module of its own.
    return own.filter((module) => !module.startsWith('__editable__'));
  }
}

/** Installers go by the folder's name, whatever the file in it says; a version that the name cannot tell is there. */
function identityOf(
  named: FolderName,
  metadata: Metadata,
): Pick<InstalledDistribution, 'name' | 'version'> | null {
  if (named.version !== null) return { name: named.name, version: named.version };
  const version = metadata.version === null ? null : readVersion(metadata.version);
  const name = named.kind === 'egg-info' ? (readName(metadata.name ?? '') ?? named.name) : named.name;
  return version === null ? null : { name, version };
}

/**
 * What is declared counts where the list of files says nothing of it: an editable project, a list too long to read. A
 * `top_level.txt` counts only where nothing is listed: some name namespaces in which the distribution has no file.
 */
function joined(listed: readonly string[], declared: readonly string[]): readonly string[] {
  const isNews = (module: string) =>
    !listed.some((own) => own === module || own.startsWith(`${module}.`) || module.startsWith(`${own}.`));
  return [...new Set([...listed, ...declared.filter(isNews)])].sort();
}

/** The same texts in memory of their own: a piece of a text would keep all of a `RECORD` alive. */
function flat<T extends string>(texts: readonly T[]): readonly T[] {
  return JSON.parse(JSON.stringify(texts)) as T[];
}

async function readWithin(files: Files, file: string, most: number, budget: Budget): Promise<string | null> {
  if (budget.left <= 0) return null;
  const text = await files.readText(file, most);
  budget.left -= text?.length ?? 0;
  return text;
}

const earliest = Date.UTC(1995, 0);

/** An installer writes these files itself; the others may carry the times of the archive. Builds that wipe times (Nix, some images) tell none. */
async function timeOf(files: Files, folder: string, names: readonly string[]): Promise<number | null> {
  const [first] = names;
  const stat = await files.stat(first === undefined ? folder : path.join(folder, first));
  return stat !== null && stat.modifiedMs > earliest ? Math.floor(stat.modifiedMs) : null;
}

function urlOf(direct: string | null): string | null {
  if (direct === null) return null;
  try {
    const { url } = JSON.parse(direct) as { url?: unknown };
    return typeof url === 'string' && url !== '' ? cleanOutsideText(url, 500) : null;
  } catch {
    return null;
  }
}
