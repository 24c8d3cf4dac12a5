import { recordShapes } from './record-shapes.ts';
import { leadsOut, type Shape, twoReaders } from './shape.ts';
import { tarShapes } from './tar-shapes.ts';
import { zipShapes } from './zip-shapes.ts';

const anyShapes = {
  traversal: {
    rule: 'archive-traversal',
    weight: 0.6,
    text: 'Names lead out of the archive',
    why: leadsOut,
  },
  'unsafe-name': {
    rule: 'archive-unsafe-name',
    weight: 0.5,
    text: 'Names hold control characters, or are longer than any system takes',
    why: 'Programs cut such names at different places, or show something else.',
  },
  backslash: {
    rule: 'archive-unsafe-name',
    weight: 0.3,
    text: 'Names hold a backslash',
    why: 'On Windows it parts folders, elsewhere it belongs to the name.',
  },
  duplicate: {
    rule: 'archive-duplicate',
    weight: 0.6,
    text: 'Names stand twice in the archive',
    why: 'Some programs take the first file of that name and others the last.',
  },
  'same-duplicate': {
    rule: 'archive-duplicate',
    weight: 0.2,
    text: 'The same file stands twice in the archive',
    why: 'Both have the same content.',
  },
  'folded-duplicate': {
    rule: 'archive-duplicate',
    weight: 0.3,
    text: 'Names differ only in case or in how accents are written',
    why: 'On Windows and macOS one replaces the other.',
  },
  bomb: {
    rule: 'archive-bomb',
    weight: 0.7,
    text: 'The archive unpacks to far more than any honest one of its size',
    why: 'Programs that unpack it run out of memory or give up before they see the rest.',
  },
  truncated: {
    rule: 'archive-truncated',
    weight: 0.5,
    text: 'The archive is cut short',
    why: 'What is missing cannot be looked into; some programs take what is there.',
  },
  damaged: {
    rule: 'archive-broken',
    weight: 0.5,
    text: 'The archive is damaged',
    why: 'What cannot be unpacked here may be unpacked by a more forgiving program.',
  },
  trailing: {
    rule: 'archive-trailing',
    weight: 0.6,
    text: 'Bytes lie behind the end of the archive',
    why: 'They can be another archive, which some programs read instead.',
  },
  'two-formats': {
    rule: 'archive-two-formats',
    weight: 0.7,
    text: 'The file is a zip archive and a tar archive at once',
    why: twoReaders,
  },
  disguise: {
    rule: 'archive-disguise',
    weight: 0.3,
    text: 'The file is of another kind than its name says',
    why: 'Programs that go by the name fail or leave it out.',
  },
  'no-archive': {
    rule: 'archive-broken',
    weight: 0.3,
    text: 'The file is no archive that is known',
    why: 'Nothing in it could be looked into.',
  },
} as const satisfies Record<string, Shape>;

export const shapes = { ...zipShapes, ...tarShapes, ...recordShapes, ...anyShapes } as const;

export type ShapeId = keyof typeof shapes;
