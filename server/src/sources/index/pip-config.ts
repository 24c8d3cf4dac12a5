import { withoutIndex } from '../../documents/no-address.ts';
import type { Runtime } from '../../runtime.ts';
import { type Ini, parseIni } from '../../workspace/ini.ts';
import { type ConfiguredIndex, configuredIndex, type ToolConfig } from '../../workspace/tool-config.ts';
import { pipConfigFiles } from './pip-files.ts';
import { shownPath, switchedBy, userText, wordsOf } from './user-text.ts';

type Machine = Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>;

interface PipFile {
  readonly path: string;
  readonly ini: Ini;
}

/** What is said, and for people where: `PIP_INDEX_URL`, `~/.config/pip/pip.conf`. */
interface Said {
  readonly value: string;
  readonly where: string;
}

/**
 * What `pip install` would be configured with: variables before `[install]` before `[global]`, later files before
 * earlier ones; a list is taken from one place alone ("Configuration" in pip's documentation). pip is not run.
 */
export async function readPipConfig(machine: Machine, roots: readonly string[] = []): Promise<ToolConfig> {
  const files: PipFile[] = [];
  for (const path of await pipConfigFiles(machine, roots)) {
    const text = await userText(machine, path);
    if (text !== null) files.push({ path, ini: parseIni(text) });
  }
  const option = (name: string): Said | null => {
    const variable = `PIP_${name.toUpperCase().replaceAll('-', '_')}`;
    const set = machine.environment[variable]?.trim();
    if (set) return { value: set, where: variable };
    return lastOf(machine, files, 'install', name) ?? lastOf(machine, files, 'global', name);
  };
  const indexes = (kind: ConfiguredIndex['kind'], said: Said | null): readonly ConfiguredIndex[] =>
    said === null ? [] : wordsOf(said.value).map((url) => configuredIndex({ kind, url, where: said.where }));
  const planned = [
    ...indexes('index', option('index-url')).slice(0, 1),
    ...indexes('extra-index', option('extra-index-url')),
  ];
  const noIndex = switchedBy(option('no-index')?.value) === true;
  const told = new Set([...planned.map(({ url }) => url), ...(noIndex ? [withoutIndex] : [])]);
  const others = otherIndexes(machine, files).filter((url) => !told.has(url));
  return {
    indexes: [...planned, ...indexes('find-links', option('find-links'))],
    noIndex,
    strategy: null,
    trustedHosts: wordsOf(option('trusted-host')?.value),
    ...(others.length === 0 ? {} : { otherIndexes: others }),
  };
}

function lastOf(machine: Machine, files: readonly PipFile[], section: string, option: string): Said | null {
  for (const { path, ini } of files.toReversed()) {
    const options = ini.get(section);
    const value = options?.get(option) ?? options?.get(option.replaceAll('-', '_'));
    if (value) return { value, where: shownPath(machine, path) };
  }
  return null;
}

/** `--pypi-url` is pip's older word for `--index-url`. */
const indexOptions = ['index-url', 'pypi-url', 'extra-index-url'];

/** Every index of every section, one for `pip download` say, whatever of it `pip install` would take. */
function otherIndexes({ environment }: Machine, files: readonly PipFile[]): readonly string[] {
  const said = files.flatMap(({ ini }) =>
    [...ini.values()].flatMap((options) => {
      const value = (name: string) => options.get(name) ?? options.get(name.replaceAll('-', '_'));
      const offline = switchedBy(value('no-index')) === true ? [withoutIndex] : [];
      return [...indexOptions.map(value), ...offline];
    }),
  );
  return [...new Set([...said, environment.PIP_PYPI_URL].flatMap(wordsOf))];
}
