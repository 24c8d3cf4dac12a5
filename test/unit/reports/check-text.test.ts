import { describe, expect, test } from 'vitest';
import type { AssessedFinding, EngineStatus, MissingFact } from '../../../server/src/assess/engine.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { checkJson } from '../../../server/src/reports/check-json.ts';
import { checkText } from '../../../server/src/reports/check-text.ts';
import { listJson } from '../../../server/src/reports/list-json.ts';
import type { AssessedDocument, CheckOutcome } from '../../../server/src/reports/outcome.ts';
import { displayWidth } from '../../../server/src/reports/width.ts';
import { dependencyAt, findingOn, span } from '../command/fake-engine.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const status: EngineStatus = {
  state: 'ready',
  oldest: '2026-11-22T09:57:00Z',
  sample: false,
  indexName: 'index.example',
  listedOn: '2026-11-20',
};

/** A document of one line each; findings by the text of the line. */
function documentOf(
  name: string,
  lines: readonly string[],
  findings: Readonly<Record<string, readonly Partial<AssessedFinding>[]>> = {},
  missing: readonly { name: string; fact: string; why: MissingFact['why'] }[] = [],
): AssessedDocument {
  const uri = `file:///shop/${name}`;
  const dependencies = lines.map(dependencyAt);
  return {
    document: { uri, path: `/shop/${name}`, languageId: null, version: 0, text: lines.join('\n') },
    assessment: {
      format: 'requirements',
      dependencies,
      unmapped: [],
      errors: [],
      findings: dependencies.flatMap((dependency, index) =>
        (findings[lines[index] ?? ''] ?? []).map((given) => findingOn(dependency, { uri }, given)),
      ),
      missing: missing.map((fact) => ({ ...fact, name: normalizeName(fact.name) })),
    },
  };
}

function drawn(
  documents: readonly AssessedDocument[],
  given: Partial<CheckOutcome> = {},
  options: Partial<Parameters<typeof checkText>[1]> = {},
): string {
  return checkText(
    { documents, cwd: '/shop', asOf: now, now, took: 1234, status, offline: false, ...given },
    { style: { colour: false, width: 60 }, shows: () => true, quiet: false, ...options },
  );
}

