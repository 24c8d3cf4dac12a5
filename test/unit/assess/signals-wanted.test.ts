import { expect, test } from 'vitest';
import type { NameFactsOf } from '../../../server/src/assess/name-facts.ts';
import { requiredRequests, signalsRequest } from '../../../server/src/assess/signals-wanted.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import type { NameRequest } from '../../../server/src/sources/sources.ts';
import { settingCooldown } from '../../../server/src/workspace/cooldown/cooldown.ts';
import { defaultPolicy } from '../../../server/src/workspace/policy.ts';
import { details } from '../rules/release-details.ts';
import { facts, type InputSketch, nearRequests, now, releases, ruleInput } from '../rules/rule-input.ts';
import { engineOver, name } from './engine-fixture.ts';

const history = releases(
  { version: '2.1', daysOld: 1 },
  { version: '2.1rc1', daysOld: 2 },
  { version: '2.0.1', daysOld: 30, yanked: true },
  { version: '2.0', daysOld: 60 },
  { version: '1.9', daysOld: 90 },
  { version: '1.8', daysOld: 120 },
  { version: '1.7', daysOld: 150 },
);

function versionsAsked(sketch: InputSketch, request: Partial<NameRequest> | null = {}) {
  const input = ruleInput({ releases: history, ...sketch });
  const asked: NameRequest | null = request && {
    name: normalizeName('sample'),
    listed: true,
    private: false,
    index: null,
    ...request,
  };
  const { dependency, names, own } = input;
  const subject = { dependency, names, own, request: asked };
  return signalsRequest(subject, input.version, input.facts, input.cooldown, now)?.versions ?? null;
}

test.each<[string, InputSketch, readonly string[] | null]>([
  [
    'the release that is pinned and new, with three before it',
    { specifier: '==2.1' },
    ['2.1', '2.0', '1.9', '1.8'],
  ],
  ['the newest that a range allows', { specifier: '>=2' }, ['2.1', '2.0', '1.9', '1.8']],
  ['the newest of all where nothing is written', {}, ['2.1', '2.0', '1.9', '1.8']],
  ['the locked one', { specifier: '>=1', locked: '2.1' }, ['2.1', '2.0', '1.9', '1.8']],
  ['pre-releases beside pre-releases', { specifier: '==2.1rc1' }, ['2.1rc1']],
  [
    'releases of the days before, not those of the same hour',
    {
      specifier: '==2.3',
      releases: releases(
        { version: '2.3', daysOld: 0.5 },
        { version: '2.2', daysOld: 0.51 },
        { version: '2.1', daysOld: 0.52 },
        { version: '2.0', daysOld: 60 },
        { version: '1.9', daysOld: 90 },
        { version: '1.8', daysOld: 120 },
      ),
    },
    ['2.3', '2.0', '1.9', '1.8'],
  ],
  [
    'releases from before a harmless one of days ago',
    {
      specifier: '==2.1',
      releases: releases(
        { version: '2.1', daysOld: 0.1 },
        { version: '2.0.1', daysOld: 4 },
        { version: '2.0', daysOld: 60 },
      ),
    },
    ['2.1', '2.0'],
  ],
  [
    'yanked ones where too few others are left',
    {
      specifier: '==2.1',
      releases: releases(
        { version: '2.1', daysOld: 0.1 },
        { version: '2.0', daysOld: 60, yanked: true },
        { version: '1.9', daysOld: 90, yanked: true },
        { version: '1.8', daysOld: 120 },
        { version: '1.7', daysOld: 150, yanked: true },
      ),
    },
    ['2.1', '2.0', '1.9', '1.8'],
  ],
  [
    'those of the same hour where there are no others',
    { releases: releases({ version: '1.1', daysOld: 0.5 }, { version: '1.0', daysOld: 0.51 }) },
    ['1.1', '1.0'],
  ],
  ['nothing where the pinned one is old', { specifier: '==2.0' }, null],
  ['nothing where the range leads to an old one', { specifier: '<2.1' }, null],
  ['nothing where no cooldown is wanted', { policy: { cooldownDays: 0 } }, null],
  [
    'nothing where its installer takes no new ones',
    { cooldown: { days: 3, source: 'x', takesUntil: { age: 259_200_000 } } },
    null,
  ],
  ['nothing for an import', { kind: 'import' }, null],
  ['nothing for a direct reference', { url: 'https://example.org/a.whl' }, null],
  ['nothing where the releases are unknown', { releases: 'offline' }, null],
  ['nothing where upload times are unknown', { releases: releases({ version: '1.0', daysOld: null }) }, null],
])('asks for %s', (_, sketch, versions) => {
  expect(versionsAsked(sketch)).toEqual(versions);
});

