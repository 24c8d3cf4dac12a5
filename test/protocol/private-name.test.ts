import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const unknown = 'qzw-billing: information nonexistent';
const absent = 'qzw-billing: warning nonexistent';
const index = { projects: { flask: { releases: { '3.1.0': '14 months' } } } };

describe('“This is a private name”', () => {
  defineTest('is told to the policy while offline, and to no index afterwards', {
    files: {
      'requirements.txt': 'flask==3.1.0\nqzw-billing\n',
      'pyproject.toml': '[project]\nname = "shop"\n\n[tool.wheelwarden] # ours\ncooldown-days = 5\n',
    },
    index,
    settings: { offline: true },
    handle: async ({ client, open, shows, configure, index }) => {
      const [uri, pyproject] = [await open('requirements.txt'), await open('pyproject.toml')];
      await shows(uri, [unknown]);
      const action = (await client.actions(uri, 'qzw-billing')).find(({ title }) =>
        title.startsWith('This is a private name'),
      );
      expect(action?.isPreferred).toBe(false);
      await client.apply(action?.edit ?? {});
      expect(client.text(pyproject)).toBe(
        '[project]\nname = "shop"\n\n[tool.wheelwarden] # ours\ncooldown-days = 5\nprivate-names = ["qzw-billing"]\n',
      );
      await shows(uri, []);
      await configure({ offline: false });
      await eventually(() =>
        expect(index.requests.map(({ path }) => path)).toContainEqual(expect.stringContaining('flask')),
      );
      await shows(uri, []);
      expect(JSON.stringify(index.requests)).not.toContain('qzw');
    },
  });

  defineTest('takes back what an index denied', {
    files: { 'requirements.txt': 'qzw-billing\n', 'wheelwarden.toml': 'private-names = [\n  "acme-*",\n]\n' },
    index,
    handle: async ({ client, open, shows }) => {
      const [uri, policy] = [await open('requirements.txt'), await open('wheelwarden.toml')];
      await shows(uri, [absent]);
      const [action] = (await client.actions(uri, 'qzw-billing')).filter(({ title }) =>
        title.includes('private name'),
      );
      await client.apply(action?.edit ?? {});
      expect(client.text(policy)).toBe('private-names = [\n  "qzw-billing",\n  "acme-*",\n]\n');
      await shows(uri, []);
    },
  });
});

describe('what was meant', () => {
  defineTest('a module is replaced by the project that brings it, a file is read as one', {
    files: { Dockerfile: 'RUN pip install yaml\nRUN pip install requirements.txt\n' },
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const uri = await open('Dockerfile');
      await shows(uri, ['yaml: warning typosquat', 'requirements.txt: warning typosquat']);
      for (const [place, title] of [
        ['yaml', 'Replace with pyyaml'],
        ['requirements.txt', 'Install what the file lists: -r requirements.txt'],
      ] as const) {
        const action = (await client.actions(uri, place)).find((one) => one.title === title);
        await client.apply(action?.edit ?? {});
        await eventually(() => expect(client.shown(uri)).not.toContain(`${place}: warning typosquat`));
      }
      expect(client.text(uri)).toBe('RUN pip install pyyaml\nRUN pip install -r requirements.txt\n');
      await shows(uri, []);
    },
  });
});
