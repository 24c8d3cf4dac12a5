/** A part of a pattern: a literal character, `?`, `*`, a class, `**` before a slash, or all that lies below. */
type Token =
  | { readonly kind: 'one'; accepts(character: string): boolean }
  | { readonly kind: 'star' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'below' };

/** Whether a path (with `/`, without a leading one) matches. */
export type Matcher = (path: string) => boolean;

const special = /[*?[\\]/;

/**
 * A matcher for a pattern as git's wildmatch reads it with path names ("gitignore", PATTERN FORMAT): `*` and `?` stay
 * within one name, `**` between slashes stands for any folders. Null for a pattern that can match nothing (an open class,
 * a lone backslash at its end). Takes time in proportion to pattern times path, whatever the pattern.
 */
export function compilePattern(pattern: string): Matcher | null {
  if (!special.test(pattern)) return (path) => path === pattern;
  const [, ending] = /^\*([^*?[\\/]+)$/.exec(pattern) ?? [];
  if (ending !== undefined) return (path) => path.endsWith(ending) && !path.includes('/');
  const tokens = tokensOf(pattern);
  return tokens === null ? null : (path) => matches(tokens, path);
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

/** Where matching stands: at the start of a token, or inside a folder's name that a `**` passes over. */
function matches(tokens: readonly Token[], path: string): boolean {
  const { length } = tokens;
  let at = new Uint8Array(length + 1);
  let inside = new Uint8Array(length);
  at[0] = 1;
  spread(tokens, at);
  for (const character of path) {
    const nextAt = new Uint8Array(length + 1);
    const nextInside = new Uint8Array(length);
    for (const [index, token] of tokens.entries()) {
      const here = at[index] === 1;
      if (token.kind === 'folders') {
        if (!here && inside[index] !== 1) continue;
        if (character === '/') nextAt[index] = 1;
        else nextInside[index] = 1;
      } else if (here && token.kind === 'one') {
        if (token.accepts(character)) nextAt[index + 1] = 1;
      } else if (here && token.kind === 'star') {
        if (character !== '/') nextAt[index] = 1;
      } else if (here) {
        nextAt[index] = 1;
        nextAt[length] = 1;
      }
    }
    spread(tokens, nextAt);
    at = nextAt;
    inside = nextInside;
  }
  return at[length] === 1;
}

/** `*` and `**` before a slash may stand for nothing. */
function spread(tokens: readonly Token[], at: Uint8Array): void {
  tokens.forEach(({ kind }, index) => {
    if (at[index] === 1 && (kind === 'star' || kind === 'folders')) at[index + 1] = 1;
  });
}
