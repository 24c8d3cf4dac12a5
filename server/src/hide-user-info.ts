/** A stretch of a text, in UTF-16 units, end exclusive. */
export interface HiddenSpan {
  readonly start: number;
  readonly end: number;
}

const hostOnly = /^(?:\[[^\]]*\]|[^@:]*)(?::(?:\d*|\$\{\w+\}))?(?![^"'`,;)\]}>…])/;
const variablesOnly = /^\$\{\w+\}(?::\$\{\w+\})?$/;
/** `name:password@host` without a scheme, as a proxy is written. The length is bounded so that no text is slow. */
const bare = /(?<=^|[\s='"([,/\\])(?!mailto:)[^\s/\\@:='"]{1,200}:[^\s/@'"]{1,200}@(?=\S)/gi;

/**
 * Where user names and passwords of addresses stand in any text: a line of a file, a message. What is left to read:
 * the bare user of an ssh address, and one written as `${VARIABLE}`. What may be part of a password counts as one.
 */
export function userInfoSpans(text: string): HiddenSpan[] {
  if (!text.includes('//') && !text.includes('@')) return [];
  const spans: HiddenSpan[] = [];
  let runEnd = 0;
  let lastAt = -1;
  for (let slashes = text.indexOf('//'); slashes >= 0; ) {
    const start = slashes + 2;
    if (start > runEnd) {
      runEnd = endOf(text, /\s/g, start);
      lastAt = text.lastIndexOf('@', runEnd - 1);
    }
    const end = userInfoEnd(text, start, Math.max(start, lastAt));
    if (end > start) spans.push({ start, end });
    slashes = text.indexOf('//', Math.max(start, end));
  }
  return merged(text, spans);
}

/** Adds those without a scheme, which lie between the others. */
function merged(text: string, inAddresses: readonly HiddenSpan[]): HiddenSpan[] {
  const spans: HiddenSpan[] = [];
  let next = 0;
  for (const { 0: found, index: start } of text.matchAll(bare)) {
    const end = start + found.length - 1;
    for (let span = inAddresses[next]; span && span.start < end; span = inAddresses[++next]) spans.push(span);
    if (start >= (spans.at(-1)?.end ?? 0) && !variablesOnly.test(text.slice(start, end)))
      spans.push({ start, end });
  }
  return [...spans, ...inAddresses.slice(next)];
}

/** The text with `…` in the place of every user name and password: `https://…@host/`. */
export function hideUserInfo(text: string): string {
  return withoutSpans(text, userInfoSpans(text));
}

/** The text with `…` in the place of each span. The spans are in source order and do not overlap. */
export function withoutSpans(text: string, spans: readonly HiddenSpan[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of spans) {
    shown += `${text.slice(from, start)}…`;
    from = end;
  }
  return shown + text.slice(from);
}

/** Where the user info that begins at `start` ends (before its `@`); `start` where there is none. */
function userInfoEnd(text: string, start: number, lastAt: number): number {
  const end = endOf(text, /[/?#\s]/g, start);
  const authority = text.slice(start, end);
  const at = authority.lastIndexOf('@');
  if (at >= 0) {
    const user = authority.slice(0, at);
    const isName = /ssh:$/i.test(text.slice(Math.max(0, start - 6), start - 2)) && !/[:@]/.test(user);
    return isName || variablesOnly.test(user) ? start : start + at;
  }
  // An unescaped `/` in a password ends the authority early, and a line may break off within one.
  if (hostOnly.test(authority)) return start;
  return Math.max(end, lastAt);
}

function endOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
