import { afterLineEnd, endOfLine } from '../characters.ts';
import { isWord } from '../python/characters.ts';
import type { ForeignLines } from '../python/scan.ts';

/** A command that a cell hands to a shell. */
export interface ShellLine {
  readonly start: number;
  readonly end: number;
}

/** The lines of a cell that are IPython's and no Python, and what they run. */
export interface MagicLines extends ForeignLines {
  /** In source order. */
  readonly commands: readonly ShellLine[];
}

/** Magics whose name is the command itself. */
const programs = new Set(['pip', 'pip3', 'uv']);
/** Magics that give the rest of their line to a shell. */
const shells = new Set(['sx', 'system', 'sh', 'bash', '!']);
/** Magics that run the rest of their line as Python, behind their options; `%%time` takes no statement. */
const runsPython = new Set(['time', 'timeit', 'prun', 'memit']);
const magicOptions = /(?:-(?:[lsTDnrp][ \t]*[^\s-]\S*|[A-Za-z]+)[ \t]+)*/y;

const magic = /(%%?)([A-Za-z_][\w.]*|!)?[ \t]*/y;
const automagic = /(?:pip3?[ \t]+(?:install|download|wheel)|uv[ \t]+(?:pip|add|tool))[ \t]/y;

/**
 * IPython's own lines ("Built-in magic commands" and "IPython reference" in its documentation): `%name`, `!command`,
 * `?help`, the automatic calls `,f` `;f` `/f`, and `x = !command`. Without a sign `pip install x` is one too.
 */
export function createMagicLines(text: string): MagicLines {
  const commands: ShellLine[] = [];

  function command(start: number): number {
    const end = endOfCommand(text, start);
    commands.push({ start, end });
    return end;
  }

  function percent(at: number): number {
    magic.lastIndex = at;
    const [whole = '%', signs = '%', name = ''] = magic.exec(text) ?? [];
    const behind = at + whole.length;
    if (runsPython.has(name) && (signs === '%' || name !== 'time')) {
      magicOptions.lastIndex = behind;
      return behind + (magicOptions.exec(text)?.[0].length ?? 0);
    }
    if (programs.has(name)) return command(at + signs.length);
    return shells.has(name) ? command(behind) : endOfCommand(text, at);
  }

  return {
    commands,
    begin() {
      commands.length = 0;
    },
    atLine(at, inBrackets) {
      switch (text[at]) {
        case '!':
          if (text[at + 1] === '=') return -1;
          return command(text[at + 1] === '!' ? at + 2 : at + 1);
        case '%':
          return inBrackets ? -1 : percent(at);
        case '?':
        case ',':
        case ';':
        case '/':
          return inBrackets ? -1 : endOfLine(text, at);
        case 'p':
        case 'u':
          automagic.lastIndex = at;
          return !inBrackets && automagic.test(text) ? command(at) : -1;
        default:
          return -1;
      }
    },
    atValue(at) {
      if (text[at] === '!') return text[at + 1] === '=' ? -1 : command(at + 1);
      return text[at] === '%' && isWord(text.charCodeAt(at + 1)) ? percent(at) : -1;
    },
  };
}

/** A line that ends with a backslash goes on in the next one. */
function endOfCommand(text: string, start: number): number {
  let end = endOfLine(text, start);
  while (end < text.length && text[end - 1] === '\\') end = endOfLine(text, afterLineEnd(text, end));
  return end;
}
