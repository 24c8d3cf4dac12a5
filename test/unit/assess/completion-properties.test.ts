import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import { engineOver } from './engine-fixture.ts';

const files = [
  'requirements.txt',
  'pyproject.toml',
  'Pipfile',
  'pixi.toml',
  'setup.cfg',
  'tox.ini',
  'environment.yml',
  'job.py',
  'uv.lock',
  'Dockerfile',
  'study.ipynb',
].map((name) => `/shop/${name}`);

/** Pieces of which manifests are made, whole and broken. */
const piece = fc.constantFrom(
  ...[
    'requests',
    'flask==3',
    '>=2,<3',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '=',
    ' = ',
    ',',
    ';',
    ' @ ',
    '\\',
    '#',
    ' # ',
  ],
  ...[
    '\n',
    '\r\n',
    '\n    ',
    '\t',
    '- ',
    '# /// script\n',
    '# ///\n',
    '# dependencies = [\n#   "',
    '-r ',
    '--hash=',
    '😀',
  ],
  ...[
    '[project]\n',
    'dependencies = [\n',
    '[tool.poetry.dependencies]\n',
    '[packages]\n',
    '[pypi-dependencies]\n',
  ],
  ...[
    '[options]\ninstall_requires =\n  ',
    '[testenv]\ndeps =\n  ',
    'dependencies:\n  - pip:\n    - ',
    'RUN pip install ',
  ],
);
const text = fc
  .array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 14 })
  .map((all) => all.join(''));

describe('completion', () => {
  it('in any text, at any place, replaces only what stands around the cursor', async () => {
    const { engine } = engineOver({});
    const place = fc.nat({ max: 1_000_000 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), text, place, async (file, written, at) => {
        const lines = createLineIndex(written);
        const position = lines.position(at % (written.length + 1));
        const cursor = lines.offset(position);
        const document = {
          uri: URI.file(file).toString(),
          path: file,
          languageId: null,
          version: 1,
          text: written,
        };
        const { items } = await engine.completionsAt(document, position);
        for (const { range } of items.slice(0, 1)) {
          expect([range.start.line, range.end.line]).toEqual([position.line, position.line]);
          const [start, end] = [lines.offset(range.start), lines.offset(range.end)];
          expect(start).toBeLessThanOrEqual(cursor);
          expect(end).toBeGreaterThanOrEqual(cursor);
          expect(written.slice(start, end)).toMatch(/^[\w.+*-]*$/);
        }
      }),
      { numRuns: 1_500 },
    );
  });
});
