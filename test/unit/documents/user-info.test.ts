import { describe, expect, it } from 'vitest';
import { withoutUserInfo } from '../../../server/src/documents/user-info.ts';

describe('withoutUserInfo', () => {
  it.each([
    ['https://me:secret@h.example/simple', 'https://h.example/simple'],
    ['https://token@h.example:8443/simple', 'https://h.example:8443/simple'],
    ['git+https://me:secret@h.example/x.git@v1#egg=x', 'git+https://h.example/x.git@v1#egg=x'],
    ['https://me:a@b@h.example/simple', 'https://h.example/simple'],
    ['https://me:a/b@h.example/simple', 'https://h.example/simple'],
    ['https://me:a?b@h.example/simple', 'https://h.example/simple'],
    ['ssh://me:secret@h.example/x', 'ssh://h.example/x'],
    ['https://${' + 'USER}:secret@h.example/simple', 'https://h.example/simple'],
  ])('%s becomes %s', (url, expected) => {
    expect(withoutUserInfo(url)).toBe(expected);
  });

  it.each([
    'https://h.example/simple',
    'https://h.example/x@1.0',
    'https://h.example:8443/x@1.0',
    'https://[::1]:8080/x@1',
    'git+ssh://git@h.example/x.git@v1',
    'https://${' + 'USER}:${' + 'TOKEN}@h.example/simple',
    'file:///tmp/x@1',
    './wheels',
    'git@h.example:team/x.git',
  ])('%s stays', (url) => {
    expect(withoutUserInfo(url)).toBe(url);
  });
});
