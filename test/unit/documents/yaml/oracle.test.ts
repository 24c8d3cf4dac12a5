import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import { readYamlScalars } from '../../../../server/src/documents/yaml/read.ts';

type Path = readonly (string | number)[];
type Found = readonly [path: Path, value: string];

/** The scalars that the `yaml` package reads; null for a text it finds fault with, or with keys that are no scalars. */
function byLibrary(text: string): readonly Found[] | null {
  const found: Found[] = [];
  let odd = false;
  function walk(node: unknown, path: Path): void {
    if (isScalar(node)) {
      const written = node.type === 'PLAIN' && node.source === '' ? null : node.source;
      if (written !== null && written !== undefined) found.push([path, written]);
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    } else if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) odd = true;
        walk(value, [...path, String((key as Node & { source?: string }).source ?? '')]);
      }
    }
  }
  const options = { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' } as const;
  for (const document of parseAllDocuments(text, options)) {
    if (!('contents' in document) || document.errors.length > 0) return null;
    walk(document.contents, []);
  }
  return odd ? null : found;
}

const word = fc.constantFrom(
  'a',
  'requests>=2',
  'x y',
  'a:b',
  'a#b',
  '-x',
  '"q # r"',
  "'it''s'",
  '"\\x41\\n"',
  '$x',
  '&n v',
  '!t v',
  '?x',
);
const inFlow = word.filter((one) => !/[{}]/.test(one));
const key = fc.constantFrom('name', 'pip', '"on"', "'k k'", 'a b', 'x-y', '-k');
const gap = fc.constantFrom('', ' # note', '\n', '\n\n# note');

/** A value as the lines of it, to stand behind `key:` or `-`; every line after the first is indented by who takes it. */
const { value } = fc.letrec<{ value: string; flow: string }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 3 },
    inFlow,
    fc.array(tie('flow'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(key, tie('flow')), { maxLength: 3 })
      .map((pairs) => `{${pairs.map(([k, v]) => `${k}: ${v}`).join(', ')}}`),
    fc.array(tie('flow'), { minLength: 1, maxLength: 3 }).map((items) => `[\n  ${items.join(',\n  ')},\n  ]`),
  ),
  value: fc.oneof(
    { maxDepth: 4 },
    word.map((one) => ` ${one}`),
    tie('flow').map((flow) => ` ${flow}`),
    fc
      .tuple(
        fc.constantFrom('|', '>', '|-', '>+', '|+ # x', '>2-', '|2'),
        fc.array(fc.constantFrom('pip install', '  deeper', '', '# no note', 'k: v', '- i'), {
          maxLength: 6,
        }),
      )
      .map(
        ([head, lines]) =>
          ` ${head}\n${['first', ...lines].map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}`,
      ),
    fc
      .array(fc.constantFrom('one', 'two three', ''), { maxLength: 4 })
      .map((lines) => ` first\n${[...lines, 'last'].map((line) => `  ${line}`).join('\n')}`),
    fc
      .array(fc.constantFrom('one  ', 'two\\', '', '\\t'), { maxLength: 4 })
      .map((lines) => ` "first\n${[...lines, 'last'].map((line) => `  ${line}`).join('\n')}"`),
    fc
      .array(fc.tuple(key, tie('value'), gap), { minLength: 1, maxLength: 3 })
      .map(
        (pairs) =>
          `\n${pairs.map(([k, v, g]) => `  ${k}:${v.replaceAll('\n', '\n  ')}${/[|>]/.test(v) ? '' : g}`).join('\n')}`,
      ),
    fc
      .array(tie('value'), { minLength: 1, maxLength: 3 })
      .map((items) => `\n${items.map((v) => `  -${v.replaceAll('\n', '\n  ')}`).join('\n')}`),
  ),
}));

const document = fc
  .array(fc.tuple(key, value), { minLength: 1, maxLength: 4 })
  .map((pairs) => pairs.map(([k, v]) => `${k}:${v}\n`).join(''));

describe('readYamlScalars beside the yaml package', () => {
  it('reads the same from every text without fault', () => {
    let compared = 0;
    fc.assert(
      fc.property(document, (text) => {
        const expected = byLibrary(text);
        if (expected === null) return;
        compared++;
        expect(readYamlScalars(text).map(({ path, value: read }): Found => [path, read])).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});
