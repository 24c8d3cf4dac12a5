import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFiles } from '../../../../server/src/host/node-files.ts';
import { createEnvironments } from '../../../../server/src/workspace/environment/environment.ts';
import { environmentFiles } from '../../../support/environment.ts';
import { testRuntime } from '../../../support/runtime.ts';

// Links are what files in memory do not have.
let top = '';
beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'wheelwarden-environment-'));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

function make(folder: string): string {
  const whole = path.join(top, folder);
  for (const [file, text] of Object.entries(environmentFiles({ demo: { version: '1.0' } }, whole))) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return whole;
}

async function found(interpreter?: string) {
  const environments = createEnvironments({ ...testRuntime(), files: nodeFiles });
  const root = path.join(top, 'work');
  if (interpreter !== undefined) environments.setInterpreter(root, interpreter);
  return environments.of(path.join(root, 'a.py'), root);
}

test('a real environment is read, with the time at which its list of files was written', async () => {
  const folder = make('work/.venv');
  const record = path.join(folder, 'lib/python3.12/site-packages/demo-1.0.dist-info/RECORD');
  utimesSync(record, new Date('2026-03-24T11:02:00Z'), new Date('2026-03-24T11:02:00Z'));
  symlinkSync('lib', path.join(folder, 'lib64'));
  const environment = await found();
  expect(environment?.folder).toBe(folder);
  expect([...(environment?.distributions.values() ?? [])]).toEqual([
    {
      name: 'demo',
      version: '1.0',
      installedAt: Date.parse('2026-03-24T11:02:00Z'),
      modules: ['demo'],
      extras: [],
      url: null,
    },
  ]);
});

test('a workspace whose environment is a link has none, unless the user chose what it leads to', async () => {
  const folder = make('elsewhere');
  mkdirSync(path.join(top, 'work'));
  symlinkSync(folder, path.join(top, 'work/.venv'));
  expect(await found()).toBeNull();
  expect(await found(path.join(top, 'work/.venv/bin/python'))).toBeNull();
  expect((await found(path.join(folder, 'bin/python')))?.folder).toBe(folder);
});

test('a description that is a link is passed over in a workspace, and followed where the user chose', async () => {
  const folder = make('work/.venv');
  const other = make('other');
  const site = 'lib/python3.12/site-packages';
  const described = path.join(other, site, 'demo-1.0.dist-info');
  for (const place of [folder, other]) {
    symlinkSync(described, path.join(place, site, 'linked-2.0.dist-info'));
  }
  expect([...((await found())?.distributions.keys() ?? [])]).toEqual(['demo']);
  const chosen = await found(path.join(other, 'bin/python'));
  expect([...(chosen?.distributions.keys() ?? [])].sort()).toEqual(['demo', 'linked']);
});

test('a folder in the place of a file is none', async () => {
  const folder = make('work/.venv');
  const description = path.join(folder, 'lib/python3.12/site-packages/demo-1.0.dist-info');
  rmSync(path.join(description, 'RECORD'));
  mkdirSync(path.join(description, 'RECORD'));
  expect([...((await found())?.distributions.values() ?? [])]).toMatchObject([{ name: 'demo', modules: [] }]);
});
