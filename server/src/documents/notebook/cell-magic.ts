import { afterLineEnd, endOfLine } from '../characters.ts';

/** What the first line of a cell makes of the rest: Python, a shell's text from `start` on, or something else. */
export type CellContent =
  | { readonly kind: 'python' }
  | { readonly kind: 'shell'; readonly start: number }
  | { readonly kind: 'other' };

const python: CellContent = { kind: 'python' };

/** `%%name` whose cell is Python all the same: it is timed, caught, tested, compiled or run elsewhere. */
const pythonMagics = new Set(
  (
    'time timeit capture prun debug memit mprun lprun profile scalene pyinstrument snakeviz heat memray_flamegraph ' +
    'python python2 python3 pypy px local cython mypy flake8 pycodestyle ruff black ipytest run_pytest pytest manim ' +
    'wandb cache skip_if'
  ).split(' '),
);
const shellMagics = new Set(['bash', 'sh', 'zsh', 'system', 'sx', '!']);

const cellMagic = /^%%(!|[A-Za-z_]\w*(?:\[\w*\])?)([^\r\n]*)/;
/** Databricks writes the language of a cell so, alone on its first line but for `%sh`. */
const languageLine = /^%(?:(sh)\b|(?:md(?:-sandbox)?|scala|fs)\b|(?:sql|r)[ \t]*(?:[\r\n]|$))/;

/** Reads the first line that is not empty. */
export function cellContent(text: string): CellContent {
  const first = text.search(/\S/);
  if (first < 0 || text[first] !== '%') return python;
  const line = text.slice(first, endOfLine(text, first) + 1);
  const body = afterLineEnd(text, endOfLine(text, first));
  const [, name = '', rest = ''] = cellMagic.exec(line) ?? [];
  if (name !== '') return contentOf(name.replace(/\[\w*\]$/, ''), rest, body);
  const language = languageLine.exec(line);
  if (language === null) return python;
  return language[1] === 'sh' ? { kind: 'shell', start: first + '%sh'.length } : { kind: 'other' };
}

function contentOf(name: string, rest: string, body: number): CellContent {
  if (pythonMagics.has(name)) return python;
  if (shellMagics.has(name)) return { kind: 'shell', start: body };
  if (name !== 'script') return { kind: 'other' };
  if (/(?:^|[\s/])(?:ba|z|da)?sh(?:\s|$)/.test(rest)) return { kind: 'shell', start: body };
  return /(?:^|[\s/])(?:python|pypy)[\d.]*(?:\s|$)/.test(rest) ? python : { kind: 'other' };
}
