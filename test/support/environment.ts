import type { MemoryFiles } from './runtime.ts';

/** A distribution to be found installed. */
export interface InstalledSketch {
  readonly version: string;
  /** Dotted packages; by default the name with `_` for what no module may be called. */
  readonly modules?: readonly string[];
  /** RFC 3339 or milliseconds; only `installEnvironment` can set it, files made by `environmentFiles` are of now. */
  readonly installedAt?: string | number;
  /** Where it came from, if not from an index (PEP 610). */
  readonly url?: string;
}

export type EnvironmentSketch = Readonly<Record<string, InstalledSketch>>;

/** The files of a virtual environment with these distributions, by absolute path, as pip would have left them. */
export function environmentFiles(
  distributions: EnvironmentSketch,
  folder = '/shop/.venv',
): Record<string, string> {
  const files: Record<string, string> = {
    [`${folder}/pyvenv.cfg`]: 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.4\n',
    [`${folder}/lib/python3.12/site-packages/_virtualenv.py`]: '',
  };
  for (const [name, { version, modules = [name.replace(/[-.]/g, '_')], url }] of Object.entries(
    distributions,
  )) {
    const information = descriptionName(name, version);
    const at = `${sitePackages(folder)}/${information}`;
    const packages = modules.map((module) => `${module.replaceAll('.', '/')}/__init__.py,sha256=0000,5000`);
    const own = ['METADATA', 'RECORD', 'INSTALLER'].map((file) => `${information}/${file},,`);
    files[`${at}/METADATA`] = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n\nAbout ${name}.\n`;
    files[`${at}/INSTALLER`] = 'pip\n';
    files[`${at}/RECORD`] = `${[...packages, ...own].join('\n')}\n`;
    if (url !== undefined) files[`${at}/direct_url.json`] = JSON.stringify({ url, archive_info: {} });
  }
  return files;
}

/** Puts such an environment among files in memory, with the times at which its distributions were installed. */
export function installEnvironment(
  files: MemoryFiles,
  distributions: EnvironmentSketch,
  folder = '/shop/.venv',
): void {
  for (const [path, text] of Object.entries(environmentFiles(distributions, folder))) files.set(path, text);
  for (const [name, { version, installedAt }] of Object.entries(distributions)) {
    if (installedAt === undefined) continue;
    const time = typeof installedAt === 'string' ? Date.parse(installedAt) : installedAt;
    for (const file of ['METADATA', 'RECORD', 'INSTALLER']) {
      files.touch(`${sitePackages(folder)}/${descriptionName(name, version)}/${file}`, time);
    }
  }
}

/** Takes a distribution away again, as `pip uninstall` would. */
export function uninstall(files: MemoryFiles, name: string, version: string, folder = '/shop/.venv'): void {
  files.delete(`${sitePackages(folder)}/${descriptionName(name, version)}`);
}

function sitePackages(folder: string): string {
  return `${folder}/lib/python3.12/site-packages`;
}

/** As installers write it: runs of `-`, `_` and `.` in the name are one `_`. */
function descriptionName(name: string, version: string): string {
  return `${name.replace(/[-_.]+/g, '_').toLowerCase()}-${version}.dist-info`;
}
