import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import type { Assessment } from '../../../server/src/assess/engine.ts';
import { type EngineUnderTest, engineOver } from '../assess/engine-fixture.ts';
import { corpusFiles } from './corpus.ts';

/** `file:line module` of every import that is told as undeclared, lines counted from 1. */
function undeclared(path: string, assessment: Assessment | null): readonly string[] {
  const found = assessment?.findings.filter(({ rule }) => rule === 'undeclared-import') ?? [];
  return found.map(({ range, dependency }) => `${path}:${range.start.line + 1} ${dependency.name}`);
}

/** Text by path below a folder. */
function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files.map((each) => {
      const path = join(each.parentPath, each.name);
      return [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')];
    }),
  );
}

describe('the corpus, each case a project of its own', () => {
  const corpus = corpusFiles();
  const rootOf = (path: string) => `/corpus/${path.split('/').slice(0, 2).join('/')}`;
  let under: EngineUnderTest;
  beforeAll(() => {
    under = engineOver(Object.fromEntries(corpus.map(({ path, text }) => [`/corpus/${path}`, text])));
    under.engine.setRoots([...new Set(corpus.map(({ path }) => rootOf(path)))]);
  });

  it.each(corpus.map(({ path, format, reader }) => [path, format, reader.format] as const))(
    '%s is assessed, and no import of it is told as undeclared',
    async (path, _, format) => {
      const assessment = await under.engine.assess(await under.open(`/corpus/${path}`));
      expect(assessment?.format).toBe(format);
      expect(undeclared(path, assessment)).toEqual([]);
    },
  );

  it('whose imports would be told if a manifest beside them asked for nothing they name', async () => {
    const path = 'python/imports/main.py';
    const text = corpus.find((file) => file.path === path)?.text ?? '';
    const beside = engineOver({ '/shop/main.py': text, '/shop/requirements.txt': 'flask\n' });
    const assessment = await beside.engine.assess(await beside.open('/shop/main.py'));
    expect(undeclared(path, assessment)).not.toEqual([]);
  });
});

describe('the sample project', () => {
  it('has the one undeclared import it is meant to have', async () => {
    const files = filesBelow(inRoot('examples/storefront'));
    const under = engineOver(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`/shop/${path}`, text])),
    );
    const told: string[] = [];
    for (const path of Object.keys(files)) {
      told.push(...undeclared(path, await under.engine.assess(await under.open(`/shop/${path}`))));
    }
    expect(told).toEqual([expect.stringMatching(/^src\/storefront\/labels\.py:\d+ requests$/)]);
  });
});
