import path from 'node:path';
import { withoutIndex } from '../documents/no-address.ts';
import type { DocumentReader, IndexOption, ReadResult } from '../documents/reader.ts';
import { withoutUserInfo } from '../documents/user-info.ts';
import { indexOf } from './index-option.ts';
import { type InstalledDocument, uvSettingsOf, withCommands } from './index-tool.ts';
import { shownFile, whereOf } from './index-where.ts';
import type { ManifestSummary } from './manifest-summary.ts';
import { pdmTomlConfig } from './pdm-toml.ts';
import { foldersUpTo } from './roots.ts';
import type { RunOptions } from './run-options.ts';
import { type ConfiguredIndex, type IndexTool, noConfig, type ToolConfig } from './tool-config.ts';

/** What tells where the entries of a document are installed from. */
export interface PlacesInput {
  /** Absolute path; null for a document that is no file. */
  readonly place: string | null;
  readonly reader: Pick<DocumentReader, 'format' | 'role'>;
  readonly read: ReadResult;
  /** Of a document with commands, to tell whose they are. */
  readonly text?: string;
  /** Its own options, and those of the files it is installed with. */
  readonly run: RunOptions;
  readonly summary: Pick<ManifestSummary, 'documents' | 'indexes'>;
  /** Null without one. */
  readonly root: string | null;
  /** The lock files that belong to the document, absolute. */
  readonly locks?: readonly string[];
  /** Indexes that `pip.conf` in the document's environment names. */
  readonly environmentIndexes?: readonly string[];
  /** What `pdm config` stored for the project: `pdm.toml` in its folder. */
  readonly pdmToml?: { readonly file: string; readonly text: string } | null;
}

/** A file that tells a tool about indexes. */
interface Speaker {
  readonly file: string | null;
  readonly reader: PlacesInput['reader'];
  readonly result: ReadResult;
}

/** Nobody installs from more, and each entry is looked at with each of them: a hostile file may name any number. */
const mostIndexes = 100;
const mostTrustedHosts = 200;

/** What the files of the workspace tell the tool that installs a document: as much of it as anybody would write. */
export function workspaceConfig(
  tool: IndexTool,
  input: PlacesInput,
  installed: InstalledDocument,
): ToolConfig {
  const config = wholeConfig(tool, input, installed);
  const { indexes, trustedHosts } = config;
  if (indexes.length <= mostIndexes && trustedHosts.length <= mostTrustedHosts) return config;
  return {
    ...config,
    indexes: indexes.slice(0, mostIndexes),
    trustedHosts: trustedHosts.slice(0, mostTrustedHosts),
  };
}

function wholeConfig(tool: IndexTool, input: PlacesInput, installed: InstalledDocument): ToolConfig {
  const { place, reader, read, root } = input;
  const self: Speaker = { file: place, reader, result: read };
  if (reader.format === 'requirements') return requirementsConfig(tool, input, installed);
  if (withCommands(reader.format)) return commandsConfig(tool, input);
  switch (tool) {
    case 'uv':
      return literally(configOf(uvSpeaker(self, installed), root, ['uv', 'pixi']));
    case 'poetry':
    case 'hatch':
      return configOf(projectSpeaker(self, installed, 'pyproject.toml'), root, [tool]);
    case 'pdm':
      return pdmConfig(projectSpeaker(self, installed, 'pyproject.toml'), input);
    case 'pipenv':
      return configOf(projectSpeaker(self, installed, 'Pipfile'), root, []);
    case 'pip':
      return reader.role === 'manifest' ? configOf(self, root, []) : noConfig;
  }
}

/**
 * What one command adds may be added to any. pip takes the main index of an entry's own command; uv asks it behind the
 * others, and where all commands have the same one it is the document's.
 */
function commandsConfig(tool: IndexTool, { run, read, reader, place, root }: PlacesInput): ToolConfig {
  const mains = new Set(run.indexes.flatMap(({ kind, url }) => (kind === 'index' ? [url] : [])));
  const hasMain = tool === 'uv' && mains.size === 1;
  const said = run.indexes.filter(({ kind, url }) => (hasMain || kind !== 'index') && url !== withoutIndex);
  return {
    ...noConfig,
    indexes: said.map((option) => indexOf(option, whereOf(option, reader, place, root))),
    noIndex: run.noIndex,
    trustedHosts: read.trustedHosts.map(({ host }) => host),
  };
}

