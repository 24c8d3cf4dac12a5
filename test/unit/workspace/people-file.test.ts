import { describe, expect, test } from 'vitest';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import type { RecordedPeople } from '../../../server/src/workspace/people-file/people-file.ts';
import { createPeopleFiles } from '../../../server/src/workspace/people-file/people-files.ts';
import { readPeopleFile } from '../../../server/src/workspace/people-file/read-people-file.ts';
import { peopleFileText, saysTheSame } from '../../../server/src/workspace/people-file/write-people-file.ts';
import { createTexts } from '../../../server/src/workspace/texts.ts';
import { testRuntime } from '../../support/runtime.ts';

const flask: RecordedPeople = {
  owners: ['davidism', 'ThiefMaster'],
  maintainers: [],
  organization: 'pallets',
  publishers: ['GitHub pallets/flask'],
  on: '2026-11-22',
};

function projects(entries: Readonly<Record<string, RecordedPeople>>): Map<NormalizedName, RecordedPeople> {
  return new Map(Object.entries(entries).map(([name, people]) => [normalizeName(name), people]));
}

describe('the text of a people file', () => {
  test('is in alphabetical order, one name a line', () => {
    const click = { owners: null, maintainers: null, organization: null, publishers: [], on: '2026-10-01' };
    expect(peopleFileText(projects({ flask, click }))).toBe(`{
  "version": 1,
  "projects": {
    "click": {
      "owners": null,
      "maintainers": null,
      "organization": null,
      "publishers": [],
      "on": "2026-10-01"
    },
    "flask": {
      "owners": [
        "ThiefMaster",
        "davidism"
      ],
      "maintainers": [],
      "organization": "pallets",
      "publishers": [
        "GitHub pallets/flask"
      ],
      "on": "2026-11-22"
    }
  }
}
`);
  });

  test('reads back as it was written, and is written so again', () => {
    const text = peopleFileText(projects({ flask }));
    const { projects: read, errors } = readPeopleFile(text);
    expect({ text: peopleFileText(read), errors }).toEqual({ text, errors: [] });
    expect(saysTheSame(read.get(normalizeName('flask')) as RecordedPeople, flask)).toBe(true);
  });

  test('shows what a name hides', () => {
    const hidden = { ...flask, owners: ['ada\u202e\u200b\u001b[31m\u{e0041}'] };
    const text = peopleFileText(projects({ flask: hidden }));
    expect(text).toContain('"ada\\u202e\\u200b\\u001b[31m\\udb40\\udc41"');
    expect(readPeopleFile(text).projects.get(normalizeName('flask'))).toEqual({ ...hidden });
  });

  test.each<[string, Partial<RecordedPeople>, boolean]>([
    ['another day', { on: '2026-01-01' }, true],
    ['another order', { owners: ['ThiefMaster', 'davidism'] }, true],
    ['another owner', { owners: ['davidism'] }, false],
    ['another organization', { organization: null }, false],
    ['publishers that are not known', { publishers: null }, false],
  ])('%s', (_what, other, isSame) => {
    expect(saysTheSame(flask, { ...flask, ...other })).toBe(isSame);
  });
});

