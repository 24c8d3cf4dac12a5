import { describe, expect, test } from 'vitest';
import type { FixKnowledge } from '../../../server/src/fixes/make-fixes.ts';
import { known, type UnknownReason, unknown } from '../../../server/src/sources/fact.ts';
import type { ReleaseFile } from '../../../server/src/sources/project-facts.ts';
import { applyEdits, fixesFor, onlyDependency, pin, upgrade } from './fix-harness.ts';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));

function file(sha256: string | null): ReleaseFile {
  const filename = `sample-1.2-${sha256?.[0]}.whl`;
  const url = `https://files.example/${filename}`;
  const told = { size: null, requiresPython: null, yanked: false, uploadedAt: null, metadata: null };
  return { filename, url, sha256, ...told };
}

function listing(files: readonly (string | null)[] | UnknownReason): FixKnowledge {
  return {
    filesOf: (version) => {
      expect(version).toBe('1.2');
      return typeof files === 'string'
        ? unknown(files)
        : known(files.map(file), 'PyPI', '2026-11-22T10:00:00Z');
    },
  };
}

const old = '0'.repeat(64);
const older = '1'.repeat(64);

describe('an entry with hashes', () => {
  test.each([
    [
      'one on the same line',
      `sample==1.0 --hash=sha256:${old}\n`,
      `sample==1.2 --hash=sha256:${a} --hash=sha256:${b}\n`,
    ],
    [
      'one on a line of its own',
      `sample==1.0 \\\n    --hash=sha256:${old}\nother==1 --hash=sha256:${old}`,
      `sample==1.2 \\\n    --hash=sha256:${a} \\\n    --hash=sha256:${b}\nother==1 --hash=sha256:${old}`,
    ],
    [
      'one a line, with a condition',
      `sample[fast]==1.0 ; python_version < "3.12" \\\n  --hash=sha256:${old} \\\n  --hash=sha256:${older}\n`,
      `sample[fast]==1.2 ; python_version < "3.12" \\\n  --hash=sha256:${a} \\\n  --hash=sha256:${b}\n`,
    ],
    [
      'line ends of Windows',
      `# all by hand\r\nsample==1.0 \\\r\n    --hash=sha256:${old} \\\r\n    --hash=sha256:${older}\r\n`,
      `# all by hand\r\nsample==1.2 \\\r\n    --hash=sha256:${a} \\\r\n    --hash=sha256:${b}\r\n`,
    ],
    [
      'a comment behind them',
      `sample==1.0 --hash=sha256:${old} --hash=sha256:${older}  # reviewed\n`,
      `sample==1.2 --hash=sha256:${a} --hash=sha256:${b}  # reviewed\n`,
    ],
    [
      'quotes, another algorithm and a value apart',
      `sample===1.0 --hash "sha384:${old}" --hash='sha512:${older}'\n`.replace('"', '').replace('"', ''),
      `sample==1.2 --hash=sha256:${a} --hash=sha256:${b}\n`,
    ],
  ])('gets version and hashes of the other release: %s', (_, before, after) => {
    const first = before.includes('other') ? before.slice(0, before.indexOf('other')) : before;
    const rest = before.slice(first.length);
    const [fix] = fixesFor('requirements.txt', first, [pin('1.2')], {
      knowledge: listing([b ?? '', a ?? '', a ?? '']),
    });
    const applied = applyEdits(first, fix?.edits ?? []);
    expect(applied + rest).toBe(after);
    const read = onlyDependency('requirements.txt', applied);
    expect(read.specifier).toBe('==1.2');
    expect(read.hashes).toEqual([`sha256:${a}`, `sha256:${b}`]);
  });

  test('gets fewer where the release has fewer files', () => {
    const before = `sample==1.0 \\\n    --hash=sha256:${old} \\\n    --hash=sha256:${older}\n`;
    const [fix] = fixesFor('requirements.txt', before, [pin('1.2')], { knowledge: listing([c ?? '']) });
    expect(applyEdits(before, fix?.edits ?? [])).toBe(`sample==1.2 \\\n    --hash=sha256:${c}\n`);
    expect(fix).toMatchObject({ title: 'Pin 1.2 with its hashes', preferred: true });
  });

  test('is pinned by an upgrade too, since pip takes hashes for one version only', () => {
    const before = `sample>=1.0 --hash=sha256:${old}`;
    const [fix] = fixesFor('requirements.txt', before, [upgrade('1.2')], { knowledge: listing([a ?? '']) });
    expect(applyEdits(before, fix?.edits ?? [])).toBe(`sample==1.2 --hash=sha256:${a}`);
  });

  test.each<[string, string, readonly (string | null)[] | UnknownReason, string]>([
    [
      'the index tells no digest of a file',
      `--hash=sha256:${old}`,
      [a ?? '', null],
      'PyPI does not tell that of every file',
    ],
    ['the index lists no file', `--hash=sha256:${old}`, [], 'PyPI does not tell that of every file'],
    ['a digest is none', `--hash=sha256:${old}`, ['x" --index-url'], 'PyPI does not tell that of every file'],
    ['the files are not known', `--hash=sha256:${old}`, 'offline', 'the index is not asked while offline'],
    [
      'other options stand between',
      `--hash=sha256:${old} --config-settings="x=y" --hash=sha256:${older}`,
      [a ?? ''],
      'those written here do not stand in one row',
    ],
    [
      'a digest is broken in two',
      `--hash=sha256:${old.slice(32)}\\\n${old.slice(32)}`,
      [a ?? ''],
      'those written here do not stand in one row',
    ],
  ])('is left to the person where %s, and says so', (_, options, files, why) => {
    const text = `sample==1.0 ${options}`;
    expect(fixesFor('requirements.txt', text, [pin('1.2')], { knowledge: listing(files) })).toEqual([
      {
        kind: 'pin',
        title: `Pin 1.2 with its hashes by hand: ${why}`,
        edits: [],
        blocked: why,
        preferred: false,
      },
    ]);
  });

  test('has no fix while the files are being asked for', () => {
    const text = `sample==1.0 --hash=sha256:${old}`;
    expect(fixesFor('requirements.txt', text, [pin('1.2')], { knowledge: listing('pending') })).toEqual([]);
    expect(fixesFor('requirements.txt', text, [pin('1.2')])).toEqual([]);
  });

  test('is not renamed: its hashes are those of the name that is written', () => {
    const text = `sample==1.0 --hash=sha256:${old}`;
    const suggestion = { kind: 'rename', to: 'example' } as const;
    expect(fixesFor('requirements.txt', text, [suggestion], { knowledge: listing([a ?? '']) })).toEqual([]);
  });
});
