/** Section → option → value, both names in lower case. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads the dialect of INI that pip's files are written in (Python's `configparser` without interpolation): `=` or `:`
 * between option and value, lines that begin with `#` or `;` are comments, indented lines continue a value. Lines that
 * are nothing of that are left out, where pip would stop.
 */
export function parseIni(text: string): Ini {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  let option: string | null = null;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.trim();
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    if (/^\s/.test(line) && section !== null && option !== null) {
      section.set(option, `${section.get(option) ?? ''}\n${content}`.trim());
      continue;
    }
    option = null;
    if (content.startsWith('[')) {
      const end = content.indexOf(']');
      const name = content.slice(1, end < 0 ? undefined : end).trim();
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      continue;
    }
    const at = content.search(/[=:]/);
    if (section === null || at <= 0) continue;
    option = content.slice(0, at).trim().toLowerCase();
    section.set(option, content.slice(at + 1).trim());
  }
  return sections;
}
