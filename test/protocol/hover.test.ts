import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const requests = {
  projects: {
    requests: {
      summary: 'Python HTTP for Humans.',
      owners: ['ada', 'grace'],
      maintainers: ['linus'],
      releases: {
        '0.2.0': '15 years',
        '2.31.0': '40 months',
        '2.32.0': { at: '30 months', yanked: 'conflicts with a mitigation' },
        '2.34.1': '3 months',
      },
    },
  },
  advisories: [{ id: 'GHSA-9wx4-h78v-vm56', project: 'requests', ranges: ['<2.32.0'], severity: 'MODERATE' }],
};

describe('a hover', () => {
  defineTest('is a card with what is known, from where and since when', {
    files: { 'requirements.txt': 'requests==2.31.0\n' },
    index: requests,
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await client.status(({ state }) => state === 'ready');
      await eventually(async () => {
        const card = await client.hover(uri, 'requests');
        expect(card).toMatch(/^\*\*requests 2\\\.31\\\.0\*\* · Python HTTP for Humans\./);
        expect(card).toMatch(/\| Written \| \\=\\=2\\\.31\\\.0, released 3 years ago \(\d+ \w+ \d{4}\) \|/);
        expect(card).toMatch(/\| Newest \| 2\\\.34\\\.1, released \d+ \w+ ago \(.*\) · _.*just\u00a0now_ \|/);
        expect(card).toMatch(
          /\| Project \| since \d+ \w+ \d{4} \(15 years ago\) · 4 releases · \d+\w+ most downloaded \|/,
        );
        expect(card).toMatch(/\| People \| 2 owners: ada and grace · one maintainer: linus \|/);
        expect(card).toMatch(/\| Advisories \| one for 2\\\.31\\\.0: GHSA-9wx4-h78v-vm56 \(medium\) · _OSV/);
      });
      await shows(uri, ['2.31.0: warning vulnerable']);
    },
  });

  defineTest('has links to commands only for a client that trusts them', {
    files: { 'requirements.txt': 'reqeusts\n' },
    settings: { offline: true },
    initializationOptions: { commandLinks: true },
    handle: async ({ client, open, shows, acceptEdits }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['reqeusts: warning typosquat']);
      const card = (await client.hover(uri, 'reqeusts')) ?? '';
      const link = /\[Replace with requests\]\(command:wheelwarden\.applyFix\?([^)]*)\)/.exec(card);
      expect(card).toMatch(/\[Ignore typosquat…\]\(command:wheelwarden\.ignore\?[^)]*\)/);
      acceptEdits();
      await client.request('workspace/executeCommand', {
        command: 'wheelwarden.applyFix',
        arguments: JSON.parse(decodeURIComponent(link?.[1] ?? '[]')),
      });
      expect(client.text(uri)).toBe('requests\n');
      await shows(uri, []);
    },
  });

  defineTest('does not repeat messages that the editor shows above it', {
    files: { 'requirements.txt': 'reqeusts>=1\n' },
    settings: { offline: true },
    initializationOptions: { diagnosticsInHover: true },
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['reqeusts: warning typosquat']);
      expect(await client.hover(uri, 'reqeusts')).toMatch(/^\*\*warning\*\* typosquat _embedded/m);
      expect(await client.hover(uri, '=1')).toMatch(/^- \*\*warning\*\* reqeusts is one swap from requests/m);
    },
  });

  const released = { projects: { flask: { releases: { '3.0.0': '30 months', '3.1.0': '14 months' } } } };
  defineTest('tells what happened as a picture to an editor that says it shows pictures', {
    files: { 'requirements.txt': 'flask==3.1.0\n' },
    index: released,
    initializationOptions: { hoverPictures: true },
    handle: async ({ client, open }) => {
      const uri = await open('requirements.txt');
      const card = () => client.hover(uri, 'flask');
      await expect
        .poll(card)
        .toMatch(/^!\[3\.0\.0 · .* — 3\.1\.0 · .*\]\(data:image\/svg\+xml;base64,[\w+/=]+\)$/m);
      expect(await card()).not.toContain('| History |');
    },
  });

  defineTest('tells it in words to others', {
    files: { 'requirements.txt': 'flask==3.1.0\n' },
    index: released,
    handle: async ({ client, open }) => {
      const uri = await open('requirements.txt');
      const card = () => client.hover(uri, 'flask');
      await expect.poll(card).toMatch(/^\| History \| 3\\\.0\\\.0 · /m);
      expect(await card()).not.toContain('![');
    },
  });

  defineTest('has no links to commands for others', {
    files: { 'requirements.txt': 'reqeusts\n' },
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['reqeusts: warning typosquat']);
      expect(await client.hover(uri, 'reqeusts')).not.toContain('command:');
    },
  });

  defineTest('tells why something is not known', {
    files: { 'requirements.txt': 'requests==2.31.0\n' },
    settings: { offline: true },
    handle: async ({ client, open }) => {
      const card = await client.hover(await open('requirements.txt'), 'requests');
      expect(card).toContain('| Newest | unknown: working offline |');
      expect(card).toContain('| Advisories | unknown: working offline |');
    },
  });

  defineTest('stands on imports and says which project they lead to', {
    files: { 'shop.py': 'import yaml\n' },
    settings: { offline: true },
    handle: async ({ client, open }) => {
      const card = await client.hover(await open('shop.py', 'python'), 'yaml');
      expect(card).toMatch(/^\*\*pyyaml\*\*/);
      expect(card).toMatch(/yaml/);
    },
  });

  defineTest('says what is written and what is locked, in a manifest, its lock, an import and a command', {
    files: {
      'pyproject.toml': '[project]\nname = "shop"\nversion = "1.0"\ndependencies = ["flask>=3"]\n',
      'uv.lock': 'version = 1\n\n[[package]]\nname = "flask"\nversion = "3.1.0"\n',
      Dockerfile: 'FROM python:3.13\nRUN pip install flask==3.0.0\n',
      'install.sh': 'pip install flask\n',
      'shop.py': 'import flask\n',
    },
    index: { projects: { flask: { releases: { '3.0.0': '30 months', '3.1.0': '14 months' } } } },
    handle: async ({ client, open }) => {
      const rows = async (file: string, at: string, languageId?: string) => {
        const uri = await open(file, languageId);
        const told = async () => {
          const lines = ((await client.hover(uri, at)) ?? '').replaceAll('\\', '').split('\n');
          return lines.filter((line) => /^\| (?:Written|Locked) /.test(line));
        };
        await eventually(async () => expect((await told()).join()).toMatch(/released|any version/));
        client.diagnostics(uri);
        return (await told()).map((line) => line.replace(/ \d+ \w+ ago.*/, ''));
      };
      const locked = ['| Written | >=3, locked at 3.1.0, released'];
      expect(await rows('pyproject.toml', 'flask')).toEqual(locked);
      expect(await rows('shop.py', 'flask', 'python')).toEqual(locked);
      expect(await rows('uv.lock', 'flask')).toEqual(['| Locked | 3.1.0, released']);
      expect(await rows('Dockerfile', 'flask==3', 'dockerfile')).toEqual(['| Written | ==3.0.0, released']);
      expect(await rows('install.sh', 'flask', 'shellscript')).toEqual(['| Written | any version |']);
    },
  });

  defineTest('is plain text for a client that shows no Markdown', {
    files: { 'requirements.txt': 'requests==2.31.0\n' },
    clients: ['bare'],
    initializationOptions: { settings: { offline: true } },
    handle: async ({ client, open }) => {
      const card = await client.hover(await open('requirements.txt'), 'requests');
      expect(card).toMatch(/^requests 2\.31\.0\n/);
      expect(card).toContain('\nNewest: unknown: working offline\n');
    },
  });

  defineTest('is nothing beside the entries', {
    files: { 'requirements.txt': '# tools\nrequests\n' },
    settings: { offline: true },
    handle: async ({ client, open }) => {
      expect(await client.hover(await open('requirements.txt'), '# tools')).toBe(null);
    },
  });
});
