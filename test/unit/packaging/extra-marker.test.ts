import { expect, test } from 'vitest';
import { needsExtra } from '../../../server/src/packaging/extra-marker.ts';

test.each([
  "extra == 'socks'",
  'extra=="socks"',
  "'socks' == extra",
  "extra === 'socks'",
  "python_version >= '3.8' and extra == 'socks'",
  "(extra == 'a' or extra == 'b') and sys_platform == 'win32'",
  "extra == 'a' or extra == 'b'",
  "'socks' in extras",
])('%s needs an extra', (marker) => {
  expect(needsExtra(marker)).toBe(true);
});

test.each([
  '',
  "python_version >= '3.8'",
  // Holds without any extra: installers set it to nothing.
  "extra == ''",
  'extra == " "',
  "extra != 'socks'",
  "'socks' not in extras",
  "extra == 'socks' or python_version >= '3'",
  "(extra == 'socks' and os_name == 'nt') or os_name != 'nt'",
  "extra ~= 'socks'",
  "extra in 'socks'",
  'extra == extra',
  "'extra' == 'extra'",
  "'a == extra' != ''",
  // Not to be read, and so not sure.
  "extra == 'socks",
  "extra == 'socks' and",
  "extra == 'socks' )",
  "extra == 'socks' nonsense",
  `${'('.repeat(10_000)}extra == 'socks'${')'.repeat(10_000)}`,
])('%s may hold without one', (marker) => {
  expect(needsExtra(marker)).toBe(false);
});
