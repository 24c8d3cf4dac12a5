import { expect, test } from 'vitest';
import { NameDataError } from '../../../server/src/names/name-data-error.ts';
import { runCommand } from './run-command.ts';

const failing = (error: Error) => ({
  onWrite: () => {
    throw error;
  },
});

test('damaged name data is told in its sentences alone, any mistake of ours with where it happened', async () => {
  const damaged = await runCommand('--version', failing(new NameDataError('The table is damaged.')));
  expect(damaged).toMatchObject({ code: 2, stderr: 'The table is damaged. Install this version again.\n' });
  const mistake = await runCommand('--version', failing(new TypeError('no such thing')));
  expect(mistake.code).toBe(2);
  expect(mistake.stderr).toContain('Please report it');
  expect(mistake.stderr).toContain('TypeError: no such thing');
});
