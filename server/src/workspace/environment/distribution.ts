import path from 'node:path';
import { cleanOutsideText } from '../../outside-text.ts';
import type { Files } from '../../runtime.ts';
import { type FolderName, readName, readVersion } from './folder-name.ts';
import type { InstalledDistribution } from './installed-distribution.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { moduleNames, modulesOf, type ProvidedModules } from './modules.ts';
import { entriesOf, type Reach } from './reach.ts';
import { listedFiles, recordedFiles } from './record.ts';

/** A distribution with what only the search for a module's owner needs. */
export interface ReadDistribution extends ProvidedModules {
  readonly distribution: InstalledDistribution;
}

/** Bytes that may still be read of one environment; what lies beyond is known by its folder's name alone. */
export interface Budget {
  left: number;
}

const mostMetadata = 1024 * 1024;
/** The largest honest ones list 20,000 files. */
const mostRecord = 8 * 1024 * 1024;
const mostSmall = 64 * 1024;

/** Reads one `*.dist-info` or `*.egg-info` folder; null where it describes no distribution. */
export async function readDistribution(
  files: Files,
  folder: string,
  named: FolderName,
  reach: Reach,
  budget: Budget,
): Promise<ReadDistribution | null> {
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
    timeOf(files, folder, [recordFile, 'INSTALLER', metadataFile].filter(has)),
  ]);
  const metadata = readMetadata(metadataText ?? '');
  const identity = identityOf(named, metadata);
  if (identity === null) return null;
  const listed = record === null ? null : modulesOf(isEgg ? listedFiles(record) : recordedFiles(record));
  const declared = moduleNames([...metadata.importNames, ...(topLevel?.split('\n') ?? [])]);
  const provided = joined(listed, declared);
  const { modules } = provided;
  return { ...provided, distribution: { ...identity, installedAt, modules, url: urlOf(direct) } };
}

/** Installers go by the folder's name, whatever the file in it says; an egg-info without a version has it only there. */
function identityOf(
  named: FolderName,
  metadata: Metadata,
): Pick<InstalledDistribution, 'name' | 'version'> | null {
  if (named.version !== null) return { name: named.name, version: named.version };
  const version = metadata.version === null ? null : readVersion(metadata.version);
  const name = named.kind === 'egg-info' ? (readName(metadata.name ?? '') ?? named.name) : named.name;
  return version === null ? null : { name, version };
}

/** What is declared counts where the list of files says nothing of it: an editable project, a list too long to read. */
function joined(listed: ProvidedModules | null, declared: readonly string[]): ProvidedModules {
  if (listed === null) return { modules: [...new Set(declared)].sort(), inner: [] };
  const more = declared.filter(
    (module) =>
      !listed.modules.some(
        (own) => own === module || own.startsWith(`${module}.`) || module.startsWith(`${own}.`),
      ),
  );
  return more.length === 0
    ? listed
    : { ...listed, modules: [...new Set([...listed.modules, ...more])].sort() };
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
