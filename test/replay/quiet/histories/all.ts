import type { OrdinaryHistory } from '../history.ts';
import { content } from './content.ts';
import { indexes } from './indexes.ts';
import { people } from './people.ts';
import { provenance } from './provenance.ts';
import { rhythm } from './rhythm.ts';
import { status } from './status.ts';
import { together } from './together.ts';
import { turns } from './turns.ts';
import { versions } from './versions.ts';

export const histories: readonly OrdinaryHistory[] = [
  ...rhythm,
  ...versions,
  ...people,
  ...provenance,
  ...content,
  ...together,
  ...status,
  ...indexes,
  ...turns,
];
