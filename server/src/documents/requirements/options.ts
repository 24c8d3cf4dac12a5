import { type ShellWord, shellWords } from './shell-words.ts';

/** What an option of a requirements file means to a reader; `ignored` ones say nothing about dependencies. */
export type OptionRole =
  | 'requirement'
  | 'constraint'
  | 'editable'
  | 'index'
  | 'extra-index'
  | 'find-links'
  | 'no-index'
  | 'trusted-host'
  | 'hash'
  | 'ignored';

interface OptionShape {
  readonly role: OptionRole;
  readonly takesValue: boolean;
  /** Whether the option belongs to one requirement instead of the whole file. */
  readonly perRequirement: boolean;
}

/** An option with its value, each where it stands in the line. */
export interface ReadOption {
  readonly name: string;
  readonly shape: OptionShape | null;
  readonly start: number;
  readonly end: number;
  readonly value: { readonly text: string; readonly start: number; readonly end: number } | null;
  /** What is wrong with it, in a sentence; null for a good one. */
  readonly problem: string | null;
}

function shape(role: OptionRole, takesValue = true, perRequirement = false): OptionShape {
  return { role, takesValue, perRequirement };
}

/** pip's "Requirements File Format" reference ("Supported options"), `SUPPORTED_OPTIONS` of its `req_file.py`, and options of older releases. */
const options: Readonly<Record<string, OptionShape>> = {
  '-r': shape('requirement'),
  '--requirement': shape('requirement'),
  '-c': shape('constraint'),
  '--constraint': shape('constraint'),
  '-e': shape('editable'),
  '--editable': shape('editable'),
  '-i': shape('index'),
  '--index-url': shape('index'),
  '--pypi-url': shape('index'),
  '--extra-index-url': shape('extra-index'),
  '--no-index': shape('no-index', false),
  '-f': shape('find-links'),
  '--find-links': shape('find-links'),
  '--pre': shape('ignored', false),
  '--all-releases': shape('ignored'),
  '--only-final': shape('ignored'),
  '--trusted-host': shape('trusted-host'),
  '--require-hashes': shape('ignored', false),
  '--no-binary': shape('ignored'),
  '--only-binary': shape('ignored'),
  '--prefer-binary': shape('ignored', false),
  '--use-feature': shape('ignored'),
  '-C': shape('ignored', true, true),
  '--config-setting': shape('ignored', true, true),
  '--config-settings': shape('ignored', true, true),
  '--global-option': shape('ignored', true, true),
  '--install-option': shape('ignored', true, true),
  '--hash': shape('hash', true, true),
};

/** A short option may be glued to its value: `-rbase.txt`. */
const glued = /^-[a-zA-Z](?=[^-])/;

/** Reads the options from an offset to the end of a line: `--opt value`, `--opt=value`, `-rfile`. Words that belong to none come as `name: ''`. */
export function readOptions(text: string, from: number): readonly ReadOption[] {
  const words = shellWords(text, from);
  const found: ReadOption[] = [];
  for (let i = 0, word = words[0]; word !== undefined; word = words[++i]) {
    const { name, attached } = split(text, word);
    const known = name === '' ? null : resolve(name);
    const next = words[i + 1];
    if (name === '' || known === null) {
      found.push({ name, shape: null, start: word.start, end: word.end, value: null, problem: stray(name) });
    } else if (attached !== null || !known.takesValue || next === undefined || isLongOption(next)) {
      found.push(option(name, known, word, attached));
    } else {
      const value = { text: next.value, ...withoutQuotes(text, next.start, next.end) };
      found.push(option(name, known, { ...word, end: next.end, closed: next.closed }, value));
      i++;
    }
  }
  return found;
}

function option(
  name: string,
  known: OptionShape,
  { start, end, closed }: ShellWord,
  value: ReadOption['value'],
): ReadOption {
  return { name, shape: known, start, end, value, problem: problemOf(name, known, value, closed) };
}

function problemOf(
  name: string,
  known: OptionShape,
  value: ReadOption['value'],
  closed: boolean,
): string | null {
  if (!closed) return 'A quotation mark is not closed.';
  if (known.takesValue && (value === null || value.text === '')) return `A value is missing after ${name}.`;
  if (!known.takesValue && value !== null) return `${name} takes no value.`;
  return known.role === 'hash' ? hashProblem(value?.text ?? '') : null;
}

/** pip's `STRONG_HASHES`. */
const strong = new Set(['sha256', 'sha384', 'sha512']);

function hashProblem(value: string): string | null {
  const [, algorithm] = /^([a-z0-9_]+):[0-9a-f]+$/i.exec(value) ?? [];
  if (algorithm === undefined) return 'A hash is written as --hash=algorithm:digest.';
  return strong.has(algorithm) ? null : 'pip takes hashes of sha256, sha384 and sha512 only.';
}

function stray(name: string): string {
  return name === ''
    ? 'pip ignores this text after an option.'
    : `${name} is not an option of requirements files.`;
}

/** pip takes a long option cut short where only one begins that way: `--extra-index` is `--extra-index-url`. */
function resolve(name: string): OptionShape | null {
  const exact = Object.hasOwn(options, name) ? options[name] : undefined;
  if (exact !== undefined) return exact;
  if (!name.startsWith('--') || name.length < 4) return null;
  const shapes = new Set(
    Object.entries(options)
      .filter(([known]) => known.startsWith(name))
      .map(([, known]) => `${known.role} ${known.takesValue}`),
  );
  if (shapes.size !== 1) return null;
  return Object.entries(options).find(([known]) => known.startsWith(name))?.[1] ?? null;
}

function split(
  text: string,
  word: ShellWord,
): { readonly name: string; readonly attached: ReadOption['value'] } {
  const { value, start, end } = word;
  if (!value.startsWith('-') || value === '-') return { name: '', attached: null };
  if (value.startsWith('--')) {
    const equals = value.indexOf('=');
    if (equals < 0) return { name: value, attached: null };
    const from = text.indexOf('=', start) + 1;
    return {
      name: value.slice(0, equals),
      attached: { text: value.slice(equals + 1), ...withoutQuotes(text, from, end) },
    };
  }
  if (!glued.test(value)) return { name: value, attached: null };
  return {
    name: value.slice(0, 2),
    attached: { text: value.slice(2), ...withoutQuotes(text, start + 2, end) },
  };
}

function withoutQuotes(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const first = text[start];
  const quoted = end - start >= 2 && (first === '"' || first === "'") && text[end - 1] === first;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** pip would take the next option as the value; for a person the value is what is missing. */
function isLongOption({ value }: ShellWord): boolean {
  return value.startsWith('--') && value.length > 2;
}
