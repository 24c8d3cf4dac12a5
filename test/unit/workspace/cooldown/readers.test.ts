import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import { dependabotLayer, readDependabot } from '../../../../server/src/workspace/cooldown/dependabot.ts';
import { type CooldownLayer, saidBy } from '../../../../server/src/workspace/cooldown/layer.ts';
import { pdmConfigLayer, pdmProjectLayer } from '../../../../server/src/workspace/cooldown/pdm.ts';
import { pipLayer, pipVariableLayer } from '../../../../server/src/workspace/cooldown/pip.ts';
import { pipenvLayer } from '../../../../server/src/workspace/cooldown/pipenv.ts';
import {
  poetryLayer,
  poetrySources,
  poetryVariableLayer,
} from '../../../../server/src/workspace/cooldown/poetry.ts';
import { renovateLayer } from '../../../../server/src/workspace/cooldown/renovate.ts';
import {
  uvLockHead,
  uvLockLayer,
  uvTextLayer,
  uvVariableLayer,
} from '../../../../server/src/workspace/cooldown/uv.ts';
import { parseIni } from '../../../../server/src/workspace/ini.ts';
import type { IndexTool } from '../../../../server/src/workspace/tool-config.ts';

const day = 24 * 60 * 60 * 1000;

/** Days for a name, `none` where nothing is said of it, the time where one is fixed. */
function said(layer: CooldownLayer | null, name: string, index: string | null = null): number | string {
  const found = layer === null ? null : saidBy([layer], normalizeName(name), index);
  if (found === null) return 'none';
  return 'age' in found.wait ? found.wait.age / day : new Date(found.wait.at).toISOString();
}

describe('uv', () => {
  const uvToml = (text: string, forPip = false) => uvTextLayer(text, 'uv.toml', { path: [], forPip });

  test.each([
    ['exclude-newer = "7 days"', 'flask', 7],
    ['exclude-newer = "2025-01-01"', 'flask', '2025-01-02T00:00:00.000Z'],
    ['exclude-newer = false', 'flask', 0],
    ['exclude-newer = "soon"', 'flask', 'none'],
    ['exclude-newer = 7', 'flask', 'none'],
    ['exclude-newer = true', 'flask', 'none'],
    ['exclude-newer = "7 days"\nexclude-newer-package = { Flask = "1 day", acme_tools = false }', 'flask', 1],
    [
      'exclude-newer = "7 days"\nexclude-newer-package = { Flask = "1 day", acme_tools = false }',
      'acme-tools',
      0,
    ],
    [
      'exclude-newer = "7 days"\nexclude-newer-package = { Flask = "1 day", acme_tools = false }',
      'jinja2',
      7,
    ],
    ['[exclude-newer-package]\nflask = "3 days"', 'flask', 3],
    ['[exclude-newer-package]\nflask = "3 days"', 'jinja2', 'none'],
    ['[exclude-newer-package]\nflask = "in a while"', 'flask', 'none'],
    ['# exclude-newer = "7 days"', 'flask', 'none'],
  ])('%j says of %s: %s', (text, name, expected) => {
    expect(said(uvToml(text), name)).toBe(expected);
  });

  const indexes = `exclude-newer = "7 days"
exclude-newer-package = { pinned = "1 day" }

[[index]]
name = "team"
url = "https://me:secret@packages.example/simple/"
explicit = true
exclude-newer = false

[[index]]
name = "mirror"
url = "https://mirror.example/simple"
default = true
exclude-newer = "3 days"
`;

  test.each([
    ['flask', 'https://packages.example/simple', 0],
    ['flask', 'https://mirror.example/simple/', 3],
    ['flask', 'https://elsewhere.example/simple', 7],
    // Only the main index serves what is tied to none.
    ['flask', null, 3],
    ['pinned', 'https://packages.example/simple', 1],
  ])('an index: %s from %s waits %s days', (name, index, expected) => {
    expect(said(uvToml(indexes), name, index)).toBe(expected);
  });

  test('what several indexes serve waits as in general', () => {
    expect(said(uvToml(`${indexes}\n[[index]]\nurl = "https://more.example/simple"\n`), 'flask')).toBe(7);
  });

  test('tells where it is said, without what is secret', () => {
    const layer = uvToml(indexes);
    expect(layer?.general?.where).toBe('exclude-newer in uv.toml');
    const told = layer?.ofIndex('https://packages.example/simple');
    expect(told?.where).toBe('exclude-newer of an index in uv.toml');
  });

  test('heeds [pip] for uv pip alone', () => {
    const text = 'exclude-newer = "7 days"\n[pip]\nexclude-newer = "2 days"\n';
    expect([said(uvToml(text), 'flask'), said(uvToml(text, true), 'flask')]).toEqual([7, 2]);
  });

  test('reads [tool.uv] of a pyproject.toml', () => {
    const text = '[tool.uv]\nexclude-newer = "1 week"\n[tool.other]\nexclude-newer = "1 day"\n';
    expect(said(uvTextLayer(text, 'pyproject.toml', { path: ['tool', 'uv'] }), 'flask')).toBe(7);
  });

  test.each([
    ['P3D', 3],
    ['3 days', 3],
    ['false', 0],
    ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00.000Z'],
    ['', 'none'],
    [undefined, 'none'],
  ])('UV_EXCLUDE_NEWER=%s', (value, expected) => {
    expect(said(uvVariableLayer(value), 'flask')).toBe(expected);
  });

  const lock = (options: string) => `version = 1\nrevision = 5\n\n${options}\n[[package]]\nname = "x"\n`;

  test.each([
    [
      '[options]\nexclude-newer = "0001-01-01T00:00:00Z" # No effect.\nexclude-newer-span = "P7D"\n',
      'flask',
      7,
    ],
    // A time says when the lock was made.
    ['[options]\nexclude-newer = "2025-01-02T00:00:00Z"\n', 'flask', 'none'],
    [
      '[options]\n\n[options.exclude-newer-package]\nbar = false\nflask = { timestamp = "0001-01-01T00:00:00Z", span = "P2D" }\n',
      'flask',
      2,
    ],
    ['', 'flask', 'none'],
  ])('a lock made with %j says of %s: %s', (options, name, expected) => {
    const head = uvLockHead(lock(options));
    expect(said(head === null ? null : uvLockLayer(head), name)).toBe(expected);
  });

  test('looks for nothing behind the head of a lock', () => {
    expect(
      uvLockHead(`version = 1\n[[package]]\nname = "x"\n[options]\nexclude-newer-span = "P7D"\n`),
    ).toBeNull();
  });
});

