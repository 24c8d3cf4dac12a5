import path from 'node:path';
import { URI } from 'vscode-uri';
import type { Dependency } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import { linesOf, type ReadText } from './once-per-document.ts';

interface Place extends ReadText {
  readonly uri: string;
  readonly format: string;
}

/** The programs that install, as far as a command is read back; the last one named is the one that runs. */
const programs =
  /(?<![\w-])(?:(pip)[\d.]*|(uv)[ \t]+add|(pipenv)|(session\.install)|uv|pipx|poetry|pdm|rye|hatch|conda|mamba|micromamba)(?![\w-])/g;
/** How far back a command's program is looked for. */
const longestCommand = 400;

/**
 * The edit that has the installer read a file where its name stands as if it were a project's: `-r requirements.txt`.
 * Null where the tool has no such option, or the file would read itself.
 */
export function readFileEdit(
  { kind, rawName, ranges, marker, hashes }: Dependency,
  document: Place,
): { readonly range: Range; readonly newText: string } | null {
  const spaced = { range: ranges.name, newText: `-r ${rawName}` };
  if (kind === 'requirement') {
    const isItself = path.posix.basename(URI.parse(document.uri).path) === rawName;
    const isPlain = marker === null && hashes.length === 0;
    return document.format === 'requirements' && isPlain && !isItself ? spaced : null;
  }
  if (kind !== 'install-command') return null;
  const start = linesOf(document).offset(ranges.name.start);
  const before = document.text.slice(Math.max(start - longestCommand, 0), start);
  const last = [...before.matchAll(programs)].at(-1);
  if (last === undefined || last.slice(1).every((group) => group === undefined)) return null;
  // One word of a command stays one: the option and its value may be written together.
  return /["']$/.test(before) ? { ...spaced, newText: `-r${rawName}` } : spaced;
}
