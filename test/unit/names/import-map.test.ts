import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readImportMap } from '../../../server/src/names/import-map.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { embeddedData, embeddedFile } from './embedded-data.ts';

interface KnownImport {
  readonly module: string;
  /** The distribution that usually provides it, then those that do too. */
  readonly usual: string;
  readonly others: readonly string[];
}

const knownImports: readonly KnownImport[] = readFileSync(
  new URL('./known-imports.txt', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [module = '', usual = '', ...others] = line.split(' ');
    return { module, usual, others };
  });

describe('the import map', () => {
  const map = readImportMap(
    [
      '# modules',
      'cv2 opencv-python opencv-python-headless',
      'google protobuf  # a namespace',
      'google.cloud.storage google-cloud-storage',
      '',
    ].join('\r\n'),
  );

  test.each([
    ['cv2', ['opencv-python', 'opencv-python-headless']],
    ['cv2.data', ['opencv-python', 'opencv-python-headless']],
    ['google.cloud.storage.blob', ['google-cloud-storage']],
    ['google.cloud.storage_v2', ['protobuf']],
    ['google', ['protobuf']],
    ['googleapiclient', []],
    ['constructor', []],
    ['', []],
    ['.', []],
  ])('%s', (module, distributions) => {
    expect(map.distributionsFor(module)).toEqual(distributions);
  });
});

describe('the embedded import map', async () => {
  const { imports, index } = await embeddedData();
  const entries = embeddedFile('imports')
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [module = '', ...distributions] = line.split(' ');
      return { module, distributions };
    });

  test.each(knownImports)('$module is usually provided by $usual', ({ module, usual, others }) => {
    const [first, ...more] = imports.distributionsFor(module);
    expect(first).toBe(usual);
    expect(more).toEqual(expect.arrayContaining([...others]));
  });

  test.each([
    ['PIL.Image', 'pillow'],
    ['azure.identity.aio', 'azure-identity'],
    ['google.protobuf.timestamp_pb2', 'protobuf'],
    ['sklearn.linear_model', 'scikit-learn'],
  ])('%s, a part, is provided by %s', (module, distribution) => {
    expect(imports.distributionsFor(module)[0]).toBe(distribution);
  });

  test('is held against four hundred modules of distributions among the 2,000 most downloaded', () => {
    const most = new Set<string>(index.ranked.slice(0, 2000));
    const otherwise = knownImports.filter(
      ({ module, usual }) => most.has(usual) && normalizeName(module.split('.', 1)[0] ?? '') !== usual,
    );
    expect(new Set(otherwise.map(({ module }) => module)).size).toBeGreaterThanOrEqual(400);
  });

  test('knows which modules are parts of a namespace', () => {
    expect(imports.namespaceOf('google.cloud.unheard_of')).toBe('google.cloud');
    expect(imports.namespaceOf('azure.mgmt.unheard_of')).toBe('azure.mgmt');
    expect(imports.namespaceOf('google.cloud.storage.blob')).toBeNull();
    expect(imports.namespaceOf('yaml.nodes')).toBeNull();
    expect(imports.namespaceOf('requests')).toBeNull();
  });

  test('is as the note beside it says', () => {
    const note = readFileSync(new URL('../../../data/README.md', import.meta.url), 'utf8');
    const counted = (count: number) => count.toLocaleString('en');
    const topLevels = new Set(entries.map(({ module }) => module.split('.', 1)[0]));
    expect(note).toContain(`${counted(entries.length)} modules, ${counted(topLevels.size)} at the top level`);
    expect(note).toContain(`${counted(embeddedFile('imports').length)} bytes`);
  });

  test('names every module once, and more than five hundred top-level ones', () => {
    expect(new Set(entries.map(({ module }) => module)).size).toBe(entries.length);
    expect(new Set(entries.map(({ module }) => module.split('.', 1)[0])).size).toBeGreaterThan(500);
  });

  test('names only normalised projects of the embedded list', () => {
    const unknown = entries.flatMap(({ distributions }) =>
      distributions.filter((name) => normalizeName(name) !== name || !index.has(normalizeName(name))),
    );
    expect(unknown).toEqual([]);
    expect(entries.filter(({ distributions }) => distributions.length === 0)).toEqual([]);
  });

  test('leaves out modules whose one distribution has their own name', () => {
    const needless = entries.filter(
      ({ module, distributions }) =>
        !module.includes('.') && distributions.length === 1 && distributions[0] === normalizeName(module),
    );
    expect(needless).toEqual([]);
  });
});
