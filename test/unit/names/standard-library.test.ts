import { expect, test } from 'vitest';
import { isStandardModule } from '../../../server/src/names/standard-library.ts';

test.each([
  ['modules of every Python', ['os', 'sys', 'json', 'asyncio', '_thread', '__future__', 'xml']],
  ['modules that came late', ['zoneinfo', 'graphlib', 'tomllib', 'compression', 'annotationlib', '_pyrepl']],
  ['modules that were removed', ['distutils', 'imp', 'asyncore', 'binhex', 'telnetlib', 'parser', 'lib2to3']],
  ['modules of one system', ['winreg', 'msvcrt', 'fcntl', 'termios']],
])('%s are standard', (_, modules) => {
  expect(modules.filter((module) => !isStandardModule(module))).toEqual([]);
});

test('names of projects, other cases and properties of objects are not', () => {
  const names = [
    'requests',
    'setuptools',
    'typing_extensions',
    'OS',
    'Queue',
    '',
    'constructor',
    'six',
    'attr',
  ];
  expect(names.filter(isStandardModule)).toEqual([]);
});
