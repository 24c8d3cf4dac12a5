import { describe, expect, it } from 'vitest';
import { notebookReader } from '../../../server/src/documents/notebook.ts';
import { checkJson } from '../../../server/src/reports/check-json.ts';
import { checkText } from '../../../server/src/reports/check-text.ts';
import { listJson } from '../../../server/src/reports/list-json.ts';
import { listText } from '../../../server/src/reports/list-text.ts';
import type { AssessedDocument, CheckOutcome } from '../../../server/src/reports/outcome.ts';
import { findingOn } from '../command/fake-engine.ts';
import { validates } from '../command/schemas.ts';

const uri = 'file:///shop/notebook.ipynb';
const code = (source: string) => ({
  cell_type: 'code',
  metadata: {},
  outputs: [],
  execution_count: null,
  source,
});
const text = JSON.stringify({
  cells: [
    code('import os\nimport reqeusts\n'),
    { cell_type: 'markdown', metadata: {}, source: '# about' },
    code('%pip install flask==3.0\n'),
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

/** Findings on every entry of the notebook but the standard module. */
function assessed(): AssessedDocument {
  const { dependencies } = notebookReader.read(text);
  const told = dependencies.filter(({ rawName }) => rawName !== 'os');
  return {
    document: { uri, path: '/shop/notebook.ipynb', languageId: null, version: 0, text },
    assessment: {
      format: 'notebook',
      dependencies: told,
      unmapped: [],
      errors: told
        .slice(1)
        .map(({ ranges }) => ({ message: 'Only running it tells.', range: ranges.name, dynamic: true })),
      findings: told
        .toReversed()
        .map((dependency) =>
          findingOn(
            dependency,
            { uri },
            { range: dependency.ranges.name, message: 'Odd.', evidence: [], fixes: [] },
          ),
        ),
      missing: [],
    },
  };
}

const now = Date.parse('2026-11-22T10:00:00Z');
const outcome: CheckOutcome = {
  documents: [assessed()],
  cwd: '/shop',
  asOf: now,
  now,
  took: 1,
  status: { state: 'ready', oldest: null, sample: false },
  offline: false,
};

describe('a notebook on the command line', () => {
  it('is checked cell by cell, with the lines of the cells', () => {
    const style = { colour: false, width: 60 };
    expect(
      checkText(outcome, { style, shows: () => true, quiet: false })
        .split('\n\n')
        .slice(0, -1)
        .join('\n\n'),
    ).toBe(
      [
        'notebook.ipynb cell 1',
        '  2  import reqeusts',
        '            ^^^^^^^^ warning typosquat',
        '     Odd.',
        '',
        'notebook.ipynb cell 3',
        '  1  %pip install flask==3.0',
        '                  ^^^^^ not known',
        '     Only running it tells.',
        '                  ^^^^^ warning typosquat',
        '     Odd.',
      ].join('\n'),
    );
  });

  it('is listed with the cell before the line', () => {
    expect(listText([assessed()], '/shop', { colour: false, width: null })).toBe(
      [
        'notebook.ipynb (notebook, cell:line)',
        '  1:2  reqeusts  from reqeusts  import',
        '  3:1  flask     ==3.0          install-command',
        '  3:1  not known: Only running it tells.',
        '',
        '2 dependencies in one file.',
        '',
      ].join('\n'),
    );
  });

  it('has the cell in every range of the JSON, by the published schemas', () => {
    const listed = listJson([assessed()], '/shop');
    const checked = checkJson(outcome);
    expect(validates('list', listed)).toEqual([]);
    expect(validates('check', checked)).toEqual([]);
    const [document] = listed.documents;
    expect(
      document?.dependencies.map(({ ranges }) => [
        ranges.whole.cell,
        ranges.name.cell,
        ranges.specifier?.cell,
      ]),
    ).toEqual([
      [0, 0, undefined],
      [2, 2, 2],
    ]);
    expect(document?.errors).toMatchObject([{ dynamic: true, range: { cell: 2 } }]);
    expect(checked.findings.map(({ range }) => range?.cell)).toEqual([2, 0]);
  });

  it('tells a command to run where a fix is one', () => {
    const [dependency] = notebookReader.read(text).dependencies;
    if (dependency === undefined) throw new Error('the notebook names nothing');
    const fix = {
      kind: 'command',
      title: 'Copy: uv lock',
      edits: [],
      copies: 'uv lock',
      preferred: false,
    } as const;
    const document = assessed();
    const findings = [findingOn(dependency, { uri }, { fixes: [fix] })];
    const told = checkJson({
      ...outcome,
      documents: [{ ...document, assessment: { ...document.assessment, findings } }],
    });
    expect(told.findings[0]?.suggestions).toEqual([
      { title: 'Copy: uv lock', edits: [], command: 'uv lock' },
    ]);
    expect(validates('check', told)).toEqual([]);
  });
});
