import { describe, expect, test } from 'vitest';
import type { ProjectPeople } from '../../../server/src/assess/project-people.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { known, type UnknownReason, unknown } from '../../../server/src/sources/fact.ts';
import type { RecordedPeople } from '../../../server/src/workspace/people-file/people-file.ts';
import { peopleFileText } from '../../../server/src/workspace/people-file/write-people-file.ts';
import { type CommandWorld, runCommand } from './run-command.ts';
import { validates } from './schemas.ts';

const asOf = '2026-11-22T09:58:00Z';
const file = '/shop/wheelwarden.people.json';

interface Sketch {
  readonly owners?: readonly string[] | UnknownReason;
  readonly organization?: string;
  readonly publishers?: readonly string[] | UnknownReason;
}

function told(name: string, { owners = [], organization, publishers = [] }: Sketch): ProjectPeople {
  return {
    name: normalizeName(name),
    version: '1.0',
    owners:
      typeof owners === 'string'
        ? unknown(owners)
        : known({ owners, maintainers: [], organization: organization ?? null }, 'PyPI', asOf),
    publishers:
      typeof publishers === 'string'
        ? unknown(publishers)
        : known(
            publishers.map((text) => {
              const [kind = '', source = ''] = text.split(' ');
              return { kind, source, workflow: 'release.yml', environment: null };
            }),
            'PyPI',
            asOf,
          ),
  };
}

const ada: RecordedPeople = {
  owners: ['ada'],
  maintainers: [],
  organization: null,
  publishers: ['GitHub acme/x'],
  on: '2026-05-01',
};

const textOf = (projects: Readonly<Record<string, RecordedPeople>>) =>
  peopleFileText(new Map(Object.entries(projects).map(([name, each]) => [normalizeName(name), each])));

/** In a project whose index tells `people`, with what was recorded before. */
function run(
  line: string,
  people: Readonly<Record<string, Sketch>>,
  recorded: Readonly<Record<string, RecordedPeople>> | string | null,
  world: CommandWorld = {},
) {
  const text = recorded === null || typeof recorded === 'string' ? recorded : textOf(recorded);
  return runCommand(line, {
    ...world,
    people: Object.entries(people).map(([name, sketch]) => told(name, sketch)),
    files: {
      '/shop/pyproject.toml': '[project]\nname = "shop"\n',
      '/shop/requirements.txt': 'x\n',
      ...(text === null ? {} : { [file]: text }),
      ...world.files,
    },
  });
}

const same: Sketch = { owners: ['ada'], publishers: ['GitHub acme/x'] };

