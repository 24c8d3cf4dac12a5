/** One installed file. */
export interface RecordedFile {
  /** As written, relative to site-packages as a rule. */
  readonly path: string;
  /** Bytes; null where none is given. */
  readonly size: number | null;
}

/** No system has longer paths. */
const longestLine = 5_000;

/**
 * The rows of a `RECORD` (comma-separated `path,hash,size`; quoted where the path holds a comma or a quote). A row that
 * cannot be read is passed over; time linear in the text.
 */
export function* recordedFiles(text: string): Generator<RecordedFile> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = end - start > longestLine ? '' : text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
    const path = line[0] === '"' ? quoted(line) : line.slice(0, Math.max(0, line.indexOf(',')));
    if (path === '') continue;
    const size = line.slice(line.lastIndexOf(',') + 1);
    yield { path, size: /^\d{1,15}$/.test(size) ? Number(size) : null };
  }
}

function quoted(line: string): string {
  const [, inner = ''] = /^"((?:[^"]|"")*)"/.exec(line) ?? [];
  return inner.replaceAll('""', '"');
}

/** The files an old `installed-files.txt` lists, relative to the egg-info folder, as paths relative to site-packages. */
export function* listedFiles(text: string): Generator<RecordedFile> {
  for (const line of text.split('\n')) {
    const [, path] = /^\.\.[\\/](.+?)\r?$/.exec(line) ?? [];
    if (path !== undefined) yield { path, size: null };
  }
}
