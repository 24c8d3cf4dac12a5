import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import { History } from '../../../../server/src/sources/history/history.ts';
import type { Owners } from '../../../../server/src/sources/project-facts.ts';
import { type DiskRuntime, diskRuntime, temporaryFolder } from '../cache/temporary.ts';

const demo = normalizeName('demo');
const hour = 3_600_000;
const nothing = { owners: [], status: [], publishers: [] };

async function opened(directory: string | null, runtime: DiskRuntime = diskRuntime(), most?: number) {
  const history = new History(runtime, directory, most);
  onTestFinished(() => history.close());
  await history.ready();
  return history;
}

function owned(...owners: string[]): Owners {
  return { owners, maintainers: [], organization: null };
}

describe('what was seen of a project', () => {
  test('is known to a later start, with first and last sight', async () => {
    const directory = temporaryFolder();
    const first = await opened(directory);
    first.note('pypi', demo, 'owners', owned('ada'), 1 * hour);
    first.note('pypi', demo, 'owners', owned('ada'), 3 * hour);
    first.note('pypi', demo, 'owners', owned('eve'), 5 * hour);
    first.note('pypi', demo, 'status', 'active', 5 * hour);
    first.note('pypi', demo, 'publishers', ['GitHub ada/demo', 'GitHub ada/tools'], 6 * hour);
    const expected = {
      owners: [
        { value: owned('ada'), since: 1 * hour, until: 3 * hour },
        { value: owned('eve'), since: 5 * hour, until: 5 * hour },
      ],
      status: [{ value: 'active', since: 5 * hour, until: 5 * hour }],
      publishers: [{ value: ['GitHub ada/demo', 'GitHub ada/tools'], since: 6 * hour, until: 6 * hour }],
    };
    expect(first.of('pypi', demo)).toEqual(expected);
    await first.close();
    expect((await opened(directory)).of('pypi', demo)).toEqual(expected);
  });

  test('is another index’s affair nowhere else, nor another project’s', async () => {
    const history = await opened(temporaryFolder());
    history.note('pypi', demo, 'status', 'archived', hour);
    expect(history.of('mirror', demo)).toEqual(nothing);
    expect(history.of('pypi', normalizeName('demo2'))).toEqual(nothing);
  });

  test('does not change with the order of people', async () => {
    const directory = temporaryFolder();
    const history = await opened(directory);
    const team = (...owners: string[]): Owners => ({ owners, maintainers: ['x', 'y'], organization: 'org' });
    history.note('pypi', demo, 'owners', team('ada', 'bob'), 1 * hour);
    history.note('pypi', demo, 'owners', { ...team('bob', 'ada'), maintainers: ['y', 'x', 'y'] }, 9 * hour);
    history.note('pypi', demo, 'publishers', ['b', 'a'], 1 * hour);
    history.note('pypi', demo, 'publishers', ['a', 'b'], 9 * hour);
    await history.close();
    const { owners, publishers } = (await opened(directory)).of('pypi', demo);
    expect([owners, publishers].map((each) => each.map(({ since, until }) => [since, until]))).toEqual([
      [[1 * hour, 9 * hour]],
      [[1 * hour, 9 * hour]],
    ]);
  });

  test('changes with an organization, or a maintainer who becomes an owner', async () => {
    const history = await opened(temporaryFolder());
    history.note('pypi', demo, 'owners', { ...owned('ada'), maintainers: ['eve'] }, 1);
    history.note('pypi', demo, 'owners', owned('ada', 'eve'), 2);
    history.note('pypi', demo, 'owners', { ...owned('ada', 'eve'), organization: 'org' }, 3);
    expect(history.of('pypi', demo).owners).toHaveLength(3);
  });

  test('says nothing new where it is from before the latest', async () => {
    const directory = temporaryFolder();
    const history = await opened(directory);
    history.note('pypi', demo, 'status', 'quarantined', 5 * hour);
    history.note('pypi', demo, 'status', 'active', 4 * hour);
    const expected = [{ value: 'quarantined', since: 5 * hour, until: 5 * hour }];
    expect(history.of('pypi', demo).status).toEqual(expected);
    await history.close();
    expect((await opened(directory)).of('pypi', demo).status).toEqual(expected);
  });

  test('is kept for the last twenty changes', async () => {
    const directory = temporaryFolder();
    const history = await opened(directory);
    for (let turn = 1; turn <= 50; turn++)
      history.note('pypi', demo, 'owners', owned(`user-${turn}`), turn * hour);
    const last = (history: History) => history.of('pypi', demo).owners.map(({ value }) => value.owners[0]);
    const expected = Array.from({ length: 20 }, (_, index) => `user-${index + 31}`);
    expect(last(history)).toEqual(expected);
    await history.close();
    expect(last(await opened(directory))).toEqual(expected);
  });

  test('of several processes becomes one', async () => {
    const directory = temporaryFolder();
    const [one, other] = [await opened(directory), await opened(directory)];
    one.note('pypi', demo, 'owners', owned('ada'), 1 * hour);
    await one.flush();
    other.note('pypi', demo, 'owners', owned('ada'), 4 * hour);
    await other.flush();
    one.note('pypi', demo, 'owners', owned('eve'), 5 * hour);
    await one.flush();
    expect((await opened(directory)).of('pypi', demo).owners).toEqual([
      { value: owned('ada'), since: 1 * hour, until: 4 * hour },
      { value: owned('eve'), since: 5 * hour, until: 5 * hour },
    ]);
  });

  test('noted before the file is open joins what is there', async () => {
    const directory = temporaryFolder();
    const first = await opened(directory);
    first.note('pypi', demo, 'owners', owned('ada'), 1 * hour);
    await first.close();
    const second = new History(diskRuntime(), directory);
    expect(second.of('pypi', demo)).toEqual(nothing);
    second.note('pypi', demo, 'owners', owned('eve'), 2 * hour);
    await second.flush();
    expect(second.of('pypi', demo).owners.map(({ value }) => value.owners)).toEqual([['ada'], ['eve']]);
    await second.close();
  });
});

