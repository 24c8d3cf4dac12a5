import { describe, expect, test } from 'vitest';
import { known } from '../../../server/src/sources/fact.ts';
import type { ProjectFacts, ReleaseDetails } from '../../../server/src/sources/project-facts.ts';
import { asOf, facts, releases } from '../rules/rule-input.ts';
import { engineOver, name } from './engine-fixture.ts';

const history = releases({ version: '2.0', daysOld: 1 }, { version: '1.0', daysOld: 300 });

/** `flask` with a release of yesterday that requires these for the first time. */
function requiring(...requires: readonly string[]): ProjectFacts {
  return facts('flask', { releases: history, details: [details('2.0', requires), details('1.0', [])] });
}

function details(version: string, requires: readonly string[]): ReleaseDetails {
  const nobody = { author: null, authorEmail: null, maintainer: null, maintainerEmail: null };
  return {
    version,
    people: known({ ...nobody, requires }, 'PyPI', asOf),
    publishers: known([], 'PyPI', asOf),
  };
}

/** Whom the engine asks for what the release newly requires. */
async function askedFor(files: Record<string, string>, ...requires: readonly string[]) {
  const { engine, sources, open } = engineOver(files);
  sources.tell(requiring(...requires));
  await engine.refresh([await open('/shop/requirements.txt')]);
  return sources.asked.filter((request) => request.name !== 'flask');
}

test('asks where the release itself is asked for, and no more publicly', async () => {
  const files = {
    '/shop/requirements.txt': '--extra-index-url https://packages.example/simple\nflask\n',
    '/shop/wheelwarden.toml': 'private-names = ["acme-*"]\n',
  };
  const asked = await askedFor(files, 'requests>=2', 'acme-tools', 'unheard-of-thing-1');
  expect(asked.map((request) => [request.name, request.listed, request.private])).toEqual([
    ['acme-tools', false, true],
    ['unheard-of-thing-1', false, false],
  ]);
  for (const { places } of asked) {
    expect(places?.workspace.indexes.map(({ url }) => url)).toEqual(['https://packages.example/simple']);
  }
});

test('popular projects are not asked about, and hide no other behind their number', async () => {
  const popular = ['attrs', 'click', 'flask-cors', 'idna', 'jinja2', 'numpy', 'packaging', 'pandas', 'pip'];
  const more = ['pluggy', 'psutil', 'pytest', 'pytz', 'pyyaml', 'requests', 'rich', 'setuptools', 'six'];
  const most = ['tomli', 'tqdm', 'urllib3', 'wheel'];
  const files = { '/shop/requirements.txt': 'flask\n' };
  const asked = await askedFor(files, ...popular, ...more, ...most, 'zz-unheard-of-thing-1');
  expect(asked.map((request) => request.name)).toEqual([name('zz-unheard-of-thing-1')]);
});

test('a name that no list knows and a file of the workspace takes from elsewhere is asked of nobody', async () => {
  const files = {
    '/shop/requirements.txt': 'flask\n',
    '/shop/other/requirements.txt': 'unheard-of-thing-1 @ git+https://git.example/thing\n',
  };
  expect(await askedFor(files, 'unheard-of-thing-1')).toEqual([]);
});

test('what it has always required, and what only an extra needs, is not asked about', async () => {
  const { engine, sources, open } = engineOver({ '/shop/requirements.txt': 'flask\n' });
  sources.tell(
    facts('flask', {
      releases: history,
      details: [details('2.0', ['click', 'rich; extra == "colour"']), details('1.0', ['click'])],
    }),
  );
  await engine.refresh([await open('/shop/requirements.txt')]);
  expect(new Set(sources.asked.map((request) => request.name))).toEqual(new Set([name('flask')]));
});

test('nothing is asked once nobody waits any more', async () => {
  const { engine, sources, open } = engineOver({ '/shop/requirements.txt': 'flask\n' });
  const asking = new AbortController();
  sources.tell(requiring('unheard-of-thing-1'));
  const plain = sources.gather;
  Object.assign(sources, {
    gather: async (requests: Parameters<typeof plain>[0]) => {
      await plain(requests);
      if (requests.some(({ wants }) => wants === 'signals')) asking.abort();
    },
  });
  await engine.refresh([await open('/shop/requirements.txt')], { signal: asking.signal });
  expect(sources.asked.map((request) => [request.name, request.wants])).toEqual([
    ['flask', undefined],
    ['flask', 'signals'],
  ]);
});

test('a card by name looks as closely at a release within the cooldown', async () => {
  const { engine, sources } = engineOver({});
  sources.tell(requiring('unheard-of-thing-1'));
  sources.tell(facts('unheard-of-thing-1', { releases: releases({ version: '0.1', daysOld: 1 }) }));
  const card = await engine.card(name('flask'), null);
  expect(sources.asked.map((request) => [request.name, request.wants])).toEqual([
    ['flask', undefined],
    ['flask', 'signals'],
    ['unheard-of-thing-1', undefined],
  ]);
  expect(card.findings.map(({ rule, level }) => `${level} ${rule}`)).toContain('warning new-dependency');
});

test('a card of many looks no closer', async () => {
  const { engine, sources } = engineOver({});
  sources.tell(requiring('unheard-of-thing-1'));
  await engine.card(name('flask'), null, { details: false });
  expect(sources.asked.map((request) => request.wants)).toEqual([undefined]);
});

describe('a name that is faintly like a popular one', () => {
  const near = name('pytz3-dev');
  const own = { summary: null, links: {} };

  async function asked(daysOld: number) {
    const { engine, sources, open } = engineOver({ '/shop/requirements.txt': 'pytz3-dev\n' });
    sources.tell(facts(near, { releases: releases({ version: '1.0', daysOld }), summary: own }));
    const document = await open('/shop/requirements.txt');
    await engine.refresh([document]);
    return { names: new Set(sources.asked.map((request) => request.name)), engine, sources, document };
  }

  test('costs no request for that one while the project is no new one', async () => {
    expect((await asked(200)).names).toEqual(new Set([near]));
  });

  test('has the other project asked for where it is new, and is told beside it', async () => {
    const { names, engine, sources, document } = await asked(5);
    expect(names).toEqual(new Set([near, name('pytz')]));
    const told = await engine.assess(document);
    expect(told?.findings.map(({ rule, level }) => `${level} ${rule}`)).toContain('warning typosquat');
    sources.tell(
      facts(near, { releases: releases({ version: '1.0', daysOld: 5 }), summary: own, owners: ['stub'] }),
    );
    sources.tell(facts('pytz', { owners: ['stub'] }));
    const kin = await engine.assess(document);
    expect(kin?.findings.map(({ rule }) => rule)).not.toContain('typosquat');
  });

  test('has it asked for a card too', async () => {
    const { engine, sources } = engineOver({});
    sources.tell(facts(near, { releases: releases({ version: '1.0', daysOld: 5 }), summary: own }));
    await engine.card(near, null);
    expect(new Set(sources.asked.map((request) => request.name))).toEqual(new Set([near, name('pytz')]));
  });
});