describe('a people file that is not as it was written', () => {
  test.each<[string, string, RegExp, number]>([
    ['nothing', '', /not valid JSON/, 0],
    ['no JSON', '{"version": 1,', /not valid JSON/, 0],
    ['another value', '[]', /shape that is not known/, 0],
    ['a later version', '{"version": 2, "projects": {}}', /shape that is not known/, 0],
    [
      'a merge conflict',
      '{\n<<<<<<< HEAD\n"version": 1\n=======\n',
      /holds a merge conflict.*people update/,
      1,
    ],
    ['nests without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /not valid JSON/, 0],
    ['is too large', ' '.repeat(5_000_000), /too large/, 0],
  ])('%s', (_what, text, message, line) => {
    const { projects: read, errors } = readPeopleFile(text);
    expect(read.size).toBe(0);
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), range: { start: { line } } }]);
  });

  test.each<[string, unknown]>([
    ['no object', 'ada'],
    ['no lists', { ...flask, owners: 'ada' }],
    ['other things in lists', { ...flask, owners: [1] }],
    ['empty names', { ...flask, maintainers: [''] }],
    ['endless names', { ...flask, publishers: ['x'.repeat(301)] }],
    ['endless lists', { ...flask, owners: Array.from({ length: 501 }, (_, at) => `n${at}`) }],
    ['no day', { ...flask, on: 'yesterday' }],
    ['a day that does not exist', { ...flask, on: '2026-13-41' }],
    ['an organization that is no name', { ...flask, organization: {} }],
    ['something left out', { owners: [] }],
  ])('an entry with %s is told with its place, the others hold', (_what, entry) => {
    const text = JSON.stringify({ version: 1, projects: { bad: entry, flask } }, null, 2);
    const { projects: read, errors } = readPeopleFile(text);
    expect([...read.keys()]).toEqual(['flask']);
    expect(errors).toEqual([
      {
        message:
          'The entry of bad cannot be read, so its people are not compared. Mend it, or remove it and run wheelwarden people update.',
        range: { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } },
      },
    ]);
  });

  test('a project in two spellings has the people of the first, and the second is told', () => {
    const eve = { ...flask, owners: ['eve'] };
    const { projects: read, errors } = readPeopleFile(
      JSON.stringify({ version: 1, projects: { flask, Flask: eve } }),
    );
    expect([...read]).toEqual([['flask', flask]]);
    expect(errors.map(({ message }) => message)).toEqual([
      'The entry of Flask stands there twice: the first one counts. Mend it, or remove it and run wheelwarden people update.',
    ]);
  });

  test('names that are none, and names of the language', () => {
    const hostile = JSON.stringify('a b\u001b[31m');
    const text = `{"version": 1, "projects": {"__proto__": ${JSON.stringify(flask)}, ${hostile}: {}}}`;
    const { projects: read, errors } = readPeopleFile(text);
    expect(read.size).toBe(0);
    expect(errors.map(({ message }) => message.slice(0, 24))).toEqual([
      'The entry of __proto__ c',
      'The entry of a b cannot ',
    ]);
  });

  test('of a file that is wrong throughout the first places are told', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`p${at}`, 1]));
    expect(readPeopleFile(JSON.stringify({ version: 1, projects: many })).errors).toHaveLength(20);
  });
});

describe('which people file holds for a document', () => {
  const text = peopleFileText(projects({ flask }));
  const world = (files: Readonly<Record<string, string>>) => {
    const runtime = testRuntime({ files });
    const texts = createTexts(runtime.files, runtime.clock);
    return { runtime, texts, people: createPeopleFiles(texts) };
  };

  test('the nearest one upwards, as far as the top', async () => {
    const { people } = world({
      '/repo/wheelwarden.people.json': text,
      '/repo/shop/wheelwarden.people.json': text,
      '/wheelwarden.people.json': text,
    });
    const fileOf = async (place: string | null, top: string | null) =>
      (await people.of(place, top))?.file ?? null;
    expect(await fileOf('/repo/shop/api/requirements.txt', '/repo')).toBe(
      '/repo/shop/wheelwarden.people.json',
    );
    expect(await fileOf('/repo/pyproject.toml', '/repo')).toBe('/repo/wheelwarden.people.json');
    expect(await fileOf('/repo/blog/pyproject.toml', '/repo/blog')).toBeNull();
    expect(await fileOf('/elsewhere/pyproject.toml', '/repo')).toBeNull();
    expect(await fileOf(null, '/repo')).toBeNull();
  });

  test('is the same object while its text is the same', async () => {
    const { people, runtime, texts } = world({ '/repo/wheelwarden.people.json': text });
    const path = '/repo/wheelwarden.people.json';
    const first = await people.of('/repo/pyproject.toml', '/repo');
    expect(await people.of('/repo/requirements.txt', '/repo')).toBe(first);
    runtime.files.set(path, text.replace('davidism', 'eve'));
    texts.forget(path);
    people.forget(path);
    const next = await people.of('/repo/pyproject.toml', '/repo');
    expect(next?.projects.get(normalizeName('flask'))?.owners).toEqual(['ThiefMaster', 'eve']);
  });

  test('links do not lead it out of the repository', async () => {
    const { people, runtime } = world({ '/home/other/people.json': text });
    runtime.files.link('/repo/wheelwarden.people.json', '/home/other/people.json');
    expect((await people.of('/repo/pyproject.toml', '/repo'))?.projects.size ?? 0).toBe(0);
  });

  test('one that is too large is told, and not passed over', async () => {
    const { people } = world({ '/repo/wheelwarden.people.json': ' '.repeat(17 * 1024 * 1024) });
    const found = await people.of('/repo/pyproject.toml', '/repo');
    expect(found?.errors[0]?.message).toContain('too large');
    expect(await people.of('/repo/pyproject.toml', '/repo')).toBe(found);
  });
});
