import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../../server/src/inspect/python/value.ts';
import type { PythonFile } from '../../../../../server/src/inspect/rules/content-rule.ts';
import { putTogether } from '../../../../../server/src/inspect/rules/tree/put-together.ts';
import { brief, wheel } from '../members/member-file.ts';

const discord = `https://discord.com/api/webhooks/000000000000000000/${'EXAMPLE-'.repeat(8)}0`;

function file(
  source: string,
  calls: readonly (readonly [string, ...Value[]])[],
  name = 'acme/core.py',
): PythonFile {
  return {
    behaviour: {
      file: name,
      module: 'acme.core',
      roots: [
        {
          trigger: 'import',
          name: 'module level',
          line: 0,
          calls: calls.map(([callee, ...args], line) => ({
            callee,
            args,
            keywords: new Map<string, Value>(),
            receiver: null,
            line,
            code: `${callee}(…)`,
            hidden: false,
            inside: [],
            guards: [],
            quiet: false,
          })),
        },
      ],
      imports: [],
      cut: false,
    },
    tree: { text: source },
    surroundings: { ...wheel, knownBad: new Set(['cdn.example.invalid']) },
    trigger: 'import',
  };
}

function text(content: string): Value {
  return { kind: 'text', text: content, origins: [] };
}

describe('what is put together out of pieces', () => {
  it.each([
    ['a webhook', discord, 'hard-coded-webhook@1 0.6'],
    ['a request bin', 'https://abc123.oast.fun/x', 'paste-host@1 0.6'],
    ['a raw paste', 'https://pastebin.com/raw/XXXXXXXX', 'paste-host@1 0.5'],
    ['a literal address', 'http://44.0.0.1:8080/update.exe', 'literal-address@1 0.6'],
    ['a host of a malware record', 'https://cdn.example.invalid/x', 'known-bad-host@1 0.8'],
    ['a token', `ghp_${'aB3dE5gH7'.repeat(4)}`, 'hard-coded-token@1 0.5'],
  ])('is told where it is used: %s', (_, whole, told) => {
    const read = file('x = a + b', [
      ['builtins.print', text('nothing')],
      ['requests.post', text(whole)],
    ]);
    expect(brief(putTogether.check(read))).toEqual([told]);
    expect(putTogether.check(read)[0]).toMatchObject({ when: 'import', file: 'acme/core.py' });
  });

  it('is left to the rules on text where the file holds it', () => {
    expect(putTogether.check(file(`URL = "${discord}"`, [['requests.post', text(discord)]]))).toEqual([]);
  });

  it('is told once, and of texts within lists', () => {
    const items: Value = {
      kind: 'sequence',
      of: 'list',
      items: [text('curl'), text('http://44.0.0.1/x')],
      origins: [],
    };
    const read = file('', [
      ['subprocess.run', items],
      ['subprocess.run', items],
    ]);
    expect(brief(putTogether.check(read))).toEqual(['literal-address@0 0.4']);
  });

  it('is nothing where nothing tells', () => {
    const unknown: Value = { kind: 'unknown', origins: [] };
    const read = file('', [
      ['print', text('hello'), unknown],
      ['requests.get', text('https://example.invalid/x')],
      ['print', text('a "quoted"\ntext with http:// and more')],
    ]);
    expect(putTogether.check(read)).toEqual([]);
    expect(
      putTogether.check(file('', [['requests.post', text(discord)]], 'tests/test_core.py')),
    ).toMatchObject([{ weight: 0.3 }]);
  });
});
