import { describe, expect } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver/node';
import { defineTest } from './harness/define-test.ts';

const index = {
  projects: {
    flask: {
      extras: ['async', 'dotenv'],
      releases: {
        '2.3.0': '40 months',
        '3.0.0': '30 months',
        '3.1.0': { at: '14 months', yanked: 'broken' },
        '3.1.1': '9 months',
        '3.1.2': '1 days',
      },
    },
  },
  advisories: [{ id: 'GHSA-9wx4-h78v-vm56', project: 'flask', ranges: ['<3.0.0'], severity: 'HIGH' }],
};

describe('completion', () => {
  defineTest('of a version asks for that project alone, and marks what is better not taken', {
    files: { 'requirements.txt': 'flask==3.1.1\n' },
    index,
    settings: { cooldownDays: 3 },
    handle: async ({ client, open }) => {
      const uri = await open('requirements.txt');
      const { items, isIncomplete } = await client.complete(uri, 'flask==');
      expect(isIncomplete).toBe(false);
      expect(
        items.map(({ label, detail, tags = [], preselect = false }) => [label, detail, tags, preselect]),
      ).toEqual([
        ['3.1.2', 'released 1 day ago, within the cooldown', [], false],
        ['3.1.1', expect.stringMatching(/^released \d+ months ago$/), [], true],
        ['3.1.0', expect.stringMatching(/^released \d+ months ago, yanked$/), [1], false],
        ['3.0.0', expect.stringMatching(/^released \d+ years ago$/), [], false],
        ['2.3.0', expect.stringMatching(/^released 3 years ago, has advisories$/), [], false],
      ]);
      const chosen = items[1] as CompletionItem;
      expect(chosen).toMatchObject({
        labelDetails: { description: expect.stringMatching(/^\d+ months ago$/) },
        documentation: { kind: 'markdown', value: expect.stringContaining('The known-good version.') },
        sortText: '0001',
        filterText: '3.1.1',
        textEdit: {
          range: { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } },
          newText: '3.1.1',
        },
      });
    },
  });

  defineTest('of a name needs no network, and asks for nothing', {
    files: { 'pyproject.toml': '[project]\ndependencies = ["flask>=2", "typing_e"]\n' },
    index,
    ownClock: true,
    handle: async ({ client, index: asked, open, shows }) => {
      const uri = await open('pyproject.toml');
      const { items } = await client.complete(uri, 'typing_e');
      expect(items[0]).toMatchObject({
        label: 'typing-extensions',
        filterText: 'typing_extensions',
        detail: expect.stringMatching(/most downloaded$/),
        sortText: '0000',
      });
      await shows(uri, ['typing_e: information nonexistent']);
      expect(asked.requests.map(({ path }) => path).filter((path) => path.includes('typing'))).toEqual([]);
    },
  });

  defineTest('of an extra offers what the newest release has', {
    files: { 'pyproject.toml': '[project]\ndependencies = ["flask[async, d]>=2"]\n' },
    index,
    handle: async ({ client, open, shows }) => {
      const uri = await open('pyproject.toml');
      const { items, isIncomplete } = await client.complete(uri, 'flask[async, d');
      expect(isIncomplete).toBe(false);
      expect(items).toMatchObject([
        {
          label: 'dotenv',
          kind: 10,
          detail: 'extra of flask',
          filterText: 'dotenv',
          textEdit: {
            range: { start: { line: 1, character: 30 }, end: { line: 1, character: 31 } },
            newText: 'dotenv',
          },
        },
      ]);
      await shows(uri, ['2: information new-release']);
    },
  });

  defineTest('is plain for an editor that can no more', {
    files: { 'requirements.txt': 'flask==3.1.\n' },
    index,
    clients: ['bare'],
    handle: async ({ client, index: { indexUrl, osvUrl }, open, shows }) => {
      await client.notify('workspace/didChangeConfiguration', {
        settings: { wheelwarden: { indexUrl, mirrorsPypi: true, osvUrl } },
      });
      const uri = await open('requirements.txt');
      const { items } = await client.complete(uri, 'flask==3.1.');
      expect(items.map(({ label }) => label)).toEqual(['3.1.2', '3.1.1', '3.1.0']);
      for (const item of items) {
        expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['tags', 'preselect', 'labelDetails']));
        expect(item.documentation).toBeTypeOf('string');
      }
      await shows(uri, ['3.1.: information unreadable']);
    },
  });

  defineTest('of versions offers nothing offline, and nothing where it is switched off', {
    files: { 'requirements.txt': 'flask==\nreque\n' },
    settings: { offline: true },
    handle: async ({ client, configure, open, shows }) => {
      const uri = await open('requirements.txt');
      expect(await client.complete(uri, 'flask==')).toEqual({ isIncomplete: false, items: [] });
      expect((await client.complete(uri, 'reque')).items[0]?.label).toBe('requests');
      await shows(uri, [': information unreadable', 'reque: information nonexistent']);
      await configure({ enable: false });
      await shows(uri, []);
      expect((await client.complete(uri, 'reque')).items).toEqual([]);
    },
  });
});
