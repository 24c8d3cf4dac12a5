import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import { cooldownFix } from '../../../server/src/fixes/cooldown-fix.ts';
import type { CooldownHome } from '../../../server/src/workspace/cooldown/home.ts';
import { poetryLayer } from '../../../server/src/workspace/cooldown/poetry.ts';
import { uvTextLayer } from '../../../server/src/workspace/cooldown/uv.ts';

type FileName = CooldownHome['fileName'];

function homeOf(fileName: FileName, text: string | null): CooldownHome {
  const tool = fileName === 'poetry.toml' ? 'poetry' : 'uv';
  return { tool, file: `/shop/${fileName}`, fileName, text };
}

/** The text after the fix; null where there is none. */
function fixed(fileName: FileName, text: string | null, days = 7): string | null {
  const fix = cooldownFix(homeOf(fileName, text), days);
  const [edit] = fix?.edits ?? [];
  if (edit === undefined) return null;
  const before = text ?? '';
  const lines = createLineIndex(before);
  const [from, to] = [lines.offset(edit.range.start), lines.offset(edit.range.end)];
  return before.slice(0, from) + edit.newText + before.slice(to);
}

/** What the tool reads of it, in days; null where it says nothing. */
function readAgain(fileName: FileName, text: string): number | null {
  const layer =
    fileName === 'poetry.toml'
      ? poetryLayer(text, fileName, [])
      : uvTextLayer(text, fileName, { path: fileName === 'uv.toml' ? [] : ['tool', 'uv'] });
  const wait = layer?.general?.wait;
  return wait !== undefined && 'age' in wait ? wait.age / 86_400_000 : null;
}

const project = '[project]\nname = "shop"\n';