describe('the file', () => {
  test('is for the user alone', async () => {
    const directory = join(temporaryFolder(), 'cache');
    const history = await opened(directory);
    history.note('pypi', demo, 'status', 'active', 1);
    await history.flush();
    const modes = readdirSync(directory).map((name) => statSync(join(directory, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  test('is not written for seeing the same again within the hour', async () => {
    const directory = temporaryFolder();
    const history = await opened(directory);
    const until = async (at: number) => {
      history.note('pypi', demo, 'status', 'active', at);
      await history.flush();
      const database = new DatabaseSync(join(directory, 'history-1.sqlite'));
      const row = database.prepare('SELECT until FROM sightings').get();
      database.close();
      return row?.until;
    };
    expect(await until(1 * hour)).toBe(1 * hour);
    expect(await until(1.5 * hour)).toBe(1 * hour);
    expect(await until(2 * hour)).toBe(2 * hour);
  });

  test('holds no more than it may: those go that were not seen for longest', async () => {
    const directory = temporaryFolder();
    const history = await opened(directory, diskRuntime(), 1_000);
    for (let index = 0; index < 3_000; index++) {
      history.note('pypi', normalizeName(`project-${index}`), 'status', 'active', index);
      if (index % 500 === 499) await history.flush();
    }
    await history.close();
    const later = await opened(directory);
    const isKnown = (index: number) =>
      later.of('pypi', normalizeName(`project-${index}`)).status.length === 1;
    expect([0, 500, 1_500, 2_999].map(isKnown)).toEqual([false, false, false, true]);
  });

  test.each<[string, (path: string) => void]>([
    ['is no database', (path) => writeFileSync(path, randomBytes(20_000))],
    [
      'holds a row that nobody wrote',
      (path) => {
        const database = new DatabaseSync(path);
        database.exec(`UPDATE sightings SET value = replace(value, 'ada', 'eve')`);
        database.close();
      },
    ],
  ])('that %s is set aside and begun anew', async (_, spoil) => {
    const directory = temporaryFolder();
    const first = await opened(directory);
    first.note('pypi', demo, 'owners', owned('ada'), 1 * hour);
    await first.close();
    spoil(join(directory, 'history-1.sqlite'));
    const runtime = diskRuntime();
    const second = await opened(directory, runtime);
    expect(second.of('pypi', demo)).toEqual(nothing);
    second.note('pypi', demo, 'owners', owned('bob'), 2 * hour);
    expect(await second.flush()).toBe(true);
    await second.close();
    expect((await opened(directory)).of('pypi', demo).owners).toMatchObject([{ value: owned('bob') }]);
    expect(runtime.log.lines.map(({ message }) => message)).toEqual([
      'The history of projects on disk was damaged. It was set aside and is begun anew.',
    ]);
    const aside = readdirSync(directory).filter((name) => name.includes('.corrupt-'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(directory, aside[0] ?? '')).length).toBeGreaterThan(0);
  });
});

test('without a directory, or where the disk refuses, it lasts as long as the session', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  for (const directory of [null, join(file, 'cache')]) {
    const history = await opened(directory);
    history.note('pypi', demo, 'owners', owned('ada'), 1 * hour);
    history.note('pypi', demo, 'owners', owned('eve'), 2 * hour);
    expect(await history.flush()).toBe(false);
    expect(history.of('pypi', demo).owners.map(({ value }) => value.owners)).toEqual([['ada'], ['eve']]);
  }
});
