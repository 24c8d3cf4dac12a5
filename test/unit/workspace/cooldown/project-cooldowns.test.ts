import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import { readUserCooldowns } from '../../../../server/src/sources/index/user-cooldowns.ts';
import {
  type CooldownInput,
  createProjectCooldowns,
} from '../../../../server/src/workspace/cooldown/project-cooldowns.ts';
import { createPolicies } from '../../../../server/src/workspace/governing-policy.ts';
import { defaultPolicy } from '../../../../server/src/workspace/policy.ts';
import { createTexts } from '../../../../server/src/workspace/texts.ts';
import type { IndexTool } from '../../../../server/src/workspace/tool-config.ts';
import { testRuntime } from '../../../support/runtime.ts';

const day = 24 * 60 * 60 * 1000;
const top = '/shop';

interface Given extends Partial<Omit<CooldownInput, 'place' | 'user' | 'policy' | 'tool'>> {
  /** Below the top. */
  readonly place?: string;
  readonly tool?: IndexTool;
  readonly settingDays?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Outside of the repository, by absolute path. */
  readonly outside?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
}

/** A repository with these files (paths below its top). */
function shop(files: Readonly<Record<string, string>>, given: Given = {}) {
  const { environment = {}, outside = {}, settingDays = 3 } = given;
  const inside = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${top}/${name}`, text]));
  const runtime = testRuntime({ files: { ...inside, ...outside }, environment });
  for (const [link, target] of Object.entries(given.links ?? {}))
    runtime.files.link(`${top}/${link}`, target);
  const texts = createTexts(runtime.files, runtime.clock);
  const cooldowns = createProjectCooldowns(texts, runtime.clock);
  const policies = createPolicies(texts);
  const settings = { ...defaultPolicy, cooldownDays: settingDays };
  const ask = async (more: Given = {}) => {
    const { tool = 'uv', trusted = true, format = 'pyproject', script = null } = { ...given, ...more };
    const place = `${top}/${more.place ?? given.place ?? 'pyproject.toml'}`;
    const governing = await policies.governing(place, top, settings);
    const policy = (trusted ? governing : policies.privacyOnly(governing, settings)).policy;
    const user = (await readUserCooldowns(runtime, [top]))[tool];
    return cooldowns.of({ place, top, tool, format, script, policy, trusted, user });
  };
  return {
    runtime,
    texts,
    cooldowns,
    ask,
    async of(name: string, more: Given & { readonly index?: string } = {}) {
      const asked = await ask(more);
      return asked.cooldowns.of(normalizeName(name), more.index ?? null);
    },
  };
}

const project = '[project]\nname = "shop"\nversion = "1"\n';
const ofDays = (days: number, source: string | null, age: number | null = days) => ({
  days,
  source,
  takesUntil: age === null || age === 0 ? null : { age: age * day },
});

test('the setting holds where nothing else is said', async () => {
  expect(await shop({ 'pyproject.toml': project }).of('flask')).toEqual(ofDays(3, null, null));
});

describe('a project’s own tool', () => {
  const pipfile = '[packages]\nflask = "*"\n[pipenv]\ncool-down-period = "30d"\n';

  test.each<[string, Readonly<Record<string, string>>, Given, object]>([
    [
      'uv in pyproject.toml',
      { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n` },
      {},
      ofDays(7, 'exclude-newer in pyproject.toml'),
    ],
    [
      'uv.toml stands in for the table beside it',
      {
        'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n`,
        'uv.toml': 'exclude-newer = "2 days"\n',
      },
      {},
      ofDays(2, 'exclude-newer in uv.toml'),
    ],
    [
      'uv.toml that says nothing of it does as well',
      { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n`, 'uv.toml': 'offline = true\n' },
      {},
      ofDays(3, null, null),
    ],
    [
      'a folder above',
      { 'uv.toml': 'exclude-newer = "2 days"\n', 'a/b/pyproject.toml': project },
      { place: 'a/b/pyproject.toml' },
      ofDays(2, 'exclude-newer in uv.toml'),
    ],
    [
      'the root of a uv workspace speaks for its members',
      {
        'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n[tool.uv.workspace]\nmembers = ["a"]\n`,
        'a/pyproject.toml': `${project}[tool.uv]\nexclude-newer = "1 day"\n`,
      },
      { place: 'a/pyproject.toml' },
      ofDays(7, 'exclude-newer in pyproject.toml'),
    ],
    [
      'a script by its own block',
      { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n` },
      { place: 'tool.py', format: 'python', script: '[tool.uv]\nexclude-newer = "1 day"\n' },
      ofDays(1, 'exclude-newer in the script'),
    ],
    [
      'what a lock was made with, which nobody heeds',
      {
        'pyproject.toml': project,
        'uv.lock': 'version = 1\n[options]\nexclude-newer-span = "P9D"\n\n[[package]]\nname = "shop"\n',
      },
      { place: 'uv.lock', format: 'uv-lock' },
      ofDays(9, 'exclude-newer in uv.lock', null),
    ],
    [
      'Poetry in poetry.toml',
      { 'pyproject.toml': project, 'poetry.toml': '[solver]\nmin-release-age = 10\n' },
      { tool: 'poetry' },
      ofDays(10, 'solver.min-release-age in poetry.toml'),
    ],
    [
      'PDM in pyproject.toml before pdm.toml',
      {
        'pyproject.toml': `${project}[tool.pdm.resolution]\nexclude-newer = "5d"\n`,
        'pdm.toml': '[strategy]\nexclude-newer = "6d"\n',
      },
      { tool: 'pdm' },
      ofDays(5, 'exclude-newer in pyproject.toml'),
    ],
    [
      'PDM in pdm.toml',
      { 'pyproject.toml': project, 'pdm.toml': '[strategy]\nexclude-newer = "6d"\n' },
      { tool: 'pdm' },
      ofDays(6, 'strategy.exclude-newer in pdm.toml'),
    ],
    [
      'Pipenv',
      { Pipfile: pipfile },
      { tool: 'pipenv', place: 'Pipfile' },
      ofDays(30, 'cool-down-period in Pipfile'),
    ],
    [
      'another tool’s table says nothing',
      { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n` },
      { tool: 'poetry' },
      ofDays(3, null, null),
    ],
    [
      'Pixi reads none of uv’s settings',
      { 'pixi.toml': '', 'uv.toml': 'exclude-newer = "7 days"\n' },
      { place: 'pixi.toml', format: 'pixi' },
      ofDays(3, null, null),
    ],
    [
      'a value that cannot be read is not used',
      { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "a while"\n` },
      {},
      ofDays(3, null, null),
    ],
  ])('%s', async (_what, files, given, expected) => {
    expect(await shop(files, given).of('flask')).toEqual(expected);
  });

  test('a fixed time keeps releases out, and tells no days', async () => {
    const text = `${project}[tool.uv]\nexclude-newer = "2025-01-01T00:00:00Z"\n`;
    const at = Date.parse('2025-01-01T00:00:00Z');
    expect(await shop({ 'pyproject.toml': text }).of('flask')).toEqual({
      days: 3,
      source: null,
      takesUntil: { at },
    });
  });

  test('a name that need not wait does not, whatever Renovate says', async () => {
    const { of } = shop({
      'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\nexclude-newer-package = { acme = false }\n`,
      'renovate.json': '{"minimumReleaseAge": "14 days"}',
    });
    expect(await of('acme')).toEqual(ofDays(0, 'exclude-newer-package in pyproject.toml'));
    expect(await of('flask')).toEqual(ofDays(7, 'exclude-newer in pyproject.toml'));
  });
});

