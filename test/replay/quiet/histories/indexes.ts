import { mirrorCapabilities, plainCapabilities } from '../../../support/index/start.ts';
import { ago, every, months, type OrdinaryHistory, ownedBy, released, weeks, years } from '../history.ts';

/** What other indexes tell less of. */
export const indexes: readonly OrdinaryHistory[] = [
  {
    title: 'an index that tells no upload times',
    index: plainCapabilities,
    projects: { 'quiet-timeless': { releases: released({ '1.0': 3 * years, '1.1': years, '1.2': 5 }) } },
    pinned: 'quiet-timeless==1.1',
    range: 'quiet-timeless>=1',
  },
  {
    title: 'a new project on an index that tells no upload times',
    index: plainCapabilities,
    projects: { 'quiet-timeless-new': { releases: released({ '0.1': 5 }) } },
    pinned: 'quiet-timeless-new==0.1',
    range: 'quiet-timeless-new',
  },
  {
    title: 'a mirror without provenance and status',
    index: mirrorCapabilities,
    projects: {
      'quiet-mirrored': {
        ...ownedBy('ada'),
        publisher: { kind: 'GitHub', repository: 'quiet/kit', workflow: 'release.yml' },
        releases: every(6 * weeks, 20, 5, (at) => `1.${at}`),
      },
    },
    pinned: 'quiet-mirrored==1.18',
    range: 'quiet-mirrored>=1.10',
  },
  {
    title: 'a mirror without owners',
    index: { ...mirrorCapabilities, ownership: false },
    projects: {
      'quiet-ownerless': {
        owners: [
          { from: ago(9 * years), owners: ['ada'] },
          { from: ago(5 * 24), owners: ['eve'] },
        ],
        releases: every(6 * weeks, 20, 5, (at) => `1.${at}`),
      },
    },
    pinned: 'quiet-ownerless==1.18',
    range: 'quiet-ownerless>=1.10',
  },
  {
    title: 'a private project that the policy names',
    projects: { 'quiet-house-kit': { releases: { '0.1': ago(5) } } },
    beside: { 'wheelwarden.toml': 'private-names = ["quiet-house-*"]\n' },
    pinned: 'quiet-house-kit==0.1',
    range: 'quiet-house-kit',
  },
  {
    title: 'a project with a pause on an index without upload sizes',
    index: { versionsAndSize: false },
    projects: {
      'quiet-sizeless': { ...ownedBy('ada'), releases: every(5 * months, 9, 5, (at) => `1.${at}`) },
    },
    pinned: 'quiet-sizeless==1.7',
    range: 'quiet-sizeless>=1.3',
  },
];
