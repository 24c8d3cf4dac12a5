import { expect, it } from 'vitest';
import { completesHere } from '../../../client/src/completes-here.ts';

it('only lines that may hold a requirement make an editor wait for the server', () => {
  expect(completesHere('pip-requirements', 'flask==')).toBe(true);
  expect(completesHere('toml', 'dependencies = ["')).toBe(true);
  expect(completesHere('plaintext', '[packages]')).toBe(true);
  expect(completesHere('python', '#   "flask==')).toBe(true);
  expect(completesHere('python', 'flask.')).toBe(false);
  for (const language of ['dockerfile', 'makefile', 'shellscript']) {
    expect(completesHere(language, 'pip install ')).toBe(false);
  }
});