describe('in order', () => {
  const everything = {
    'wheelwarden.toml': 'cooldown-days = 21\n',
    'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n`,
    'renovate.json5': '{minimumReleaseAge: "5 days"}',
    '.github/dependabot.yml':
      'updates:\n  - package-ecosystem: uv\n    directory: /\n    cooldown:\n      default-days: 4\n',
  };
  const without = (...names: readonly string[]) =>
    Object.fromEntries(Object.entries(everything).filter(([name]) => !names.includes(name)));

  test('the policy’s file comes first, and the installer goes on as it is told', async () => {
    expect(await shop(everything).of('flask')).toEqual(ofDays(21, 'cooldown-days in wheelwarden.toml', 7));
  });

  test('then the tool, Renovate, Dependabot, the setting', async () => {
    const tool = 'wheelwarden.toml';
    const bare = { 'pyproject.toml': project };
    expect(await shop(without(tool)).of('flask')).toEqual(ofDays(7, 'exclude-newer in pyproject.toml'));
    const bots = { ...without(tool), ...bare };
    expect(await shop(bots).of('flask')).toEqual(ofDays(5, 'minimumReleaseAge in renovate.json5', null));
    const dependabot = { ...without(tool, 'renovate.json5'), ...bare };
    expect(await shop(dependabot).of('flask')).toEqual(ofDays(4, 'cooldown in .github/dependabot.yml', null));
    expect(await shop(bare, { settingDays: 8 }).of('flask')).toEqual(ofDays(8, null, null));
  });

  test('a policy file without a number of days leaves it to the tool', async () => {
    const files = { ...without('wheelwarden.toml'), 'wheelwarden.toml': 'private-names = ["acme-*"]\n' };
    expect(await shop(files).of('flask')).toEqual(ofDays(7, 'exclude-newer in pyproject.toml'));
  });

  test('of Renovate’s files the first counts', async () => {
    const files = {
      'pyproject.toml': project,
      '.renovaterc': '{"minimumReleaseAge": "9 days"}',
      '.github/renovate.json': '{"minimumReleaseAge": "8 days"}',
    };
    expect((await shop(files).of('flask')).source).toBe('minimumReleaseAge in .github/renovate.json');
  });
});

