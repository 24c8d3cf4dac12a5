import { describe, expect, test } from 'vitest';
import type { MeantName } from '../../../server/src/names/meant-name.ts';
import type { NormalizedName } from '../../../server/src/packaging/name.ts';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { meantInstead } from '../../../server/src/rules/meant-instead.ts';
import { type InputSketch, place, places, release, ruleInput, span } from './rule-input.ts';

const yaml: MeantName = { kind: 'module', project: 'pyyaml' as NormalizedName, rank: 15 };
const aws: MeantName = { kind: 'command', project: 'awscli' as NormalizedName, rank: 91 };
const file: MeantName = { kind: 'file', project: null, rank: null };
const language: MeantName = { kind: 'language', project: null, rank: null };
const word: MeantName = { kind: 'command', project: null, rank: null };

const unheardOf = { name: 'yaml', meant: yaml, listed: false, exists: 'offline' } as const;
const there = { name: 'yaml', meant: yaml, listed: true, exists: true } as const;
const check = (sketch: InputSketch) => meantInstead(ruleInput(sketch));

describe('a name that is written for something else', () => {
  test('is told with the project that is meant, and the fix writes that one', () => {
    expect(check(unheardOf)).toMatchObject({
      rule: 'typosquat',
      level: 'warning',
      certainty: 'medium',
      message:
        'yaml is what pyyaml (15th most downloaded) is imported as, not what it is called; no project of that name was registered on 20 November 2026, and anyone may register it. Did you mean pyyaml?',
      evidence: [{ text: 'The module of this name comes from pyyaml, the 15th most downloaded project.' }],
      range: span(0, 4),
      suggestions: [{ kind: 'rename', to: 'pyyaml' }],
    });
  });

  test.each<[string, MeantName, string]>([
    ['aws', aws, 'aws is a command that awscli (91st most downloaded) brings, not what it is called'],
    ['install', word, 'install is a word of the command that installs'],
    ['requirements.txt', file, 'requirements.txt is the name of a file'],
    ['python', language, 'python is the language itself, which no index has to install'],
  ])('%s says what it is', (name, meant, begin) => {
    expect(check({ ...unheardOf, name, meant })?.message).toContain(`${begin}; `);
  });

  test.each<[string, string, NonNullable<InputSketch['kind']>, readonly unknown[]]>([
    [
      'requirements.txt',
      'pip installs what it lists with -r requirements.txt.',
      'install-command',
      [{ kind: 'read-file' }],
    ],
    ['requirements-dev.txt', 'with -r requirements-dev.txt.', 'requirement', [{ kind: 'read-file' }]],
    ['requirements-txt', 'pip installs what such a file lists with -r before its path.', 'requirement', []],
    ['setup.py', 'was registered on 20 November 2026. Take it out.', 'install-command', []],
  ])('of the file %s says how it is read, if it is', (name, advice, kind, suggestions) => {
    const finding = check({ ...unheardOf, name, meant: file, kind });
    expect(finding?.message.endsWith(advice)).toBe(true);
    expect(finding?.suggestions).toEqual(suggestions);
  });

  test('however long the name of the file is, the message is not', () => {
    const name = `${'x'.repeat(10_000)}requirements.txt`;
    expect(check({ ...unheardOf, name, meant: file })?.message.length).toBeLessThan(400);
  });

  test('is told once: neither as unknown nor as young besides', () => {
    const absent = { ...unheardOf, exists: false } as const;
    expect(checkDependency(ruleInput(absent)).map(({ rule }) => rule)).toEqual(['typosquat']);
    const young = { ...there, releases: [release({ version: '1.0', daysOld: 2 })] };
    expect(checkDependency(ruleInput(young)).map(({ rule }) => rule)).toEqual(['typosquat']);
  });
});

