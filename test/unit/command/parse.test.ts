import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../server/src/command/parse.ts';

function parse(line: string) {
  const { command, operands, options } = parseArguments(line.split(' '));
  return { command, operands, options: Object.fromEntries(options) };
}

describe('the command line', () => {
  test.each([
    ['--fail-on error', { 'fail-on': 'error' }],
    ['--fail-on=error', { 'fail-on': 'error' }],
    ['--index-url=http://127.0.0.1/simple?a=b', { 'index-url': 'http://127.0.0.1/simple?a=b' }],
    ['--fail-on error --fail-on hint', { 'fail-on': 'hint' }],
    ['--strict --quiet', { strict: true, quiet: true }],
    ['-h', { help: true }],
  ])('check %s', (line, options) => {
    expect(parse(`check ${line}`)).toEqual({ command: 'check', operands: [], options });
  });

  test('options may stand before the command and between its operands', () => {
    expect(parse('--offline check a --format json b')).toEqual({
      command: 'check',
      operands: ['a', 'b'],
      options: { offline: true, format: 'json' },
    });
  });

  test('what follows -- is never an option, and a lone dash is a name', () => {
    expect(parse('check -- --offline').operands).toEqual(['--offline']);
    expect(parse('show - flask').operands).toEqual(['-', 'flask']);
  });

  test.each([
    ['check --ofline', 'There is no option "--ofline"; did you mean --offline?'],
    ['check --formt json', 'There is no option "--formt"; did you mean --format?'],
    ['check --zzz', 'There is no option "--zzz"; wheelwarden --help lists them.'],
    ['chekc', 'There is no command "chekc"; did you mean check?'],
    ['sbom', 'There is no command "sbom"; the commands are check, list, show, inspect, people, db and lsp.'],
    ['mcp', 'There is no command "mcp"; the commands are check, list, show, inspect, people, db and lsp.'],
    ['check --format', '--format needs a value: --format FORMAT.'],
    ['check --format=', '--format needs a value: --format FORMAT.'],
    ['check --config --offline', '--config needs a value: --config FILE.'],
    ['check --offline=yes', '--offline takes no value.'],
    ['check --stdio', '--stdio belongs to lsp; check does not take it.'],
    ['list --sample-index', '--sample-index belongs to check and show; list does not take it.'],
    ['check --\u001b[31mx', 'There is no option "--x"; wheelwarden --help lists them.'],
  ])('%s is refused in one sentence', (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});
