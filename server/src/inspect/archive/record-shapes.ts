import type { Shape } from './shape.ts';

/** A wheel beside its `RECORD`. PyPI refuses new wheels that differ from it. */
export const recordShapes = {
  'not-in-record': {
    rule: 'archive-record',
    weight: 0.5,
    text: 'RECORD does not list files of the wheel',
    why: 'They were added after the wheel was built, and nothing removes them with the project.',
  },
  'other-than-record': {
    rule: 'archive-record',
    weight: 0.5,
    text: 'Files have other content than RECORD says',
    why: 'They were changed after the wheel was built.',
  },
  'only-in-record': {
    rule: 'archive-record',
    weight: 0.2,
    text: 'RECORD lists files that the wheel does not hold',
    why: 'They were left out after the wheel was built, or another file has taken their place.',
  },
  'no-record': {
    rule: 'archive-record',
    weight: 0.3,
    text: 'The wheel has no RECORD that can be read',
    why: 'Nothing tells which files belong to it; pip refuses such a wheel.',
  },
} as const satisfies Record<string, Shape>;
