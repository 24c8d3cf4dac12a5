import { describe, expect, it } from 'vitest';
import { findingId } from '../../../server/src/editor/finding-ids.ts';
import { makeDiagnostics } from '../../../server/src/editor/make-diagnostics.ts';
import { assessment, dependency, document, finding, range, uri } from './samples.ts';

const all = { relatedInformation: true, codeDescription: true, diagnosticData: true };
const nothing = { relatedInformation: false, codeDescription: false, diagnosticData: false };
const input = document('reqeusts==1\n');
const entry = dependency('reqeusts', 0, '1');
const worst = finding(entry, { level: 'error', rule: 'malicious' });
const lesser = finding(entry, { rule: 'yanked', range: range(0, 8, 11), message: '1 was yanked.' });

describe('diagnostics', () => {
  it('show the worst finding of an entry and tell of the others', () => {
    expect(makeDiagnostics(input, assessment([worst, lesser]), null, all)).toEqual([
      {
        range: range(0, 0, 8),
        severity: 1,
        source: 'Wheelwarden',
        code: 'malicious',
        codeDescription: {
          href: 'https://github.com/wheelwarden/wheelwarden/blob/main/docs/rules/malicious.md',
        },
        message: 'reqeusts is not what it seems.',
        relatedInformation: [{ location: { uri, range: range(0, 8, 11) }, message: '1 was yanked.' }],
        data: { findings: [findingId(uri, worst), findingId(uri, lesser)] },
      },
    ]);
  });

  it('show each finding for itself where the editor knows no related information', () => {
    const codes = makeDiagnostics(input, assessment([worst, lesser]), null, nothing).map(({ code }) => code);
    expect(codes).toEqual(['malicious', 'yanked']);
  });

  it('say nothing the editor did not ask for', () => {
    const [diagnostic] = makeDiagnostics(input, assessment([worst]), null, nothing);
    expect(Object.keys(diagnostic ?? {})).toEqual(['range', 'severity', 'source', 'code', 'message']);
  });

  it('have the level as severity', () => {
    const levels = (['error', 'warning', 'information', 'hint'] as const).map((level, line) =>
      finding(dependency('a', line), { level }),
    );
    expect(makeDiagnostics(input, assessment(levels), null, all).map(({ severity }) => severity)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('tell of what only running would say as a hint', () => {
    const computed = assessment([], {
      errors: [{ message: 'These are computed.', range: range(0, 0, 4), dynamic: true }],
    });
    const shown = makeDiagnostics(input, computed, null, all);
    expect(shown.map(({ severity, code }) => ({ severity, code }))).toEqual([
      { severity: 4, code: 'dynamic' },
    ]);
  });

  it('stand at the beginning of a notebook’s file, in the order of its cells, and say which cell is meant', () => {
    const inCell = (cell: number, line: number) => {
      const of = dependency(`a${cell}`, line);
      const place = { ...of.ranges.name, cell };
      const ranges = { ...of.ranges, name: place, whole: place };
      return finding({ ...of, ranges }, { range: place, message: 'm' });
    };
    const found = assessment([inCell(2, 0), inCell(0, 3), inCell(1, 3)]);
    const shown = makeDiagnostics(input, found, null, all);
    expect(shown.map(({ message }) => message)).toEqual([
      'Cell 1, line 4: m',
      'Cell 2, line 4: m',
      'Cell 3, line 1: m',
    ]);
    expect(new Set(shown.map((one) => JSON.stringify(one.range)))).toEqual(
      new Set([JSON.stringify(range(0, 0, 0))]),
    );
  });

  it('tell of lines that cannot be read, but not of the one being typed', () => {
    const broken = assessment([], {
      errors: [
        { message: 'This is no requirement.', range: range(1, 0, 4) },
        { message: 'Nor this.', range: range(2, 0, 4) },
      ],
    });
    const shown = makeDiagnostics(input, broken, { line: 2, character: 4 }, all);
    expect(shown.map(({ severity, code, message }) => ({ severity, code, message }))).toEqual([
      { severity: 3, code: 'unreadable', message: 'This is no requirement.' },
    ]);
  });

  it('stand in the order of the text', () => {
    const broken = { message: 'This is no requirement.', range: range(0, 0, 1) };
    const shown = makeDiagnostics(
      input,
      assessment([finding(dependency('b', 3))], { errors: [broken] }),
      null,
      all,
    );
    expect(shown.map(({ range: { start } }) => start.line)).toEqual([0, 3]);
  });
});

describe('what is wrong with a policy', () => {
  it('shows as a warning, although the file is no manifest', () => {
    const errors = [{ message: 'cooldown-days wants a number.', range: range(3, 0, 2) }];
    expect(makeDiagnostics(input, null, null, nothing, errors)).toEqual([
      {
        range: range(3, 0, 2),
        severity: 2,
        source: 'Wheelwarden',
        code: 'policy',
        message: 'cooldown-days wants a number.',
      },
    ]);
  });
});

describe('a document with very many findings', () => {
  const entries = Array.from({ length: 20_000 }, (_, line) => dependency('a', line));
  const many = entries.map((each, line) =>
    finding(each, { level: line === 19_999 ? 'error' : line % 2 === 0 ? 'hint' : 'warning' }),
  );
  const shown = makeDiagnostics(input, assessment(many), null, all);

  it('shows the worst, in the order of the text, and last how many more there are', () => {
    expect(shown).toHaveLength(500);
    const lines = shown.slice(0, 499).map(({ range: { start } }) => start.line);
    expect(lines).toEqual([...Array.from({ length: 498 }, (_, index) => 2 * index + 1), 19_999]);
    expect(shown.at(-1)).toEqual({
      range: range(0, 0, 1),
      severity: 3,
      source: 'Wheelwarden',
      code: 'more',
      message: '19,501 more findings in this file are not shown; those shown are the worst.',
    });
  });

  it('counts what cannot be read among them', () => {
    const errors = many.map(({ range: place }) => ({ message: 'This is no requirement.', range: place }));
    expect(makeDiagnostics(input, assessment([], { errors }), null, all)).toHaveLength(500);
  });
});