describe('tells the project’s own tool to wait', () => {
  test.each<[string, FileName, string | null, string]>([
    [
      'behind the last key of [tool.uv]',
      'pyproject.toml',
      `${project}\n[tool.uv] # ours\nmanaged = true  # keep\n\n[tool.ruff]\nline-length = 110\n`,
      `${project}\n[tool.uv] # ours\nmanaged = true  # keep\nexclude-newer = "7 days"\n\n[tool.ruff]\nline-length = 110\n`,
    ],
    [
      'in an empty [tool.uv]',
      'pyproject.toml',
      `${project}\n[tool.uv]\n`,
      `${project}\n[tool.uv]\nexclude-newer = "7 days"\n`,
    ],
    [
      'in a table of its own at the end',
      'pyproject.toml',
      project,
      `${project}\n[tool.uv]\nexclude-newer = "7 days"\n`,
    ],
    [
      'in a table of its own where only parts of it are there',
      'pyproject.toml',
      `${project}\n[tool.uv.sources]\na = { path = "a" }\n`,
      `${project}\n[tool.uv.sources]\na = { path = "a" }\n\n[tool.uv]\nexclude-newer = "7 days"\n`,
    ],
    [
      'behind a file that does not end its last line',
      'pyproject.toml',
      '[project]\nname = "shop"',
      '[project]\nname = "shop"\n\n[tool.uv]\nexclude-newer = "7 days"\n',
    ],
    [
      'with the line ends that are there',
      'pyproject.toml',
      '[tool.uv]\r\nmanaged = true\r\n\r\n[tool.ruff]\r\n',
      '[tool.uv]\r\nmanaged = true\r\nexclude-newer = "7 days"\r\n\r\n[tool.ruff]\r\n',
    ],
    [
      'in a table of its own with the line ends that are there',
      'pyproject.toml',
      '[project]\r\nname = "shop"\r\n',
      '[project]\r\nname = "shop"\r\n\r\n[tool.uv]\r\nexclude-newer = "7 days"\r\n',
    ],
    [
      'beside what it says of single names',
      'pyproject.toml',
      '[tool.uv]\nexclude-newer-package = { a = false }\n',
      '[tool.uv]\nexclude-newer-package = { a = false }\nexclude-newer = "7 days"\n',
    ],
    ['in an empty uv.toml', 'uv.toml', '', 'exclude-newer = "7 days"\n'],
    [
      'behind the keys at the top of uv.toml',
      'uv.toml',
      '# ours\noffline = true\nno-build-package = [\n  "a",\n]\n\n[pip]\nstrict = true\n',
      '# ours\noffline = true\nno-build-package = [\n  "a",\n]\nexclude-newer = "7 days"\n\n[pip]\nstrict = true\n',
    ],
    [
      'before the first table of uv.toml',
      'uv.toml',
      '# ours\n[[index]]\nurl = "https://packages.example/simple"\n',
      '# ours\nexclude-newer = "7 days"\n\n[[index]]\nurl = "https://packages.example/simple"\n',
    ],
    ['in a uv.toml of comments', 'uv.toml', '# ours\n', '# ours\nexclude-newer = "7 days"\n'],
    ['in a new poetry.toml', 'poetry.toml', null, '[solver]\nmin-release-age = 7\n'],
    [
      'in [solver] of poetry.toml',
      'poetry.toml',
      '[solver]\nlazy-wheel = true\n\n[virtualenvs]\nin-project = true\n',
      '[solver]\nlazy-wheel = true\nmin-release-age = 7\n\n[virtualenvs]\nin-project = true\n',
    ],
    [
      'behind the other tables of poetry.toml',
      'poetry.toml',
      '[virtualenvs]\nin-project = true\n',
      '[virtualenvs]\nin-project = true\n\n[solver]\nmin-release-age = 7\n',
    ],
  ])('%s', (_where, fileName, before, after) => {
    expect(fixed(fileName, before)).toBe(after);
    expect(readAgain(fileName, after)).toBe(7);
  });

  test.each<[string, FileName, string]>([
    ['it says so already', 'pyproject.toml', '[tool.uv]\nexclude-newer = "3 days"\n'],
    ['it says so with dots', 'pyproject.toml', '[tool]\nuv.exclude-newer = false\n'],
    ['uv.toml says so already', 'uv.toml', 'exclude-newer = "soon"\n'],
    ['Poetry says so already', 'poetry.toml', '[solver]\nmin-release-age = 0\n'],
    ['the file is no TOML', 'pyproject.toml', '[tool.uv\nmanaged = \n'],
    ['the table is written in one line', 'pyproject.toml', '[tool]\nuv = { managed = true }\n'],
    ['the table is something else', 'poetry.toml', 'solver = 3\n'],
    ['the table is made with dots', 'poetry.toml', 'solver.lazy-wheel = true\n'],
  ])('not where %s', (_why, fileName, text) => {
    expect(fixed(fileName, text)).toBeNull();
  });

  test.each([
    [1, 'exclude-newer = "1 day"\n'],
    [0.5, 'exclude-newer = "1 day"\n'],
    [2.5, 'exclude-newer = "3 days"\n'],
  ])('of %s days', (days, expected) => {
    expect(fixed('uv.toml', '', days)).toBe(expected);
  });

  test.each([0, -1, Number.NaN])('not of %s days', (days) => {
    expect(fixed('uv.toml', '', days)).toBeNull();
  });

  test('never by itself, and says what it does', () => {
    const fix = cooldownFix(homeOf('poetry.toml', null), 7);
    expect(fix).toMatchObject({
      kind: 'cooldown',
      title: 'Wait 7 days for every release: write min-release-age to poetry.toml',
      preferred: false,
      edits: [{ uri: 'file:///shop/poetry.toml', creates: true }],
    });
    const edited = cooldownFix(homeOf('pyproject.toml', project), 7);
    expect(edited?.title).toBe('Wait 7 days for every release: write exclude-newer to pyproject.toml');
    expect(edited?.edits[0]).not.toHaveProperty('creates');
  });
});

test('writes what reads back as meant, or nothing', () => {
  const pieces = fc.constantFrom(
    '[tool.uv]\n',
    '[ tool . "uv" ] # x\n',
    '[tool.uv.sources]\n',
    '[[tool.uv.index]]\n',
    '[tool]\n',
    '[project]\n',
    '[solver]\n',
    '# note\n',
    '\n',
    'a = 1\r\n',
    'b = """\n[tool.uv]\n"""\n',
    'c = [\n 1, # one\n]\n',
    'uv.d = 2\n',
    'e = { f = 1 }\n',
    'exclude-newer-package = { g = false }\n',
  );
  const files = fc.constantFrom<FileName>('pyproject.toml', 'uv.toml', 'poetry.toml');
  fc.assert(
    fc.property(files, fc.array(pieces, { maxLength: 8 }), fc.boolean(), (fileName, parts, ends) => {
      const text = ends ? parts.join('') : parts.join('').trimEnd();
      const after = fixed(fileName, text);
      if (after === null) return;
      expect(readAgain(fileName, after)).toBe(7);
      // All that stood there stands there still, in its order.
      const end = [...text].reduce((from, character) => {
        const found = from < 0 ? -1 : after.indexOf(character, from);
        return found < 0 ? -1 : found + 1;
      }, 0);
      expect(end).toBeGreaterThanOrEqual(0);
      expect(cooldownFix(homeOf(fileName, after), 7)).toBeNull();
    }),
  );
});
