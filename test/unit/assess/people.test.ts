import { describe, expect, it } from 'vitest';
import { known } from '../../../server/src/sources/fact.ts';
import { details } from '../rules/release-details.ts';
import { asOf, facts, releases } from '../rules/rule-input.ts';
import { engineOver, engineSettings, name } from './engine-fixture.ts';

const recorded = (owner: string) =>
  JSON.stringify({
    version: 1,
    projects: {
      jinja2: { owners: [owner], maintainers: [], organization: null, publishers: null, on: '2026-10-01' },
    },
  });

describe('who stands behind what a project depends on', () => {
  it('is asked of manifests and locks, each project once, and of the locked release', async () => {
    const { engine, sources, open } = engineOver({
      '/shop/requirements.txt': 'jinja2\nflask==3.0\nrequests\nmine @ file:///mine\n',
      '/shop/requirements-dev.txt': 'jinja2==3.1.5\n',
      '/shop/app.py': 'import numpy\n',
    });
    const attested = releases(
      { version: '3.1.6', daysOld: 10, provenance: true },
      { version: '3.1.5', daysOld: 50, provenance: true },
    );
    const publishers = details({ '3.1.5': { publishers: ['GitHub pallets/jinja'] } });
    sources.tell(facts('jinja2', { owners: ['ada'], releases: attested, details: publishers }));
    sources.tell(facts('flask', { releases: releases({ version: '3.0', provenance: false }, '3.1') }));
    const found = await engine.people([
      await open('/shop/requirements.txt'),
      await open('/shop/requirements-dev.txt'),
      await open('/shop/app.py'),
    ]);
    expect(found).toMatchObject([
      { name: 'flask', owners: { known: false }, version: '3.0', publishers: { known: true, value: [] } },
      {
        name: 'jinja2',
        owners: known({ owners: ['ada'], maintainers: [], organization: null }, 'PyPI', asOf),
        version: '3.1.5',
        publishers: { value: [{ kind: 'GitHub', source: 'pallets/jinja' }] },
      },
      { name: 'requests', owners: { known: false }, version: null, publishers: { known: false } },
    ]);
    // What carries no attestations is not asked about any further.
    expect(sources.asked.map(({ name, wants = null, versions = null }) => [name, wants, versions])).toEqual([
      ['flask', null, null],
      ['jinja2', null, null],
      ['requests', null, null],
      ['jinja2', 'details', ['3.1.5']],
    ]);
  });
});

describe('private names', () => {
  it('stay private, and are left out where nobody told their owners', async () => {
    const { engine, sources, open } = engineOver({
      '/shop/requirements.txt': 'acme-tools\nflask\n',
      '/shop/wheelwarden.toml': 'private-names = ["acme-*"]\n',
    });
    const found = await engine.people([await open('/shop/requirements.txt')]);
    expect(found.map(({ name }) => name)).toEqual(['acme-tools', 'flask']);
    expect(sources.asked.map(({ name, private: hidden }) => [name, hidden])).toEqual([
      ['acme-tools', true],
      ['flask', false],
    ]);
  });
});

describe('a people file', () => {
  const files = { '/shop/requirements.txt': 'jinja2\n', '/shop/wheelwarden.people.json': recorded('ada') };
  const eve = facts('jinja2', { owners: ['eve'], releases: releases('3.1.6') });

  it('is compared with, also as it is typed', async () => {
    const { engine, sources, open, runtime } = engineOver(files);
    sources.tell(eve);
    const document = await open('/shop/requirements.txt');
    const rulesFound = async () => (await engine.assess(document))?.findings.map(({ rule }) => rule);
    expect(await rulesFound()).toEqual(['owner-change']);
    const path = '/shop/wheelwarden.people.json';
    runtime.files.set(path, recorded('eve'));
    engine.fileChanged(path);
    expect(await rulesFound()).toEqual([]);
    const uri = 'file:///shop/wheelwarden.people.json';
    engine.overlay(uri, { uri, path, languageId: 'json', version: 1, text: recorded('bob') });
    expect(await rulesFound()).toEqual(['owner-change']);
    engine.overlay(uri, null);
    expect(await rulesFound()).toEqual([]);
  });

  it('says nothing in a workspace nobody trusts', async () => {
    const { engine, sources, open } = engineOver(files, { ...engineSettings, trusted: false });
    sources.tell(eve);
    expect((await engine.assess(await open('/shop/requirements.txt')))?.findings).toEqual([]);
  });

  it('that is broken is a configuration problem until it is mended', async () => {
    const { engine, sources, open, runtime } = engineOver({
      ...files,
      '/shop/wheelwarden.people.json': '{"version": 1,',
    });
    sources.tell(eve);
    const document = await open('/shop/requirements.txt');
    expect((await engine.assess(document))?.findings).toEqual([]);
    const path = '/shop/wheelwarden.people.json';
    expect(engine.policyProblems()).toMatchObject([
      { path, errors: [{ message: expect.stringContaining('not valid JSON') }] },
    ]);
    runtime.files.set(path, recorded('eve'));
    engine.fileChanged(path);
    await engine.assess(document);
    expect(engine.policyProblems()).toEqual([]);
    const input = { ...document, path, text: '[]' };
    expect(await engine.policyErrors(input)).toMatchObject([{ message: expect.stringContaining('shape') }]);
  });
});

it('a card by name compares with the people file of the first root', async () => {
  const recorded = {
    owners: ['ada'],
    maintainers: [],
    organization: null,
    publishers: null,
    on: '2026-09-01',
  };
  const { engine, sources } = engineOver({
    '/shop/wheelwarden.people.json': JSON.stringify({ version: 1, projects: { flask: recorded } }),
  });
  sources.tell(facts('flask', { owners: ['eve'], releases: releases({ version: '1.0', daysOld: 400 }) }));
  const card = await engine.card(name('flask'), null);
  expect(card.recorded).toEqual(recorded);
  expect(card.findings.map(({ rule }) => rule)).toContain('owner-change');
});
