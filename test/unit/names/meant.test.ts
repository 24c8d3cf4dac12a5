import { describe, expect, test } from 'vitest';
import { readImportMap } from '../../../server/src/names/import-map.ts';
import { createMeantFinder, readMeantNames } from '../../../server/src/names/meant.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import { embeddedData, embeddedFile } from './embedded-data.ts';

const { index } = await embeddedData();
const names = readMeantNames(embeddedFile('meant').toString('utf8'));

function meant(written: string): string | null {
  const found = index.meant(normalizeName(written));
  return found && `${found.kind} ${found.project}`;
}

describe('a name that is written for something else', () => {
  test.each([
    ['yaml', 'pyyaml'],
    ['cv2', 'opencv-python'],
    ['bs4', 'beautifulsoup4'],
    ['sklearn', 'scikit-learn'],
    ['skimage', 'scikit-image'],
    ['PIL', 'pillow'],
    ['dateutil', 'python-dateutil'],
    ['dotenv', 'python-dotenv'],
    ['jwt', 'pyjwt'],
    ['attr', 'attrs'],
    ['websocket', 'websocket-client'],
    ['serial', 'pyserial'],
    ['OpenSSL', 'pyopenssl'],
    ['Crypto', 'pycryptodome'],
    ['MySQLdb', 'mysqlclient'],
    ['google.protobuf', 'protobuf'],
  ])('%s is a module of %s', (name, project) => {
    expect(meant(name)).toBe(`module ${project}`);
  });

  test.each([
    ['aws', 'awscli'],
    ['pip3', 'pip'],
    ['py.test', 'pytest'],
    ['jupyter-lab', 'jupyterlab'],
    ['ansible-playbook', 'ansible-core'],
    ['django-admin', 'django'],
    ['huggingface-cli', 'huggingface-hub'],
    ['install', null],
  ])('%s is a command of %s', (name, project) => {
    expect(meant(name)).toBe(`command ${project}`);
  });

  test('files and the language belong to no project', () => {
    const files = [
      'requirements.txt',
      'requirements-txt',
      'requirements',
      'requirements-dev.txt',
      'setup.py',
    ];
    expect(files.map(meant)).toEqual(files.map(() => 'file null'));
    expect(['python', 'python3', 'Python'].map(meant)).toEqual(Array(3).fill('language null'));
  });

  test('the more popular of the two projects comes with its rank', () => {
    expect(index.meant('yaml' as NormalizedName)?.rank).toBe(index.rank('pyyaml' as NormalizedName));
  });
});

describe('a name means itself', () => {
  test.each([
    ['a popular project', 'requests'],
    ['one whose module is called like it', 'numpy'],
    ['one that brings the module too', 'docx'],
    ['one as popular as the other', 'snowflake'],
    ['a namespace of many projects', 'azure'],
    ['a project called like a part of one', 'databricks-sql'],
    ['a word of every day, though somebody has such a module', 'workflows'],
    ['a command called like its project', 'flake8'],
    ['a name that nobody knows', 'acme-zqx'],
  ])('%s: %s', (_, name) => {
    expect(meant(name)).toBeNull();
  });

  test('among the thousand most popular, but for a few that hold a place for another project', () => {
    const told = index.ranked.slice(0, 1000).filter((name) => index.meant(name) !== null);
    expect(told).toEqual(['bs4']);
  });
});

describe('a module called like a project', () => {
  const known = new Map([
    ['far', 10],
    ['near', 3],
    ['low', 2001],
    ['own', 15],
  ]);
  const imports = readImportMap('thing far\nown near\nrare low\nspaces far\nspaces.part near\n');
  const finder = (registered: readonly string[]) =>
    createMeantFinder(names, imports, {
      has: (name) => registered.includes(name),
      rank: (name) => known.get(name) ?? null,
    });
  const kinds = (registered: readonly string[]) =>
    ['thing', 'own', 'rare', 'spaces'].map(
      (name) => finder(registered)(name as NormalizedName)?.project ?? null,
    );

  test('is told as far down as there are ranks while nobody has registered the name', () => {
    expect(kinds([])).toEqual(['far', 'near', 'low', 'far']);
  });

  test('of one that is registered only where it is popular, and no namespace', () => {
    expect(kinds(['thing', 'own', 'rare', 'spaces'])).toEqual(['far', 'near', null, null]);
  });
});

describe('the list of such names', () => {
  test('is normalised, and leads to projects that there are', () => {
    const all = [...names.commands.keys(), ...names.files, ...names.languages];
    expect(all.filter((name) => normalizeName(name) !== name)).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    const projects = [...names.commands.values()].filter((project) => project !== null);
    expect(projects.filter((project) => !index.has(project))).toEqual([]);
  });

  test('knows brands by projects that are popular', () => {
    expect([...names.brands].filter(([word]) => normalizeName(word) !== word)).toEqual([]);
    expect([...names.brands.values()].filter((project) => index.rank(project) === null)).toEqual([]);
  });

  test('says nothing that is not true: none is the name of its own project', () => {
    expect([...names.commands].filter(([command, project]) => command === project)).toEqual([]);
  });

  test.each([
    '',
    '[]',
    '{}',
    '{"brands":{"a":1}}',
    '{"brands":{},"commands":{"a":"b"}}',
    '{"brands":{},"commands":{},"command-words":[1]}',
  ])('is refused where it is damaged: %s', (text) => {
    expect(() => readMeantNames(text)).toThrow('The list of names that mean something else is damaged');
  });
});
