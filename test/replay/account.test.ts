import { expect, it } from 'vitest';
import { accountTable } from '../../scripts/replay/table.ts';
import { incidents } from './incidents/all.ts';
import { accountOf } from './support/account.ts';

it('warns of at least 26 of the 29 incidents while they are live, and says so in the table', async () => {
  const accounts = await Promise.all(incidents.map(accountOf));
  const missed = accounts.filter(({ warned }) => warned.length === 0).map(({ title }) => title);
  const rows = new Set(accounts.map(({ row }) => row));
  expect(rows.size).toBe(29);
  expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(3);
  // What is told of a single one: the release that was hijacked is what an installer took, another one is offered.
  const ctx = accounts.find(({ row }) => row === 12);
  expect(ctx?.installed).toEqual({ without: '0.2.2', with: '0.1.2', isBad: false });
  expect(ctx?.before).toEqual({ pinned: null, range: null });
  const table = accountTable(accounts);
  expect(table.split('\n')).toHaveLength(incidents.length + 8);
  expect(table).toMatch(
    /\n\d+ of 29 incidents warned of while they were live, \d+ of them where only a range was written$/,
  );
}, 180_000);
