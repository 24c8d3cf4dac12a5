import { describe, expect } from 'vitest';
import { defaultIndexUrl } from '../../server/src/sources/default-index.ts';
import { defineTest } from './harness/define-test.ts';

const registry = `source = { registry = "${defaultIndexUrl}" }`;
const packageOf = (name: string, version: string) =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\n${registry}\n`;
const lock = `version = 1\nrevision = 3\n\n${[
  packageOf('anyio', '4.6.0'),
  packageOf('blinker', '1.6.0'),
  packageOf('click', '8.6.0'),
].join('\n')}`;

/** Of a project that releases every other month. */
const releasesBefore = (line: string) =>
  Object.fromEntries([14, 12, 9, 7, 5, 3].map((months, minor) => [`${line}.${minor}`, `${months} months`]));
const index = {
  projects: {
    anyio: { releases: { ...releasesBefore('4'), '4.6.0': '2 days' } },
    blinker: { releases: { ...releasesBefore('1'), '1.6.0': '30 hours' } },
    click: { releases: { ...releasesBefore('8'), '8.6.0': '5 days' } },
  },
};

describe('a cooldown', () => {
  defineTest('tells young releases of a lock once, and is written to the project', {
    files: {
      'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\ndependencies = ["click>=8"]\n',
      'uv.lock': lock,
    },
    index,
    handle: async ({ client, open, shows }) => {
      const manifest = await open('pyproject.toml');
      const uri = await open('uv.lock');
      // Of three days, by the setting: five days are past it.
      await shows(uri, ['4.6.0: warning new-release']);
      const [told] = client.diagnostics(uri);
      expect(told?.message).toMatch(
        /^2 releases locked here are within the cooldown of 3 days: anyio 4\.6\.0 \(2 days\), blinker 1\.6\.0 \(1 day\); the last is over on/,
      );
      const actions = await client.actions(uri, '4.6.0');
      const wait = actions.find(({ title }) => title.startsWith('Wait '));
      expect(wait?.title).toBe('Wait 3 days for every release: write exclude-newer to pyproject.toml');
      expect(wait?.isPreferred).toBe(false);
      await client.apply(wait?.edit ?? {});
      expect(client.text(manifest)).toMatch(/\n\n\[tool\.uv\]\nexclude-newer = "3 days"\n$/);
    },
  });

  defineTest('is what the project’s own tool says', {
    files: {
      'pyproject.toml':
        '[project]\nname = "shop"\nversion = "1"\ndependencies = ["click==8.6.0", "anyio>=4"]\n\n[tool.uv]\nexclude-newer = "7 days"\n',
    },
    index,
    handle: async ({ client, open, shows }) => {
      const uri = await open('pyproject.toml');
      // The range leads to 4.5: uv passes over what is younger.
      await shows(uri, ['8.6.0: warning new-release']);
      const [told] = client.diagnostics(uri);
      expect(told?.message).toContain('within the cooldown of 7 days (exclude-newer in pyproject.toml)');
      const titles = (await client.actions(uri, '8.6.0')).map(({ title }) => title);
      expect(titles.filter((title) => title.startsWith('Wait '))).toEqual([]);
    },
  });

  defineTest('is not switched off by a workspace that nobody trusts', {
    files: {
      'pyproject.toml':
        '[project]\nname = "shop"\nversion = "1"\ndependencies = ["anyio==4.6.0"]\n\n[tool.uv]\nexclude-newer = false\n',
    },
    index,
    initializationOptions: { trusted: false },
    handle: async ({ open, shows }) => {
      await shows(await open('pyproject.toml'), ['4.6.0: warning new-release']);
    },
  });
});
