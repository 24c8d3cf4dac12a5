import { expect, test } from 'vitest';
import { tellNotLooked } from '../../../server/src/command/not-looked.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';

async function told(names: readonly string[], quiet = false): Promise<string> {
  const said: string[] = [];
  const stderr = { write: async (text: string) => void said.push(text) };
  const notLooked = names.map((name) => ({ name: normalizeName(name), version: '1.0' }));
  await tellNotLooked({ stderr } as unknown as Parameters<typeof tellNotLooked>[0], notLooked, quiet);
  return said.join('');
}

test('a check says which releases the time did not suffice for', async () => {
  expect(await told(['one', 'two', 'three', 'four', 'five'])).toBe(
    'Not looked into within 60 seconds: one 1.0, two 1.0, three 1.0 and 2 more. `wheelwarden inspect NAME==VERSION` looks into one of them.\n',
  );
});

test('it says nothing where all were looked into, or nothing is wanted to be said', async () => {
  expect(await told([])).toBe('');
  expect(await told(['one'], true)).toBe('');
});
