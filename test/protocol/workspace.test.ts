import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const files = {
  'requirements.txt': 'reqeusts\n',
  'tools/requirements.txt': 'djagno\n',
  'shop.py': 'import flaks\n',
  'clean-requirements.txt': 'flask\n',
  '.venv/requirements.txt': 'reqeusts\n',
};

describe('checking the workspace', () => {
  defineTest('shows findings of files that are not open, until they change', {
    files,
    settings: { offline: true },
    handle: async ({ client, open, shows, uri, write }) => {
      const opened = await open('requirements.txt');
      await shows(opened, ['reqeusts: warning typosquat']);
      await client.request('workspace/executeCommand', { command: 'wheelwarden.checkWorkspace' });
      client.inbox.take('window/workDoneProgress/create');
      const [tools, shop] = [uri('tools/requirements.txt'), uri('shop.py')];
      await eventually(() => expect(client.shown(tools)).toEqual(['typosquat']));
      await eventually(() => expect(client.shown(shop)).toEqual(['typosquat']));
      expect(client.shown(uri('.venv/requirements.txt'))).toEqual([]);
      expect(client.shown(uri('clean-requirements.txt'))).toEqual([]);
      await shows(opened, ['reqeusts: warning typosquat']);

      await write('tools/requirements.txt', 'django\n');
      await eventually(() => expect(client.shown(tools)).toEqual([]));
      expect(client.shown(shop)).toEqual(['typosquat']);
    },
  });

  defineTest('asks for the settings of a folder once, however many files it holds', {
    files: Object.fromEntries(
      Array.from({ length: 40 }, (_, place) => [`shop/part-${place}/requirements.txt`, 'reqeusts\n']),
    ),
    folders: ['shop'],
    settings: { offline: true },
    handle: async ({ client, settingsAsked, uri }) => {
      await client.request('workspace/executeCommand', { command: 'wheelwarden.checkWorkspace' });
      client.inbox.take('window/workDoneProgress/create');
      await eventually(() => {
        for (let place = 0; place < 40; place++) {
          expect(client.shown(uri(`shop/part-${place}/requirements.txt`))).toEqual(['typosquat']);
        }
      });
      expect([...settingsAsked].sort()).toEqual([uri('shop'), null].sort());
    },
  });

  defineTest('takes back what was found in a folder that leaves the workspace', {
    files: { 'shop/requirements.txt': 'reqeusts\n', 'tool/requirements.txt': 'djagno\n' },
    folders: ['shop', 'tool'],
    settings: { offline: true },
    handle: async ({ client, uri }) => {
      await client.request('workspace/executeCommand', { command: 'wheelwarden.checkWorkspace' });
      client.inbox.take('window/workDoneProgress/create');
      const [shop, tool] = [uri('shop/requirements.txt'), uri('tool/requirements.txt')];
      await eventually(() => {
        expect(client.shown(shop)).toEqual(['typosquat']);
        expect(client.shown(tool)).toEqual(['typosquat']);
      });
      await client.notify('workspace/didChangeWorkspaceFolders', {
        event: { added: [], removed: [{ uri: uri('tool'), name: 'tool' }] },
      });
      await eventually(() => expect(client.shown(tool)).toEqual([]));
      expect(client.shown(shop)).toEqual(['typosquat']);
    },
  });

  defineTest('is done after the cache was cleared as well', {
    files: { 'requirements.txt': 'flask==3.1.0\n' },
    index: { projects: { flask: { releases: { '3.1.0': { at: '14 months', yanked: 'x' } } } } },
    handle: async ({ client, index, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['3.1.0: warning yanked']);
      index.clearRequests();
      await client.request('workspace/executeCommand', { command: 'wheelwarden.clearCache' });
      await eventually(() => expect(index.requests.map(({ path }) => path)).toContain('/simple/flask/'));
      await shows(uri, ['3.1.0: warning yanked']);
    },
  });
});
