import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Combination, combinations } from '../../../server/src/rules/combinations.ts';
import { rules } from '../../../server/src/rules/registry.ts';

const overview = readFileSync(new URL('../../../docs/rules/README.md', import.meta.url), 'utf8');

function line({ name, needs, lead, level }: Combination): string {
  const groups = needs.map((signs) => {
    const shown = signs.map((sign) => `\`${sign}\``);
    return shown.length === 1 ? shown[0] : `one of ${shown.join(', ')}`;
  });
  return `| ${name} | ${groups.join(' + ')} | \`${lead}\` | ${level} |`;
}

test('the overview shows the table of combinations as it is in the code', () => {
  const from = overview.indexOf('| together | signs |');
  const table = overview.slice(from, overview.indexOf('\n\n', from)).split('\n').slice(2);
  expect(table).toEqual(combinations.map(line));
});

test('every row names rules that there are, leads with one that has to be there, and has its own name', () => {
  const ids = new Set<string>(rules.map(({ id }) => id));
  for (const { needs, lead } of combinations) {
    const named = needs.flat().map((sign) => sign.replace(' at warning', ''));
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(needs.some((signs) => signs.length === 1 && signs[0]?.replace(' at warning', '') === lead)).toBe(
      true,
    );
  }
  expect(new Set(combinations.map(({ name }) => name)).size).toBe(combinations.length);
});

test('the worst rows come first, so that no milder one hides them', () => {
  const levels = combinations.map(({ level }) => level);
  expect(levels).toEqual(levels.toSorted((a, b) => Number(a !== 'error') - Number(b !== 'error')));
});