describe('pip', () => {
  test.each([
    ['[global]\nuploaded-prior-to = P7D', 'global', 7],
    ['[global]\nuploaded_prior_to = P7D', 'global', 7],
    ['[global]\nuploaded-prior-to = P7D', 'install', 'none'],
    ['[install]\nuploaded-prior-to = 2025-06-01', 'install', '2025-06-01T00:00:00.000Z'],
    ['[install]\nuploaded-prior-to = a week', 'install', 'none'],
  ] as const)('%j, [%s]: %s', (text, section, expected) => {
    expect(said(pipLayer(parseIni(text), section, 'pip.conf'), 'flask')).toBe(expected);
  });

  test('reads its variable', () => {
    expect(said(pipVariableLayer('P2D'), 'flask')).toBe(2);
    expect(pipVariableLayer('')).toBeNull();
    expect(pipVariableLayer(undefined)).toBeNull();
  });
});

describe('Poetry', () => {
  const sources = poetrySources(
    '[[tool.poetry.source]]\nname = "Internal"\nurl = "https://packages.example/simple/"\n',
  );
  const excluding = `[solver]
min-release-age = 7
min-release-age-exclude = ["Acme_Tools"]
min-release-age-exclude-source = ["internal", "https://other.example/simple"]
`;

  test.each([
    ['[solver]\nmin-release-age = 7', 'flask', null, 7],
    ['[solver]\nmin-release-age = 0', 'flask', null, 0],
    ['[solver]\nmin-release-age = "7"', 'flask', null, 7],
    ['[solver]\nmin-release-age = "a week"', 'flask', null, 'none'],
    ['[solver]\nmin-release-age = 7.5', 'flask', null, 'none'],
    ['min-release-age = 7', 'flask', null, 'none'],
    ['solver.min-release-age = 7', 'flask', null, 7],
    [excluding, 'flask', null, 7],
    [excluding, 'acme-tools', null, 0],
    [excluding, 'flask', 'https://packages.example/simple', 0],
    [excluding, 'flask', 'https://other.example/simple/', 0],
    [excluding, 'flask', 'https://third.example/simple', 7],
    ['[solver]\nmin-release-age = 7\nmin-release-age-exclude = "a,b"', 'b', null, 0],
  ])('%j says of %s from %s: %s', (text, name, index, expected) => {
    expect(said(poetryLayer(text, 'poetry.toml', sources), name, index)).toBe(expected);
  });

  test('reads its variables', () => {
    const environment = { POETRY_SOLVER_MIN_RELEASE_AGE: '5', POETRY_SOLVER_MIN_RELEASE_AGE_EXCLUDE: 'a,b' };
    const layer = poetryVariableLayer(environment, []);
    expect([said(layer, 'flask'), said(layer, 'b')]).toEqual([5, 0]);
    expect(poetryVariableLayer({}, [])).toBeNull();
  });
});

