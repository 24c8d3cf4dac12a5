import type { Span } from '../../packaging/requirement.ts';
import type { PyModule } from '../python-values/module.ts';
import type { PyNode } from '../python-values/nodes.ts';
import { stringValue } from '../python-values/string-value.ts';
import type { Token } from '../python-values/tokens.ts';

/** A file of requirements that an expression names as a literal. */
export interface NamedFile extends Span {
  readonly path: string;
}

/** `requirements.txt`, `requirements/dev.in`, `deps.pip` */
const requirementsFile = /^(?!\/|[a-z]:|[a-z]+:\/\/)[^\r\n\t{}*?"<>|]{0,200}\.(?:txt|in|pip|req|reqs)$/i;
const folder = /^[\w.-]{1,60}$/;
/** How many names are followed one behind the other, and how much is looked through for one expression. */
const steps = 4;
const patience = 500;

/**
 * The one file that an expression reads its items from: `open("requirements.txt").read().splitlines()`,
 * `[line for line in open(NAME)]`, `read_requirements("requirements.txt")`, a name that `with open(…) as f` gives.
 * Null where there is none, or more than one.
 */
export function fileIn(module: PyModule, node: PyNode): NamedFile | null {
  return find(module, node, 0, { left: patience });
}

function find(
  module: PyModule,
  { firstToken, endToken }: PyNode,
  step: number,
  budget: { left: number },
): NamedFile | null {
  const { tokens, variables, aliases } = module;
  let found: NamedFile | null = null;
  const add = (file: NamedFile | null): boolean => {
    if (file === null || file.start === found?.start) return true;
    if (found !== null) return false;
    found = file;
    return true;
  };
  for (let at = firstToken; at < endToken; at++) {
    const token = tokens[at];
    if (token?.kind === 'string') {
      if (!add(literal(module, at, firstToken))) return null;
    } else if (token?.kind === 'name' && step < steps && tokens[at - 1]?.text !== '.') {
      const [only, another] = variables.get(token.text) ?? [];
      for (const named of [aliases.get(token.text), another === undefined ? only?.value : undefined]) {
        if (named === undefined || named.firstToken === firstToken || !isShort(named)) continue;
        budget.left -= named.endToken - named.firstToken;
        if (budget.left >= 0 && !add(find(module, named, step + 1, budget))) return null;
      }
    }
  }
  return found;
}

/** What names a file is short; a list of requirements is not gone through for it. */
function isShort({ firstToken, endToken, kind }: PyNode): boolean {
  return kind !== 'list' && kind !== 'dict' && endToken - firstToken <= 40;
}

/** The path that a string names, with the folders that `join("requirements", "dev.txt")` puts before it. */
function literal({ text, tokens }: PyModule, at: number, firstToken: number): NamedFile | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const last = shortValue(text, token);
  if (last === null || !requirementsFile.test(last.value)) return null;
  // A helper may look for a file in a folder of its own; only one that says what it is is likely to lie here.
  if (!/req|dep|constraint/i.test(last.value) && !isOpened(tokens, at)) return null;
  let { value, start } = last;
  for (let before = at - 2; before > firstToken && tokens[before + 1]?.text === ','; before -= 2) {
    const beside = tokens[before];
    const parent = beside?.kind === 'string' ? shortValue(text, beside) : null;
    if (parent === null || !folder.test(parent.value) || !isJoined(tokens, before)) break;
    value = `${parent.value}/${value}`;
    start = parent.start;
  }
  return { path: value, start, end: last.end };
}

/** `open("x.txt")`, `Path("x.txt")`, `here / "x.txt"`, `join(here, "x.txt")` */
function isOpened(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text;
  if (before === '(') return /^(?:open|Path|file)$/.test(tokens[at - 2]?.text ?? '');
  return before === '/' || before === '=' || before === undefined || isJoined(tokens, at);
}

/** Whether the brackets around a token are those of a `join(…)`; looked for over a few tokens. */
function isJoined(tokens: readonly Token[], from: number): boolean {
  for (let at = from - 1; at >= 0 && at > from - 20; at--) {
    if (tokens[at]?.text === '(') return /^join(?:path)?$/.test(tokens[at - 1]?.text ?? '');
  }
  return false;
}

function shortValue(text: string, token: Token): { value: string; start: number; end: number } | null {
  if (token.end - token.start > 300) return null;
  const { text: content, complete } = stringValue(text, [token]);
  if (!complete) return null;
  const { value } = content;
  return { value, start: content.offset(0), end: content.endOffset(value.length) };
}
