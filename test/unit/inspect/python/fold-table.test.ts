import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { represented } from '../../../../server/src/inspect/python/fold/show.ts';
import { testParser } from '../../../support/python-parser.ts';
import { evaluated } from './evaluated.ts';

const parser = await testParser();

/** Expressions, and what CPython 3.11 gave for `repr` of each. */
const table: readonly (readonly [string, string])[] = JSON.parse(
  readFileSync(new URL('./fold-table.json', import.meta.url), 'utf8'),
);

test.each(table)('%s', (expression, expected) => {
  const [statement] = parser.parse(expression, 5_000)?.body() ?? [];
  if (statement?.kind !== 'expression') throw new Error('It is an expression.');
  expect(represented(evaluated(statement.value))).toBe(expected);
});