test('asks nobody for a name that is sent nowhere, or whose advisories alone are wanted', () => {
  expect(versionsAsked({}, null)).toBeNull();
  expect(versionsAsked({}, { wants: 'advisories' })).toBeNull();
});

test('asks of a new project that is called like another, whatever its cooldown', () => {
  const near = { releases: releases({ version: '1.0', daysOld: 20 }), lookalike: nearRequests };
  expect(versionsAsked(near)).toEqual(['1.0']);
  const { lookalike, ...plain } = near;
  expect(versionsAsked({ ...plain, faint: { ...lookalike, strength: 'faint' } })).toEqual(['1.0']);
  expect(versionsAsked(plain)).toBeNull();
  expect(versionsAsked({ ...near, releases: releases({ version: '1.0', daysOld: 40 }) })).toBeNull();
});

test('gives the same request while the releases are the same, so that facts can be kept by it', () => {
  const { dependency, names, own, facts: known } = ruleInput({ releases: history });
  const request = { name: known.name, listed: true, private: false, index: null };
  const ask = () => signalsRequest({ dependency, names, own, request }, null, known, settingCooldown(3), now);
  expect(ask()).not.toBeNull();
  expect(ask()).toBe(ask());
});

test('asks once the lists are there, and only for what is new', async () => {
  const { engine, sources, open } = engineOver({ '/shop/requirements.txt': 'flask\nrequests==2.0\n' });
  sources.tell(facts('flask', { releases: history }));
  sources.tell(facts('requests', { releases: history }));
  await engine.refresh([await open('/shop/requirements.txt')]);
  const signals = sources.asked.filter(({ wants }) => wants === 'signals');
  expect(signals.map((request) => [request.name, request.versions])).toEqual([
    [name('flask'), ['2.1', '2.0', '1.9', '1.8']],
  ]);
});

test('of what is newly required, names that no list knows come before those that are listed, and those like popular ones between', () => {
  const listed = Array.from({ length: 30 }, (_, at) => `aa-thing-${at}`);
  const requires = [...listed, 'mm-near', 'zz-thing'];
  const known = facts('flask', {
    releases: history,
    details: details({ '2.1': { people: { requires } }, '2.0': { people: { requires: [] } } }),
  });
  const looked = (asked: string) => ({
    listed: asked !== 'zz-thing',
    rank: null,
    lookalike: asked === 'mm-near' ? nearRequests : null,
    faint: null,
    meant: null,
    invention: null,
    listedOn: '2026-11-20',
  });
  const request = { name: name('flask'), listed: true, private: false, index: null };
  const asked = requiredRequests({ ...request, wants: 'signals', versions: ['2.1', '2.0'] }, known, {
    governing: { policy: defaultPolicy },
    nameFacts: Object.assign(looked, { index: {} as NameFactsOf['index'] }),
  });
  expect(asked.map((each) => each.name)).toHaveLength(20);
  expect(asked.slice(0, 3).map((each) => each.name)).toEqual(['zz-thing', 'mm-near', 'aa-thing-0']);
});
