import { describe, expect, test } from 'vitest';
import type { DocumentInput } from '../../../server/src/assess/engine.ts';
import { environmentFiles } from '../../support/environment.ts';
import { applyEdits } from '../fixes/fix-harness.ts';
import { type EngineUnderTest, engineOver } from './engine-fixture.ts';

const pyproject = '[project]\nname = "shop"\ndependencies = [\n    "flask>=3",\n]\n';

async function hints(under: EngineUnderTest, document: DocumentInput) {
  const assessment = await under.engine.assess(document);
  return assessment?.findings.filter(({ rule }) => rule === 'undeclared-import') ?? [];
}

describe('an import that no manifest asks for', () => {
  const code = 'import flask\nimport requests\nimport yaml\n';

  test('is a hint, with a fix of the manifest', async () => {
    const under = engineOver({ '/shop/pyproject.toml': pyproject, '/shop/shop/app.py': code });
    const found = await hints(under, await under.open('/shop/shop/app.py'));
    expect(found.map(({ level, message }) => [level, message])).toEqual([
      ['hint', 'requests is imported here, but pyproject.toml does not ask for it.'],
      ['hint', 'yaml is imported here and comes from pyyaml, but pyproject.toml does not ask for it.'],
    ]);
    const [fix] = found[0]?.fixes ?? [];
    expect(fix?.title).toBe('Add requests to pyproject.toml');
    expect(fix?.edits.map(({ uri }) => uri)).toEqual(['file:///shop/pyproject.toml']);
    expect(applyEdits(pyproject, fix?.edits ?? [])).toBe(
      pyproject.replace('    "flask>=3",\n', '    "flask>=3",\n    "requests",\n'),
    );
  });

  test('is none any more once the manifest asks', async () => {
    const under = engineOver({ '/shop/pyproject.toml': pyproject, '/shop/shop/app.py': code });
    const app = await under.open('/shop/shop/app.py');
    expect(await hints(under, app)).toHaveLength(2);
    const manifest = await under.open('/shop/pyproject.toml');
    const edited = {
      ...manifest,
      version: 2,
      text: pyproject.replace('\n]', '\n    "requests", "pyyaml",\n]'),
    };
    under.engine.overlay(edited.uri, edited);
    expect(await hints(under, app)).toEqual([]);
  });

  test('is told of a script until its header asks, whatever the manifest asks for', async () => {
    const script = (list: string) =>
      `# /// script\n# dependencies = [${list}]\n# ///\nimport flask\nimport rich\n`;
    const under = engineOver({ '/shop/pyproject.toml': pyproject, '/shop/report.py': script('"rich"') });
    const before = await under.open('/shop/report.py');
    const [hint, ...more] = await hints(under, before);
    expect(more).toEqual([]);
    expect(hint?.message).toBe('flask is imported here, but report.py does not ask for it.');
    const text = applyEdits(before.text, hint?.fixes[0]?.edits ?? []);
    expect(text).toBe(script('"rich", "flask"'));
    expect(await hints(under, { ...before, version: 2, text })).toEqual([]);
  });

  test('follows the policy', async () => {
    const under = engineOver({
      '/shop/pyproject.toml': `${pyproject}[tool.wheelwarden]\nundeclared-in-tests = true\n`,
      '/shop/tests/test_app.py': 'import requests\n',
    });
    expect(await hints(under, await under.open('/shop/tests/test_app.py'))).toHaveLength(1);
  });
});

describe('a name that only the environment knows', () => {
  const files = {
    '/shop/pyproject.toml': pyproject,
    '/shop/shop/app.py': 'import acme_secrets_of_ours\nimport requests\n',
    ...environmentFiles(
      { 'acme-secrets-of-ours': { version: '1.0' }, requests: { version: '2.32.0' } },
      '/shop/.venv',
    ),
  };

  test('is told as brought by another one where it is public, and else let alone and sent nowhere', async () => {
    const under = engineOver(files);
    const app = await under.open('/shop/shop/app.py');
    expect((await hints(under, app)).map(({ message }) => message)).toEqual([
      'requests is imported here, but pyproject.toml does not ask for it: it is only here because another dependency brings it, and may be gone with the next release of that one.',
    ]);
    await under.engine.refresh([app]);
    expect([...new Set(under.sources.asked.map(({ name }) => name))]).toEqual(['requests']);
    const assessment = await under.engine.assess(app);
    expect(assessment?.findings.filter(({ rule }) => rule !== 'undeclared-import')).toEqual([]);
  });
});
