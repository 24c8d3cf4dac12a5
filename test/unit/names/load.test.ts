import { describe, expect, test } from 'vitest';
import { loadNameData } from '../../../server/src/names/load.ts';
import { NameDataError } from '../../../server/src/names/name-data-error.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import { testRuntime } from '../../support/runtime.ts';
import { embeddedData, embeddedFile } from './embedded-data.ts';

describe('the embedded name data', async () => {
  const { index } = await embeddedData();
  const has = (name: string) => index.has(normalizeName(name));

  test('knows well-known projects by any spelling', () => {
    expect(
      ['requests', 'Zope.Interface', 'typing_extensions', 'opencv-python'].filter((name) => !has(name)),
    ).toEqual([]);
    expect(index.rank(normalizeName('Requests'))).toBeLessThan(20);
  });

  test('has every ranked name, in order', () => {
    expect(index.ranked.filter((name) => !index.has(name))).toEqual([]);
    expect(index.ranked.length).toBeGreaterThan(14_000);
    const ranks = index.ranked.map((name) => index.rank(name) ?? 0);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test('knows of almost no invented name', () => {
    const invented = index.ranked.map((name) => `${name}-zqx-invented` as NormalizedName);
    expect(invented.filter((name) => index.has(name)).length / invented.length).toBeLessThan(3 / 4096);
    expect(index.rank('acme-zqx-invented' as NormalizedName)).toBeNull();
  });

  test('says of when its lists are', () => {
    expect(index.listedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(index.rankedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});

test('data that is missing or damaged is refused with a sentence', async () => {
  const { files } = testRuntime();
  await expect(loadNameData(files, '/data')).rejects.toThrow('The name data in /data cannot be read.');
  files.set('/data/names.bin', embeddedFile('names').subarray(0, 1000));
  files.set('/data/popular.txt', embeddedFile('popular'));
  files.set('/data/imports.txt', embeddedFile('imports'));
  files.set('/data/meant.json', embeddedFile('meant'));
  files.set('/data/lookalikes.json', embeddedFile('lookalikes'));
  await expect(loadNameData(files, '/data')).rejects.toThrow('The list of project names is damaged');
  files.set('/data/names.bin', embeddedFile('names'));
  files.set('/data/lookalikes.json', '{}');
  await expect(loadNameData(files, '/data')).rejects.toThrow(
    new NameDataError('The table of look-alikes is damaged: points is not as it should be.'),
  );
  files.set('/data/lookalikes.json', embeddedFile('lookalikes'));
  files.set('/data/meant.json', '[]');
  await expect(loadNameData(files, '/data')).rejects.toBeInstanceOf(NameDataError);
});
