import { posix, win32 } from 'node:path';
import type { Runtime } from '../../runtime.ts';
import { pdmTomlConfig } from '../../workspace/pdm-toml.ts';
import { type ConfiguredIndex, configuredIndex, type ToolConfig } from '../../workspace/tool-config.ts';
import { settingsPath } from '../credentials/user-folder.ts';
import { shownPath, switchedBy, userText } from './user-text.ts';

type Machine = Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>;

/**
 * What the user tells PDM about indexes: `PDM_PYPI_URL` and its like before the user's `config.toml` before the machine's
 * ("Configuration" and "Configure the Project" in PDM's documentation). PDM is not run.
 */
export async function readPdmConfig(machine: Machine): Promise<ToolConfig> {
  const { environment } = machine;
  const files: ToolConfig[] = [];
  for (const path of pdmConfigFiles(machine)) {
    const text = await userText(machine, path);
    if (text !== null) files.push(pdmTomlConfig(text, shownPath(machine, path)));
  }
  const url = environment.PDM_PYPI_URL?.trim();
  const unverified = switchedBy(environment.PDM_PYPI_VERIFY_SSL) === false;
  const main: readonly ConfiguredIndex[] = url
    ? [
        configuredIndex({
          kind: 'index',
          url,
          name: 'pypi',
          unverified,
          where: 'PDM_PYPI_URL',
          rank: 'variable',
        }),
      ]
    : [];
  const all = [...main, ...files.flatMap(({ indexes }) => indexes)];
  const stored = eachNameOnce(all);
  const replaced = all.filter((index) => !stored.includes(index) && index.kind !== 'find-links');
  return {
    indexes: stored.map((index) => (unverified && index.name === 'pypi' ? { ...index, unverified } : index)),
    noIndex: false,
    strategy: null,
    trustedHosts: [],
    ...(replaced.length === 0 ? {} : { otherIndexes: replaced.map(({ url }) => url) }),
    ignoresStored:
      switchedBy(environment.PDM_IGNORE_STORED_INDEX) ??
      files.find(({ ignoresStored }) => ignoresStored !== undefined)?.ignoresStored ??
      false,
  };
}

/** The user's, then the machine's (`platformdirs`). */
export function pdmConfigFiles(machine: Machine): readonly string[] {
  const { environment, platform, home } = machine;
  if (platform === 'win32') {
    const local = environment.LOCALAPPDATA || win32.join(home, 'AppData', 'Local');
    const shared = environment.PROGRAMDATA || 'C:\\ProgramData';
    return [
      environment.PDM_CONFIG_FILE || win32.join(local, 'pdm', 'pdm', 'config.toml'),
      win32.join(shared, 'pdm', 'pdm', 'config.toml'),
    ];
  }
  const [first] = (environment.XDG_CONFIG_DIRS ?? '').split(':');
  const shared = platform === 'darwin' ? '/Library/Application Support' : first || '/etc/xdg';
  return [
    environment.PDM_CONFIG_FILE || settingsPath(machine, 'pdm', 'config.toml'),
    posix.join(shared, 'pdm', 'config.toml'),
  ];
}

/** What a file before it says of a name counts. */
function eachNameOnce(indexes: readonly ConfiguredIndex[]): readonly ConfiguredIndex[] {
  const names = new Set<string | null>();
  return indexes.filter(({ name }) => !names.has(name) && names.add(name));
}