describe('PDM', () => {
  test.each([
    ['[tool.pdm.resolution]\nexclude-newer = "7d"', 'flask', 7],
    ['[tool.pdm.resolution]\nexclude-newer = "2025-06-01"', 'flask', '2025-06-01T00:00:00.000Z'],
    ['[tool.pdm.resolution]\nexclude-newer = "7 days"', 'flask', 'none'],
    [
      '[tool.pdm.resolution]\nexclude-newer = "7d"\nexclude-newer-override = { flask = false, b = "1d" }',
      'flask',
      0,
    ],
    [
      '[tool.pdm.resolution]\nexclude-newer = "7d"\nexclude-newer-override = { flask = false, b = "1d" }',
      'b',
      1,
    ],
    ['[tool.pdm]\nexclude-newer = "7d"', 'flask', 'none'],
  ])('%j says of %s: %s', (text, name, expected) => {
    expect(said(pdmProjectLayer(text, 'pyproject.toml'), name)).toBe(expected);
  });

  test('reads what was stored', () => {
    expect(said(pdmConfigLayer('[strategy]\nexclude-newer = "12h"', 'pdm.toml'), 'flask')).toBe(0.5);
    expect(pdmConfigLayer('[strategy]\nsave = "minimum"', 'pdm.toml')).toBeNull();
  });
});

test.each([
  ['[pipenv]\ncool-down-period = "30d"', 30],
  ['[pipenv]\ncool-down-period = "30"', 'none'],
  ['[packages]\ncool-down-period = "*"', 'none'],
])('Pipenv: %j says %s', (text, expected) => {
  expect(said(pipenvLayer(text), 'flask')).toBe(expected);
});

describe('Renovate', () => {
  const of = (text: string, tool: IndexTool = 'pip') => renovateLayer(text, tool, 'renovate.json');
  const rule = (rule: object, top: object = {}) =>
    JSON.stringify({ ...top, packageRules: [{ minimumReleaseAge: '10 days', ...rule }] });

  test.each<[string, string, number | string]>([
    ['{"minimumReleaseAge": "3 days"}', 'flask', 3],
    ['// ours\n{extends: ["config:recommended"], minimumReleaseAge: \'1 week\', /* so */ }', 'flask', 7],
    ['{"stabilityDays": 5}', 'flask', 5],
    ['{"minimumReleaseAge": null}', 'flask', 'none'],
    ['{"minimumReleaseAge": "a while"}', 'flask', 'none'],
    ['{"minimumReleaseAge": 3}', 'flask', 'none'],
    ['{"minimumReleaseAge": "3 days"', 'flask', 'none'],
    ['{"npm": {"minimumReleaseAge": "3 days"}}', 'flask', 'none'],
    ['["minimumReleaseAge"]', 'flask', 'none'],
    [rule({ matchDatasources: ['pypi'] }), 'flask', 10],
    [rule({ matchDatasources: ['npm'] }), 'flask', 'none'],
    [rule({ matchManagers: ['pip_requirements'] }), 'flask', 10],
    [rule({ matchManagers: ['poetry'] }), 'flask', 'none'],
    [rule({ matchCategories: ['python'] }), 'flask', 10],
    [rule({ matchPackageNames: ['Flask', 'acme-*'] }), 'flask', 10],
    [rule({ matchPackageNames: ['Flask', 'acme-*'] }), 'acme-tools', 10],
    [rule({ matchPackageNames: ['Flask', 'acme-*'] }), 'jinja2', 'none'],
    [rule({ matchPackageNames: ['!acme-*'] }), 'acme-tools', 'none'],
    [rule({ matchPackageNames: ['!acme-*'] }), 'flask', 10],
    [rule({ matchPackageNames: ['*'] }), 'flask', 10],
    [rule({ excludePackageNames: ['flask'] }), 'flask', 'none'],
    [rule({ excludePackageNames: ['flask'] }), 'jinja2', 10],
    // What cannot be told is passed over.
    [rule({ matchPackageNames: ['/^fl/'] }), 'flask', 'none'],
    [rule({ matchPackageNames: ['/^fl/'] }, { minimumReleaseAge: '3 days' }), 'flask', 3],
    [rule({ matchPackagePatterns: ['fl'] }), 'flask', 'none'],
    [rule({ matchFileNames: ['docs/**'] }), 'flask', 'none'],
    // The wait that holds for every kind of update.
    [rule({ matchUpdateTypes: ['major'] }), 'flask', 'none'],
    [rule({ matchUpdateTypes: ['major'] }, { minimumReleaseAge: '3 days' }), 'flask', 3],
    [rule({ matchUpdateTypes: ['patch'] }, { minimumReleaseAge: '14 days' }), 'flask', 10],
    ['{"minimumReleaseAge": "7 days", "patch": {"minimumReleaseAge": "1 day"}}', 'flask', 1],
    // The last rule that fits counts.
    [
      '{"minimumReleaseAge":"7 days","packageRules":[{"matchPackageNames":["flask"],"minimumReleaseAge":"2 days"},{"matchPackageNames":["flask"],"minimumReleaseAge":"0 days"}]}',
      'flask',
      0,
    ],
    ['{"__proto__": {"minimumReleaseAge": "3 days"}}', 'flask', 'none'],
  ])('%s says of %s: %s', (text, name, expected) => {
    expect(said(of(text), name)).toBe(expected);
  });

  test('a manager of its own counts for its tool', () => {
    const text = '{"minimumReleaseAge": "3 days", "poetry": {"minimumReleaseAge": "9 days"}}';
    expect([said(of(text, 'poetry'), 'flask'), said(of(text, 'uv'), 'flask')]).toEqual([9, 3]);
  });
});

