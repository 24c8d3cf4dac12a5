import type { StoryProject, StoryRelease } from '../../support/story.ts';
import { ago, days, months, type OrdinaryHistory, ownedBy, years } from '../history.ts';

type Release = Partial<StoryRelease>;

/** Five releases, two months apart, the last one a few hours old; `shape` is told how many came before, of four. */
function row(
  title: string,
  name: string,
  shape: (at: number, version: string) => Release,
  more: Partial<StoryProject> = {},
): OrdinaryHistory {
  const releases = Object.fromEntries(
    [0, 1, 2, 3, 4].map((at): [string, StoryRelease] => [
      `3.${at}`,
      { at: ago(5 + (4 - at) * 2 * months), ...shape(at, `3.${at}`) },
    ]),
  );
  return {
    title,
    projects: { [name]: { ...ownedBy('ada'), ...more, releases } },
    pinned: `${name}==3.3`,
    range: `${name}>=3.1`,
  };
}

const file = (name: string) => name.replaceAll('-', '_');
const wheel = (name: string, version: string, tag = 'py3-none-any') => `${file(name)}-${version}-${tag}.whl`;
const sdist = (name: string, version: string) => `${file(name)}-${version}.tar.gz`;
const platforms = (name: string, version: string, count: number) =>
  [
    'cp311-cp311-manylinux_2_17_x86_64',
    'cp311-cp311-macosx_11_0_arm64',
    'cp311-cp311-win_amd64',
    'cp312-cp312-manylinux_2_17_x86_64',
    'cp312-cp312-macosx_11_0_arm64',
    'cp312-cp312-win_amd64',
    'cp313-cp313-manylinux_2_17_x86_64',
    'cp313-cp313-macosx_11_0_arm64',
    'cp313-cp313-win_amd64',
  ]
    .slice(0, count)
    .map((tag) => wheel(name, version, tag));

/** What releases are made of, and what they require. */
export const content: readonly OrdinaryHistory[] = [
  row('a wheel and an sdist all along', 'quiet-usual', () => ({ files: ['wheel', 'sdist'] })),
  row('sdists alone, always', 'quiet-sdist', () => ({ files: ['sdist'] })),
  row('the first wheels', 'quiet-first-wheels', (at) => ({ files: at < 4 ? ['sdist'] : ['sdist', 'wheel'] })),
  row('no sdist any more', 'quiet-no-sdist', (at) => ({ files: at < 4 ? ['sdist', 'wheel'] : ['wheel'] })),
  row('an sdist now and then', 'quiet-mixed', (at) => ({
    files: at % 2 === 0 ? ['sdist'] : ['sdist', 'wheel'],
  })),
  row('wheels for ever more platforms', 'quiet-platforms', (at, version) => ({
    files: [sdist('quiet-platforms', version), ...platforms('quiet-platforms', version, 3 + (at * 3) / 2)],
  })),
  row('a compiled project', 'quiet-compiled', (_, version) => ({
    files: platforms('quiet-compiled', version, 3),
    members: ['quiet_compiled/_core.cpython-311-x86_64-linux-gnu.so', 'quiet_compiled/__init__.py'],
  })),
  row('one more compiled module in a compiled project', 'quiet-more-compiled', (at, version) => ({
    files: platforms('quiet-more-compiled', version, 3),
    members: [
      'quiet_more_compiled/_core.so',
      ...(at < 4 ? [] : ['quiet_more_compiled/_fast.so']),
      'quiet_more_compiled/__init__.py',
    ],
  })),
  row('a file for the start of Python, for years', 'quiet-start-up', () => ({
    members: ['quiet_start_up.pth', 'quiet_start_up/__init__.py'],
  })),
  row('a size that grows', 'quiet-growing', (at) => ({
    members: [
      { name: 'quiet_growing/data.bin', size: Math.round(40_000 * 1.4 ** at) },
      'quiet_growing/__init__.py',
    ],
  })),
  row('a size that shrinks', 'quiet-shrinking', (at) => ({
    members: [
      { name: 'quiet_shrinking/data.bin', size: at < 4 ? 400_000 : 60_000 },
      'quiet_shrinking/__init__.py',
    ],
  })),
  row('wheels added days after the sdist', 'quiet-late-wheels', (at, version) => ({
    at: ago(at < 4 ? 5 + (4 - at) * 2 * months : 4 * days),
    files: [
      sdist('quiet-late-wheels', version),
      ...platforms('quiet-late-wheels', version, 3).map((filename) => ({
        filename,
        at: ago(at < 4 ? (4 - at) * 2 * months - 3 * days : 5),
      })),
    ],
  })),
  row('a wheel for a new Python, a year after its release', 'quiet-new-python', (at, version) => ({
    at: ago((at < 4 ? 4 - at : 1) * years),
    files: [
      sdist('quiet-new-python', version),
      ...(at < 4 ? [wheel('quiet-new-python', version, 'cp312-cp312-manylinux_2_17_x86_64')] : []),
      ...(at < 4
        ? []
        : [
            { filename: wheel('quiet-new-python', version, 'cp314-cp314-manylinux_2_17_x86_64'), at: ago(5) },
          ]),
    ],
  })),
  row('the same requirements all along', 'quiet-requires', () => ({ requires: ['requests>=2'] })),
  row('a requirement on a widely used project', 'quiet-requires-ranked', (at) => ({
    requires: at < 4 ? ['requests>=2'] : ['requests>=2', 'packaging'],
  })),
  {
    ...row('a requirement on an old and little known project', 'quiet-requires-old', (at) => ({
      requires: at < 4 ? [] : ['quiet-old-helper>=1'],
    })),
  },
  row('an optional extra added', 'quiet-extra', (at) => ({
    requires: at < 4 ? ['requests>=2'] : ['requests>=2', 'quiet-old-helper>=1; extra == "more"'],
    extras: at < 4 ? [] : ['more'],
  })),
  row('a bound of a requirement raised', 'quiet-raised', (at) => ({ requires: [`requests>=2.${at}`] })),
  row('a requirement dropped', 'quiet-dropped', (at) => ({ requires: at < 4 ? ['requests>=2'] : [] })),
  row('another lowest Python', 'quiet-python', (at) => ({ requiresPython: at < 4 ? '>=3.8' : '>=3.10' })),
].map((history) =>
  history.title === 'a requirement on an old and little known project'
    ? { ...history, projects: { ...history.projects, ...helper() } }
    : history,
);

function helper(): Record<string, StoryProject> {
  return {
    'quiet-old-helper': {
      ...ownedBy('bob'),
      releases: { '1.0': ago(5 * years), '1.1': ago(3 * years), '1.2': ago(1.5 * years) },
    },
    requests: { ...ownedBy('kim'), releases: { '2.30': ago(3 * years), '2.32': ago(1 * years) } },
    packaging: { ...ownedBy('kim'), releases: { '24.0': ago(3 * years), '25.0': ago(1 * years) } },
  };
}
