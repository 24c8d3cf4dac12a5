import { describe, expect, test } from 'vitest';
import type { BuildFile } from '../../../../server/src/inspect/roles/build-config.ts';
import { entryOf, moduleOf } from '../../../../server/src/inspect/roles/entries.ts';
import { installedPath, kindOfFile, layoutOf } from '../../../../server/src/inspect/roles/layout.ts';
import type { Surroundings } from '../../../../server/src/inspect/rules/content-rule.ts';

/** `trigger module` of every member that is Python; null of the others. */
function roles(
  kind: Surroundings['kind'],
  names: readonly string[],
  build: readonly BuildFile[] = [],
): Record<string, string | null> {
  const layout = layoutOf(kind, names);
  return Object.fromEntries(
    names.map((name) => {
      const entry = entryOf(layout, build, name);
      return [name, entry && `${entry.trigger} ${entry.module ?? '-'}`];
    }),
  );
}

describe('a wheel', () => {
  test('imports its modules, and starts none of its tests', () => {
    expect(
      roles('wheel', [
        'acme/__init__.py',
        'acme/core.py',
        'acme/tests/test_core.py',
        'acme/tools/run.py',
        'acme.py',
        'acme/data.txt',
        'acme-1.0.dist-info/METADATA',
      ]),
    ).toEqual({
      'acme/__init__.py': 'import acme',
      'acme/core.py': 'import acme.core',
      'acme/tests/test_core.py': 'called acme.tests.test_core',
      'acme/tools/run.py': 'import acme.tools.run',
      'acme.py': 'import acme',
      'acme/data.txt': null,
      'acme-1.0.dist-info/METADATA': null,
    });
  });

  test('leaves a top-level package of tests alone only beside another', () => {
    expect(roles('wheel', ['tests/__init__.py', 'acme/__init__.py'])['tests/__init__.py']).toBe(
      'called tests',
    );
    expect(roles('wheel', ['tests/__init__.py'])['tests/__init__.py']).toBe('import tests');
  });

  test('starts its customisations with Python, wherever its data puts them', () => {
    expect(
      roles('wheel', [
        'sitecustomize.py',
        'acme-1.0.data/purelib/usercustomize.py',
        'acme-1.0.data/platlib/acme/core.py',
        'acme-1.0.data/data/lib/python3.12/site-packages/sitecustomize.py',
        'acme-1.0.data/scripts/acme',
        'acme/sitecustomize.py',
      ]),
    ).toEqual({
      'sitecustomize.py': 'start-up sitecustomize',
      'acme-1.0.data/purelib/usercustomize.py': 'start-up usercustomize',
      'acme-1.0.data/platlib/acme/core.py': 'import acme.core',
      'acme-1.0.data/data/lib/python3.12/site-packages/sitecustomize.py': 'start-up sitecustomize',
      'acme-1.0.data/scripts/acme': 'called -',
      'acme/sitecustomize.py': 'import acme.sitecustomize',
    });
  });

  test('has no setup.py that anybody runs', () => {
    expect(roles('wheel', ['setup.py'])).toEqual({ 'setup.py': 'import setup' });
  });
});

describe('an sdist', () => {
  test('runs setup.py of its one folder, imports what it installs, and leaves the rest', () => {
    expect(
      roles('sdist', [
        'acme-1.0/setup.py',
        'acme-1.0/src/acme/__init__.py',
        'acme-1.0/src/acme/setup.py',
        'acme-1.0/tests/test_acme.py',
        'acme-1.0/docs/conf.py',
        'acme-1.0/noxfile.py',
        'acme-1.0/six.py',
        'acme-1.0/scripts/release.py',
        'acme-1.0/third_party/other/setup.py',
        'acme-1.0/PKG-INFO',
      ]),
    ).toEqual({
      'acme-1.0/setup.py': 'install -',
      'acme-1.0/src/acme/__init__.py': 'import acme',
      'acme-1.0/src/acme/setup.py': 'import acme.setup',
      'acme-1.0/tests/test_acme.py': 'called tests.test_acme',
      'acme-1.0/docs/conf.py': 'called docs.conf',
      'acme-1.0/noxfile.py': 'called noxfile',
      'acme-1.0/six.py': 'import six',
      'acme-1.0/scripts/release.py': 'called scripts.release',
      'acme-1.0/third_party/other/setup.py': 'called third_party.other.setup',
      'acme-1.0/PKG-INFO': null,
    });
  });

  test('without one folder around all is taken as it lies, as pip does', () => {
    expect(roles('sdist', ['setup.py', 'acme/setup.py'])).toEqual({
      'setup.py': 'install -',
      'acme/setup.py': 'import acme.setup',
    });
  });

  test('a package called src keeps its name', () => {
    expect(roles('sdist', ['a-1/src/__init__.py', 'a-1/src/core.py'])).toEqual({
      'a-1/src/__init__.py': 'import src',
      'a-1/src/core.py': 'import src.core',
    });
  });

  test('runs the backend that its configuration names, as a module or a package', () => {
    const build = [
      { path: 'backend/acme_build', hooks: ['build_wheel'] },
      { path: 'hatch_build.py', hooks: ['initialize'] },
    ];
    const names = ['a-1/backend/acme_build.py', 'a-1/hatch_build.py', 'a-1/other/acme_build.py'];
    expect(roles('sdist', names, build)).toEqual({
      'a-1/backend/acme_build.py': 'install backend.acme_build',
      'a-1/hatch_build.py': 'install hatch_build',
      'a-1/other/acme_build.py': 'import other.acme_build',
    });
    const layout = layoutOf('sdist', ['a-1/backend/acme_build/__init__.py']);
    expect(entryOf(layout, build, 'a-1/backend/acme_build/__init__.py')?.hooks).toEqual(['build_wheel']);
  });
});

test('a lone file is imported, or installed or started where its name says so', () => {
  const kinds = ['payload.py', 'setup.py', 'sitecustomize.py', 'test_x.py', 'not-a-module.py', 'notes.txt'];
  expect(Object.values(kinds.map((name) => roles('file', [name])[name]))).toEqual([
    'import payload',
    'install -',
    'start-up sitecustomize',
    'import test_x',
    'import -',
    null,
  ]);
});

test('names of modules', () => {
  expect(['a/b.py', 'a/__init__.py', '__init__.py', 'a-b/c.py', 'a/1.py', 'é.py'].map(moduleOf)).toEqual([
    'a.b',
    'a',
    '__init__',
    null,
    null,
    'é',
  ]);
});

test('kinds of files', () => {
  const names = ['a-1-py3-none-any.whl', 'a-1.egg', 'a-1.tar.gz', 'a-1.zip', 'a-1.tgz', 'a.py', 'tar.gz'];
  expect(names.map(kindOfFile)).toEqual(['wheel', 'wheel', 'sdist', 'sdist', 'sdist', null, null]);
});

test('a wheel and an sdist of any version tell the same installed path', () => {
  const wheel = layoutOf('wheel', ['acme/core.py']);
  const sdist = layoutOf('sdist', ['acme-1.0/src/acme/core.py', 'acme-1.0/setup.py']);
  expect(installedPath(wheel, 'acme/core.py')).toBe('acme/core.py');
  expect(installedPath(sdist, 'acme-1.0/src/acme/core.py')).toBe('acme/core.py');
});
