import { describe, expect, it } from 'vitest';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { makeFixes } from '../../../server/src/fixes/make-fixes.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { extraIndex } from '../../../server/src/rules/extra-index.ts';
import type { Finding, Suggestion } from '../../../server/src/rules/finding.ts';
import { makeIndexFinding } from '../../../server/src/rules/index-rule.ts';
import type { IndexTool } from '../../../server/src/workspace/tool-config.ts';
import { applyEdits, findingOn } from './fix-harness.ts';

function read(path: string, text: string) {
  const reader = readerFor({ path, languageId: null });
  if (reader === null) throw new Error(`no reader for ${path}`);
  return { reader, result: reader.read(text) };
}

/** The title of the fix for a finding on the first index option, and the text after it. */
function fixed(path: string, text: string, suggestion: Suggestion): [string, string] | null {
  const { result } = read(path, text);
  const [option] = result.indexes;
  if (option === undefined) throw new Error('no index option');
  const word = { kind: 'index', option } as const;
  const finding = makeIndexFinding(
    { word, tool: 'pip', strategy: 'all', options: [], now: 0 },
    {
      rule: 'insecure-index',
      level: 'warning',
      certainty: 'high',
      host: 'x',
      message: '',
      said: '',
      suggestions: [suggestion],
    },
  );
  return applied(path, text, finding);
}

function applied(path: string, text: string, finding: Finding): [string, string] | null {
  const { reader, result } = read(path, text);
  const [fix] = makeFixes(finding, { uri: 'file:///x', format: reader.format, text, read: result });
  if (fix === undefined) return null;
  expect(fix).toMatchObject({ kind: 'index', preferred: false });
  return [fix.title, applyEdits(text, fix.edits)];
}

describe('https in place of http', () => {
  it.each([
    [
      'requirements.txt',
      '--index-url http://a.example/simple\nx\n',
      '--index-url https://a.example/simple\nx\n',
    ],
    ['requirements.txt', '-i "HTTP://a.example/simple"\n', '-i "https://a.example/simple"\n'],
    [
      'pyproject.toml',
      '[[tool.uv.index]]\nname = "a"\nurl = "http://a.example/simple"\n',
      '[[tool.uv.index]]\nname = "a"\nurl = "https://a.example/simple"\n',
    ],
  ])('is written in %s', (path, text, after) => {
    expect(fixed(path, text, { kind: 'secure-index' })).toEqual(['Use https', after]);
    expect(read(path, after).result.indexes[0]?.url).toBe('https://a.example/simple');
  });

  it('is not where the text at the place is another', () => {
    expect(fixed('requirements.txt', '-i https://a.example/simple\n', { kind: 'secure-index' })).toBeNull();
  });
});

