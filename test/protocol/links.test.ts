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

  defineTest('lead nowhere public from names of an index of one’s own', {
    files: { 'requirements.txt': 'requests>=2\n' },
    settings: { offline: true, mirrorsPypi: false },
    handle: async ({ client, open }) => {
      expect(await client.links(await open('requirements.txt'))).toEqual([]);
    },
  });
});