describe('check in a terminal', () => {
  test('shows findings by file in source order, with the line, the marks, the reasons and the fix', () => {
    const text = drawn([
      documentOf('requirements.txt', ['flask==3.0.0', 'reqeusts>=2'], {
        'reqeusts>=2': [
          {
            message:
              'reqeusts is one swap from requests (4th most downloaded); it was first released 2 days ago. Did you mean requests?',
            evidence: [
              { text: 'Not on the list of names.', source: 'embedded name index', asOf: '2026-11-20' },
              { text: 'First released 20 November 2026.', source: 'PyPI', asOf: '2026-11-22T09:57:00Z' },
            ],
          },
        ],
        'flask==3.0.0': [
          {
            level: 'error',
            rule: 'malicious',
            range: span(0, 5, 12),
            message: 'flask 3.0.0 is malware.',
            evidence: [],
            fixes: [],
          },
        ],
      }),
      documentOf('dev.txt', ['pytest']),
    ]);
    expect(text).toBe(
      `requirements.txt
  1  flask==3.0.0
          ^^^^^^^ error malicious
     flask 3.0.0 is malware.

  2  reqeusts>=2
     ^^^^^^^^ warning typosquat
     reqeusts is one swap from requests (4th most
     downloaded); it was first released 2 days ago. Did you
     mean requests?
     - Not on the list of names. (embedded name index, 20
       November 2026)
     - First released 20 November 2026. (PyPI, 3 minutes
       ago)
     → Replace with requests

1 error and 1 warning: 3 dependencies in 2 files, 1.2 s.
`,
    );
  });

  test('a line is shown once, however much is told of it', () => {
    const text = drawn([
      documentOf('a.txt', ['flask==1'], {
        'flask==1': [
          { evidence: [], fixes: [], message: 'First.', range: span(0, 5, 8) },
          { evidence: [], fixes: [], message: 'Second.' },
        ],
      }),
    ]);
    expect(text.split('\n').slice(1, 6)).toEqual([
      '  1  flask==1',
      '     ^^^^^ warning typosquat',
      '     Second.',
      '          ^^^ warning typosquat',
      '     First.',
    ]);
  });

  test('when all is well: one calm line', () => {
    expect(drawn([documentOf('a.txt', ['flask', 'numpy'])])).toBe(
      'Nothing to report: 2 dependencies in 1 file, 1.2 s.\n',
    );
  });

  test('an empty folder is not called clean', () => {
    expect(drawn([])).toBe('No manifest and no Python file here.\n');
  });

  test('quiet: what does not count is left out, and so are the closing lines', () => {
    const documents = [documentOf('a.txt', ['flask'], { flask: [{ level: 'hint' }] })];
    expect(drawn(documents, {}, { quiet: true, shows: ({ level }) => level !== 'hint' })).toBe('');
  });

  test('an entry that cannot be read is told where it stands', () => {
    const document = documentOf('a.txt', ['flask', '!!']);
    const errors = [{ message: 'This is no requirement.', range: span(1, 0, 2) }];
    const text = drawn([{ ...document, assessment: { ...document.assessment, errors } }]);
    expect(text).toContain('  2  !!\n     ^^ not read\n     This is no requirement.\n');
    expect(text).toContain('1 entry that cannot be read: ');
  });

  test('no password reaches the report, from the line or from what is said of it', () => {
    const line = 'acme==http://u:s3cr3t@h/ --index-url=http://s3cr3t@h/';
    const document = documentOf('a.txt', [line], { [line]: [{ message: 'See http://u:s3cr3t@h/.' }] });
    const errors = [{ message: '“http://u:s3cr3t@h/” is not a version.', range: span(0, 6, 24) }];
    const outcome = [{ ...document, assessment: { ...document.assessment, errors } }];
    expect(drawn(outcome, {}, { style: { colour: false, width: null } })).toContain(
      '  1  acme==http://…@h/ --index-url=http://…@h/\n     ^^^^ ',
    );
    expect(drawn(outcome)).not.toContain('s3cr3t');
    const given = { documents: outcome, cwd: '/shop', asOf: now, now, took: 0, status, offline: false };
    expect(JSON.stringify([checkJson(given).documents, listJson(outcome, '/shop')])).not.toContain('s3cr3t');
  });

  test('levels are told in words and in colour', () => {
    const documents = [documentOf('a.txt', ['flask'], { flask: [{ level: 'error' }] })];
    const text = drawn(documents, {}, { style: { colour: true, width: 60 } });
    expect(text).toContain('\u001b[1;31m^^^^^ error\u001b[0m');
  });

  test('a pipe gets whole lines', () => {
    const message = 'word '.repeat(60).trim();
    const documents = [documentOf('a.txt', ['flask'], { flask: [{ message }] })];
    expect(drawn(documents, {}, { style: { colour: false, width: null } })).toContain(`     ${message}\n`);
  });

  test.each([30, 44, 80])('nothing is wider than a window of %i columns', (width) => {
    const documents = [
      documentOf('a.txt', ['日本語==1.0 # a comment that goes on and on and on and on'], {
        '日本語==1.0 # a comment that goes on and on and on and on': [{ message: '日本語 '.repeat(30) }],
      }),
    ];
    const lines = drawn(documents, {}, { style: { colour: false, width } }).split('\n');
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
  });

  test('hostile text in the file, its name and the finding cannot act on the terminal', () => {
    const evil = '\u001b[2J\u001b]8;;https://x.example\u0007\u202e\u009b31m';
    const text = drawn([
      documentOf(`${encodeURIComponent(evil)}.txt`, [`flask ${evil}`], {
        [`flask ${evil}`]: [
          {
            message: `Odd ${evil} text.`,
            evidence: [{ text: evil, source: evil, asOf: evil }],
            fixes: [{ kind: 'pin', title: evil, edits: [], preferred: true }],
          },
        ],
      }),
    ]);
    expect(text).toContain('Odd');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe('what could not be found out', () => {
  const missing = [
    { name: 'flask', fact: 'releases', why: 'timeout' },
    { name: 'flask', fact: 'owners', why: 'timeout' },
    { name: 'numpy', fact: 'releases', why: 'timeout' },
    { name: 'numpy', fact: 'advisories', why: 'unreachable' },
    { name: 'ours', fact: 'owners', why: 'not-published' },
  ] as const;

  test('is grouped by reason in one sentence', () => {
    const lines = drawn(
      [documentOf('a.txt', ['flask', 'numpy', 'ours'], {}, missing)],
      {},
      {
        style: { colour: false, width: null },
      },
    ).split('\n');
    expect(lines).toEqual([
      'Nothing to report: 3 dependencies in 1 file, 1.2 s.',
      'Not known: releases and owners of flask and numpy (index.example did not answer in time); ' +
        'advisories of numpy (the advisory service could not be reached).',
      '',
    ]);
  });

  test('when no index answers, it says so and what it rests on', () => {
    const nothing = missing.map((fact) => ({ ...fact, why: 'unreachable' as const }));
    const documents = [documentOf('a.txt', ['flask', 'numpy'], {}, nothing)];
    const offline = { status: { ...status, state: 'offline', oldest: null } } as const;
    const wide = { style: { colour: false, width: null } };
    expect(drawn(documents, offline, wide)).toContain(
      'No index answered (index.example could not be reached): judged by the embedded data of 20 November 2026. Ages, ',
    );
    expect(drawn(documents, { offline: true }, wide)).toContain(
      'Offline: judged by the embedded data of 20 November 2026 and by answers kept from earlier, ' +
        'the oldest from 3 minutes ago. Ages, ',
    );
  });

  test('calls ages and releases missing only where they are', () => {
    const nothing = [{ name: 'flask', fact: 'advisories', why: 'offline' }] as const;
    const text = drawn([documentOf('a.txt', ['flask'], {}, nothing)], { offline: true });
    expect(text.replace(/\s+/g, ' ')).toContain('Advisories of one project are not fully known.');
  });

  test('an index that is not trusted is told with the option that asks it', () => {
    const text = drawn([
      documentOf('a.txt', ['ours'], {}, [{ name: 'ours', fact: 'exists', why: 'untrusted-workspace' }]),
    ]);
    expect(text).toContain('--trust-indexes');
  });

  test('a database of advisories that is not there is told with the command that gets it', () => {
    const missing = [{ name: 'flask', fact: 'advisories', why: 'not-downloaded' } as const];
    expect(drawn([documentOf('a.txt', ['flask'], {}, missing)]).replace(/\s+/g, ' ')).toContain(
      'advisories of flask (the advisory database is not on this machine yet: run wheelwarden db update)',
    );
  });
});

test('sample data is labelled above all else', () => {
  const text = drawn([documentOf('a.txt', ['flask'])], { status: { ...status, sample: true } });
  expect(text.startsWith('Sample data: ')).toBe(true);
});
