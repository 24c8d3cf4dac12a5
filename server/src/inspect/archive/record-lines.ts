/** Longer texts are no lists of the files of one wheel; what lies behind is not read. */
const longestText = 16 * 1024 * 1024;

/**
 * The names a `RECORD` lists with their SHA-256 (URL-safe base64 without padding); null where it tells none or another sum. Comma-
 * separated as Python's `csv` reads it: a field in quotes may hold commas, line ends and doubled quotes.
 */
export function listedIn(text: string): ReadonlyMap<string, string | null> {
  const listed = new Map<string, string | null>();
  for (const [name = '', sum = ''] of rows(text.slice(0, longestText))) {
    if (name === '') continue;
    const [algorithm, hash] = split(sum);
    listed.set(
      name.replaceAll('\\', '/').replace(/^\.\//, ''),
      algorithm === 'sha256' && hash ? hash.replace(/=+$/, '') : null,
    );
  }
  return listed;
}

function split(sum: string): readonly [string, string | undefined] {
  const equals = sum.indexOf('=');
  return equals < 0 ? [sum, undefined] : [sum.slice(0, equals), sum.slice(equals + 1)];
}

function* rows(text: string): Generator<readonly string[]> {
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const [field, end] = isQuoted ? quoted(text, at + 1) : plain(text, at);
    row.push(field);
    at = end + 1;
    if (text[end] === ',') continue;
    if (text[end] === '\r' && text[at] === '\n') at++;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

/** With where it ends: at a comma, a line's end or that of the text. */
function plain(text: string, start: number): readonly [string, number] {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end++;
  return [text.slice(start, end), end];
}

function quoted(text: string, start: number): readonly [string, number] {
  let field = '';
  let at = start;
  while (true) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return [field + text.slice(at), text.length];
    field += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const [rest, end] = plain(text, quote + 1);
      return [field + rest, end];
    }
    field += '"';
    at = quote + 2;
  }
}
