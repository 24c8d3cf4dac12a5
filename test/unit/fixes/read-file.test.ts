import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { makeFixes } from '../../../server/src/fixes/make-fixes.ts';
import { applyEdits, findingOn } from './fix-harness.ts';

/** The text after the fix for the first entry whose name is a file's; null where there is none. */
function mended(fileName: string, text: string): string | null {
  const reader = readerFor({ path: fileName, languageId: null });
  const read = reader?.read(text);
  const dependency = read?.dependencies.find(({ rawName }) => rawName.endsWith('.txt'));
  if (!reader || !read || !dependency) throw new Error(`no file in ${JSON.stringify(text)}`);
  const document = { uri: `file:///shop/${fileName}`, format: reader.format, text, read };
  const [fix] = makeFixes(findingOn(dependency, [{ kind: 'read-file' }]), document);
  if (fix === undefined) return null;
  expect(fix.title).toBe(`Install what the file lists: -r ${dependency.rawName}`);
  return applyEdits(text, fix.edits);
}

describe('a file that is asked for as if it were a project', () => {
  test.each([
    ['Dockerfile', 'RUN pip install requirements.txt\n', 'RUN pip install -r requirements.txt\n'],
    [
      'Dockerfile',
      'RUN ["pip", "install", "requirements.txt"]\n',
      'RUN ["pip", "install", "-rrequirements.txt"]\n',
    ],
    ['Makefile', 'dev:\n\t@pip install requirements.txt\n', 'dev:\n\t@pip install -r requirements.txt\n'],
    [
      '.github/workflows/ci.yml',
      'jobs:\n  test:\n    steps:\n      - run: pip install requirements-dev.txt\n',
      'jobs:\n  test:\n    steps:\n      - run: pip install -r requirements-dev.txt\n',
    ],
    ['setup.sh', 'pip3 install -U requirements.txt\n', 'pip3 install -U -r requirements.txt\n'],
    [
      'setup.sh',
      'python -m pip install \\\n  wheel requirements.txt\n',
      'python -m pip install \\\n  wheel -r requirements.txt\n',
    ],
    ['setup.sh', 'pip install "requirements.txt"\n', 'pip install "-rrequirements.txt"\n'],
    ['setup.sh', 'uv pip install requirements.txt\n', 'uv pip install -r requirements.txt\n'],
    ['setup.sh', 'uv add requirements.txt\n', 'uv add -r requirements.txt\n'],
    ['setup.sh', 'pipenv install requirements.txt\n', 'pipenv install -r requirements.txt\n'],
    [
      'noxfile.py',
      'import nox\n\n@nox.session\ndef t(session):\n    session.install("requirements.txt")\n',
      'import nox\n\n@nox.session\ndef t(session):\n    session.install("-rrequirements.txt")\n',
    ],
    ['dev-requirements.txt', 'requirements.txt\nruff\n', '-r requirements.txt\nruff\n'],
  ])('is read as one in %s: %j', (fileName, text, after) => {
    expect(mended(fileName, text)).toBe(after);
  });

  test('and then it is no entry any more', () => {
    const after = mended('setup.sh', 'pip install requirements.txt flask\n') ?? '';
    const read = readerFor({ path: 'setup.sh', languageId: null })?.read(after);
    expect(read?.dependencies.map(({ name }) => name)).toEqual(['flask']);
  });

  test.each([
    ['a tool that has no such option', 'setup.sh', 'poetry add requirements.txt\n'],
    ['a tool that installs programs', 'setup.sh', 'pipx install requirements.txt\n'],
    ['a file that would read itself', 'requirements.txt', 'requirements.txt\n'],
    ['a manifest of another format', 'tox.ini', '[testenv]\nskip_install = true\ndeps = requirements.txt\n'],
    ['an entry for some Pythons', 'dev-requirements.txt', 'requirements.txt; python_version < "3"\n'],
  ])('is left to the person: %s', (_, fileName, text) => {
    expect(mended(fileName, text)).toBeNull();
  });
});