describe('Dependabot', () => {
  const yaml = `version: 2
updates:
  - package-ecosystem: npm
    directory: /
    cooldown:
      default-days: 30
  - package-ecosystem: "pip"
    directory: "/"
    schedule: { interval: daily }
    cooldown:
      default-days: 5
      exclude: ["acme-*"]
  - package-ecosystem: pip
    directories:
      - /services/*
    cooldown:
      default-days: 10
      semver-patch-days: 4
      semver-major-days: 20
      include: [flask, "django*"]
      exclude: [django-acme]
  - package-ecosystem: uv
    directory: /tools
    cooldown: { default-days: 2 }
  - package-ecosystem: pip
    directory: /quiet
`;
  const updates = readDependabot(yaml);
  const of = (folder: string, tool: IndexTool = 'pip') =>
    dependabotLayer(updates, folder, tool, '.github/dependabot.yml');

  test.each<[string, IndexTool, string, number | string]>([
    ['', 'pip', 'flask', 5],
    ['', 'poetry', 'flask', 5],
    ['', 'uv', 'flask', 5],
    ['', 'pip', 'acme-tools', 0],
    ['requirements', 'pip', 'flask', 5],
    ['services/shop', 'pip', 'flask', 4],
    ['services/shop', 'pip', 'django-stubs', 4],
    ['services/shop', 'pip', 'django-acme', 0],
    ['services/shop', 'pip', 'jinja2', 'none'],
    ['tools', 'uv', 'flask', 2],
    ['tools', 'pip', 'flask', 5],
    ['quiet', 'pip', 'flask', 'none'],
  ])('in %j, %s: %s waits %s', (folder, tool, name, expected) => {
    expect(said(of(folder, tool), name)).toBe(expected);
  });

  const days = (lines: string) =>
    dependabotLayer(
      readDependabot(`updates:\n - package-ecosystem: pip\n   directory: /\n   cooldown:\n${lines}`),
      '',
      'pip',
      'dependabot.yml',
    );

  test.each([
    ['    default-days: 7\n', 7],
    ['    default-days: "7"\n', 7],
    ['    default-days: a week\n', 'none'],
    ['    default-days: -7\n', 'none'],
    // Minor and patch releases do not wait then.
    ['    semver-major-days: 30\n', 'none'],
    ['    semver-major-days: 30\n    semver-minor-days: 7\n    semver-patch-days: 3\n', 3],
  ])('%j says %s', (lines, expected) => {
    expect(said(days(lines), 'flask')).toBe(expected);
  });

  test('survives what is no such file', () => {
    for (const text of ['cooldown', 'updates: cooldown', 'updates:\n  - [cooldown', '\u0000cooldown: {{{{']) {
      expect(dependabotLayer(readDependabot(text), '', 'pip', 'dependabot.yml')).toBeNull();
    }
  });
});
