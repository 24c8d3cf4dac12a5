import { describe, expect, test } from 'vitest';
import { bytesOf, stretchesOf } from '../../../../server/src/assess/inspections/stretches.ts';
import type { Member } from '../../../../server/src/sources/zip/directory.ts';

const head = 30;

/** Members one behind the other, with their packed sizes; where each lies, by name. */
function wheel(...sizes: readonly (readonly [string, number])[]) {
  const members: Member[] = [];
  let offset = 0;
  for (const [name, packedSize] of sizes) {
    members.push({ name, packedSize, size: packedSize, offset, compression: 'deflated', crc32: 0 });
    offset += head + name.length + packedSize;
  }
  const stretches = stretchesOf(members, offset + 10_000);
  const fetched = members
    .filter((member, at) => {
      const end = members[at + 1]?.offset ?? offset;
      return stretches.some((stretch) => stretch.offset <= member.offset && end <= stretch.end);
    })
    .map(({ name }) => name);
  return { stretches, fetched };
}

const megabyte = 1024 * 1024;

describe('of a large wheel', () => {
  test('what runs by itself and what tells of it is fetched, compiled parts are not', () => {
    const { fetched, stretches } = wheel(
      ['acme/__init__.py', 500],
      ['acme/_core.so', 30 * megabyte],
      ['acme/tool.py', 800],
      ['acme/other.so', 30 * megabyte],
      ['acme_init.pth', 60],
      ['acme-1.0.data/scripts/acme', 300],
      ['acme/libs.so', 9 * megabyte],
      ['acme-1.0.dist-info/METADATA', 900],
      ['acme-1.0.dist-info/entry_points.txt', 90],
      ['acme-1.0.dist-info/RECORD', 5_000],
    );
    expect(fetched).toEqual([
      'acme/__init__.py',
      'acme/tool.py',
      'acme_init.pth',
      'acme-1.0.data/scripts/acme',
      'acme-1.0.dist-info/METADATA',
      'acme-1.0.dist-info/entry_points.txt',
      'acme-1.0.dist-info/RECORD',
    ]);
    expect(stretches.length).toBe(4);
  });

  test('the small Python files come before the large ones, up to what may be fetched', () => {
    const files = Array.from({ length: 40 }, (_, at) => [`acme/m${at}.py`, (at + 1) * 10_000] as const);
    const { fetched, stretches } = wheel(['acme_init.pth', 60], ...files);
    expect(bytesOf(stretches)).toBeLessThanOrEqual(4 * megabyte);
    expect(fetched.slice(0, 3)).toEqual(['acme_init.pth', 'acme/m0.py', 'acme/m1.py']);
    expect(fetched.length).toBeGreaterThan(20);
    expect(fetched).not.toContain('acme/m39.py');
  });

  test('few requests are made, however far its files lie apart', () => {
    const spread = Array.from({ length: 50 }, (_, at) => [
      [`p${at}/__init__.py`, 100] as const,
      [`p${at}/x.so`, megabyte] as const,
    ]).flat();
    const { stretches } = wheel(...spread, ['start.pth', 40]);
    expect(stretches.length).toBeLessThanOrEqual(8);
    expect(stretches.at(-1)?.offset).toBeGreaterThan(49 * megabyte);
  });

  test('one that holds nothing to read needs no request', () => {
    expect(wheel(['acme/_core.so', 30 * megabyte]).stretches).toEqual([]);
  });
});