describe('people update', () => {
  test('writes a file where there is none', async () => {
    const ran = await run(
      'people update',
      { x: same, y: { owners: ['bob'], publishers: 'not-published' } },
      null,
    );
    expect({ code: ran.code, stdout: ran.stdout, stderr: ran.stderr }).toEqual({
      code: 0,
      stdout: 'wheelwarden.people.json has the people of 2 projects now: 2 new.\n',
      stderr: '',
    });
    expect(ran.text(file)).toBe(
      textOf({
        x: { ...ada, on: '2026-11-22' },
        y: { owners: ['bob'], maintainers: [], organization: null, publishers: null, on: '2026-11-22' },
      }),
    );
    expect(ran.request?.settings.advisories).toBe('off');
  });

  test('keeps the day of what did not change, and says so where nothing did', async () => {
    const ran = await run('people update', { x: same }, { x: ada });
    expect(ran.stdout).toBe('wheelwarden.people.json is up to date: it has the people of one project.\n');
    expect(ran.text(file)).toBe(textOf({ x: ada }));
  });

  test('changes the lines of those who changed, and no others', async () => {
    const ran = await run(
      'people update',
      { x: { ...same, owners: ['eve'] }, y: same, z: { owners: ['bob'] } },
      { x: ada, y: ada, gone: ada },
    );
    expect(ran.stdout).toBe(
      'x: owner eve came, owner ada left (recorded on 1 May 2026)\n' +
        'wheelwarden.people.json has the people of 3 projects now: 1 new, 1 with other people than before and ' +
        '1 not depended on any more.\n',
    );
    expect(ran.text(file)).toBe(
      textOf({
        x: { ...ada, owners: ['eve'], on: '2026-11-22' },
        y: ada,
        z: { owners: ['bob'], maintainers: [], organization: null, publishers: [], on: '2026-11-22' },
      }),
    );
  });

  test('keeps what was recorded where nobody told, says why, and exits 3', async () => {
    const ran = await run(
      'people update',
      { x: { owners: 'unreachable' }, y: { owners: 'unreachable' } },
      { x: ada },
    );
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({
      code: 3,
      stderr:
        'Owners are not known of x and y (index.example could not be reached). What was recorded of them stays.\n',
    });
    expect(ran.stdout).toBe('wheelwarden.people.json stays as it is: it has the people of one project.\n');
    expect(ran.text(file)).toBe(textOf({ x: ada }));
  });

  test('an index that tells no owners any more is told, and is no failure', async () => {
    const ran = await run('people update', { x: { owners: 'not-published' } }, { x: ada });
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({
      code: 0,
      stderr: 'Owners are not known of x (index.example does not tell). What was recorded of them stays.\n',
    });
    expect(ran.text(file)).toBe(textOf({ x: ada }));
  });

  test('private names and indexes that name nobody leave nothing behind', async () => {
    const nobody = { owners: 'private', publishers: 'private' } as const;
    const ran = await run(
      'people update',
      { x: nobody, y: { owners: 'not-published', publishers: 'not-published' } },
      null,
    );
    expect({ code: ran.code, stdout: ran.stdout, stderr: ran.stderr }).toEqual({
      code: 0,
      stdout: 'Nobody stands behind what is here, as far as an index tells: nothing is written.\n',
      stderr: '',
    });
    expect(() => ran.text(file)).toThrow('no file');
  });

  test('publishers that are not known keep what was recorded of them', async () => {
    const ran = await run('people update', { x: { ...same, publishers: 'timeout' } }, { x: ada });
    expect(ran.text(file)).toBe(textOf({ x: ada }));
  });

  test('an index on the word of the project is asked with --trust-indexes only', async () => {
    const ran = await run('people update', { x: { owners: 'untrusted-workspace' } }, { x: ada });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('asked only with --trust-indexes');
    expect((await run('people update --trust-indexes', {}, null)).request?.settings.trustIndexes).toBe(true);
  });

  test.each<[string, string, RegExp]>([
    [
      'a merge conflict',
      '<<<<<<< HEAD\n{}\n',
      /^wheelwarden\.people\.json:1:1: This people file holds a merge conflict/,
    ],
    ['a shape of its own', '{"version": 9}', /shape that is not known/],
    ['one entry that is broken', '{"version": 1, "projects": {"x": 1}}', /The entry of x cannot be read/],
  ])('does not write over a file with %s', async (_what, text, message) => {
    const ran = await run('people update', { x: same }, text);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).toContain('wheelwarden.people.json is left as it is.');
    expect(ran.text(file)).toBe(text);
    expect((await run('people status', { x: same }, text)).code).toBe(2);
  });

  test('a disk that refuses is told', async () => {
    const ran = await run('people update', { x: same }, null, {
      readOnly: ['/shop/wheelwarden.people.json'],
    });
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({
      code: 2,
      stderr: 'wheelwarden.people.json could not be written (EACCES); what was there stays.\n',
    });
  });

  test('a broken policy is a configuration error: which names are private is not known', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const problems = [{ path: '/shop/wheelwarden.toml', errors: [{ message: 'No TOML.', range }] }];
    const ran = await run('people update', { x: same }, null, { problems });
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({
      code: 2,
      stderr: 'wheelwarden.toml:1:1: No TOML.\n',
    });
    expect(() => ran.text(file)).toThrow('no file');
  });
});

describe('people status', () => {
  test('all as recorded', async () => {
    const ran = await run('people status', { x: same, y: same }, { x: ada, gone: ada });
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({
      code: 0,
      stdout:
        'The people of one project are as recorded in wheelwarden.people.json.\n' +
        'Not recorded yet: y.\nRecorded and not depended on any more: gone.\n',
    });
    expect(ran.text(file)).toBe(textOf({ x: ada, gone: ada }));
  });

  test('people who changed, exit 1', async () => {
    const now = {
      x: { owners: ['eve', 'mallory'], organization: 'evil', publishers: ['GitHub eve/x'] },
      y: { ...same, publishers: [] },
    };
    const ran = await run('people status', now, { x: ada, y: ada });
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({
      code: 1,
      stdout:
        'x: owners eve and mallory came, owner ada left; organization evil came; publisher GitHub eve/x came, ' +
        'publisher GitHub acme/x left (recorded on 1 May 2026)\n' +
        'y: publisher GitHub acme/x left (recorded on 1 May 2026)\n' +
        '2 projects of 2 have other people than recorded in wheelwarden.people.json. ' +
        'Find out whether they were handed over, then run wheelwarden people update.\n',
    });
  });

  test('first attestations, another order and what is not known are no change', async () => {
    const before = { ...ada, owners: ['bob', 'ada'], publishers: [] };
    const silent = { ...ada, owners: null, maintainers: null, publishers: null };
    const ran = await run(
      'people status --quiet',
      { x: { ...same, owners: ['ada', 'bob'] }, y: same, z: { owners: ['ada'], publishers: 'unreachable' } },
      { x: before, y: silent, z: ada },
    );
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 0, stdout: '' });
  });

  test('1 beats 3, and 3 is for what could not be had', async () => {
    const down = { owners: 'timeout' } as const;
    expect((await run('people status', { x: down }, { x: ada })).code).toBe(3);
    expect((await run('people status', { x: down, y: { owners: ['eve'] } }, { x: ada, y: ada })).code).toBe(
      1,
    );
  });

  test('calls nobody as recorded of whom nothing was told', async () => {
    const down = { owners: 'unreachable' } as const;
    const none = await run('people status', { x: down, y: down }, { x: ada, y: ada });
    expect(none.stdout).toBe('Nobody recorded in wheelwarden.people.json could be compared.\n');
    const one = await run('people status', { x: same, y: down }, { x: ada, y: ada });
    expect(one.stdout).toBe('The people of one project are as recorded in wheelwarden.people.json.\n');
    const changed = await run('people status', { x: { owners: ['eve'] }, y: down }, { x: ada, y: ada });
    expect(changed.stdout).toContain('One project of 1 has other people than recorded');
  });

  test('without a file there is nothing to compare with', async () => {
    expect(await run('people status', { x: same }, null)).toMatchObject({
      code: 2,
      stderr: 'There is no wheelwarden.people.json to compare with; wheelwarden people update writes one.\n',
    });
    const below = { files: { '/shop/api/wheelwarden.toml': '', '/shop/api/requirements.txt': 'x\n' } };
    expect((await run('people status api', { x: same }, null, below)).stderr).toContain(
      'wheelwarden people update writes one to api/wheelwarden.people.json.\n',
    );
  });

  test('cleans what strangers wrote, and names a dozen of many', async () => {
    const many = Array.from({ length: 14 }, (_, at) => `n${at}`);
    const owners = ['ada', '\u001b[31mred\u202e\n', ...many];
    const { stdout } = await run('people status', { x: { ...same, owners } }, { x: ada });
    expect(stdout).toContain('owners red, n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 and 3 more came');
  });
});

