/** A cell of a notebook file. */
export interface NotebookCell {
  readonly text: string;
  /** A code cell in Python. */
  readonly isPython: boolean;
}

/** A notebook's cells, or why there are none. */
export type ParsedNotebook =
  | { readonly cells: readonly NotebookCell[] }
  | { readonly fault: string /** Offset in the file. */; readonly at: number };

/** Notebooks with pictures are large; beyond this one is no work of people. In UTF-16 units. */
const largest = 32 * 1024 * 1024;
/** Outputs may hold JSON of their own, nested some way. */
const deepest = 500;
/** Plots hold a million numbers; so many values take a second and gigabytes. */
const mostValues = 5_000_000;

/** Parses a notebook file of nbformat 3 or 4 ("The Notebook file format" in Jupyter's documentation). Never throws. */
export function parseNotebook(text: string): ParsedNotebook {
  if (text.trim() === '') return { cells: [] };
  if (text.length > largest) return { fault: 'This notebook is too large to be read: over 32 MB.', at: 0 };
  const burden = tooMuch(text);
  if (burden !== null) return burden;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(String(error)) ?? [];
    const at = position === undefined ? 0 : Number(position);
    return { fault: 'This notebook is not valid JSON, so its cells cannot be read.', at };
  }
  const cells = cellsOf(value);
  return cells === null ? { fault: 'This file holds no cells, as a notebook does.', at: 0 } : { cells };
}

function cellsOf(value: unknown): readonly NotebookCell[] | null {
  const worksheets = listAt(value, 'worksheets');
  const cells = listAt(value, 'cells') ?? worksheets?.flatMap((sheet) => listAt(sheet, 'cells') ?? []);
  if (cells === undefined) return null;
  const isPython = isPythonNotebook(at(value, 'metadata'));
  return cells.map((cell) => ({
    text: joined(at(cell, 'source') ?? at(cell, 'input')),
    isPython: isPython && isPythonCell(cell),
  }));
}

const pythonLanguage = /^(?:i?python\d*|pyspark\w*)$/i;
/** Kernels of other languages that leave their language unsaid. */
const otherKernel =
  /^(?:ir|julia|bash|xcpp|java|scala|almond|ruby|go|rust|deno|tslab|\.net|octave|sas|stata|matlab)/i;

/** A notebook that does not say its language is Python: Jupyter's own default. */
function isPythonNotebook(metadata: unknown): boolean {
  const kernel = at(metadata, 'kernelspec');
  const languages = [at(kernel, 'language'), at(at(metadata, 'language_info'), 'name')].filter(isText);
  if (languages.length > 0) return languages.some((language) => pythonLanguage.test(language));
  const name = at(kernel, 'name');
  return !isText(name) || !otherKernel.test(name);
}

/** Format 3 says the language of each cell; VS Code says it where it differs from the notebook's. */
function isPythonCell(cell: unknown): boolean {
  if (at(cell, 'cell_type') !== 'code') return false;
  const language = at(at(at(cell, 'metadata'), 'vscode'), 'languageId') ?? at(cell, 'language');
  return !isText(language) || pythonLanguage.test(language);
}

function joined(source: unknown): string {
  if (isText(source)) return source;
  return Array.isArray(source) ? source.filter(isText).join('') : '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function at(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function listAt(value: unknown, key: string): readonly unknown[] | undefined {
  const list = at(value, key);
  return Array.isArray(list) ? list : undefined;
}

/** Looks over JSON before it is parsed: what would take too much time or memory is not. */
function tooMuch(text: string): { readonly fault: string; readonly at: number } | null {
  let depth = 0;
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) i = endOfText(text, i);
    else if (code === 44) values++;
    else if (code === 91 || code === 123) depth++;
    else if (code === 93 || code === 125) depth--;
    if (depth > deepest) return { fault: 'This notebook is nested too deeply to be read.', at: i };
    if (values > mostValues) return { fault: 'This notebook holds too many values to be read.', at: i };
  }
  return null;
}

/** The offset of the quote that closes a string of JSON. */
function endOfText(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 34) return i;
  }
  return text.length;
}