describe('what the user told the tools', () => {
  const files = { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n` };
  const userToml = '/home/tester/.config/uv/uv.toml';

  test.each<[string, Given, Readonly<Record<string, string>>, object]>([
    [
      'a variable comes before the project',
      { environment: { UV_EXCLUDE_NEWER: 'P2D' } },
      files,
      ofDays(2, 'UV_EXCLUDE_NEWER'),
    ],
    [
      'a file behind it',
      { outside: { [userToml]: 'exclude-newer = "1 day"\n' } },
      files,
      ofDays(7, 'exclude-newer in pyproject.toml'),
    ],
    [
      'a file where the project says nothing',
      { outside: { [userToml]: 'exclude-newer = "1 day"\n' } },
      { 'pyproject.toml': project },
      ofDays(1, 'exclude-newer in ~/.config/uv/uv.toml'),
    ],
    [
      'a file in the project’s place',
      {
        outside: { '/etc/my.toml': 'exclude-newer = "1 day"\n' },
        environment: { UV_CONFIG_FILE: '/etc/my.toml' },
      },
      files,
      ofDays(1, 'exclude-newer in /etc/my.toml'),
    ],
    ['nothing of the project', { environment: { UV_NO_CONFIG: '1' } }, files, ofDays(3, null, null)],
    [
      'pip’s variable',
      { tool: 'pip', environment: { PIP_UPLOADED_PRIOR_TO: 'P6D' } },
      files,
      ofDays(6, 'PIP_UPLOADED_PRIOR_TO'),
    ],
    [
      'pip’s file, of which [install] comes first',
      {
        tool: 'pip',
        outside: {
          '/home/tester/.config/pip/pip.conf': '[global]\nuploaded-prior-to = P9D\n',
          '/etc/pip.conf': '[install]\nuploaded-prior-to = P8D\n',
        },
      },
      files,
      ofDays(8, 'uploaded-prior-to in /etc/pip.conf'),
    ],
    [
      'Poetry’s file',
      {
        tool: 'poetry',
        outside: { '/home/tester/.config/pypoetry/config.toml': '[solver]\nmin-release-age = 4\n' },
      },
      files,
      ofDays(4, 'solver.min-release-age in ~/.config/pypoetry/config.toml'),
    ],
    [
      'PDM’s file',
      {
        tool: 'pdm',
        outside: { '/home/tester/.config/pdm/config.toml': '[strategy]\nexclude-newer = "3w"\n' },
      },
      files,
      ofDays(21, 'strategy.exclude-newer in ~/.config/pdm/config.toml'),
    ],
  ])('%s', async (_what, given, inside, expected) => {
    expect(await shop(inside, given).of('flask')).toEqual(expected);
  });
});

describe('in a workspace nobody trusts', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['uv', { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = false\n` }],
    [
      'uv that would hide every release',
      { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "9000 days"\n` },
    ],
    ['the policy', { 'pyproject.toml': project, 'wheelwarden.toml': 'cooldown-days = 0\n' }],
    ['Renovate', { 'pyproject.toml': project, 'renovate.json': '{"minimumReleaseAge": "0 days"}' }],
  ])('%s switches nothing off', async (_what, files) => {
    const given = { trusted: false, environment: {} };
    expect(await shop(files, given).of('flask')).toEqual(ofDays(3, null, null));
    const asked = await shop(files, given).ask();
    expect(asked.home).toBeNull();
  });

  test('a script of it neither', async () => {
    const given = { trusted: false, script: '[tool.uv]\nexclude-newer = false\n', format: 'python' };
    expect(await shop({ 'pyproject.toml': project }, given).of('flask')).toEqual(ofDays(3, null, null));
  });

  test('what the user says himself holds', async () => {
    const given = { trusted: false, environment: { UV_EXCLUDE_NEWER: '7 days' } };
    const files = { 'pyproject.toml': `${project}[tool.uv]\nexclude-newer = false\n` };
    expect(await shop(files, given).of('flask')).toEqual(ofDays(7, 'UV_EXCLUDE_NEWER'));
  });
});

describe('files', () => {
  test('that links lead out of the repository are not read', async () => {
    const { of } = shop(
      { 'pyproject.toml': project },
      {
        outside: { '/elsewhere/uv.toml': 'exclude-newer = false\n' },
        links: { 'uv.toml': '/elsewhere/uv.toml' },
      },
    );
    expect(await of('flask')).toEqual(ofDays(3, null, null));
  });

  test('that are too long are not read', async () => {
    const long = `// ${'x'.repeat(600 * 1024)}\n`;
    const { of } = shop({
      'pyproject.toml': project,
      'renovate.json': `${long}{"minimumReleaseAge":"9 days"}`,
    });
    expect(await of('flask')).toEqual(ofDays(3, null, null));
  });

  test('that change are read again, and tell the same in the same objects', async () => {
    const { ask, texts, cooldowns } = shop({
      'pyproject.toml': `${project}[tool.uv]\nexclude-newer = "7 days"\n`,
    });
    const flask = normalizeName('flask');
    const before = (await ask()).cooldowns;
    expect((await ask()).cooldowns).toBe(before);
    texts.overlay(`${top}/pyproject.toml`, `${project}# Typing.\n[tool.uv]\nexclude-newer = "7 days"\n`);
    const typing = (await ask()).cooldowns;
    expect(typing).toBe(before);
    expect(typing.of(flask, null)).toBe(before.of(flask, null));
    texts.overlay(`${top}/pyproject.toml`, `${project}[tool.uv]\nexclude-newer = "8 days"\n`);
    expect((await ask()).cooldowns.of(flask, null).days).toBe(8);
    texts.overlay(`${top}/renovate.json`, '{"minimumReleaseAge": "9 days"}');
    texts.overlay(`${top}/pyproject.toml`, project);
    cooldowns.forget(`${top}/renovate.json`);
    expect((await ask()).cooldowns.of(flask, null).days).toBe(9);
  });
});

