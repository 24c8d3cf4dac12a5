import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';

describe('links', () => {
  defineTest('lead from a name to its page and from an include to its file', {
    files: {
      'requirements/dev.txt':
        '-r base.txt\n-r ../../outside.txt\nrequests>=2\nan-unregistered-name-of-ours\n',
      'requirements/base.txt': 'flask\n',
    },
    settings: { offline: true },
    handle: async ({ client, open, uri }) => {
      const opened = await open('requirements/dev.txt');
      expect(await client.links(opened)).toEqual([
        `base.txt → ${uri('requirements/base.txt')}`,
        expect.stringMatching(/^requests → https:.*\/project\/requests\/$/),
      ]);
      client.diagnostics(opened);
    },
  });

  defineTest('are not made in a folder whose setting says so', {
    files: {
      'plain/requirements.txt': '-r base.txt\nrequests>=2\n',
      'plain/base.txt': 'flask\n',
      'linked/requirements.txt': 'requests>=2\n',
    },
    folders: ['plain', 'linked'],
    settings: { offline: true },
    handle: async ({ client, configure, open }) => {
      await configure({ links: false }, 'plain');
      const [plain, linked] = [await open('plain/requirements.txt'), await open('linked/requirements.txt')];
      expect(await client.links(plain)).toEqual([]);
      expect(await client.links(linked)).toEqual([expect.stringMatching(/^requests → /)]);
      await configure({ links: true }, 'plain');
      expect(await client.links(plain)).toHaveLength(2);
      for (const uri of [plain, linked]) client.diagnostics(uri);
    },
  });

  defineTest('lead nowhere public from names of an index of one’s own', {
    files: { 'requirements.txt': 'requests>=2\n' },
    settings: { offline: true, mirrorsPypi: false },
    handle: async ({ client, open }) => {
      expect(await client.links(await open('requirements.txt'))).toEqual([]);
    },
  });
});
