import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { inRoot } from '../../../scripts/paths.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';

/** A distribution file of a well-known project. */
export interface Sample {
  /** Normalised. */
  readonly project: string;
  readonly filename: string;
  readonly sha256: string;
}

/** Those that are listed beside this file, in the order of the list. */
export async function listedSamples(): Promise<readonly Sample[]> {
  const text = await readFile(inRoot('test/bench/inspect/samples.txt'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [project = '', filename = '', sha256 = ''] = line.split(' ');
      return { project, filename, sha256 };
    });
}

/** Where a sample lies in `folder`; fetched from the index that pip is told of in `PIP_INDEX_URL`, else from PyPI. Null where it cannot be had, or is another file than listed. */
export async function fetched(sample: Sample, folder: string): Promise<string | null> {
  const file = path.join(folder, sample.filename);
  const kept = await readFile(file).catch(() => null);
  if (kept !== null && hashOf(kept) === sample.sha256) return file;
  const page = new URL(
    `${sample.project}/`,
    `${(process.env.PIP_INDEX_URL || defaultIndexUrl).replace(/\/*$/, '')}/`,
  );
  const listed = await fetch(page, { headers: { accept: 'application/vnd.pypi.simple.v1+json' } }).catch(
    () => null,
  );
  if (!listed?.ok) return null;
  const { files } = (await listed.json()) as { files: { filename: string; url: string }[] };
  const found = files.find(({ filename }) => filename === sample.filename);
  const answer = found && (await fetch(new URL(found.url, page)).catch(() => null));
  if (!answer?.ok) return null;
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (hashOf(bytes) !== sample.sha256) return null;
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
  return file;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