describe('where the tool would be told', () => {
  const uvProject = `${project}[tool.uv]\nmanaged = true\n`;

  test.each<[string, Readonly<Record<string, string>>, Given, string | null]>([
    ['[tool.uv]', { 'pyproject.toml': uvProject }, {}, 'pyproject.toml'],
    ['a project without the table', { 'pyproject.toml': project }, {}, 'pyproject.toml'],
    ['uv.toml', { 'pyproject.toml': uvProject, 'uv.toml': '' }, {}, 'uv.toml'],
    ['Poetry’s own file', { 'pyproject.toml': project }, { tool: 'poetry' }, 'poetry.toml'],
    [
      'from below',
      { 'pyproject.toml': uvProject },
      { place: 'docs/requirements.txt', format: 'requirements' },
      'pyproject.toml',
    ],
    ['told already', { 'pyproject.toml': `${uvProject}exclude-newer = "7 days"\n` }, {}, null],
    [
      'told in a way that cannot be read',
      { 'pyproject.toml': `${uvProject}exclude-newer = "soon"\n` },
      {},
      null,
    ],
    ['told not to', { 'pyproject.toml': `${uvProject}exclude-newer = false\n` }, {}, null],
    [
      'told of one name',
      { 'pyproject.toml': `${uvProject}exclude-newer-package = { a = false }\n` },
      {},
      'pyproject.toml',
    ],
    [
      'Poetry told already',
      { 'pyproject.toml': project, 'poetry.toml': '[solver]\nmin-release-age = 0\n' },
      { tool: 'poetry' },
      null,
    ],
    ['PDM', { 'pyproject.toml': project }, { tool: 'pdm' }, null],
    ['pip', { 'pyproject.toml': project }, { tool: 'pip' }, null],
    ['a script', { 'pyproject.toml': uvProject }, { place: 'a.py', format: 'python', script: '' }, null],
    ['no project', {}, { place: 'requirements.txt', format: 'requirements' }, null],
  ])('%s', async (_what, files, given, expected) => {
    const { home } = await shop(files, given).ask();
    expect(home === null ? null : home.file).toBe(expected === null ? null : `${top}/${expected}`);
    if (home !== null) expect(home.text).toBe(files[home.fileName] ?? null);
  });
});
