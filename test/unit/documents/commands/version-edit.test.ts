import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionEdit } from '../../../../server/src/documents/commands/version-edit.ts';
import { dockerfileReader } from '../../../../server/src/documents/dockerfile.ts';
import { createLineIndex } from '../../../../server/src/documents/line-index.ts';
import type { DocumentReader } from '../../../../server/src/documents/reader.ts';
import { shellReader } from '../../../../server/src/documents/shell.ts';

/** The text after the first entry got another specifier; null where no edit is offered. */
function edited(text: string, specifier: string, reader: DocumentReader = shellReader): string | null {
  const [dependency] = reader.read(text).dependencies;
  const edit = dependency === undefined ? null : versionEdit(text, dependency, specifier);
  if (edit === null) return null;
  const lines = createLineIndex(text);
  return (
    text.slice(0, lines.offset(edit.range.start)) + edit.newText + text.slice(lines.offset(edit.range.end))
  );
}

describe('another version in an install command', () => {
  it.each([
    ['pip install a', '==2', 'pip install a==2'],
    ['pip install a[x,y] b', '==2', 'pip install a[x,y]==2 b'],
    ['pip install a==1 b', '==2', 'pip install a==2 b'],
    ['pip install a b', '>=2,<3', 'pip install "a>=2,<3" b'],
    ['pip install a==1 b', '>=2', 'pip install "a>=2" b'],
    ['pip install "a>=1"', '>=2,<3', 'pip install "a>=2,<3"'],
    ['pip install \'a>=1; python_version > "3"\'', '>=2', 'pip install \'a>=2; python_version > "3"\''],
    ['uvx a@1', '==2', 'uvx a==2'],
    ['poetry add a@^1', '@^2', 'poetry add a@^2'],
    ['pip install a==$V', '==2', null],
    [`pip install a[x]==\${V}`, '==2', null],
    ['pip install a\\>=1', '>=2', null],
    ['sh -c "pip install a"', '>=2', null],
    ['sh -c "pip install a"', '==2', 'sh -c "pip install a==2"'],
  ])('%s with %s', (text, specifier, expected) => {
    expect(edited(text, specifier)).toBe(expected);
  });

  it('keeps the JSON of a Dockerfile', () => {
    expect(edited('RUN ["pip", "install", "a>=1"]', '>=2', dockerfileReader)).toBe(
      'RUN ["pip", "install", "a>=2"]',
    );
  });

  it('reads back as what was promised', () => {
    const entry = fc.constantFrom(
      'a',
      'a==1',
      '"a>=1"',
      "'a[x]>=1,<2'",
      'a[x]',
      'a@1',
      'a==$V',
      'a\\>=1',
      '"a ; python_version<\'4\'"',
    );
    const before = fc.constantFrom(
      'pip install ',
      'uv tool install ',
      'sudo pip install "b" ',
      'RUN pip install ',
      'sh -c "pip install ',
    );
    const wanted = fc.constantFrom('==2', '>=2', '>=2,<3', '~=2.1', '!=2');
    fc.assert(
      fc.property(
        before,
        entry,
        wanted,
        fc.constantFrom('', ' c', '"', ' && echo done'),
        (head, written, specifier, tail) => {
          for (const reader of [shellReader, dockerfileReader]) {
            const text = head + written + tail;
            const at = reader.read(text).dependencies.findIndex(({ name }) => name === 'a');
            const dependency = reader.read(text).dependencies[at];
            const edit = dependency === undefined ? null : versionEdit(text, dependency, specifier);
            if (edit === null) continue;
            const lines = createLineIndex(text);
            const changed =
              text.slice(0, lines.offset(edit.range.start)) +
              edit.newText +
              text.slice(lines.offset(edit.range.end));
            expect(reader.read(changed).dependencies[at]).toMatchObject({ name: 'a', specifier });
          }
        },
      ),
    );
  });
});
