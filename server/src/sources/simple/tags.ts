/** A start tag: lower-case name, attributes with lower-case names and entities resolved. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** The start tags of an HTML text in order, comments and all else skipped. Linear in the length of the text, whatever it holds. */
export function* startTags(html: string): Generator<Tag> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    const nameEnd = skip(html, at + 1, isWord);
    if (nameEnd === at + 1) {
      at++;
      continue;
    }
    const { attributes, end } = readAttributes(html, nameEnd);
    yield { name: html.slice(at + 1, nameEnd).toLowerCase(), attributes };
    at = end;
  }
}

function readAttributes(html: string, start: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let at = start;
  while (at < html.length && html[at] !== '>') {
    const nameStart = skip(html, at, (code) => isSpace(code) || code === 0x2f);
    const nameEnd = skip(html, nameStart, isNameCharacter);
    if (nameEnd === nameStart) {
      at = html[nameStart] === '>' ? nameStart : nameStart + 1;
      continue;
    }
    const name = html.slice(nameStart, nameEnd).toLowerCase();
    const equals = skip(html, nameEnd, isSpace);
    let value = '';
    at = nameEnd;
    if (html[equals] === '=') ({ value, end: at } = readValue(html, skip(html, equals + 1, isSpace)));
    if (!attributes.has(name)) attributes.set(name, resolveEntities(value));
  }
  return { attributes, end: Math.min(at + 1, html.length) };
}

function readValue(html: string, start: number): { value: string; end: number } {
  const quote = html[start];
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, start + 1);
    const end = close < 0 ? html.length : close;
    return { value: html.slice(start + 1, end), end: Math.min(end + 1, html.length) };
  }
  const end = skip(html, start, (code) => !isSpace(code) && code !== 0x3e);
  return { value: html.slice(start, end), end };
}

function resolveEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function skip(html: string, start: number, passes: (code: number) => boolean): number {
  let at = start;
  while (at < html.length && passes(html.charCodeAt(at))) at++;
  return at;
}

function isWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** All but space, `/`, `>` and `=`. */
function isNameCharacter(code: number): boolean {
  return !isSpace(code) && code !== 0x2f && code !== 0x3e && code !== 0x3d;
}
