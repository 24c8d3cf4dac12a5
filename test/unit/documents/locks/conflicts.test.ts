import { describe, expect, it } from 'vitest';
import { pipfileLockReader } from '../../../../server/src/documents/pipfile-lock.ts';
import { uvLockReader } from '../../../../server/src/documents/uv-lock.ts';
import { annotate } from '../annotate.ts';

describe('a lock file with merge conflicts', () => {
  it('is read on both sides, and has one error', () => {
    const fixture = `[[package]]
name = "attrs"
        ^^^^^ name attrs (lock)
version = "25.1"
           ^^^^ specifier
<<<<<<< HEAD
^^^^^^^^^^^^ error: This file has 2 unresolved merge conflicts. No tool installs from it before it is resolved or locked anew.

[[package]]
name = "six"
        ^^^ name six (lock)
version = "1.16.0"
           ^^^^^^ specifier
||||||| base

[[package]]
name = "six"
version = "1.15.0"
=======

[[package]]
name = "six"
        ^^^ name six (lock)
version = "1.17.0"
           ^^^^^^ specifier
>>>>>>> other

[[package]]
name = "zipp"
        ^^^^ name zipp (lock)
<<<<<<< HEAD
version = "3.1"
           ^^^ specifier
=======
version = "3.2"
>>>>>>> other
`;
    expect(annotate(uvLockReader, fixture)).toBe(fixture);
  });

  it('may be JSON', () => {
    const fixture = `{
    "default": {
        "six": {
         ^^^ name six (lock)
<<<<<<< HEAD
^^^^^^^^^^^^ error: This file has an unresolved merge conflict. No tool installs from it before it is resolved or locked anew.
            "version": "==1.16.0"
=======
            "version": "==1.17.0"
                        ^^^^^^^^ specifier
>>>>>>> other
        },
        "zipp": {
         ^^^^ name zipp (lock)
            "version": "==3.1"
                        ^^^^^ specifier
        }
    }
}
`;
    expect(annotate(pipfileLockReader, fixture)).toBe(fixture);
  });

  it('keeps its Windows line ends', () => {
    const text =
      '<<<<<<< a\r\n[[package]]\r\nname = "six"\r\n=======\r\n>>>>>>> b\r\n[[package]]\r\nname = "zipp"\r\n';
    const { dependencies, errors } = uvLockReader.read(text);
    expect(dependencies.map(({ name }) => name)).toEqual(['six', 'zipp']);
    expect(errors).toMatchObject([
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } } },
    ]);
  });
});
