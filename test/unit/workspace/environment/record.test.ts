import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  moduleFiles,
  moduleNames,
  ownModules,
} from '../../../../server/src/workspace/environment/modules.ts';
import { listedFiles, recordedFiles } from '../../../../server/src/workspace/environment/record.ts';

const none: ReadonlySet<string> = new Set();

function modulesOf(...paths: string[]): readonly string[] {
  return ownModules(moduleFiles(paths.map((path) => ({ path, size: 5_000 }))), none);
}

describe('the rows of a RECORD', () => {
  test('give paths and sizes, whatever the line ends', () => {
    const text = 'a/__init__.py,sha256=x,120\r\na/RECORD,,\r\n\r\n"b, ""c"".py",sha256=y,7\nlast.py,,3';
    expect([...recordedFiles(text)]).toEqual([
      { path: 'a/__init__.py', size: 120 },
      { path: 'a/RECORD', size: null },
      { path: 'b, "c".py', size: 7 },
      { path: 'last.py', size: 3 },
    ]);
  });

  test.each([
    ['no comma', 'only a text'],
    ['a quote that does not end', '"a.py,,'],
    ['a line of a megabyte', `${'x'.repeat(1_000_000)}.py,,`],
    ['nothing before the comma', ',,12'],
  ])('with %s are passed over', (_, line) => {
    expect([...recordedFiles(`${line}\nb.py,,`)].at(-1)).toEqual({ path: 'b.py', size: null });
    expect([...recordedFiles(line)]).toEqual([]);
  });

  test('a size that is no size is none', () => {
    expect(
      [...recordedFiles('a.py,,-1\nb.py,,1e9\nc.py,,99999999999999999999')].map(({ size }) => size),
    ).toEqual([null, null, null]);
  });

  test('of an old installed-files.txt lead from the egg-info folder', () => {
    expect([...listedFiles('../demo/__init__.py\r\n../demo.py\nPKG-INFO\n../../../bin/demo\n')]).toEqual([
      { path: 'demo/__init__.py', size: null },
      { path: 'demo.py', size: null },
      { path: '../../bin/demo', size: null },
    ]);
  });
});

describe('the modules among the files', () => {
  test.each([
    ['a package', ['demo/__init__.py', 'demo/core.py', 'demo/deep/__init__.py'], ['demo']],
    ['a module', ['six.py'], ['six']],
    ['several', ['attr/__init__.py', 'attrs/__init__.py'], ['attr', 'attrs']],
    [
      'parts of a namespace',
      ['google/cloud/storage/__init__.py', 'google/cloud/_helpers.py'],
      ['google.cloud._helpers', 'google.cloud.storage'],
    ],
    ['a folder without __init__', ['demo/data/tool.py'], ['demo.data.tool']],
    [
      'compiled ones',
      [
        '_cffi.cpython-311-x86_64-linux-gnu.so',
        'fast.cp311-win_amd64.pyd',
        '_rs.abi3.so',
        'old.so',
        'p.pypy310-pp73-darwin.so',
      ],
      ['_cffi', '_rs', 'fast', 'old', 'p'],
    ],
    ['a compiled package', ['demo/__init__.cpython-311-darwin.so', 'demo/x.py'], ['demo']],
    ['without sources', ['demo/__init__.pyc', 'mod.pyc'], ['demo', 'mod']],
    ['in letters of the world', ['größe/__init__.py'], ['größe']],
    ['with the other slash', ['demo\\__init__.py'], ['demo']],
  ])('%s', (_, paths, expected) => {
    expect(modulesOf(...paths)).toEqual(expected);
  });

  test.each([
    ['what leads out', '../../../bin/demo.py'],
    ['a way round', 'demo/../../evil/__init__.py'],
    ['an absolute path', '/etc/evil.py'],
    ['a drive', 'C:\\evil.py'],
    ['caches', '__pycache__/demo.cpython-311.pyc'],
    ['stubs', 'demo-stubs/__init__.pyi'],
    ['libraries', 'demo.libs/libjpeg.so.62.4.0'],
    ['another library', 'lib.x86_64-linux-gnu.so'],
    ['the description', 'demo-1.0.dist-info/METADATA'],
    ['what no import can name', '81d243bd__mypyc.cpython-311-darwin.so'],
    ['a program', 'demo/__main__.py'],
    ['an __init__ of nothing', '__init__.py'],
    ['control characters', 'de\u001b[31mmo.py'],
    ['a path of a thousand folders', `${'a/'.repeat(1_000)}b.py`],
    ['an endless name', `${'a'.repeat(10_000)}.py`],
    ['nothing', ''],
  ])('leave out %s', (_, path) => {
    expect(modulesOf(path)).toEqual([]);
  });

  test('that only declare a namespace give way to what lies in them', () => {
    const files = moduleFiles(
      ['zope/__init__.py', 'zope/event/__init__.py', 'zope/event/x.py'].map((path) => ({ path, size: 60 })),
    );
    expect(ownModules(files, new Set(['zope']))).toEqual(['zope.event']);
  });

  test('are told by their top-level names where there are too many', () => {
    const paths = Array.from({ length: 5_000 }, (_, index) => `space/m${index}.py`);
    expect(modulesOf(...paths)).toEqual(['space']);
  });

  test('declared in a text are those that can be imported', () => {
    expect(moduleNames(['demo', ' _demo\r', 'a/b', 'x-y', '', '..', 'a..b', 'google.cloud'])).toEqual([
      'demo',
      '_demo',
      'a.b',
      'google.cloud',
    ]);
  });
});

test('any text gives only dotted names, and never throws', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '/',
    '.',
    '..',
    ',',
    '"',
    '\n',
    '\r',
    '__init__.py',
    '.py',
    'ü',
    '\u0000',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (record) => {
      const modules = ownModules(moduleFiles(recordedFiles(record)), none);
      for (const module of modules) expect(module).toMatch(/^[\p{XIDC}_]+(\.[\p{XIDC}_]+)*$/u);
      for (const module of modules) {
        // Of two that lie in one another the outer one is enough.
        expect(
          modules.filter(
            (other) =>
              other.startsWith(`${module}.`) && record.includes(`${module.replaceAll('.', '/')}/__init__`),
          ),
        ).toEqual([]);
      }
    }),
  );
});