describe('JSON by its schema', () => {
  test.each<[string, Record<string, Sketch>, Record<string, RecordedPeople> | null, object]>([
    [
      'people status',
      { x: { ...same, owners: ['eve'] }, y: { owners: 'offline' } },
      { x: ada, gone: ada },
      {
        result: 'changed',
        file,
        changed: [{ name: 'x', differences: [{ what: 'owners', came: ['eve'], left: ['ada'] }] }],
        removed: ['gone'],
        untold: [{ name: 'y', why: 'offline', recorded: false }],
      },
    ],
    ['people status', { x: same }, { x: ada }, { result: 'same', projects: 1, changed: [] }],
    ['people update', { x: same }, null, { result: 'written', added: ['x'] }],
    ['people update', { x: same }, { x: ada }, { result: 'up-to-date' }],
  ])('%s %j', async (line, people, recorded, expected) => {
    const { stdout } = await run(`${line} --format json`, people, recorded);
    const value: unknown = JSON.parse(stdout);
    expect(validates('people', value)).toEqual([]);
    expect(value).toMatchObject(expected);
  });
});

describe('which file', () => {
  const world = (files: Record<string, string>): CommandWorld => ({ files });

  test.each<[string, string, Record<string, string>, string]>([
    ['at the project root', 'people update', {}, '/shop/wheelwarden.people.json'],
    [
      'for a folder of it',
      'people update api',
      { '/shop/api/requirements.txt': 'x\n' },
      '/shop/wheelwarden.people.json',
    ],
    ['for a file of it', 'people update requirements.txt', {}, '/shop/wheelwarden.people.json'],
    [
      'beside the policy',
      'people update api',
      { '/shop/api/wheelwarden.toml': '', '/shop/api/requirements.txt': 'x\n' },
      '/shop/api/wheelwarden.people.json',
    ],
    [
      'the one that is there already, upwards',
      'people update api',
      {
        '/shop/api/pyproject.toml': '[project]\n',
        '/shop/.git/HEAD': '',
        '/shop/wheelwarden.people.json': textOf({}),
      },
      '/shop/wheelwarden.people.json',
    ],
  ])('%s', async (_what, line, files, expected) => {
    const ran = await run(line, { x: same }, null, world(files));
    expect(ran.stderr).toBe('');
    expect(ran.text(expected)).toContain('"ada"');
  });

  test('what another file nearer to it speaks of is left to that', async () => {
    const files = {
      '/shop/api/wheelwarden.people.json': textOf({}),
      '/shop/api/requirements.txt': 'y\n',
      '/shop/web/requirements.txt': 'z\n',
    };
    expect((await run('people update', { x: same }, { x: ada }, world(files))).calls).toContain('people 2');
    expect((await run('people update api', { x: same }, { x: ada }, world(files))).calls).toContain(
      'people 1',
    );
  });

  test.each([
    ['people', 'people wants one of two words'],
    ['people updaet', 'people wants one of two words'],
    ['people update a b', 'people wants one of two words'],
    ['people update nowhere', 'There is no file or folder "nowhere".'],
  ])('%s is refused', async (line, message) => {
    const ran = await run(line, {}, null);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(message);
  });
});
