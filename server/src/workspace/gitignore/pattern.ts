/** A part of a pattern: a literal character, `?`, `*`, a class, `**` before a slash, or all that lies below. */
type Token =
  | { readonly kind: 'one'; accepts(character: string): boolean }
  | { readonly kind: 'star' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'below' };

/** Counts what matching does, for those who bound it. */
export interface Work {
  steps: number;
}

/** Whether a path (with `/`, without a leading one) matches. */
export type Matcher = (path: string, work: Work) => boolean;

/** What stands for itself behind the last `*` or `?`: no class and no backslash is near. */
const plainEnd = /(?<=[*?])[^*?[\]\\/]+$/;
const longestPlainEnd = 20;
const special = /[*?[\\]/;

/**
 * A matcher for a pattern as git's wildmatch reads it with path names ("gitignore", PATTERN FORMAT): `*` and `?` stay
 * within one name, `**` between slashes stands for any folders. Null for a pattern that can match nothing (an open class,
 * a lone backslash at its end). Takes time in proportion to pattern times path at worst, to the path as a rule.
 */
export function compilePattern(pattern: string): Matcher | null {
  if (!special.test(pattern)) return (path) => path === pattern;
  const [, ending] = /^\*([^*?[\\/]+)$/.exec(pattern) ?? [];
  if (ending !== undefined) return (path) => path.endsWith(ending) && !path.includes('/');
  const tokens = tokensOf(pattern);
  if (tokens === null) return null;
  // Most patterns and paths differ at an end.
  const [start = ''] = /^[^*?[\\]*/.exec(pattern) ?? [];
  const [end = ''] = plainEnd.exec(pattern.slice(-longestPlainEnd)) ?? [];
  return (path, work) => path.startsWith(start) && path.endsWith(end) && matches(tokens, path, work);
}

function tokensOf(pattern: string): readonly Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const sign = pattern[at] ?? '';
    if (sign === '*') {
      let end = at;
      while (pattern[end] === '*') end++;
      const parted = at === 0 || pattern[at - 1] === '/';
      if (end - at >= 2 && parted && end === pattern.length) {
        tokens.push({ kind: 'below' });
      } else if (end - at >= 2 && parted && pattern[end] === '/') {
        tokens.push({ kind: 'folders' });
        end++;
      } else {
        tokens.push({ kind: 'star' });
      }
      at = end;
    } else if (sign === '?') {
      tokens.push({ kind: 'one', accepts: (character) => character !== '/' });
      at++;
    } else if (sign === '[') {
      const found = readClass(pattern, at);
      if (found === null) return null;
      tokens.push({ kind: 'one', accepts: found.accepts });
      at = found.end;
    } else {
      const escaped = sign === '\\';
      const wanted = escaped ? pattern[at + 1] : sign;
      if (wanted === undefined) return null;
      tokens.push({ kind: 'one', accepts: (character) => character === wanted });
      at += escaped ? 2 : 1;
    }
  }
  return tokens;
}

const named: Readonly<Record<string, RegExp>> = {
  alnum: /[a-z0-9]/i,
  alpha: /[a-z]/i,
  blank: /[ \t]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[0-9a-f]/i,
};

function readClass(
  pattern: string,
  open: number,
): { readonly accepts: (character: string) => boolean; readonly end: number } | null {
  const parts: ((character: string) => boolean)[] = [];
  let at = open + 1;
  const negated = pattern[at] === '!' || pattern[at] === '^';
  if (negated) at++;
  for (let first = true; ; first = false) {
    if (pattern[at] === ']' && !first) break;
    const name = /^\[:([a-z]*):\]/.exec(pattern.slice(at, at + 12));
    if (name !== null) {
      const known = Object.hasOwn(named, name[1] ?? '') ? named[name[1] ?? ''] : undefined;
      if (known === undefined) return null;
      parts.push((character) => known.test(character));
      at += name[0].length;
      continue;
    }
    const from = readOne(pattern, at);
    if (from === null) return null;
    at = from.end;
    if (pattern[at] === '-' && pattern[at + 1] !== undefined && pattern[at + 1] !== ']') {
      const until = readOne(pattern, at + 1);
      if (until === null) return null;
      at = until.end;
      parts.push((character) => character >= from.character && character <= until.character);
    } else {
      parts.push((character) => character === from.character);
    }
  }
  return {
    accepts: (character) => character !== '/' && parts.some((part) => part(character)) !== negated,
    end: at + 1,
  };
}

function readOne(pattern: string, at: number): { readonly character: string; readonly end: number } | null {
  const escaped = pattern[at] === '\\';
  const character = escaped ? pattern[at + 1] : pattern[at];
  return character === undefined ? null : { character, end: at + (escaped ? 2 : 1) };
}

/**
 * Goes on with what fits first, and where that fails goes back to the last `*` alone, then to the last `**`: what lies
 * before fitted as early as it could, and a later fit leaves less of the path. A `*` that a slash ended is done.
 */
function matches(tokens: readonly Token[], path: string, work: Work): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let starEnd = 0;
  let folders = -1;
  let foldersEnd = 0;
  for (; at < path.length || token < tokens.length; work.steps++) {
    const wanted = tokens[token];
    if (wanted?.kind === 'star') {
      star = token++;
      starEnd = at;
    } else if (wanted?.kind === 'folders') {
      folders = token++;
      foldersEnd = at;
      star = -1;
    } else if (at >= path.length) {
      return false;
    } else if (wanted?.kind === 'below') {
      return true;
    } else if (wanted?.accepts(path.charAt(at))) {
      if (path[at] === '/') star = -1;
      token++;
      at++;
    } else if (star >= 0 && path[starEnd] !== '/') {
      at = ++starEnd;
      token = star + 1;
    } else {
      const next = folders < 0 ? -1 : path.indexOf('/', foldersEnd);
      if (next < 0) return false;
      foldersEnd = next + 1;
      at = foldersEnd;
      token = folders + 1;
      star = -1;
    }
  }
  return true;
}