describe('an explicit index', () => {
  const uv = { kind: 'explicit-index', tool: 'uv' } as const;
  const poetry = { kind: 'explicit-index', tool: 'poetry' } as const;
  it.each([
    [
      'pyproject.toml',
      uv,
      '[[tool.uv.index]]\nname = "team"\nurl = "https://a.example/simple"\n\n[tool.uv]\nindex-strategy = "unsafe-best-match"\n',
      '[[tool.uv.index]]\nname = "team"\nurl = "https://a.example/simple"\nexplicit = true\n\n[tool.uv]\nindex-strategy = "unsafe-best-match"\n',
    ],
    [
      'pyproject.toml',
      uv,
      '[tool.uv]\nindex = [{ name = "team", url = "https://a.example/simple" }]\n',
      '[tool.uv]\nindex = [{ name = "team", url = "https://a.example/simple", explicit = true }]\n',
    ],
    [
      'uv.toml',
      uv,
      '[[index]]\r\nurl = "https://a.example/simple"\r\nname = "team"\r\n',
      '[[index]]\r\nurl = "https://a.example/simple"\r\nexplicit = true\r\nname = "team"\r\n',
    ],
    [
      'pyproject.toml',
      poetry,
      '[[tool.poetry.source]]\nname = "team"\nurl = "https://a.example/simple"\npriority = "primary"\n',
      '[[tool.poetry.source]]\nname = "team"\nurl = "https://a.example/simple"\npriority = "explicit"\n',
    ],
    [
      'pyproject.toml',
      poetry,
      '[[tool.poetry.source]]\nname = "team"\nurl = "https://a.example/simple"\n',
      '[[tool.poetry.source]]\nname = "team"\nurl = "https://a.example/simple"\npriority = "explicit"\n',
    ],
  ] as const)('is written in %s for %o', (path, suggestion, text, after) => {
    expect(fixed(path, text, suggestion)).toEqual(['Make team explicit', after]);
    const { errors, indexes } = read(path, after).result;
    expect(errors).toEqual([]);
    // Read back, it is no index that all may come from.
    expect(indexes.filter(({ explicit }) => !explicit)).toEqual([]);
  });

  it.each([
    ['pyproject.toml', uv, '[[tool.uv.index]]\nurl = "https://a.example/simple"\n'],
    ['pyproject.toml', uv, '[tool.uv]\nextra-index-url = ["https://a.example/simple"]\n'],
    [
      'pyproject.toml',
      poetry,
      '[[tool.poetry.source]]\nname = "a"\nurl = "https://a.example/simple"\nsecondary = true\n',
    ],
    ['requirements.txt', uv, '--extra-index-url https://a.example/simple\n'],
  ] as const)('is not in %s, which gives it no place (%o, %j)', (path, suggestion, text) => {
    expect(fixed(path, text, suggestion)).toBeNull();
  });

  it('silences the rule that suggests it', () => {
    const text =
      '[[tool.poetry.source]]\nname = "PyPI"\n\n[[tool.poetry.source]]\nname = "team"\nurl = "https://a.example/simple"\n';
    const check = (current: string, tool: IndexTool) => {
      const options = read('pyproject.toml', current).result.indexes;
      return options.map((option) =>
        extraIndex.check({ word: { kind: 'index', option }, tool, strategy: 'all', options, now: 0 }),
      );
    };
    const finding = check(text, 'poetry').find((each) => each !== null);
    if (!finding) throw new Error('the rule is silent');
    const [, after] = applied('pyproject.toml', text, finding) ?? [];
    expect(check(after ?? text, 'poetry').filter((each) => each !== null)).toEqual([]);
  });
});

describe('a tie to an index', () => {
  const tie = { kind: 'tie', name: normalizeName('acme-tools'), index: 'https://a.example/simple/' } as const;
  const index = '[[tool.uv.index]]\nname = "team"\nurl = "https://ada:x@a.example/simple"\n';
  const project = '[project]\nname = "p"\ndependencies = ["acme-tools"]\n\n';

  function tied(text: string): string | null {
    const [dependency] = read('pyproject.toml', text).result.dependencies;
    if (dependency === undefined) throw new Error('no entry');
    const result = applied(
      'pyproject.toml',
      text,
      findingOn(dependency, [tie], { rule: 'dependency-confusion' }),
    );
    if (result === null) return null;
    expect(result[0]).toBe('Tie acme-tools to team');
    const [entry] = read('pyproject.toml', result[1]).result.dependencies;
    expect(entry?.index).toBe('https://a.example/simple');
    return result[1];
  }

  it.each([
    [`${project}${index}`, `${project}${index}\n[tool.uv.sources]\nacme-tools = { index = "team" }\n`],
    [
      `${project}[tool.uv.sources]\nother = { index = "team" }\n\n${index}`,
      `${project}[tool.uv.sources]\nother = { index = "team" }\nacme-tools = { index = "team" }\n\n${index}`,
    ],
  ])('is written once for the name', (text, after) => {
    expect(tied(text)).toBe(after);
  });

  it.each([
    ['another index', `${project}[[tool.uv.index]]\nname = "b"\nurl = "https://b.example/simple"\n`],
    ['an index without a name', `${project}[[tool.uv.index]]\nurl = "https://a.example/simple"\n`],
    ['no index of uv', project],
    ['a source of that name', `${project}[tool.uv.sources]\nAcme_Tools = { path = "x" }\n\n${index}`],
    [
      'an inline table',
      `${project}[tool]\nuv = { index = [{ name = "team", url = "https://a.example/simple" }] }\n`,
    ],
  ])('is not where there is %s', (_, text) => {
    expect(tied(text)).toBeNull();
  });
});
