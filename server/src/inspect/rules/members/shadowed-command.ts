import { readIni } from '../../../documents/ini/read.ts';
import type { Evidence } from '../../inspection.ts';
import { ownTable } from '../../own-table.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { isNamedAlike, ownersOf } from './commands.ts';
import { baseName, inside, textOf } from './places.ts';
import { atOffset, mostOfOneFile, ofFile } from './remarks.ts';

const rule = 'shadowed-command';

/** Groups of entry points of which other programs load every member by themselves. */
const loadedByOthers: Readonly<Record<string, string>> = ownTable({
  pytest11: 'pytest',
  'flake8.extension': 'flake8',
  'sphinx.builders': 'Sphinx',
  'mkdocs.plugins': 'MkDocs',
  jupyter_serverproxy_servers: 'Jupyter',
  opentelemetry_configurator: 'OpenTelemetry',
  opentelemetry_distro: 'OpenTelemetry',
  'setuptools.finalize_distribution_options': 'setuptools',
  'egg_info.writers': 'setuptools',
  'distutils.setup_keywords': 'setuptools',
  'keyring.backends': 'keyring',
  'twine.registered_commands': 'twine',
});

/** Commands that a distribution installs under the name of another's, and code that other programs load unasked. */
export const shadowedCommand: MemberRule = {
  ids: [rule, 'auto-loaded-plugin'],
  wants: (name, { kind }) => kind !== 'file' && (isEntryPoints(name, kind) || isScript(name)),
  check(file) {
    if (isScript(file.name)) {
      const judged = judge(baseName(file.name), file);
      return judged === null ? [] : [ofFile(file.name, baseName(file.name), { rule, ...judged })];
    }
    return ofEntryPoints(file);
  },
};

function isEntryPoints(name: string, kind: 'wheel' | 'sdist' | 'tree'): boolean {
  return /^(?:[^/]+\/)?[^/]+\.(?:dist-info|egg-info)\/entry_points\.txt$/.test(inside(name, kind));
}

function isScript(name: string): boolean {
  return /^[^/]+\.data\/scripts\/[^/]+$/.test(name);
}

function ofEntryPoints(file: MemberFile): readonly Evidence[] {
  const text = textOf(file);
  const found: Evidence[] = [];
  for (const section of readIni(text)) {
    const isCommands = section.name === 'console_scripts' || section.name === 'gui_scripts';
    const loader = loadedByOthers[section.name];
    for (const option of section.options) {
      if (found.length >= 2 * mostOfOneFile) return found;
      const start = option.keySpan.start;
      if (isCommands) {
        const judged = judge(option.key, file);
        if (judged !== null) found.push(atOffset(file.name, text, { start }, { rule, ...judged }));
      } else if (loader !== undefined && Object.hasOwn(loadedByOthers, section.name)) {
        const why = `${loader} loads this code whenever it runs beside it, without being told to.`;
        found.push(atOffset(file.name, text, { start }, { rule: 'auto-loaded-plugin', why, weight: 0.1 }));
      }
    }
  }
  return found;
}

function judge(command: string, file: MemberFile): { readonly why: string; readonly weight: number } | null {
  const owners = ownersOf(command);
  if (owners === null) return null;
  const project = file.surroundings.project ?? projectOf(file.name);
  if (project !== null && isNamedAlike(command, project)) return null;
  if (owners === 'everybody') {
    const why = `It installs a command named ${command}, which people take for that of the system.`;
    return { why, weight: 0.6 };
  }
  if (project !== null && owners.includes(project)) return null;
  const why = `It installs a command named ${command}, which belongs to ${owners[0] ?? 'another project'}.`;
  return { why, weight: 0.5 };
}

/** The project a metadata folder is named after: `name-1.0.dist-info`, `name.egg-info`. */
function projectOf(name: string): string | null {
  const folder = /([^/]+?)(?:-[^/-]+)?\.(?:dist-info|egg-info|data)\//.exec(name)?.[1];
  return folder === undefined ? null : folder.toLowerCase().replace(/[-_.]+/g, '-');
}
