import { describe, expect, it } from 'vitest';
import { pipfileLockReader } from '../../../../server/src/documents/pipfile-lock.ts';
import { pylockReader } from '../../../../server/src/documents/pylock.ts';
import type { DocumentReader } from '../../../../server/src/documents/reader.ts';
import { uvLockReader } from '../../../../server/src/documents/uv-lock.ts';
import { expectSoundReading } from '../reading-properties.ts';

const notAName = 'This is not a name that a project can have, so its entry is not read.';

function told(reader: DocumentReader, text: string) {
  const { dependencies, errors } = reader.read(text);
  return {
    names: dependencies.map(({ name }) => name),
    errors: errors.map(({ message, range }) => `${range.start.line}:${range.start.character} ${message}`),
  };
}

describe('a lock file made to harm', () => {
  it.each([
    ['a control character', 'a\\u0007b'],
    ['text that turns round', 'a\u202eb'],
    ['look-alike letters', 'rеquests'],
    ['a path', '../../etc'],
    ['an option', '-r evil'],
    ['a separator at its end', 'six-'],
    ['nothing', ''],
  ])('has no entry whose name is %s', (_, name) => {
    const text = `[[package]]\nname = "${name}"\nversion = "1"\n\n[[package]]\nname = "six"\n`;
    expect(told(uvLockReader, text)).toEqual({ names: ['six'], errors: [`1:8 ${notAName}`] });
    const json = `{"default": {\n"${name}": {"version": "==1"}, "six": {}}}`;
    expect(told(pipfileLockReader, json)).toEqual({ names: ['six'], errors: [`1:1 ${notAName}`] });
  });

  it.each(['', 'latest', '1.0; rm', '1.0 || 2.0', '*', '^1', 'file:///etc', '9'.repeat(600)])(
    'locks nothing at %o, which is no version',
    (version) => {
      const { dependencies, errors } = uvLockReader.read(
        `[[package]]\nname = "six"\nversion = "${version}"\n`,
      );
      expect(dependencies).toMatchObject([{ specifier: version, lockedVersion: null }]);
      expect(errors).toMatchObject([
        { message: 'This is not a version.', range: { start: { line: 2, character: 11 } } },
      ]);
    },
  );

  it('is told where an entry has no name', () => {
    const text = '[[packages]]\nversion = "1"\n\n[[packages]]\nname = 3\n\n[[packages]]\nname = "six"\n';
    expect(told(pylockReader, text)).toEqual({
      names: ['six'],
      errors: ['0:0 This entry has no name.', '3:0 This entry has no name.'],
    });
  });

  it('may spell a name with escapes: it is the name they stand for', () => {
    const { dependencies } = uvLockReader.read('[[package]]\nname = "re\\u0071uests"\nversion = "1"\n');
    expect(dependencies.map(({ name }) => name)).toEqual(['requests']);
  });

  it('may be one line of a megabyte', () => {
    const files = '{ hash = "sha256:aa", url = "https://files.example/x" }, '.repeat(20_000);
    const text = `package = [{ name = "six", version = "1.0", wheels = [${files}] }, { name = "zipp", version = "2" }]`;
    expect(told(uvLockReader, text)).toEqual({ names: ['six', 'zipp'], errors: [] });
    const json = `{"default": {"six": {"hashes": [${'"sha256:aa", '.repeat(80_000)}"sha256:bb"], "version": "==1.0"}}}`;
    expect(told(pipfileLockReader, json)).toEqual({ names: ['six'], errors: [] });
  });

  it('may hold a hundred thousand packages', () => {
    const text = Array.from(
      { length: 100_000 },
      (_, n) => `[[package]]\nname = "p${n}"\nversion = "1.${n}"\n`,
    ).join('');
    const { dependencies, errors } = uvLockReader.read(text);
    expect(errors).toEqual([]);
    expect(dependencies).toHaveLength(100_000);
    expect(dependencies.at(-1)).toMatchObject({ name: 'p99999', lockedVersion: '1.99999' });
  });

  it('may be nested deeper than any stack', () => {
    const deep = 200_000;
    for (const text of ['['.repeat(deep), `a = ${'['.repeat(deep)}`, `a = ${'{a='.repeat(deep)}`]) {
      expectSoundReading(uvLockReader, text);
    }
    for (const text of ['['.repeat(deep), '{"a":'.repeat(deep), '{"a":['.repeat(deep)]) {
      expectSoundReading(pipfileLockReader, text);
    }
  });

  it('may use the names that objects have of their own', () => {
    const text =
      '{"default": {"__proto__": {"version": "==1"}, "constructor": {"version": "==2"}, "toString": {}}}';
    expect(told(pipfileLockReader, text).names).toEqual(['constructor', 'tostring']);
    expect(
      told(uvLockReader, '[[package]]\nname = "constructor"\n[package.toString]\nname = "x"\n').names,
    ).toEqual(['constructor']);
  });

  it('shows no password', () => {
    const { dependencies } = uvLockReader.read(
      '[[package]]\nname = "a"\nsource = { registry = "https://u:secret@index.example/simple" }\n' +
        '[[package]]\nname = "b"\nsource = { git = "https://u:secret@git.example/b?rev=1#2" }\n' +
        '[[package]]\nname = "c"\nsource = { url = "https://secret@files.example/c.zip" }\n',
    );
    expect(JSON.stringify(dependencies)).not.toContain('secret');
  });
});
