import type { DocumentReader } from '../documents/reader.ts';
import type { IndexTool } from '../workspace/tool-config.ts';

/** Formats that speak to one tool alone. Pixi asks for PyPI's packages as uv does. */
const ofFormat: Readonly<Record<string, IndexTool>> = {
  pipfile: 'pipenv',
  'uv-toml': 'uv',
  pixi: 'uv',
  hatch: 'hatch',
};

const ofTable: Readonly<Record<string, IndexTool>> = {
  uv: 'uv',
  pixi: 'uv',
  poetry: 'poetry',
  pdm: 'pdm',
  hatch: 'hatch',
};

/** A line begins, or a command ends. */
const commandStart = /(?<!\\)(?:\r\n|\n|\r)|&&|\|\|?|;/g;
/** Farther back than a command is long. */
const longestCommand = 4_000;

/**
 * The tool that an option of a document is said to, by its format, the table it stands in, or the command. `at`: offset
 * of the option in the text (of its cell, in a notebook). What nothing tells is pip's.
 */
export function optionTool(
  { format }: Pick<DocumentReader, 'format'>,
  compiledBy: string | null,
  text: string,
  at: number,
): IndexTool {
  if (format === 'requirements') return compiledBy === 'uv' ? 'uv' : 'pip';
  if (format === 'pyproject') return inTable(text, at);
  const command = commandBefore(text, at);
  // Variables for uv stand in tables of other tools too.
  if (/\bUV_[A-Z_]+\b/.test(command)) return 'uv';
  const known = ofFormat[format];
  if (known !== undefined) return known;
  const [, word] = /(?:^|[\s"'/(!%])(uvx?|poetry|pdm|pipenv|hatch)(?=[\s"',])/.exec(command) ?? [];
  if (word === undefined) return 'pip';
  return word === 'uvx' ? 'uv' : (word as IndexTool);
}

/** By the header above, or the dotted key on the line. */
function inTable(text: string, at: number): IndexTool {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (/\bUV_[A-Z_]+\b/.test(line)) return 'uv';
  const header = [...text.slice(0, at).matchAll(/^[ \t]*\[{1,2}([^[\]\r\n]*)\]/gm)].at(-1)?.[1] ?? '';
  const [, tool = ''] = /\btool["']?\s*\.\s*["']?([\w-]+)/.exec(`${line} ${header}`) ?? [];
  const [, below = ''] = /^\s*["']?([\w-]+)/.exec(line) ?? [];
  const named = tool === '' && /^\s*["']?tool["']?\s*$/.test(header) ? below : tool;
  return ofTable[named] ?? 'pip';
}

function commandBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - longestCommand), at);
  let start = 0;
  for (const { index, 0: sign } of before.matchAll(commandStart)) start = index + sign.length;
  return before.slice(start);
}
