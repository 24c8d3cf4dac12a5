import { describe, expect, onTestFinished, test } from 'vitest';
import type { EngineSettings } from '../../../../server/src/assess/engine.ts';
import { type Scenario, startSupportIndex } from '../../../support/index/start.ts';
import { engineOnIndex } from './engine-on-index.ts';

// Ranges of a wheel's end are asked for the shape of a young release; what is fetched whole is fetched to be read.
const whole = (fetched: readonly string[]): string[] => fetched.filter((each) => !each.includes(' '));

const evil = { 'acme_init.pth': 'import os; EVIL\n' };

const scenario: Scenario = {
  projects: {
    acme: { releases: { '1.0': '2 years', '1.1': '1 year', '1.2': { at: '5 hours', content: evil } } },
    calm: { releases: { '1.0': '2 years', '1.1': '1 year', '1.2': '5 hours' } },
    old: { releases: { '0.9': '3 years', '1.0': { at: '2 years', content: evil } } },
  },
};

const suspicious = 'suspicious-code error';

describe('a release is looked into by itself', () => {
  test('where it is within its cooldown, and what is found is told', async () => {
    const { look, fetched, inspector } = await engineOnIndex(scenario);
    expect(await look('acme==1.2\n')).toContain(suspicious);
    expect(whole(fetched())).toEqual(['acme-1.2-py3-none-any.whl', 'acme-1.2.tar.gz']);
    expect(inspector.jobs.map(({ file, kind }) => `${kind} ${file}`)).toEqual([
      'archive acme-1.2-py3-none-any.whl',
      'archive acme-1.2.tar.gz',
    ]);
  });

  test('and nothing is told where nothing is found', async () => {
    const { look, fetched } = await engineOnIndex(scenario);
    expect((await look('calm==1.2\n')).join()).not.toContain('suspicious-code');
    expect(whole(fetched())).toEqual(['calm-1.2-py3-none-any.whl', 'calm-1.2.tar.gz']);
  });

  test('but not where it has been public for long, unless all are wanted', async () => {
    const sparing = await engineOnIndex(scenario);
    expect(await sparing.look('old==1.0\n')).toEqual([]);
    expect(sparing.fetched()).toEqual([]);
    const all = await engineOnIndex(scenario, { settings: { inspect: 'all' } });
    expect(await all.look('old==1.0\nacme>=1\n')).toContain(suspicious);
    expect(whole(all.fetched())).toEqual(['old-1.0-py3-none-any.whl', 'old-1.0.tar.gz']);
  });

  test('where its project is new, and where its name is like another', async () => {
    const { look, fetched } = await engineOnIndex({
      projects: {
        fresh: { releases: { '1.0': '10 days' } },
        reqeusts: { releases: { '0.1': '2 years', '0.2': '1 year' } },
      },
    });
    await look('fresh==1.0\nreqeusts==0.2\n');
    expect(new Set(whole(fetched()).map((file) => file.split('-')[0]))).toEqual(
      new Set(['fresh', 'reqeusts']),
    );
  });

  test('but not where it is known to be malware', async () => {
    const { look, fetched } = await engineOnIndex({
      ...scenario,
      advisories: [{ id: 'MAL-2026-1', project: 'acme', versions: ['1.2'] }],
    });
    expect(await look('acme==1.2\n')).toEqual(['malicious error']);
    expect(whole(fetched())).toEqual([]);
  });

  test.each<[string, Partial<EngineSettings>, Record<string, string>]>([
    ['the setting is off', { inspect: 'off' }, {}],
    ['the policy file says off', {}, { '/shop/wheelwarden.toml': 'inspect = "off"\n' }],
    [
      'the setting is off, whatever the file says',
      { inspect: 'off' },
      { '/shop/wheelwarden.toml': 'inspect = "all"\n' },
    ],
    ['nothing may be asked', { offline: true }, {}],
  ])('but not where %s', async (_, settings, files) => {
    const { look, fetched, inspector } = await engineOnIndex(scenario, { settings, files });
    expect((await look('acme==1.2\nold==1.0\n')).join()).not.toContain('suspicious-code');
    expect(whole(fetched())).toEqual([]);
    expect(inspector.jobs).toEqual([]);
  });

  test('as a file of a trusted workspace has it, and of no other', async () => {
    const files = { '/shop/wheelwarden.toml': 'inspect = "all"\n' };
    const trusted = await engineOnIndex(scenario, { files });
    expect(await trusted.look('old==1.0\n')).toContain(suspicious);
    const untrusted = await engineOnIndex(scenario, { files, settings: { trusted: false } });
    expect(await untrusted.look('old==1.0\n')).toEqual([]);
    expect(untrusted.fetched()).toEqual([]);
  });

  test('but not from an index that only the workspace names, before somebody allowed that', async () => {
    const other = await startSupportIndex({
      scenario: { projects: { 'acme-own': { releases: { '1.0': '1 hour' } } } },
    });
    onTestFinished(() => other.close());
    const { look, fetched } = await engineOnIndex(scenario);
    await look(`--index-url ${other.indexUrl}\nacme==1.2\nacme-own==1.0\n`);
    expect(other.requests).toEqual([]);
    expect(whole(fetched())).toEqual([]);
  });

  test('again where it could not be had, some time later', async () => {
    const { look, fetched, index, runtime } = await engineOnIndex(scenario);
    const lift = index.setFault({ kind: 'status', status: 404, path: /\/packages\/.*(?:whl|gz)$/ });
    expect((await look('acme==1.2\n')).join()).not.toContain('suspicious-code');
    lift();
    expect((await look('acme==1.2\n')).join()).not.toContain('suspicious-code');
    expect(whole(fetched()).length).toBe(2);
    runtime.clock.advance(600_000);
    expect(await look('acme==1.2\n')).toContain(suspicious);
  });

  test('for as long as its document wants it: then the next one comes', async () => {
    const { engine, index, document, inspector, fetched, look } = await engineOnIndex(scenario);
    const lift = index.setFault({ kind: 'never-answer', path: /\/packages\/.*(?:whl|gz)$/ });
    const input = document('acme==1.2\n');
    await engine.refresh([input]);
    await expect.poll(() => whole(fetched()).length).toBe(1);
    lift();
    engine.overlay(input.uri, null);
    await look('calm==1.2\n', 'requirements-dev.txt');
    expect(new Set(inspector.jobs.map(({ file }) => file.split('-')[0]))).toEqual(new Set(['calm']));
  });
});

