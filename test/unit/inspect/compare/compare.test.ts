import { expect, test } from 'vitest';
import { compareWith } from '../../../../server/src/inspect/compare/compare.ts';
import { fingerprint, profileOf, type Reaching } from '../../../../server/src/inspect/compare/profile.ts';

const fetches: Reaching = {
  trigger: 'import',
  reach: 'network',
  callee: 'requests.get',
  path: 'acme/__init__.py',
  inside: '',
  file: 'acme/__init__.py',
  line: 3,
  code: 'requests.get("https://example.invalid")',
};

const earlier = (...reaching: Reaching[]) => ({
  what: 'acme 1.0',
  relation: 'earlier' as const,
  profile: profileOf(reaching),
});

test('a call that the release before did not make is told, with where it is', () => {
  expect(compareWith(earlier(), [fetches])).toEqual([
    {
      rule: 'new-behaviour',
      file: 'acme/__init__.py',
      line: 3,
      text: 'requests.get("https://example.invalid")',
      why: 'It uses the network when it is imported, and acme 1.0 did not in this file: releases of projects that were taken over look like this.',
      weight: 0.6,
      when: 'import',
    },
  ]);
});

test('a line that moved is nothing new', () => {
  expect(compareWith(earlier(fetches), [{ ...fetches, line: 300 }])).toEqual([]);
});

test('one more call in a file that reached as far before is nothing new', () => {
  expect(compareWith(earlier(fetches), [{ ...fetches, callee: 'requests.post', inside: 'ping' }])).toEqual(
    [],
  );
});

test('the same file starting a program for the first time is', () => {
  const starts: Reaching = { ...fetches, reach: 'program', callee: 'os.system' };
  expect(compareWith(earlier(fetches), [starts]).map(({ weight }) => weight)).toEqual([0.5]);
});

test('a call that moved to another file is a remark', () => {
  const moved: Reaching = { ...fetches, path: 'acme/net.py', file: 'acme/net.py' };
  expect(compareWith(earlier(fetches), [moved]).map(({ weight }) => weight)).toEqual([0.3]);
});

test('what a wheel does and its sdist does not is told as such; what building does is not compared', () => {
  const sibling = { what: 'acme-1.1.tar.gz', relation: 'sibling' as const, profile: [] };
  const builds: Reaching = { ...fetches, trigger: 'install', path: 'setup.py' };
  expect(compareWith(sibling, [fetches, builds]).map(({ rule, file }) => [rule, file])).toEqual([
    ['wheel-differs', 'acme/__init__.py'],
  ]);
});

test('building comes to start programs in honest releases', () => {
  const builds: Reaching = { ...fetches, trigger: 'install', reach: 'program', callee: 'subprocess.run' };
  expect(compareWith(earlier(), [builds]).map(({ weight }) => weight)).toEqual([0.3]);
});

test('each file and kind is told once', () => {
  expect(compareWith(earlier(), [fetches, { ...fetches, line: 9, inside: 'f' }])).toHaveLength(1);
});

test('names cannot forge the parts of a fingerprint', () => {
  expect(fingerprint({ ...fetches, path: 'a|b' }).split('|')).toHaveLength(5);
});