describe('what is known of the project that has the name', () => {
  const fresh = release({ version: '1.0', daysOld: 3 });
  const copied = {
    summary: 'Parser and emitter for documents',
    links: { Homepage: 'https://github.com/yaml/pyyaml' },
  };
  const ownFace = {
    summary: 'Draws yams and lemons on a canvas',
    links: { Homepage: 'https://github.com/grower/yams' },
  };
  const many = Array.from({ length: 10 }, (_, at) => release({ version: `1.${at}`, daysOld: 100 + at }));

  test.each<[string, InputSketch, string, string, string]>([
    ['none has it', { ...unheardOf, exists: false }, 'warning', 'high', 'no project of that name is on PyPI'],
    [
      'none has it, as far as the answers go',
      { ...unheardOf, exists: false, answeredByAll: 'timeout' },
      'warning',
      'low',
      'no project of that name is on PyPI',
    ],
    [
      'one has, and no more is known',
      there,
      'information',
      'low',
      'the project of that name is another one.',
    ],
    [
      'one has it since the list was made, as far as is told',
      { ...there, listed: false },
      'warning',
      'medium',
      'was registered after 20 November 2026',
    ],
    [
      'one has it since the list was made, and says nothing of itself',
      { ...there, listed: false, releases: 'not-published', summary: {} },
      'error',
      'medium',
      'another one, registered since the list of names was made; it says nothing of itself.',
    ],
    [
      'a young one',
      { ...there, releases: [fresh] },
      'warning',
      'medium',
      'first released 3 days ago, with one release.',
    ],
    [
      'a young one that says nothing of itself',
      { ...there, releases: [fresh], summary: {} },
      'error',
      'medium',
      'first released 3 days ago, with one release; it says nothing of itself.',
    ],
    [
      'a young one that copies the other',
      { ...there, releases: [fresh], summary: copied, target: { summary: copied } },
      'error',
      'medium',
      "with one release; it copies pyyaml's summary and links.",
    ],
    [
      'a young one with a face of its own',
      { ...there, releases: [fresh], summary: ownFace },
      'information',
      'medium',
      'first released 3 days ago, with one release.',
    ],
    [
      'a young one of the same people',
      { ...there, releases: [fresh], summary: {}, owners: ['leo'], target: { owners: ['leo'] } },
      'information',
      'low',
      'another one of the same people, first released 3 days ago',
    ],
    [
      'a young one, where no project is meant',
      { ...there, meant: file, releases: [fresh] },
      'error',
      'medium',
      'first released 3 days ago',
    ],
    [
      'one of some months',
      { ...there, releases: [release({ version: '1.0', daysOld: 200 })] },
      'warning',
      'low',
      'first released 6 months ago',
    ],
    ['one with many releases', { ...there, releases: many }, 'information', 'low', 'with 10 releases'],
    [
      'an old one',
      { ...there, releases: [release({ version: '1.0', daysOld: 4000 })] },
      'information',
      'low',
      'first released 10 years ago',
    ],
    [
      'a popular one, however young it looks',
      { ...there, rank: 889, releases: [release({ version: '1.0', daysOld: 3 })] },
      'information',
      'low',
      'first released 3 days ago',
    ],
    [
      'a file’s, of which nothing is known',
      { ...there, meant: file },
      'warning',
      'low',
      'is the name of a file; there is a project of that name.',
    ],
    [
      'an old one, where no project is meant',
      { ...there, meant: file, releases: [release({ version: '1.0', daysOld: 4000 })] },
      'warning',
      'low',
      'first released 10 years ago',
    ],
  ])('%s', (_, sketch, level, certainty, words) => {
    const finding = check(sketch);
    expect(finding).toMatchObject({ level, certainty });
    expect(finding?.message).toContain(words);
  });

  test('a constraint is information, and says why', () => {
    expect(check({ ...unheardOf, kind: 'constraint' })).toMatchObject({
      level: 'information',
      message: expect.stringMatching(/A constraint alone installs nothing\.$/),
    });
  });
});

describe('silence', () => {
  test.each<[string, InputSketch]>([
    ['an import, which is right', { ...unheardOf, kind: 'import' }],
    ['what is installed', { ...unheardOf, kind: 'installed' }],
    ["the workspace's own", { ...unheardOf, own: true }],
    ['a private name', { ...unheardOf, calledPrivate: true }],
    ['a name of an index of its own', { ...unheardOf, tied: true }],
    ['one that may be private', { ...unheardOf, exists: 'private' }],
    [
      'one that a private index has',
      { ...there, places: places([place({ name: 'packages.example.com', has: true })]) },
    ],
    ['a lock, by the name alone', { ...unheardOf, kind: 'lock' }],
    ['a lock, of an old project', { ...there, kind: 'lock', releases: [release('1.0')] }],
    ['a name that means itself', { name: 'requests', rank: 6 }],
  ])('%s', (_, sketch) => {
    expect(check(sketch)).toBeNull();
  });

  test('a lock is told of a young project, and of one that no index has', () => {
    const young = { ...there, kind: 'lock', releases: [release({ version: '1.0', daysOld: 3 })] } as const;
    expect(check(young)?.level).toBe('warning');
    expect(check({ ...young, summary: {} })?.level).toBe('error');
    expect(check({ ...unheardOf, kind: 'lock', exists: false })?.level).toBe('warning');
  });
});
