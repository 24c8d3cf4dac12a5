import { describe, expect, it } from 'vitest';
import { uvLockReader } from '../../../server/src/documents/uv-lock.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { namePlaces, tiesOf } from '../../../server/src/workspace/name-places.ts';
import { expectLinearTime } from '../../support/linear-time.ts';

const locked = (index: string) =>
  `[[package]]\nname = "x"\nversion = "1"\nsource = { registry = "${index}" }\n`;

describe('the places names come from', () => {
  it('are all indexes that a name is tied to, each once, in the order of the files', () => {
    const readings = ['https://b.example', 'https://a.example', 'https://b.example'].map((index) =>
      uvLockReader.read(locked(index)),
    );
    expect(tiesOf(namePlaces(readings), normalizeName('x'))).toEqual([
      'https://b.example',
      'https://a.example',
    ]);
  });

  it('are gathered in time in proportion to the indexes of one name', () => {
    const make = (n: number) => [
      uvLockReader.read(Array.from({ length: n }, (_, at) => locked(`https://i${at}.example`)).join('')),
    ];
    expect(tiesOf(namePlaces(make(1_000)), normalizeName('x'))).toHaveLength(20);
    expectLinearTime(make, namePlaces, 200);
  });
});
