import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../server/src/sources/fact.ts';
import type { Sources } from '../../../server/src/sources/sources.ts';
import { applyEdits } from '../fixes/fix-harness.ts';
import { facts, releases } from '../rules/rule-input.ts';
import { engineOver, name } from './engine-fixture.ts';

const [a, b, old] = ['a', 'b', '0'].map((letter) => letter.repeat(64));
const hashed = `requests==1.4 \\\n    --hash=sha256:${old}\n`;
const history = releases('1.0', { version: '1.4', yanked: true }, '1.5');

/** The index tells the files of 1.5 alone. */
const filesOf: Sources['filesOf'] = async (_, version) => {
  if (version !== '1.5') return unknown('not-published');
  const files = [b ?? '', a ?? ''].map((sha256, at) => ({
    filename: `requests-1.5-${at}.whl`,
    url: `https://files.example/requests-1.5-${at}.whl`,
    sha256,
    size: null,
    requiresPython: null,
    yanked: false,
    uploadedAt: null,
    metadata: null,
  }));
  return known(files, 'PyPI', '2026-11-22T10:00:00Z');
};

function over(files: Record<string, string>) {
  const under = engineOver(files);
  Object.assign(under.sources, { filesOf });
  under.sources.tell(facts('requests', { releases: history }));
  return under;
}

async function fixesIn({ engine, open }: ReturnType<typeof over>, path: string) {
  const assessment = await engine.assess(await open(path));
  return assessment?.findings.find(({ rule }) => rule === 'yanked')?.fixes ?? [];
}

describe('a file with hashes that is written by hand', () => {
  it('gets the hashes of the release to pin once these were asked for, and tells that they came', async () => {
    const under = over({ '/shop/requirements.txt': hashed });
    const document = await under.open('/shop/requirements.txt');
    const told: string[] = [];
    under.engine.onChange((names) => told.push(...names));
    expect(await fixesIn(under, '/shop/requirements.txt')).toEqual([]);
    await under.engine.refresh([document]);
    expect(told).toEqual([name('requests')]);

    const [fix] = await fixesIn(under, '/shop/requirements.txt');
    expect(fix?.title).toMatch(/^Pin 1\.5 with its hashes: /);
    expect(applyEdits(hashed, fix?.edits ?? [])).toBe(
      `requests==1.5 \\\n    --hash=sha256:${a} \\\n    --hash=sha256:${b}\n`,
    );

    await under.engine.refresh([document]);
    expect(told).toHaveLength(1);
  });

  it('is left to the manifest that it was made from, where one asks for the name', async () => {
    const under = over({ '/shop/requirements.txt': hashed, '/shop/requirements.in': 'requests<2\n' });
    await under.engine.refresh([await under.open('/shop/requirements.txt')]);
    const fixes = await fixesIn(under, '/shop/requirements.txt');
    expect(fixes.map(({ title }) => title)).toEqual([expect.stringContaining('(in requirements.in)')]);
    expect(fixes.flatMap(({ edits }) => edits.map(({ uri }) => uri))).toEqual([
      'file:///shop/requirements.in',
    ]);
  });

  it('asks for no files where nothing is wrong', async () => {
    const under = over({ '/shop/requirements.txt': hashed.replace('1.4', '1.5') });
    const asked: string[] = [];
    Object.assign(under.sources, {
      filesOf: async (_: unknown, version: string) => {
        asked.push(version);
        return unknown('pending');
      },
    });
    await under.engine.refresh([await under.open('/shop/requirements.txt')]);
    expect(asked).toEqual([]);
  });
});

it('a file without hashes asks for none', async () => {
  const under = over({ '/shop/requirements.txt': 'requests==1.4\n' });
  const [fix] = await fixesIn(under, '/shop/requirements.txt');
  expect(fix?.title).toMatch(/^Pin 1\.5: /);
});
