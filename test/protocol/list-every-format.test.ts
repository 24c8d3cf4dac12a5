import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLineIndex } from '../../server/src/documents/line-index.ts';
import type { Range } from '../../server/src/documents/range.ts';
import { readers } from '../../server/src/documents/registry.ts';
import type { ListJson } from '../../server/src/reports/list-json.ts';
import { corpusFiles, corpusFolder } from '../unit/corpus/corpus.ts';

/** One ordinary file of each format, and what its reader finds in it. */
const chosen = [...Map.groupBy(corpusFiles(), ({ reader }) => reader.format).values()].map((files) => {
  const plain = files.find(({ path: file }) => /\/(?:plain|pep621|imports)\//.test(file)) ?? files[0];
  if (plain === undefined) throw new Error('a format without files');
  return plain;
});

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
let folder = '';
let listed: ListJson;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wheelwarden-list-'));
  for (const { path: file } of chosen) {
    await cp(path.join(corpusFolder, file), path.join(folder, file), { recursive: true });
  }
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'list', '--format', 'json'], {
    cwd: folder,
  });
  listed = JSON.parse(stdout) as ListJson;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the shipped command line lists a folder with one file of each format', () => {
  test('every format that is read from disk is there', () => {
    const onDisk = readers.filter(({ globs }) => globs.length > 0).map(({ format }) => format);
    expect(listed.documents.map(({ format }) => format).sort()).toEqual([...new Set(onDisk)].sort());
  });

  test.each(chosen.map((file) => [file.path, file] as const))(
    '%s: every entry, at its exact place',
    async (file, { reader, text }) => {
      const document = listed.documents.find((each) => each.path === file);
      const wanted = reader.read(text).dependencies.filter(({ module }) => module === null);
      const found = document?.dependencies.filter(({ module }) => module === null) ?? [];
      expect(found.map(({ kind, rawName, specifier }) => [kind, rawName, specifier])).toEqual(
        wanted.map(({ kind, rawName, specifier }) => [kind, rawName, specifier]),
      );
      expect(document?.dependencies.length).toBeGreaterThan(0);

      const written = (await readFile(path.join(folder, file), 'utf8')).replace(/^\uFEFF/, '');
      for (const { rawName, module, specifier, ranges } of document?.dependencies ?? []) {
        expect(cut(written, ranges.name)).toBe(module ?? rawName);
        if (ranges.specifier !== null) expect(cut(written, ranges.specifier)).toBe(specifier);
      }
    },
  );
});

/** The text at a place of a file, or of a notebook's cell. */
function cut(text: string, range: Range): string {
  const within = range.cell === undefined ? text : cellOf(text, range.cell);
  const lines = createLineIndex(within);
  return within.slice(lines.offset(range.start), lines.offset(range.end));
}

function cellOf(notebook: string, number: number): string {
  const { cells } = JSON.parse(notebook) as { cells: { source: string | string[] }[] };
  return [cells[number]?.source ?? ''].flat().join('');
}
