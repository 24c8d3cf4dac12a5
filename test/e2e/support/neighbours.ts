import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** An extension written for a test. */
export interface Neighbour {
  readonly manifest: Readonly<Record<string, unknown>>;
  /** CommonJS, with `vscode` at hand. */
  readonly code: string;
}

/** VS Code refuses versions of well-known extensions that it knows to be too old for it. */
const newEnough = '2026.1.0';

/** A folder of extensions that holds those of `extensions` and the neighbours; the same one where there are none. */
export async function withNeighbours(
  extensions: string,
  folder: string,
  neighbours: Readonly<Record<string, Neighbour>>,
): Promise<string> {
  if (Object.keys(neighbours).length === 0) return extensions;
  const copy = path.join(folder, 'extensions');
  await cp(extensions, copy, { recursive: true });
  // VS Code loads what is listed here.
  const list = path.join(copy, 'extensions.json');
  const listed: unknown[] = JSON.parse(await readFile(list, 'utf8'));
  for (const [id, { manifest, code }] of Object.entries(neighbours)) {
    const [publisher, name] = id.split('.');
    const version = newEnough;
    const relativeLocation = `${id}-${version}`;
    const place = path.join(copy, relativeLocation);
    const whole = {
      publisher,
      name,
      version,
      engines: { vscode: '^1.100.0' },
      main: './extension.js',
      ...manifest,
    };
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, 'package.json'), JSON.stringify(whole));
    await writeFile(path.join(place, 'extension.js'), code);
    const location = { $mid: 1, path: place, scheme: 'file' };
    listed.push({ identifier: { id }, version, location, relativeLocation, metadata: {} });
  }
  await writeFile(list, JSON.stringify(listed));
  return copy;
}
