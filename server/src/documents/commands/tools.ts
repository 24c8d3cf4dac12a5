import {
  type OptionTable,
  pdmOptions,
  pipenvOptions,
  pipOptions,
  pipxOptions,
  poetryOptions,
  ryeOptions,
  uvAddOptions,
  uvPipOptions,
  uvRunOptions,
  uvToolOptions,
} from './options.ts';

/**
 * How a tool writes a version behind a name, besides PEP 508: `name@^1.2` (Poetry's "Commands: add"), `name@1.2` (uv's
 * "Using tools": `uvx ruff@0.3.0`).
 */
export type AtMeaning = 'poetry' | 'exact' | null;

/** One command that installs what its operands name. */
export interface InstallTool {
  readonly options: OptionTable;
  readonly at: AtMeaning;
  /**
   * - `all`: every operand is a requirement.
   * - `first`: the first one is, unless an option named it; the rest is the started program's own.
   * - `not-first`: the first names an environment.
   * - `files`: operands are requirements files.
   * - `none`: the operands are a command to run.
   */
  readonly operands: 'all' | 'first' | 'not-first' | 'files' | 'none';
  /** pip takes a long option cut short. */
  readonly abbreviates: boolean;
}

function tool(options: OptionTable, at: AtMeaning, operands: InstallTool['operands'] = 'all'): InstallTool {
  return { options, at, operands, abbreviates: options === pipOptions };
}

/** `pip install`, and what hands its words on to it. */
export const pip = tool(pipOptions, null);
const uvTool = tool(uvToolOptions, 'exact', 'first');

/** The commands by program and subcommands. The pages they are after stand beside their options (`options.ts`). */
const tools: Readonly<Record<string, InstallTool>> = {
  'pip install': pip,
  'pip download': pip,
  'pip wheel': pip,
  'uv pip install': tool(uvPipOptions, null),
  'uv pip sync': tool(uvPipOptions, null, 'files'),
  'uv add': tool(uvAddOptions, null),
  'uv tool install': uvTool,
  'uv tool run': uvTool,
  uvx: uvTool,
  'uv run': tool(uvRunOptions, 'exact', 'none'),
  'poetry add': tool(poetryOptions, 'poetry'),
  'pdm add': tool(pdmOptions, null),
  'pipenv install': tool(pipenvOptions, null),
  'pipenv upgrade': tool(pipenvOptions, null),
  'pipx install': tool(pipxOptions, null),
  'pipx run': tool(pipxOptions, null, 'first'),
  'pipx inject': tool(pipxOptions, null, 'not-first'),
  'rye add': tool(ryeOptions, null),
  'rye install': tool(ryeOptions, null, 'first'),
};

/** The programs, with the options that may stand before a subcommand; after the same pages. */
const programs: Readonly<Record<string, OptionTable>> = {
  pip: pipOptions,
  uv: uvPipOptions,
  'uv pip': uvPipOptions,
  'uv tool': uvToolOptions,
  uvx: new Map(),
  poetry: poetryOptions,
  pdm: pdmOptions,
  pipenv: pipenvOptions,
  pipx: pipxOptions,
  rye: ryeOptions,
};

/**
 * The command of a program and its subcommands, parted by one space (`uv pip install`); null where it installs nothing.
 */
export function toolOf(words: string): InstallTool | null {
  return Object.hasOwn(tools, words) ? (tools[words] ?? null) : null;
}

/** The options before the next subcommand; null where these words lead to no install command. */
export function optionsBefore(words: string): OptionTable | null {
  return Object.hasOwn(programs, words) ? (programs[words] ?? null) : null;
}

const pipName = /^pip(?:3(?:\.[0-9]{1,2})?|2(?:\.7)?)?$/i;
const pythonName = /^(?:(?:python|pypy)[0-9.]*t?|py)w?$/i;

/** `/usr/bin/pip3.11` is `pip`; the name of a program without folder and `.exe`. */
export function programName(word: string): string {
  const base = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1).replace(/\.exe$/i, '');
  return pipName.test(base) ? 'pip' : pythonName.test(base) ? 'python' : base;
}
