import { compilePattern, type Matcher, type Work } from './pattern.ts';

/** What one file of patterns says of an entry: true ignored, false expressly not, null nothing. */
export type IgnoreRules = (path: string, isFolder: boolean) => boolean | null;

interface Rule {
  readonly matches: Matcher;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Looks at the entry's name alone, at any depth. */
  readonly byName: boolean;
}

/** More than anyone writes: what comes after is not read. */
const maxRules = 2000;
const maxPattern = 500;
/**
 * Steps of matching that a file of patterns may cost, at its first use and for each entry more: far above what lists of
 * names and endings take. Beyond it the file was made to be slow; what it says is no longer asked.
 */
const stepsAtFirst = 100_000;
const stepsEach = 20_000;

/**
 * The rules of a `.gitignore`; paths are told relative to its folder, with `/`. The last rule that matches decides. Git's
 * documentation, "gitignore"; that nothing below an ignored folder comes back is the sweep's part, which does not go in.
 * They hold for one sweep: patterns that take too long are given up.
 */
export function ignoreRules(text: string): IgnoreRules {
  const rules: Rule[] = [];
  for (const line of lines(text)) {
    const rule = ruleOf(line);
    if (rule !== null) rules.push(rule);
    if (rules.length >= maxRules) break;
  }
  if (rules.length === 0) return () => null;
  rules.reverse();
  const work: Work = { steps: -stepsAtFirst };
  return (written, isFolder) => {
    if (work.steps <= 0) work.steps -= stepsEach;
    const path = bytewise(written);
    const name = path.slice(path.lastIndexOf('/') + 1);
    for (const { matches, negated, foldersOnly, byName } of rules) {
      if (work.steps > 0) return null;
      if (foldersOnly && !isFolder) continue;
      if (matches(byName ? name : path, work)) return !negated;
    }
    return null;
  };
}

const ascii = /^[\0-\x7f]*$/;

/** One character for each byte: git's `?` stands for one byte, not for one letter. */
function bytewise(text: string): string {
  return ascii.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield text.slice(start, end).replace(/\r$/, '');
    start = end + 1;
  }
}

function ruleOf(line: string): Rule | null {
  if (line.length > maxPattern || line.startsWith('#')) return null;
  const negated = line.startsWith('!');
  let pattern = bytewise(withoutTrailingSpace(negated ? line.slice(1) : line));
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  if (pattern === '') return null;
  const byName = !pattern.includes('/');
  const matches = compilePattern(pattern.startsWith('/') ? pattern.slice(1) : pattern);
  return matches === null ? null : { matches, negated, foldersOnly, byName };
}

/** Space at the end counts only behind a backslash. */
function withoutTrailingSpace(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  let backslashes = 0;
  while (line[end - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1 && end < line.length ? line.slice(0, end + 1) : line.slice(0, end);
}
