import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const people = (...owners: readonly string[]) =>
  `${JSON.stringify(
    {
      version: 1,
      projects: {
        flask: { owners, maintainers: [], organization: null, publishers: null, on: '2026-10-01' },
      },
    },
    null,
    2,
  )}\n`;

const index = { projects: { flask: { owners: ['eve'], releases: { '3.1.1': '9 months' } } } };

describe('the people file', () => {
  defineTest('tells of owners who are others now, until it is written anew', {
    files: { 'requirements.txt': 'flask==3.1.1\n', 'wheelwarden.people.json': people('davidism') },
    index,
    handle: async ({ client, open, shows, write }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['flask: warning owner-change']);
      const [diagnostic] = client.diagnostics(uri);
      expect(diagnostic?.message).toBe(
        'flask belongs to eve, and nobody is left of those who had it on 1 October 2026, as wheelwarden.people.json ' +
          'says: davidism. Find out whether it was handed over, then run wheelwarden people update.',
      );
      const copy = (await client.actions(uri, 'flask')).find(({ title }) => title.startsWith('Copy: '));
      expect(copy?.title).toBe('Copy: wheelwarden people update');
      await write('wheelwarden.people.json', people('eve'));
      await shows(uri, []);
      await write('wheelwarden.people.json', people('mallory'));
      await shows(uri, ['flask: warning owner-change']);
    },
  });

  defineTest('counts as it is typed, and is told where it is broken', {
    files: { 'requirements.txt': 'flask==3.1.1\n', 'wheelwarden.people.json': people('eve') },
    index,
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, []);
      const file = await open('wheelwarden.people.json', 'json');
      const [before = ''] = people('eve').split('eve');
      const line = before.split('\n').length - 1;
      const character = before.length - before.lastIndexOf('\n') - 1;
      const at = { start: { line, character }, end: { line, character: character + 3 } };
      await client.edit(file, at, 'ada');
      await shows(uri, ['flask: warning owner-change']);
      const top = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
      await client.edit(file, top, '<<<<<<< HEAD\n');
      await shows(uri, []);
      await eventually(() => expect(client.diagnostics(file)[0]?.message).toContain('a merge conflict'));
    },
  });
});
