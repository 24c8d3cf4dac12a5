import { describe, expect } from 'vitest';
import { defaultIndexUrl } from '../../server/src/sources/default-index.ts';
import type { ScenarioProject } from '../support/index/start.ts';
import { defineTest } from './harness/define-test.ts';

const requests: ScenarioProject = {
  summary: 'Python HTTP for Humans.',
  links: { Source: 'https://code.example/psf/requests' },
  owners: ['psf', 'nateprewitt'],
  releases: { '2.31.0': '42 months', '2.32.3': '30 months', '2.32.5': '15 months' },
};

const stranger: ScenarioProject = { owners: ['fast-dev-7'], releases: { '1.0.0': '2 days' } };

const uvLock = (name: string, version: string) =>
  `version = 1\nrequires-python = ">=3.11"\n\n[[package]]\nname = "${name}"\nversion = "${version}"\n` +
  `source = { registry = "${defaultIndexUrl}" }\n`;

/** A file of each kind that names one project, with what stands for the name in it. */
const everywhere: Readonly<Record<string, string>> = {
  'manifest/requirements.txt': 'reqeusts>=1.0\n',
  'manifest/pyproject.toml': '[project]\nname = "shop"\nversion = "1"\ndependencies = ["reqeusts"]\n',
  'manifest/Dockerfile': 'FROM python:3.13\nRUN pip install --no-cache-dir reqeusts\n',
  'manifest/environment.yml': 'dependencies:\n  - pip:\n      - reqeusts\n',
};
const lock = { 'lock/uv.lock': uvLock('reqeusts', '1.0.0') };
const folders = ['manifest', 'lock'];

describe('a look-alike', () => {
  defineTest('that is young and somebody else’s is an error wherever it is written or locked', {
    files: { ...everywhere, ...lock },
    folders,
    index: { projects: { requests, reqeusts: stranger } },
    clients: ['pull'],
    handle: async ({ client, open, shows }) => {
      for (const file of [...Object.keys(everywhere), ...Object.keys(lock)]) {
        const uri = await open(file);
        await shows(uri, ['reqeusts: error typosquat']);
        expect(client.diagnostics(uri)[0]?.message).toMatch(
          /^reqeusts is one swap from requests \(\d+\w\w most downloaded\); it was first released 2 days ago.* Did you mean requests\?$/,
        );
      }
    },
  });

  defineTest('is a warning by its name alone, and nothing in a lock file', {
    files: { ...everywhere, ...lock },
    folders,
    settings: { offline: true },
    clients: ['pull'],
    handle: async ({ client, open, shows }) => {
      const locked = await open('lock/uv.lock');
      for (const file of Object.keys(everywhere)) {
        await shows(await open(file), ['reqeusts: warning typosquat']);
      }
      await client.settled();
      expect(client.shown(locked)).toEqual([]);
    },
  });

  defineTest('of the same people is none', {
    files: everywhere,
    folders: ['manifest'],
    index: { projects: { requests, reqeusts: { ...stranger, owners: ['fast-dev-7', 'nateprewitt'] } } },
    clients: ['pull'],
    handle: async ({ client, open, shows, index }) => {
      const uri = await open('manifest/requirements.txt');
      await client.status(({ state }) => state === 'ready');
      // The project is new all the same.
      await shows(uri, ['reqeusts: warning new-project']);
      expect(index.requests.map(({ path }) => path)).toContain('/simple/requests/');
    },
  });

  defineTest('is replaced wherever it is written, and in a lock file nowhere', {
    files: { ...everywhere, ...lock },
    folders,
    index: { projects: { requests, reqeusts: stranger } },
    clients: ['pull'],
    handle: async ({ client, open, shows }) => {
      for (const [file, text] of Object.entries(everywhere)) {
        const uri = await open(file);
        await shows(uri, ['reqeusts: error typosquat']);
        const fix = (await client.actions(uri, 'reqeusts')).find(({ title }) => title.startsWith('Replace'));
        expect([file, fix?.title, fix?.isPreferred]).toEqual([file, 'Replace with requests', true]);
        await client.apply(fix?.edit ?? {});
        expect(client.text(uri)).toBe(text.replace('reqeusts', 'requests'));
        await shows(uri, []);
      }
      const locked = await open('lock/uv.lock');
      await shows(locked, ['reqeusts: error typosquat']);
      const titles = (await client.actions(locked, 'reqeusts')).map(({ title }) => title);
      expect(titles.filter((title) => title.startsWith('Replace'))).toEqual([]);
    },
  });
});

describe('a name that nobody registered', () => {
  defineTest('says so where it is imported, and that it reads made up', {
    files: { 'requirements.txt': 'fastapi\n', 'app.py': 'import fastapi_jwt_middleware\n' },
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const uri = await open('app.py', 'python');
      await shows(uri, ['fastapi_jwt_middleware: information nonexistent']);
      expect(await client.hover(uri, 'fastapi_jwt_middleware')).toMatch(
        /^- \*\*information\*\* fastapi.*made up around fastapi/m,
      );
      expect(client.diagnostics(uri)[0]?.message).toMatch(
        /^fastapi_jwt_middleware comes from no project that is known: .*made up around fastapi/,
      );
    },
  });

  defineTest('is called private by its fix, and the finding goes', {
    files: {
      'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\ndependencies = ["acme-ledger-core"]\n',
    },
    index: { projects: { requests } },
    handle: async ({ client, open, shows }) => {
      const uri = await open('pyproject.toml');
      await shows(uri, ['acme-ledger-core: warning nonexistent']);
      const fix = (await client.actions(uri, 'acme-ledger-core')).find(({ title }) => /private/.test(title));
      expect(fix?.title).toBe(
        'This is a private name: write acme-ledger-core to private-names in pyproject.toml',
      );
      expect(fix?.isPreferred).not.toBe(true);
      await client.apply(fix?.edit ?? {});
      expect(client.text(uri)).toContain('\n[tool.wheelwarden]\nprivate-names = ["acme-ledger-core"]\n');
      await shows(uri, []);
    },
  });
});
