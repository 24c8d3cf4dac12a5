import { describe, expect, it } from 'vitest';
import type { AssessedFinding } from '../../../server/src/assess/engine.ts';
import { codeActions } from '../../../server/src/editor/code-actions.ts';
import { findingId } from '../../../server/src/editor/finding-ids.ts';
import { makeDiagnostics } from '../../../server/src/editor/make-diagnostics.ts';
import { assessment, dependency, document, finding, range, rename, uri } from './samples.ts';

const features = {
  documentChanges: true,
  createFiles: true,
  applyEdit: true,
  relatedInformation: true,
  codeDescription: false,
  diagnosticData: false,
};
const first = dependency('reqeusts', 0);
const second = dependency('djagno', 1);

function assessed(findings: readonly AssessedFinding[]) {
  const input = document('reqeusts\ndjagno\n');
  const found = assessment(findings);
  const diagnostics = makeDiagnostics(input, found, null, features);
  const versions = new Map([['file:///project/pyproject.toml', 9]]);
  return { document: input, typingAt: null, assessment: found, diagnostics, resultId: 'r', versions };
}

const both = assessed([
  finding(first, { fixes: [rename(first, 'requests')] }),
  finding(second, { fixes: [rename(second, 'django')] }),
]);

describe('quick fixes', () => {
  it('name the version of each open document they edit', () => {
    const manifest = 'file:///project/pyproject.toml';
    const edits = [manifest, 'file:///project/other.txt'].map((file) => ({
      uri: file,
      range: range(0, 0, 0),
      newText: 'x',
    }));
    const found = assessed([finding(first, { fixes: [rename(first, 'x', { kind: 'declare', edits })] })]);
    const [action] = codeActions(found, { range: range(0, 3, 3), only: null }, features);
    const changes = action?.edit?.documentChanges ?? [];
    expect(changes.map((change) => ('textDocument' in change ? change.textDocument : null))).toEqual([
      { uri: manifest, version: 9 },
      { uri: 'file:///project/other.txt', version: null },
    ]);
  });

  it('name the host where a finding is about an index', () => {
    const at = dependency('', 1);
    const found = assessed([finding(at, { rule: 'insecure-index', indexHost: 'packages.example.com' })]);
    const titles = codeActions(found, { range: range(1, 0, 0), only: null }, features).map(
      ({ title }) => title,
    );
    expect(titles).toEqual(['Ignore insecure-index for packages.example.com…']);
  });

  it('are those of the findings at the place asked for, and the way to ignore them', () => {
    const [found] = both.assessment.findings;
    expect(codeActions(both, { range: range(0, 3, 3), only: null }, features)).toEqual([
      {
        title: 'Replace with requests',
        kind: 'quickfix',
        diagnostics: [both.diagnostics[0]],
        isPreferred: true,
        edit: {
          documentChanges: [
            { textDocument: { uri, version: 4 }, edits: [{ range: range(0, 0, 8), newText: 'requests' }] },
          ],
        },
      },
      {
        title: 'Ignore typosquat for reqeusts…',
        kind: 'quickfix',
        diagnostics: [both.diagnostics[0]],
        command: {
          title: 'Ignore typosquat for reqeusts…',
          command: 'wheelwarden.ignore',
          arguments: [found && findingId(uri, found)],
        },
      },
    ]);
  });

  it('are plain changes for an editor without versioned edits, and leave out what it cannot apply', () => {
    const plain = { ...features, documentChanges: false, applyEdit: false };
    const actions = codeActions(both, { range: range(0, 0, 0), only: ['quickfix'] }, plain);
    expect(actions.map(({ edit }) => edit)).toEqual([
      { changes: { [uri]: [{ range: range(0, 0, 8), newText: 'requests' }] } },
    ]);
  });

  it('are offered once when two findings suggest the same', () => {
    const twice = assessed([
      finding(first, { fixes: [rename(first, 'requests')] }),
      finding(first, { rule: 'malicious', fixes: [rename(first, 'requests')] }),
    ]);
    const titles = codeActions(twice, { range: range(0, 0, 0), only: null }, features).map(
      ({ title }) => title,
    );
    expect(titles).toEqual([
      'Replace with requests',
      'Ignore typosquat for reqeusts…',
      'Ignore malicious for reqeusts…',
    ]);
  });

  it('are left out when other kinds are asked for', () => {
    expect(codeActions(both, { range: range(0, 0, 0), only: ['refactor'] }, features)).toEqual([]);
  });
});

describe('fixing all', () => {
  const everything = range(0, 0, 0);

  it('applies every preferred fix of the document', () => {
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.wheelwarden']) {
      const [action] = codeActions(both, { range: everything, only: [kind] }, features);
      expect(action?.edit?.documentChanges).toEqual([
        {
          textDocument: { uri, version: 4 },
          edits: [
            { range: range(0, 0, 8), newText: 'requests' },
            { range: range(1, 0, 6), newText: 'django' },
          ],
        },
      ]);
    }
  });

  it('is not offered among quick fixes', () => {
    const kinds = codeActions(both, { range: everything, only: null }, features).map(({ kind }) => kind);
    expect(kinds).not.toContain('source.fixAll.wheelwarden');
  });

  it('takes the first of fixes that overlap, none that is not preferred, none for another file', () => {
    const mixed = assessed([
      finding(first, { fixes: [rename(first, 'requests')] }),
      finding(first, { rule: 'malicious', fixes: [rename(first, 'request')] }),
      finding(second, { fixes: [rename(second, 'django', { preferred: false })] }),
      finding(dependency('flaks', 2), {
        fixes: [
          rename(second, 'x', { edits: [{ uri: 'file:///other', range: range(0, 0, 1), newText: 'x' }] }),
        ],
      }),
    ]);
    const [action] = codeActions(mixed, { range: everything, only: ['source.fixAll'] }, features);
    expect(action?.edit?.documentChanges).toEqual([
      { textDocument: { uri, version: 4 }, edits: [{ range: range(0, 0, 8), newText: 'requests' }] },
    ]);
  });

  it('is not offered where there is nothing to fix', () => {
    expect(
      codeActions(assessed([finding(first)]), { range: everything, only: ['source.fixAll'] }, features),
    ).toEqual([]);
  });
});
