import { describe, expect, it } from 'vitest';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import { facts, type ReleaseSketch, releases } from '../rules/rule-input.ts';
import { engineOver, engineSettings } from './engine-fixture.ts';

/** A release of so many days, as the sketches of rules have it. */
const aged = (version: string, days: number): ReleaseSketch => ({ version, daysOld: days });
/** One a quarter. */
const before = [100, 190, 280, 370].map((days, at) => aged(`3.${9 - at}.0`, days));
const manifest = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask>=3"]\n';

async function assess(
  files: Readonly<Record<string, string>>,
  path: string,
  told: Readonly<Record<string, readonly ReleaseSketch[]>>,
  settings = engineSettings,
) {
  const under = engineOver(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`/shop/${name}`, text])),
    settings,
  );
  for (const [name, sketches] of Object.entries(told))
    under.sources.tell(facts(name, { releases: releases(...sketches) }));
  const document = await under.open(`/shop/${path}`);
  const assessment = await under.engine.assess(document);
  return { ...under, document, findings: assessment?.findings ?? [] };
}

const messages = ({ findings }: Awaited<ReturnType<typeof assess>>) => findings.map(({ message }) => message);
const waits = ({ findings }: Awaited<ReturnType<typeof assess>>) =>
  findings.flatMap(({ fixes }) => fixes.filter(({ kind }) => kind === 'cooldown').map(({ title }) => title));

describe('the cooldown of a document', () => {
  const flask = [aged('4.0.0', 5), ...before];

  it('is what its project says, and says where', async () => {
    const renovate = { 'renovate.json': '{"minimumReleaseAge": "7 days"}' };
    const found = await assess({ 'requirements.txt': 'flask==4.0.0\n', ...renovate }, 'requirements.txt', {
      flask,
    });
    expect(messages(found)).toEqual([
      expect.stringContaining('within the cooldown of 7 days (minimumReleaseAge in renovate.json)'),
    ]);
  });

  it('is the setting where it says nothing, which five days are past', async () => {
    const found = await assess({ 'requirements.txt': 'flask==4.0.0\n' }, 'requirements.txt', { flask });
    expect(messages(found)).toEqual([]);
  });

  it('keeps a range from what the installer does not take', async () => {
    const files = { 'pyproject.toml': `${manifest}[tool.uv]\nexclude-newer = "7 days"\n` };
    expect(messages(await assess(files, 'pyproject.toml', { flask }))).toEqual([]);
  });

  it('marks the versions that are offered', async () => {
    const text = 'flask==\n';
    const files = { 'requirements.txt': text, 'renovate.json': '{"minimumReleaseAge": "7 days"}' };
    const { engine, document } = await assess(files, 'requirements.txt', { flask });
    const at = createLineIndex(text).position(text.length - 1);
    const { items } = await engine.completionsAt(document, at);
    expect(items.slice(0, 2).map((item) => [item.text, item.marks])).toEqual([
      ['4.0.0', ['cooldown']],
      ['3.9.0', []],
    ]);
  });
});

describe('a way to wait for every release', () => {
  const told = { flask: [aged('4.0.0', 1), ...before] };
  const locked = { 'pyproject.toml': `${manifest}[tool.uv]\nmanaged = true\n` };
  const title = 'Wait 3 days for every release: write exclude-newer to pyproject.toml';

  it('is offered where a release is young, behind what mends the entry', async () => {
    const found = await assess(locked, 'pyproject.toml', told);
    expect(waits(found)).toEqual([title]);
    expect(found.findings[0]?.fixes.at(-1)?.preferred).toBe(false);
  });

  it('is offered on a lock', async () => {
    const lock =
      'version = 1\n[[package]]\nname = "flask"\nversion = "4.0.0"\nsource = { registry = "https://index.example/simple" }\n';
    expect(waits(await assess({ ...locked, 'uv.lock': lock }, 'uv.lock', told))).toEqual([title]);
  });

  it('is Poetry’s own where that is the tool', async () => {
    const files = {
      'pyproject.toml': '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\nflask = "^4"\n',
    };
    expect(waits(await assess(files, 'pyproject.toml', told))).toEqual([
      'Wait 3 days for every release: write min-release-age to poetry.toml',
    ]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['pip has no file for it', { 'requirements.txt': 'flask==4.0.0\n' }, 'requirements.txt'],
    [
      'the tool is told already',
      { 'pyproject.toml': `${manifest}[tool.uv]\nexclude-newer = "1 hour"\n` },
      'pyproject.toml',
    ],
  ])('is not where %s', async (_why, files, path) => {
    expect(waits(await assess(files, path, told))).toEqual([]);
  });

  it('is not where an index gives no upload times: the tool would find nothing there', async () => {
    const files = {
      'pyproject.toml': locked['pyproject.toml'].replace('"flask>=3"', '"flask>=3", "acme-tools"'),
    };
    const untimed = { ...told, 'acme-tools': [{ version: '1.0', daysOld: null }] };
    expect(waits(await assess(files, 'pyproject.toml', untimed))).toEqual([]);
  });

  it('is not in a workspace that nobody trusts', async () => {
    const found = await assess(locked, 'pyproject.toml', told, { ...engineSettings, trusted: false });
    expect(found.findings.map(({ rule }) => rule)).toEqual(['new-release']);
    expect(waits(found)).toEqual([]);
  });
});
