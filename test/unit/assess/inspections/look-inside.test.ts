import { describe, expect, test } from 'vitest';
import type { LookedInside } from '../../../../server/src/assess/engine.ts';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import type { Scenario } from '../../../support/index/start.ts';
import { engineOnIndex } from './engine-on-index.ts';

const acme = { name: normalizeName('acme'), version: '1.2', request: null };

const windows = 'acme-1.2-cp313-cp313-win_amd64.whl';
const linux = 'acme-1.2-cp313-cp313-manylinux_2_17_x86_64.whl';

const scenario: Scenario = {
  projects: {
    acme: {
      releases: {
        '1.1': '1 year',
        '1.2': { at: '5 hours', files: [windows, linux, 'sdist'], content: { 'acme/x.py': 'EVIL\n' } },
      },
    },
  },
};

/** What is told of each file, in order. */
function told(looked: LookedInside): string[] {
  if (looked.kind !== 'looked') return [looked.kind === 'not-looked' ? looked.why : looked.kind];
  return looked.inspected.files.map(
    ({ filename, inspection, failed }) => `${filename}: ${inspection?.verdict ?? failed ?? 'no'}`,
  );
}

describe('a look inside', () => {
  test('is into the file that is installed here and the source, with its progress', async () => {
    const { engine, inspector } = await engineOnIndex(scenario, { settings: { inspect: 'off' } });
    const steps: string[] = [];
    const looked = await engine.lookInside(acme, { progress: (step) => steps.push(step) });
    expect(told(looked)).toEqual([`${linux}: malicious`, `${windows}: no`, 'acme-1.2.tar.gz: malicious']);
    expect(steps).toContain('Asking for the files of acme 1.2');
    expect(steps).toContain(`Fetching ${linux}`);
    expect(steps).toContain('Fetching acme-1.2.tar.gz: 100 %');
    expect(inspector.jobs[0]?.context).toMatchObject({ project: 'acme', before: null });
  });

  test('is into all files where that is asked for, each once', async () => {
    const { engine, inspector } = await engineOnIndex(scenario);
    await engine.lookInside(acme);
    const looked = await engine.lookInside(acme, { all: true });
    expect(told(looked)).toEqual([
      `${linux}: malicious`,
      `${windows}: malicious`,
      'acme-1.2.tar.gz: malicious',
    ]);
    expect(inspector.jobs.map(({ file }) => file)).toEqual([linux, 'acme-1.2.tar.gz', windows]);
  });

  test('tells the inspector what is the project’s own, and which hosts malware records name', async () => {
    const { engine, inspector } = await engineOnIndex({
      projects: {
        acme: {
          links: { Homepage: 'https://acme.example.org/tool', Source: 'https://github.com/acme/tool' },
          releases: { '1.2': '5 hours' },
        },
      },
      advisories: [
        {
          id: 'MAL-2026-7',
          project: 'acme',
          versions: ['1.1'],
          record: { database_specific: { iocs: { domains: ['evil.example.invalid'] } } },
        },
      ],
    });
    await engine.lookInside(acme);
    expect(inspector.jobs[0]?.context).toMatchObject({
      ownPlaces: ['github.com/acme/tool'],
      knownBad: ['evil.example.invalid'],
    });
  });

  test('tells of a file whose content is not what the index lists, and keeps nothing of it', async () => {
    const { engine, index, inspector, runtime } = await engineOnIndex(scenario, { cacheDirectory: '/cache' });
    index.setFault({ kind: 'body', body: 'EVIL and something else', path: /manylinux.*whl$/ });
    expect(told(await engine.lookInside(acme))).toEqual([
      `${linux}: its content is not what the index lists: the SHA-256 is another`,
      `${windows}: no`,
      'acme-1.2.tar.gz: malicious',
    ]);
    expect(inspector.jobs.map(({ file }) => file)).toEqual(['acme-1.2.tar.gz']);
    expect((await runtime.files.list('/cache/inspections')).length).toBe(1);
  });

  test.each([
    ['the server has it no more', 404, 'the index does not have it any more'],
    ['the server wants a login', 401, 'the index wants a login'],
  ])('says why a file could not be had: %s', async (_, status, why) => {
    const { engine, index } = await engineOnIndex(scenario);
    index.setFault({ kind: 'status', status, path: /\.(?:whl|gz)$/ });
    expect(told(await engine.lookInside(acme))).toEqual([
      `${linux}: ${why}`,
      `${windows}: no`,
      `acme-1.2.tar.gz: ${why}`,
    ]);
  });

  test.each([
    ['time', 'reading it took too long'],
    ['memory', 'reading it took too much memory'],
    ['crash', 'reading it failed'],
  ] as const)('says why a file could not be read: %s', async (why, said) => {
    const { engine, inspector } = await engineOnIndex(scenario);
    inspector.ending = { kind: 'failed', why };
    expect(told(await engine.lookInside(acme))[0]).toBe(`${linux}: ${said}`);
  });

  test('says that there is nothing to look into', async () => {
    const { engine } = await engineOnIndex(scenario);
    const look = async (name: string, version: string) =>
      told(await engine.lookInside({ name: normalizeName(name), version, request: null }));
    expect(await look('acme', '9.9')).toEqual(['acme 9.9 has no files.']);
    expect(await look('nobody-has-this', '1.0')).toEqual([
      expect.stringContaining('could not be looked into'),
    ]);
    const offline = await engineOnIndex(scenario, { settings: { offline: true } });
    expect(told(await offline.engine.lookInside(acme))).toEqual([
      'acme 1.2 could not be looked into: the network is not used.',
    ]);
  });

  test('ends when it is cancelled, while it is fetched and while it is read', async () => {
    const { engine, index, inspector } = await engineOnIndex(scenario);
    const lift = index.setFault({ kind: 'never-answer', path: /\.(?:whl|gz)$/ });
    const controller = new AbortController();
    const looking = engine.lookInside(acme, { signal: controller.signal });
    await expect.poll(() => index.requests.some(({ path }) => path.endsWith('.whl'))).toBe(true);
    controller.abort();
    expect(await looking).toEqual({ kind: 'cancelled' });
    lift();
    inspector.ending = { kind: 'cancelled' };
    expect(await engine.lookInside(acme)).toEqual({ kind: 'cancelled' });
  });
});

