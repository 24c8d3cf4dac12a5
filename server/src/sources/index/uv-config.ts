import type { ReadResult } from '../../documents/reader.ts';
import { uvTomlReader } from '../../documents/uv-toml.ts';
import type { Runtime } from '../../runtime.ts';
import { indexOf } from '../../workspace/index-option.ts';
import {
  type ConfiguredIndex,
  configuredIndex,
  type IndexStrategy,
  type ToolConfig,
} from '../../workspace/tool-config.ts';
import { shownPath, switchedBy, userText, wordsOf } from './user-text.ts';
import { uvConfigFiles } from './uv-files.ts';

type Machine = Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>;

/**
 * What the user tells uv about indexes: variables first, then the user's file, then the machine's ("Configuration files",
 * "Package indexes" and "Environment variables" in uv's documentation). uv is not run. What `[pip]` holds is for
 * `uv pip` alone and in no plan. Of a file that is broken, what can be read counts: a private index in it is one.
 */
export async function readUvConfig(machine: Machine): Promise<ToolConfig> {
  const { environment } = machine;
  const files: { readonly where: string; readonly read: ReadResult }[] = [];
  for (const path of await uvConfigFiles(machine)) {
    const text = await userText(machine, path);
    if (text !== null) files.push({ where: shownPath(machine, path), read: uvTomlReader.read(text) });
  }
  const others = files.flatMap(({ read }) => read.indexes.filter(isOther).map(({ url }) => url));
  const variableStrategy = strategyOf(environment.UV_INDEX_STRATEGY);
  return {
    indexes: [
      ...variableIndexes(environment),
      ...files.flatMap(({ where, read }) =>
        read.indexes.filter(({ forPip }) => !forPip).map((option) => indexOf(option, where)),
      ),
    ],
    noIndex: files.some(({ read }) => read.noIndex),
    strategy: files.find(({ read }) => read.indexStrategy !== null)?.read.indexStrategy ?? null,
    ...(others.length === 0 ? {} : { otherIndexes: others }),
    ...(variableStrategy === null ? {} : { variableStrategy }),
    ...(environment.UV_CONFIG_FILE || switchedBy(environment.UV_NO_CONFIG) === true
      ? { ignoresProjects: true }
      : {}),
    trustedHosts: [
      ...wordsOf(environment.UV_INSECURE_HOST?.replaceAll(',', ' ')),
      ...files.flatMap(({ read }) => read.trustedHosts.map(({ host }) => host)),
    ],
  };
}

/** What holds for `uv pip` alone. */
function isOther({ forPip, kind }: ReadResult['indexes'][number]): boolean {
  return forPip === true && kind !== 'find-links';
}

function variableIndexes(environment: Runtime['environment']): readonly ConfiguredIndex[] {
  const named = (
    kind: ConfiguredIndex['kind'],
    variable: string,
    form: Pick<ConfiguredIndex, 'legacy'> = {},
  ): readonly ConfiguredIndex[] =>
    wordsOf(environment[variable]).map((word) => {
      // `team=https://index.example/simple` names an index; an address has no `=` before its colon.
      const [prefix = '', name = null] = /^([\w.-]+)=/.exec(word) ?? [];
      const url = word.slice(prefix.length);
      return configuredIndex({ kind, url, name, where: variable, rank: 'variable', ...form });
    });
  return [
    ...named('index', 'UV_DEFAULT_INDEX').slice(0, 1),
    ...named('extra-index', 'UV_INDEX'),
    ...named('extra-index', 'UV_EXTRA_INDEX_URL', { legacy: true }),
    ...named('index', 'UV_INDEX_URL', { legacy: true }).slice(0, 1),
    ...(environment.UV_FIND_LINKS ?? '')
      .split(',')
      .map((url) => url.trim())
      .filter((url) => url !== '')
      .map((url) => configuredIndex({ kind: 'find-links', url, where: 'UV_FIND_LINKS', rank: 'variable' })),
  ];
}

function strategyOf(written: string | undefined): IndexStrategy | null {
  const word = written?.trim();
  if (!word) return null;
  return word.startsWith('unsafe') ? 'all' : 'first';
}
