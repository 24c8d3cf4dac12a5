import { describe, expect, it } from 'vitest';
import type { DocumentInput, Engine } from '../../../server/src/assess/engine.ts';
import { applyEdits } from '../fixes/fix-harness.ts';
import { engineOver } from './engine-fixture.ts';

const told = async (engine: Engine, document: DocumentInput) =>
  (await engine.assess(document))?.findings.map(({ rule, dependency }) => `${rule} ${dependency.name}`);

/** Applies the fix for the first finding as an editor does: the policy file is then open with the new text. */
async function callPrivate(engine: Engine, document: DocumentInput, texts: Readonly<Record<string, string>>) {
  const fixes = (await engine.assess(document))?.findings.flatMap((finding) => finding.fixes) ?? [];
  const fix = fixes.find(({ kind }) => kind === 'private');
  if (fix === undefined) throw new Error('expected the fix');
  const uri = fix.edits[0]?.uri ?? '';
  const path = uri.slice('file://'.length);
  const text = applyEdits(texts[path] ?? '', fix.edits);
  engine.overlay(uri, { uri, path, languageId: 'toml', version: 1, text });
  return { path, text };
}

describe('“This is a private name”', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
    [
      'in a manifest that holds the policy',
      { '/shop/pyproject.toml': '[project]\nname = "shop"\ndependencies = ["qzw-billing"]\n' },
      '/shop/pyproject.toml',
      '/shop/pyproject.toml',
    ],
    [
      'in requirements beside one',
      { '/shop/requirements.txt': 'qzw-billing\n', '/shop/pyproject.toml': '[project]\nname = "shop"\n' },
      '/shop/requirements.txt',
      '/shop/pyproject.toml',
    ],
    [
      'where there is no policy yet',
      { '/shop/requirements.txt': 'qzw-billing\n' },
      '/shop/requirements.txt',
      '/shop/wheelwarden.toml',
    ],
    [
      'in a command',
      { '/shop/Dockerfile': 'RUN pip install qzw-billing\n' },
      '/shop/Dockerfile',
      '/shop/wheelwarden.toml',
    ],
    [
      'of an import that leads nowhere',
      { '/shop/app.py': 'import qzw_django_billing\n' },
      '/shop/app.py',
      '/shop/wheelwarden.toml',
    ],
  ];

  it.each(cases)(
    '%s: nothing is found any more, and the name is sent nowhere',
    async (_, files, at, policy) => {
      const { engine, open, sources } = engineOver(files);
      const document = await open(at);
      expect(await told(engine, document)).toHaveLength(1);
      const written = await callPrivate(engine, document, files);
      expect(written.path).toBe(policy);
      expect(written.text).toMatch(/private-names = \["qzw-(?:django-)?billing"\]/);
      const now = policy === at ? { ...document, version: 2, text: written.text } : document;
      expect(await told(engine, now)).toEqual([]);
      await engine.refresh([now]);
      expect(sources.asked.filter(({ private: kept }) => !kept)).toEqual([]);
    },
  );

  it('is not offered for a name that is registered, nor for one that is near a popular one', async () => {
    const { engine, open } = engineOver({ '/shop/requirements.txt': 'requests\nreqeusts\n' });
    const findings = (await engine.assess(await open('/shop/requirements.txt')))?.findings ?? [];
    expect(findings.map(({ rule }) => rule)).toEqual(['typosquat']);
    expect(findings.flatMap(({ fixes }) => fixes.map(({ kind }) => kind))).toEqual(['rename']);
  });
});