describe('what runs by itself', () => {
  const wheel = (content: Record<string, string>) => ({ filename: 'wheel', content });
  const sdist = (content: Record<string, string>) => ({ filename: 'sdist', content });
  const found = (looked: LookedInside) =>
    looked.kind === 'looked'
      ? looked.inspected.files.flatMap(({ inspection }) => inspection?.evidence.map(({ text }) => text) ?? [])
      : [];

  test('in a wheel and not in the source of the same release is told', async () => {
    const { engine } = await engineOnIndex({
      projects: {
        acme: {
          releases: {
            '1.2': {
              at: '5 hours',
              files: [wheel({ 'a.py': 'runs:both runs:wheel' }), sdist({ 'a.py': 'runs:both' })],
            },
          },
        },
      },
    });
    expect(found(await engine.lookInside(acme))).toEqual(['runs:wheel, not in acme-1.2.tar.gz']);
  });

  const releases = (before: string) => ({
    projects: {
      acme: {
        releases: {
          '1.0': { at: '2 years', files: [wheel({ 'a.py': before })] },
          '1.1': { at: '1 hour', files: [wheel({ 'a.py': 'runs:new' })] },
          '1.1.1': { at: '1 year', yanked: true, files: [wheel({ 'a.py': 'runs:new' })] },
          '1.2': { at: '5 hours', files: [wheel({ 'a.py': 'runs:new' })] },
        },
      },
    },
  });

  test('and did not in the release before, that is public for long and not yanked, is told', async () => {
    const { engine, fetched } = await engineOnIndex(releases('x'));
    expect(found(await engine.lookInside(acme))).toEqual(['runs:new, not in acme 1.0']);
    expect(fetched()).toEqual(['acme-1.2-py3-none-any.whl', 'acme-1.0-py3-none-any.whl']);
  });

  test('and did so before is no news', async () => {
    const { engine } = await engineOnIndex(releases('runs:new'));
    expect(found(await engine.lookInside(acme))).toEqual([]);
  });

  test('is the one reason to fetch the release before', async () => {
    const calm = { ...releases('x').projects.acme.releases, '1.2': '5 hours' };
    const { engine, fetched } = await engineOnIndex({ projects: { acme: { releases: calm } } });
    await engine.lookInside(acme);
    expect(fetched().some((file) => file.startsWith('acme-1.0'))).toBe(false);
  });
});

describe('a large wheel', () => {
  const large = (ranges: boolean, size = 8_000_000) => ({
    scenario: {
      projects: {
        acme: {
          releases: {
            '1.2': {
              at: '5 hours',
              files: ['wheel'],
              members: [{ name: 'acme/data.bin', size }],
              content: { 'acme/zz.py': 'EVIL\n' },
            },
          },
        },
      },
    } satisfies Scenario,
    index: { capabilities: { ranges } },
  });

  test('is read in parts, and its verdict is not kept', async () => {
    const { scenario: given, index } = large(true);
    const { engine, inspector, fetched, runtime } = await engineOnIndex(given, {
      index,
      cacheDirectory: '/cache',
    });
    const looked = await engine.lookInside(acme);
    expect(told(looked)).toEqual(['acme-1.2-py3-none-any.whl: malicious']);
    expect(looked).toMatchObject({ inspected: { files: [{ inspection: { integrity: 'unverified' } }] } });
    expect(inspector.jobs.map(({ kind }) => kind)).toEqual(['parts']);
    expect(fetched().every((file) => / bytes=\d+-\d+$/.test(file))).toBe(true);
    expect(fetched().length).toBeLessThan(5);
    expect(await runtime.files.list('/cache/inspections')).toEqual([]);
  });

  test('comes whole from a server that gives no parts, when somebody asks', async () => {
    const { scenario: given, index } = large(false);
    const { engine, inspector } = await engineOnIndex(given, { index });
    expect(told(await engine.lookInside(acme))).toEqual(['acme-1.2-py3-none-any.whl: malicious']);
    expect(inspector.jobs.map(({ kind }) => kind)).toEqual(['archive']);
  });

  test('does not come whole where nobody asks', async () => {
    const { scenario: given, index } = large(false, 21 * 1024 * 1024);
    const { look, inspector } = await engineOnIndex(given, { index });
    expect((await look('acme==1.2\n')).join()).not.toContain('suspicious-code');
    expect(inspector.jobs).toEqual([]);
  });

  test('whose parts change while they are read is no file', async () => {
    const { scenario: given, index: options } = large(true);
    const { engine, index, inspector } = await engineOnIndex(given, { index: options });
    index.setFault({ kind: 'headers', headers: { etag: '"other"' }, path: /\.whl$/, after: 1 });
    expect(told(await engine.lookInside(acme))).toEqual([
      'acme-1.2-py3-none-any.whl: what the index gave is not the file that it lists',
    ]);
    expect(inspector.jobs).toEqual([]);
  });
});
