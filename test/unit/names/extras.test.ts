import { describe, expect, test } from 'vitest';
import { broughtByExtra } from '../../../server/src/names/extras.ts';
import { likenesses } from '../../../server/src/names/likenesses.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';

describe('an extra that is asked for', () => {
  test.each<[string, string, string[], boolean]>([
    ['brings its namesake', 'redis', ['kombu[redis]', 'redis'], true],
    ['brings what its name begins', 'email-validator', ['pydantic[email]', 'email'], true],
    ['brings what its name ends', 'psycopg-pool', ['psycopg[pool]', 'pool'], true],
    ['brings what it is known to bring', 'uvloop', ['uvicorn[standard]', 'standard'], true],
    ['of another project brings nothing of that', 'uvloop', ['shop[standard]', 'standard'], false],
    ['brings nothing of another name', 'requests', ['kombu[redis]', 'redis'], false],
    ['that nobody asks for brings nothing', 'redis', [], false],
  ])('%s', (_, name, extras, brought) => {
    expect(broughtByExtra(normalizeName(name), name.replaceAll('-', '_'), new Set(extras))).toBe(brought);
  });
});

test('a distribution may be called like its module with a customary addition', () => {
  const names = likenesses('Git_Lab');
  expect(names).toEqual(expect.arrayContaining(['python-git-lab', 'pygit-lab', 'git-lab-sdk', 'git-lab2']));
  expect(names).not.toContain('git-lab');
});
