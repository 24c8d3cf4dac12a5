import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';
import { rangeOf } from './harness/open-text.ts';

const wrong = 'reqeusts: warning typosquat';

describe('a session', () => {
  defineTest('nothing is asked and nothing is said before a document is opened', {
    handle: async ({ client, index }) => {
      await client.request('workspace/executeCommand', { command: 'wheelwarden.none' });
      expect(index.requests).toEqual([]);
      expect(client.log).toEqual([]);
    },
  });

  defineTest('two folders have each their own settings and policy', {
    files: {
      'shop/requirements.txt': 'reqeusts\ndjagno\n',
      'shop/wheelwarden.toml': '[rules]\ntyposquat = "error"\n',
      'tool/requirements.txt': 'reqeusts\ndjagno\n',
    },
    folders: ['shop', 'tool'],
    settings: { offline: true },
    handle: async ({ open, shows, configure }) => {
      const [shop, tool] = [await open('shop/requirements.txt'), await open('tool/requirements.txt')];
      await shows(shop, ['reqeusts: error typosquat', 'djagno: error typosquat']);
      await shows(tool, ['reqeusts: warning typosquat', 'djagno: warning typosquat']);
      await configure({ rules: { typosquat: 'off', nonexistent: 'off' } }, 'tool');
      await shows(tool, []);
      await shows(shop, ['reqeusts: error typosquat', 'djagno: error typosquat']);
    },
  });

  defineTest('settings that change count at once', {
    files: { 'requirements.txt': 'reqeusts\n' },
    settings: { offline: true },
    handle: async ({ open, shows, configure }) => {
      const uri = await open('requirements.txt');
      await shows(uri, [wrong]);
      await configure({ rules: { typosquat: 'hint' } });
      await shows(uri, ['reqeusts: hint typosquat']);
      await configure({ enable: false });
      await shows(uri, []);
      await configure({ enable: true, rules: {} });
      await shows(uri, [wrong]);
    },
  });

  defineTest('a policy that changes counts at once, on disk and as it is typed', {
    files: { 'requirements.txt': 'reqeusts\n', 'wheelwarden.toml': '' },
    settings: { offline: true },
    handle: async ({ client, open, shows, write, uri }) => {
      const requirements = await open('requirements.txt');
      await shows(requirements, [wrong]);
      await write('wheelwarden.toml', '[rules]\ntyposquat = "off"\nnonexistent = "off"\n');
      await shows(requirements, []);
      await client.open(uri('wheelwarden.toml'), '[rules]\ntyposquat = "error"\n');
      await shows(requirements, ['reqeusts: error typosquat']);
    },
  });

  defineTest('a policy that cannot be read says so in its own place', {
    files: { 'requirements.txt': 'reqeusts\n', 'wheelwarden.toml': '[rules]\ntyposquat = "loud"\n' },
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      await shows(await open('requirements.txt'), [wrong]);
      const policy = await open('wheelwarden.toml');
      await eventually(() =>
        expect(client.diagnostics(policy).map(({ code, severity }) => ({ code, severity }))).toEqual([
          { code: 'policy', severity: 2 },
        ]),
      );
    },
  });

  defineTest('a policy opened alone says what is wrong with it, and nothing more once it is mended', {
    files: {
      'wheelwarden.toml': '[rulez]\ntyposquat = "off"\nnonexistent = "off"\n',
      'requirements.txt': 'reqeusts\n',
    },
    settings: { offline: true },
    handle: async ({ client, open, shows, uri }) => {
      const policy = await open('wheelwarden.toml');
      await shows(policy, ['rulez: warning policy']);
      await client.edit(policy, rangeOf(client.text(policy), 'rulez'), 'rules');
      await shows(policy, []);
      // Neither a document that is governed by it nor a second look brings the old error back.
      await shows(await open('requirements.txt'), []);
      await client.close(policy);
      await client.open(policy, '[rules]\ntyposquat = "off"\nnonexistent = "off"\n');
      await client.settled();
      await eventually(() => expect(client.diagnostics(uri('wheelwarden.toml'))).toEqual([]));
    },
  });

  for (const trusted of [true, false]) {
    const judged = trusted ? 'counts in a workspace that is trusted' : 'silences nothing in one that is not';
    defineTest(`a policy of the workspace ${judged}`, {
      files: {
        'requirements.txt': 'reqeusts\ndjagno\nacme-intern\n',
        'wheelwarden.toml': [
          'private-names = ["acme-*"]',
          '[rules]',
          'typosquat = "off"',
          '[[ignore]]',
          'rule = "typosquat"',
          'name = "djagno"',
          'reason = "no harm, believe me"',
        ].join('\n'),
      },
      initializationOptions: { trusted },
      settings: { rules: { nonexistent: 'off' } },
      handle: async ({ client, index, open, shows }) => {
        const uri = await open('requirements.txt');
        const told = [wrong, 'djagno: warning typosquat'];
        await eventually(() => {
          const asked = index.requests.map(({ path }) => path);
          expect(asked).toContain('/simple/djagno/');
          expect(client.statuses.at(-1)?.state).toBe('ready');
        });
        await shows(uri, trusted ? [] : told);
        const named = index.requests.filter(({ path, body }) => `${path} ${body}`.includes('acme-intern'));
        expect(named).toEqual([]);
      },
    });
  }

  defineTest('an index that only the workspace names is not asked', {
    files: { 'requirements.txt': '' },
    initializationOptions: { trusted: false },
    index: { projects: { 'acme-client': { releases: { '1.0': { at: '2 years', yanked: 'x' } } } } },
    settings: { indexUrl: 'http://127.0.0.1:9/simple/', mirrorsPypi: false, advisories: 'off' },
    handle: async ({ client, index, uri }) => {
      const text = `--index-url ${index.indexUrl}\nacme-client==1.0\n`;
      await client.open(uri('requirements.txt'), text);
      await eventually(async () =>
        expect(await client.hover(uri('requirements.txt'), 'acme-client')).toContain('before you allow it'),
      );
      expect(client.shown(uri('requirements.txt'))).not.toContain('1.0: warning yanked');
      expect(index.requests).toEqual([]);
    },
  });

  defineTest('settings of the wrong kind are left out one by one', {
    files: { 'requirements.txt': 'reqeusts\n' },
    settings: {
      offline: true,
      cooldownDays: 'many',
      rules: { typosquat: 'error', yanked: 7 },
      imports: null,
    },
    handle: async ({ open, shows }) => shows(await open('requirements.txt'), ['reqeusts: error typosquat']),
  });
});
