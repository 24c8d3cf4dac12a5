import { readFile } from 'node:fs/promises';

export interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked. */
  readonly size: number;
}

/** The entries of a zip file, from its central directory (APPNOTE 4.3.12). Throws where there is none. */
export async function zipEntries(file: string): Promise<readonly ZipEntry[]> {
  const bytes = await readFile(file);
  const end = bytes.lastIndexOf(Uint8Array.of(0x50, 0x4b, 5, 6));
  if (end < 0) throw new Error(`${file} is no zip file.`);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const start = at + 46;
    entries.push({
      name: bytes.toString('utf8', start, start + (name ?? 0)),
      size: bytes.readUInt32LE(at + 24),
    });
    at = start + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}
