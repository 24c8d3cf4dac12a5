import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { KeptVerdict } from '../../../../server/src/assess/inspections/kept-verdict.ts';
import { verdictStore } from '../../../../server/src/assess/inspections/verdict-store.ts';
import type { Inspection } from '../../../../server/src/inspect/inspection.ts';
import { testRuntime } from '../../../support/runtime.ts';
import { found, inspection } from '../../rules/release-inspection.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function verdict(text: string, at = 1_000, given: Partial<Inspection> = {}): KeptVerdict {
  return { inspection: inspection({ sha256: hash(text), ...given }), name: 'acme', version: '1.0', at };
}

const fileOf = (text: string): string => `/cache/inspections/${hash(text)}.json`;

function machine(files: Record<string, string> = {}) {
  const runtime = testRuntime({ files });
  const open = (directory: string | null = '/cache') => verdictStore(runtime.files, runtime.log, directory);
  const names = async () => (await runtime.files.list('/cache/inspections')).map(({ name }) => name);
  return { runtime, open, names };
}

describe('a verdict', () => {
  test('is there on another day, whole', async () => {
    const { open } = machine();
    const steps = [{ file: 'setup.py', line: 2, text: 'get(…)' }];
    const kept = verdict('a', 5, {
      evidence: [found({ steps }), found({ file: null, line: null, when: null })],
      limits: [{ what: 'acme/x.so', why: 'compiled' }],
      profile: ['install: os.system', ' odd '],
    });
    await open().keep(kept);
    expect(await open().of(hash('a'))).toEqual(kept);
    expect(await open().mayKnow('acme', '1.0')).toBe(true);
    expect(await open().mayKnow('acme', '1.1')).toBe(false);
    expect(await open().of(hash('b'))).toBe(null);
  });

  test('of a window that is open at the same time is found too', async () => {
    const { open } = machine();
    const [one, other] = [open(), open()];
    expect(await one.of(hash('a'))).toBe(null);
    await other.keep(verdict('a'));
    expect(await one.of(hash('a'))).toEqual(verdict('a'));
  });

  test.each<[string, Partial<Inspection>]>([
    ['bytes that were not all read', { integrity: 'unverified' }],
    ['no bytes', { sha256: null }],
  ])('on %s is not kept', async (_, given) => {
    const { open, names } = machine();
    await open().keep(verdict('a', 1, given));
    expect(await names()).toEqual([]);
  });

  test.each<[string, (text: string) => string]>([
    ['is cut', (text) => text.slice(0, -20)],
    ['is no JSON', () => 'x'],
    ['is of another rule set', (text) => text.replace('"ruleSet":"', '"ruleSet":"older-')],
    ['is of other bytes', (text) => text.replace(hash('a'), hash('b'))],
    ['has another verdict than there is', (text) => text.replace('"clean"', '"safe"')],
    ['was never verified', (text) => text.replace('"verified"', '"unverified"')],
  ])('that %s counts for nothing, and its file goes', async (_, damage) => {
    const { runtime, open, names } = machine();
    await open().keep(verdict('a'));
    const text = (await runtime.files.readText(fileOf('a'))) ?? '';
    await runtime.files.writeAtomic(fileOf('a'), damage(text));
    expect(await open().of(hash('a'))).toBe(null);
    expect(await names()).toEqual([]);
  });

  test('is kept of the last five hundred files', async () => {
    const { open, names } = machine();
    const store = open();
    for (let at = 0; at < 510; at++) await store.keep(verdict(`file ${at}`, at));
    expect((await names()).length).toBe(500);
    expect(await open().of(hash('file 9'))).toBe(null);
    expect(await open().of(hash('file 10'))).not.toBe(null);
  });

  test('that an attacker made large is not kept', async () => {
    const { open, names } = machine();
    await open().keep(verdict('a', 1, { profile: ['x'.repeat(600_000)] }));
    expect(await names()).toEqual([]);
  });

  test('is gone when the cache is cleared, and nothing else is', async () => {
    const { runtime, open, names } = machine({ '/cache/inspections/notes.txt': 'mine' });
    const store = open();
    await store.keep(verdict('a'));
    await store.clear();
    expect(await store.of(hash('a'))).toBe(null);
    expect(await names()).toEqual(['notes.txt']);
    expect(await runtime.files.readText('/cache/inspections/notes.txt')).toBe('mine');
  });

  test('is kept in memory alone where nothing may be kept on disk', async () => {
    const { runtime, open } = machine();
    const store = open(null);
    await store.keep(verdict('a'));
    expect(await store.of(hash('a'))).toEqual(verdict('a'));
    expect(await open(null).of(hash('a'))).toBe(null);
    expect(await runtime.files.list('/cache')).toEqual([]);
  });
});
