import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const yankedFlask = {
  projects: {
    flask: {
      summary: 'A small web framework.',
      owners: ['davidism'],
      releases: { '3.1.0': { at: '14 months', yanked: 'wrong metadata' }, '3.1.1': '9 months' },
    },
    requests: { releases: { '2.32.0': '2 years' } },
  },
};

describe('findings', () => {
  defineTest('a look-alike shows at once, without asking anybody', {
    files: { 'requirements.txt': 'reqeusts==2.32.0\n' },
    settings: { offline: true },
    handle: async ({ open, shows, index }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['reqeusts: warning typosquat']);
      expect(index.requests).toEqual([]);
    },
  });

  defineTest('what the index knows comes by itself', {
    files: { 'requirements.txt': 'flask==3.1.0\nrequests==2.32.0\n' },
    index: yankedFlask,
    handle: async ({ open, shows, client }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['3.1.0: warning yanked']);
      const [diagnostic] = client.diagnostics(uri);
      expect(diagnostic?.source).toBe('Wheelwarden');
      expect(diagnostic?.codeDescription?.href).toMatch(/docs\/rules\/yanked\.md$/);
      expect(diagnostic?.message).toContain('wrong metadata');
      await client.status(({ state, alarms }) => state === 'ready' && alarms === 1);
    },
  });

  defineTest('a bare client, which says nothing of itself, is served too', {
    files: { 'requirements.txt': 'reqeusts==2.32.0\n' },
    clients: ['bare'],
    settings: {},
    initializationOptions: { settings: { offline: true } },
    handle: async ({ open, shows, client }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['reqeusts: warning typosquat']);
      expect(await client.hover(uri, 'reqeusts')).toContain('reqeusts');
      const titles = (await client.actions(uri, 'reqeusts')).map(({ title }) => title);
      expect(titles).toContain('Replace with requests, still at 2.32.0');
    },
  });

  defineTest('all formats are read', {
    files: {
      'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["reqeusts>=2"]\n',
      'shop.py': 'import djagno.http\nimport os\n',
      'dev-requirements.txt': '# tools\nreqeusts\n',
    },
    settings: { offline: true },
    handle: async ({ open, shows }) => {
      await shows(await open('pyproject.toml'), ['reqeusts: warning typosquat']);
      await shows(await open('dev-requirements.txt'), ['reqeusts: warning typosquat']);
      await shows(await open('shop.py', 'python'), ['djagno.http: warning typosquat']);
    },
  });

  defineTest('a document that is closed shows nothing', {
    files: { 'requirements.txt': 'reqeusts\n' },
    settings: { offline: true },
    handle: async ({ open, shows, client }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['reqeusts: warning typosquat']);
      await client.close(uri);
      await eventually(() => expect(client.diagnostics(uri)).toEqual([]));
    },
  });
});
