import { describe, expect, test } from 'vitest';
import type { AssessedFinding } from '../../../server/src/assess/engine.ts';
import { codeActions } from '../../../server/src/editor/code-actions.ts';
import { findingId } from '../../../server/src/editor/finding-ids.ts';
import { makeDiagnostics } from '../../../server/src/editor/make-diagnostics.ts';
import { checkJson } from '../../../server/src/reports/check-json.ts';
import { checkText } from '../../../server/src/reports/check-text.ts';
import { foldAges } from '../../../server/src/reports/fold-ages.ts';
import type { CheckOutcome } from '../../../server/src/reports/outcome.ts';
import { assessment, dependency, document, finding, range, uri } from '../editor/samples.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const hour = 60 * 60 * 1000;

/** A locked release of so many hours, on a line of its own. */
function young(
  name: string,
  line: number,
  hours: number,
  more: Partial<AssessedFinding> = {},
): AssessedFinding {
  return finding(dependency(name, line, '1.2'), {
    rule: 'new-release',
    version: '1.2',
    message: `${name} 1.2 was released ${hours} hours ago.`,
    lockedAge: { uploadedAt: now - hours * hour, judgedAt: now, days: 7 },
    ...more,
  });
}

const shown = { relatedInformation: true, codeDescription: false, diagnosticData: true };
const three = [young('anyio', 0, 50), young('blinker', 1, 5), young('click', 2, 30)];
const sentence =
  '3 releases locked here are within the cooldown of 7 days: anyio 1.2 (2 days), blinker 1.2 (5 hours), click 1.2 (1 day); ' +
  'the last is over on 29 November 2026. Wait until then, or lock the releases before them.';

describe('young releases of a lock', () => {
  test('are one sentence that names all', () => {
    const folded = foldAges(three);
    expect(folded?.told.message).toBe(sentence);
    expect(folded?.covered).toEqual(three);
  });

  test('are told for themselves where there is one', () => {
    expect(foldAges(three.slice(0, 1))).toBeNull();
    expect(foldAges([])).toBeNull();
  });

  test('are left to their own finding where other signs joined, or no lock has them', () => {
    const [first, second, third] = three as [AssessedFinding, AssessedFinding, AssessedFinding];
    const { lockedAge: _, ...written } = second;
    expect(foldAges([first, { ...third, joined: ['maintainer-change'] }, written])).toBeNull();
  });

  test('are of different cooldowns', () => {
    const longer = { uploadedAt: now - 50 * hour, judgedAt: now, days: 0.5 };
    const message = foldAges([...three, young('dash', 3, 1, { lockedAge: longer })])?.told.message;
    expect(message).toContain('4 releases locked here are within their cooldown: anyio');
  });

  test('are not all named where there are very many', () => {
    const many = Array.from({ length: 60 }, (_, line) => young(`a${line}`, line, 5));
    const message = foldAges(many)?.told.message ?? '';
    expect(message).toMatch(/^60 releases .* a39 1\.2 \(5 hours\), 20 more; the last/);
  });

  test('have the worst of their levels', () => {
    const [first, ...others] = three as [AssessedFinding, ...AssessedFinding[]];
    expect(foldAges([{ ...first, level: 'hint' }, ...others])?.told.level).toBe('warning');
  });
});

describe('in the editor', () => {
  const input = document('anyio==1.2\nblinker==1.2\nclick==1.2\n');
  const [first] = three as [AssessedFinding];

  test('they are one diagnostic, which stands for each', () => {
    expect(makeDiagnostics(input, assessment(three), null, shown)).toEqual([
      {
        range: first.range,
        severity: 2,
        source: 'Wheelwarden',
        code: 'new-release',
        message: sentence,
        data: { findings: three.map((one) => findingId(uri, one)) },
      },
    ]);
  });

  test('they are one where the editor knows no related information', () => {
    const plain = { ...shown, relatedInformation: false };
    const yanked = finding(first.dependency, { rule: 'yanked' });
    const codes = makeDiagnostics(input, assessment([yanked, ...three]), null, plain).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['new-release', 'yanked']);
  });

  test('an entry of which more is told keeps its own diagnostic, and they stand at another', () => {
    const yanked = finding(first.dependency, { rule: 'yanked', message: '1.2 was yanked.' });
    const told = makeDiagnostics(input, assessment([yanked, ...three]), null, shown);
    expect(told.map(({ code, range: { start } }) => [code, start.line])).toEqual([
      ['yanked', 0],
      ['new-release', 1],
    ]);
    expect(told[0]?.relatedInformation?.map(({ message }) => message)).toEqual([first.message]);
    expect(told[1]?.message).toBe(sentence);
  });

  test('a hint on an entry is not lost, nor are they', () => {
    const old = finding(first.dependency, { rule: 'abandoned', level: 'hint' });
    const told = makeDiagnostics(input, assessment([...three, old]), null, shown);
    expect(told.map(({ code }) => code)).toEqual(['abandoned', 'new-release']);
  });

  test('the actions of each belong to the one diagnostic', () => {
    const wait = { kind: 'cooldown', title: 'Wait', preferred: false } as const;
    const edits = [{ uri, range: range(0, 0, 0), newText: 'x', creates: true as const }];
    const found = assessment(three.map((one) => ({ ...one, fixes: [{ ...wait, edits }] })));
    const diagnostics = makeDiagnostics(input, found, null, shown);
    const versions = new Map<string, number>();
    const assessed = {
      document: input,
      typingAt: null,
      assessment: found,
      diagnostics,
      resultId: 'r',
      versions,
    };
    const features = { documentChanges: true, createFiles: true, applyEdit: false };
    const asked = { range: range(2, 0, 3), only: null };
    const [action] = codeActions(assessed, asked, features);
    expect(action).toMatchObject({ title: 'Wait', isPreferred: false, diagnostics });
    expect(action?.edit?.documentChanges?.[0]).toMatchObject({ kind: 'create', uri });
    // An editor that makes no files is offered none.
    expect(codeActions(assessed, asked, { ...features, createFiles: false })).toEqual([]);
  });
});

describe('on the command line', () => {
  const outcome: CheckOutcome = {
    documents: [
      {
        document: { ...document('anyio==1.2\nblinker==1.2\nclick==1.2\n') },
        assessment: assessment(
          three.map((one) => ({ ...one, evidence: [{ text: 'e', source: 's', asOf: 'a' }] })),
        ),
      },
    ],
    cwd: '/project',
    asOf: now,
    now,
    took: 10,
    status: { state: 'ready', oldest: null, sample: false, indexName: 'index.example', listedOn: null },
    offline: false,
  };

  test('they are one paragraph', () => {
    const text = checkText(outcome, {
      style: { colour: false, width: null },
      shows: () => true,
      quiet: false,
    });
    expect(text).toBe(`requirements.txt
  1  anyio==1.2
     ^^^^^ warning new-release
     ${sentence}

3 warnings: no dependencies in 1 file, 10 ms.
`);
  });

  test('JSON lists each', () => {
    const { findings } = checkJson(outcome);
    expect(findings.map(({ name }) => name)).toEqual(['anyio', 'blinker', 'click']);
  });
});