describe('what was found', () => {
  test('is known on another day without a request, until the cache is cleared', async () => {
    const first = await engineOnIndex(scenario, { cacheDirectory: '/cache' });
    await first.look('acme==1.2\n');
    const again = await engineOnIndex(scenario, {
      cacheDirectory: '/cache',
      at: first.index,
      disk: first.runtime.files,
    });
    first.index.clearRequests();
    expect(await again.look('acme==1.2\n')).toContain(suspicious);
    expect(whole(again.fetched())).toEqual([]);
    expect(again.inspector.jobs).toEqual([]);
    const kept = async () => (await first.runtime.files.list('/cache/inspections')).length;
    expect(await kept()).toBe(2);
    await again.engine.clearCache();
    expect(await kept()).toBe(0);
  });

  test('is told to the listeners, and in the card', async () => {
    const { engine, document } = await engineOnIndex(scenario);
    const told: string[] = [];
    engine.onChange((names) => told.push(...names));
    const input = document('acme==1.2\n');
    await engine.refresh([input], { looksWithinMs: 60_000 });
    expect(told).toContain('acme');
    const card = await engine.cardAt(input, { line: 0, character: 1 });
    expect(card?.inspected?.files.map(({ inspection }) => inspection?.verdict)).toEqual([
      'malicious',
      'malicious',
    ]);
    expect(card?.lookInside).toMatchObject({ name: 'acme', version: '1.2' });
    expect(card?.knownGood?.version).not.toBe('1.2');
  });

  test('is not told of a release that a document does not install', async () => {
    const { look } = await engineOnIndex(scenario);
    await look('acme==1.2\n');
    expect((await look('acme==1.1\n')).join()).not.toContain('suspicious-code');
  });
});
