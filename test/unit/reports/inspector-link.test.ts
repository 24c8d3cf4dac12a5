import { describe, expect, it } from 'vitest';
import { inspectorLink } from '../../../server/src/reports/inspector-link.ts';
import { fileUrl } from './evidence.ts';

describe('a link into the inspector', () => {
  it.each([
    ['acme/__init__.py', 9, '/acme/__init__.py#line.10'],
    ['acme/__init__.py', null, '/acme/__init__.py'],
    [null, null, ''],
    ['a b/c?d#e.py', 0, '/a%20b/c%3Fd%23e.py#line.1'],
    ["x'(1)!*.py", 0, '/x%27%281%29%21%2A.py#line.1'],
    ['naïve/模.py', 0, '/na%C3%AFve/%E6%A8%A1.py#line.1'],
  ])('to %j line %j leads there', (member, line, end) => {
    expect(inspectorLink('acme', '1.2', fileUrl, member, line)).toBe(
      `https://inspector.pypi.io/project/acme/1.2/packages/ab/cd/0123456789abcdef/acme-1.2-py3-none-any.whl${end}`,
    );
  });

  it.each([
    ['a path of another shape', 'https://files.example/simple/acme-1.2.whl', 'a.py'],
    ['no address', 'acme-1.2.whl', 'a.py'],
    ['a member that leads upwards', fileUrl, '../../../x.py'],
    ['an empty part', fileUrl, '/etc/passwd'],
    ['half a character', fileUrl, 'a\ud800.py'],
    ['an endless name', fileUrl, 'x'.repeat(3_000)],
  ])('is not made of %s', (_, url, member) => {
    expect(inspectorLink('acme', '1.2', url, member, 0)).toBe(null);
  });
});
