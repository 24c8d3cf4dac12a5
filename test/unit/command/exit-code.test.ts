import { describe, expect, test } from 'vitest';
import { exitCode } from '../../../server/src/command/exit-code.ts';
import type { Level } from '../../../server/src/rules/finding.ts';

const calm = {
  configurationError: false,
  levels: [] as Level[],
  failOn: 'warning',
  complete: true,
  strict: false,
} as const;

describe('the exit code', () => {
  test.each([
    ['nothing found', calm, 0],
    ['a finding below the level', { ...calm, levels: ['information', 'hint'] }, 0],
    ['a finding at the level', { ...calm, levels: ['hint', 'warning'] }, 1],
    ['a finding above the level', { ...calm, levels: ['error'] }, 1],
    ['a warning where only errors count', { ...calm, levels: ['warning'], failOn: 'error' }, 0],
    ['a hint where hints count', { ...calm, levels: ['hint'], failOn: 'hint' }, 1],
    ['facts missing', { ...calm, complete: false }, 0],
    ['facts missing, strictly', { ...calm, complete: false, strict: true }, 3],
    ['findings and facts missing', { ...calm, levels: ['error'], complete: false, strict: true }, 1],
    ['a broken policy with findings', { ...calm, levels: ['error'], configurationError: true }, 2],
  ] as const)('%s', (_, outcome, code) => {
    expect(exitCode(outcome)).toBe(code);
  });
});
