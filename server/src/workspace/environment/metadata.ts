/** The headers of a `METADATA` or `PKG-INFO` file that concern us. Texts are as written. */
export interface Metadata {
  readonly name: string | null;
  readonly version: string | null;
  /** `Import-Name` (PEP 794) without its `; private`. What `Import-Namespace` gives is shared and tells no owner. */
  readonly importNames: readonly string[];
  /** `Provides-Extra`. */
  readonly extras: readonly string[];
}

const mostHeaders = 5_000;

/** Reads the core metadata's headers (RFC 822 style) up to the first empty line; folded lines are passed over. */
export function readMetadata(text: string): Metadata {
  const importNames: string[] = [];
  const extras: string[] = [];
  let name: string | null = null;
  let version: string | null = null;
  let start = 0;
  for (let count = 0; count < mostHeaders && start < text.length; count++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, Math.min(end, start + 1_000)).trimEnd();
    start = end + 1;
    if (line === '') break;
    const colon = line.indexOf(':');
    if (colon <= 0 || line[0] === ' ' || line[0] === '\t') continue;
    const value = line.slice(colon + 1).trim();
    switch (line.slice(0, colon).toLowerCase()) {
      case 'name':
        name ??= value;
        break;
      case 'version':
        version ??= value;
        break;
      case 'import-name':
        importNames.push(value.split(';', 1)[0]?.trim() ?? '');
        break;
      case 'provides-extra':
        extras.push(value);
        break;
    }
  }
  return { name, version, importNames, extras };
}