/** The options of a run, behind the settings of uv where that installs it. */
function requirementsConfig(
  tool: IndexTool,
  { place, reader, read, run, root, summary }: PlacesInput,
  installed: InstalledDocument,
): ToolConfig {
  const settings = tool === 'uv' && place !== null ? uvSettingsOf(place, installed) : null;
  const said = settings === null ? noConfig : literally(configOf(settings, root, ['uv'], true));
  const mains = run.indexes.filter(({ kind }) => kind === 'index');
  const main = mains.find(({ url }) => withoutUserInfo(url) === run.index) ?? mains.at(-1);
  const options = run.indexes
    .filter((option) => option.kind !== 'index' || option === main)
    .map((option): ConfiguredIndex => {
      const file = summary.documents.find(({ result }) => result.indexes.includes(option))?.file ?? place;
      return indexOf(option, whereOf(option, reader, file, root), 'file');
    });
  const hosts = [...run.trustedHosts, ...read.trustedHosts.map(({ host }) => host), ...said.trustedHosts];
  return {
    indexes: [...said.indexes, ...options],
    noIndex: run.noIndex || said.noIndex,
    strategy: said.strategy,
    trustedHosts: [...new Set(hosts)],
  };
}

/** uv fills variables in in requirements files alone. */
function literally(config: ToolConfig): ToolConfig {
  return { ...config, indexes: config.indexes.map((index) => ({ ...index, literal: true })) };
}

/** A script's own block and Pixi's file hold their own settings; a project's are those of its workspace. */
function uvSpeaker(self: Speaker, installed: InstalledDocument): Speaker {
  const { place, format, read } = installed;
  const isOwn = place === null || read.isScript || format === 'pixi' || format === 'uv-toml';
  return isOwn ? self : (uvSettingsOf(place, installed) ?? self);
}

const projectFormats: ReadonlySet<string> = new Set(['pyproject', 'pipfile', 'hatch']);

/** The project's own file, which speaks for its lock and its sources. */
function projectSpeaker(
  self: Speaker,
  { place, format, root, manifest }: InstalledDocument,
  base: 'pyproject.toml' | 'Pipfile',
): Speaker {
  if (place === null || projectFormats.has(format)) return self;
  for (const folder of foldersUpTo(place, root)) {
    const project = manifest(path.join(folder, base));
    if (project !== undefined) return project;
  }
  return self;
}

function pdmConfig(project: Speaker, { pdmToml, root }: PlacesInput): ToolConfig {
  const said = configOf(project, root, ['pdm']);
  if (pdmToml == null) return said;
  const { indexes, ignoresStored } = pdmTomlConfig(pdmToml.text, shownFile(pdmToml.file, root));
  return {
    ...said,
    indexes: [...said.indexes, ...indexes],
    ...(ignoresStored === undefined ? {} : { ignoresStored }),
  };
}

/**
 * Of a `pyproject.toml` the tables of `tools` count: what it says to no tool of these (to tox, to cibuildwheel) is nothing
 * to its project. `pipToo`: what holds for `uv pip` alone counts as well.
 */
function configOf(
  { file, reader, result }: Speaker,
  root: string | null,
  tools: readonly NonNullable<IndexOption['tool']>[],
  pipToo = false,
): ToolConfig {
  const isShared = reader.format === 'pyproject';
  const options = result.indexes.filter(
    ({ tool, forPip, url }) =>
      (!isShared || (tool !== undefined && tools.includes(tool))) &&
      (pipToo || !forPip) &&
      url !== withoutIndex,
  );
  return {
    indexes: options.map((option) => indexOf(option, whereOf(option, reader, file, root))),
    noIndex: result.noIndex,
    strategy: result.indexStrategy,
    trustedHosts: result.trustedHosts.map(({ host }) => host),
  };
}
