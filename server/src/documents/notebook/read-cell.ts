import { tyingIndex } from '../commands/index-variables.ts';
import { type InstallCommands, readScripts } from '../commands/install-commands.ts';
import { hostOptions, indexOptions, installDependencies } from '../commands/reading.ts';
import { unknownText } from '../commands/shell-word.ts';
import type { Dependency } from '../dependency.ts';
import { entriesInOrder } from '../in-order.ts';
import type { LineIndex } from '../line-index.ts';
import { createPieces, exactText, type PiecedText } from '../pieces.ts';
import { importDependencies } from '../python/import-dependencies.ts';
import { scanImports } from '../python/scan.ts';
import { emptyReading, type ReadResult } from '../reader.ts';
import { cellContent } from './cell-magic.ts';
import { createMagicLines, type ShellLine } from './magic-lines.ts';
import { setVariables } from './set-variables.ts';

/** Reads a code cell whose language is Python: its imports, and the install commands of its magics and shell lines. */
export function readCell(text: string, lines: LineIndex): ReadResult {
  const content = cellContent(text);
  if (content.kind === 'other') return emptyReading;
  if (content.kind === 'shell') {
    const script = exactText(text.slice(content.start), content.start);
    return reading([], readScripts(text, [{ shell: script, index: null }]), lines);
  }
  const magics = createMagicLines(text);
  const imports = importDependencies(text, scanImports(text, magics), lines);
  const set = setVariables(text);
  const index = tyingIndex(set);
  const scripts = magics.commands.map((command) => ({ shell: expandable(text, command), index }));
  const commands = readScripts(text, scripts);
  return reading(imports, { ...commands, indexes: [...set, ...commands.indexes] }, lines);
}

function reading(imports: readonly Dependency[], commands: InstallCommands, lines: LineIndex): ReadResult {
  const { errors, includes, indexes, trustedHosts, noIndex } = commands;
  const installs = installDependencies(commands, lines.range);
  const dependencies = installs.length === 0 ? imports : entriesInOrder([...imports, ...installs]);
  return {
    ...emptyReading,
    dependencies,
    errors: errors.map(({ message, start, end }) => ({ message, range: lines.range(start, end) })),
    includes: includes.map(({ kind, path, start, end }) => ({ kind, path, range: lines.range(start, end) })),
    indexes: indexOptions(indexes, lines),
    trustedHosts: hostOptions(trustedHosts, lines),
    noIndex,
  };
}

const field = /\{[^{}\r\n]{1,200}\}/g;

/** A line's command, in which IPython fills in `{…}` before the shell sees it. */
function expandable(text: string, { start, end }: ShellLine): PiecedText {
  const written = text.slice(start, end);
  if (!written.includes('{')) return exactText(written, start);
  const pieces = createPieces();
  let at = start;
  for (const { 0: found, index } of written.matchAll(field)) {
    // `${x}` is the shell's own.
    if (written[index - 1] === '$') continue;
    pieces.add(text.slice(at, start + index), at);
    pieces.add(unknownText, start + index, found.length);
    at = start + index + found.length;
  }
  pieces.add(text.slice(at, end), at);
  return pieces.finish(end);
}
