import { expect, test } from 'vitest';
import { defaultCacheDirectory } from '../../../server/src/command/cache-directory.ts';

const home = '/home/ada';

test.each([
  ['linux', {}, home, '/home/ada/.cache/wheelwarden'],
  ['linux', { XDG_CACHE_HOME: '/big/cache' }, home, '/big/cache/wheelwarden'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, home, '/home/ada/.cache/wheelwarden'],
  ['linux', { XDG_CACHE_HOME: '' }, home, '/home/ada/.cache/wheelwarden'],
  ['darwin', {}, '/Users/ada', '/Users/ada/Library/Caches/wheelwarden'],
  ['win32', { LOCALAPPDATA: 'C:\\Data' }, 'C:\\Users\\ada', 'C:\\Data\\wheelwarden'],
  ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Local\\wheelwarden'],
] as const)(
  'on %s with %j answers are kept below the place for caches',
  (platform, environment, from, expected) => {
    expect(defaultCacheDirectory({ platform, environment, home: from })).toBe(expected);
  },
);
