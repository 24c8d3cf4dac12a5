import { describe, expect, test } from 'vitest';
import { span } from './fake-engine.ts';
import { type CommandWorld, runCommand } from './run-command.ts';
import { validates } from './schemas.ts';

const world: CommandWorld = {
  files: {
    '/shop/requirements.txt': 'flask==3.0.0\nreqeusts\n!!\n',
    '/shop/src/app.py': 'import flask\n',
  },
  findings: { reqeusts: [{}] },
};

describe('check --format json', () => {
  test('is the contract’s shape', async () => {
    const { code, stdout } = await runCommand('check --format json', world);
    const range = span(1, 0, 8);
    expect(code).toBe(1);
    expect(validates('check', JSON.parse(stdout))).toEqual([]);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      asOf: '2026-11-22T10:00:00Z',
      complete: true,
      documents: [
        {
          path: 'requirements.txt',
          format: 'requirements',
          dependencies: 2,
          errors: [{ message: 'This line is no requirement.', range: span(2, 0, 2) }],
        },
        { path: 'src/app.py', format: 'python', dependencies: 1, errors: [] },
      ],
      findings: [
        {
          rule: 'typosquat',
          level: 'warning',
          certainty: 'medium',
          name: 'reqeusts',
          version: null,
          message: 'reqeusts looks like another name.',
          path: 'requirements.txt',
          range,
          evidence: [
            { text: 'Not on the list of names.', source: 'embedded name index', asOf: '2026-11-20' },
          ],
          suggestions: [
            {
              title: 'Replace with requests',
              edits: [{ path: 'requirements.txt', range, newText: 'requests' }],
            },
          ],
        },
      ],
      unknown: [],
    });
  });

  test('names nobody in a finding about an index', async () => {
    const found = { rule: 'insecure-index', indexHost: 'packages.example.com' } as const;
    const { stdout } = await runCommand('check --format json', { ...world, findings: { reqeusts: [found] } });
    const told = JSON.parse(stdout);
    expect(validates('check', told)).toEqual([]);
    expect(told.findings).toMatchObject([{ rule: 'insecure-index', name: null, version: null }]);
  });

  test('lists each missing fact once and tells whether the check is complete', async () => {
    const files = { '/shop/a.txt': 'flask\n', '/shop/b.txt': 'flask\nours\n' };
    const missing = [
      { name: 'flask', fact: 'releases', why: 'unreachable' },
      { name: 'ours', fact: 'owners', why: 'not-published' },
    ] as const;
    const incomplete = JSON.parse((await runCommand('check --format json', { files, missing })).stdout);
    expect(incomplete).toMatchObject({ complete: false, unknown: missing });
    const rest = { files, missing: missing.slice(1) };
    expect(JSON.parse((await runCommand('check --format json', rest)).stdout)).toMatchObject({
      complete: true,
    });
  });

  test('paths are relative to the working directory, also above it', async () => {
    const files = { '/elsewhere/requirements.txt': 'flask\n' };
    const { stdout } = await runCommand('check /elsewhere --format json', { files });
    expect(JSON.parse(stdout).documents[0].path).toBe('../elsewhere/requirements.txt');
  });

  test('says the time judged as of', async () => {
    const { stdout } = await runCommand('check --format json --as-of 2026-10-01', world);
    expect(JSON.parse(stdout).asOf).toBe('2026-10-01T23:59:59Z');
  });

  test('lists every finding although --quiet and --fail-on would show fewer', async () => {
    const { code, stdout } = await runCommand('check --format json --quiet --fail-on error', world);
    expect(JSON.parse(stdout).findings).toHaveLength(1);
    expect(code).toBe(0);
  });

  test('sample data is labelled', async () => {
    const { stdout } = await runCommand('check --format json', { ...world, status: { sample: true } });
    expect(JSON.parse(stdout).sample).toBe(true);
    expect(validates('check', JSON.parse(stdout))).toEqual([]);
  });
});

describe('check', () => {
  test('asks once for all documents before it assesses', async () => {
    const { calls } = await runCommand('check', world);
    expect(calls).toEqual(['roots /shop', 'refresh 2', 'close']);
  });

  test('a part of a project is judged with the project’s root', async () => {
    const files = { '/shop/p/pyproject.toml': '', '/shop/p/src/requirements.txt': 'flask\n' };
    const { calls } = await runCommand('check p/src', { files });
    expect(calls[0]).toBe('roots /shop/p');
  });

  test('a file below two of the paths is told once', async () => {
    const { stdout } = await runCommand('check . requirements.txt --format json', world);
    expect(JSON.parse(stdout).documents).toHaveLength(2);
  });

  test('a broken policy of the project is told with its place, and the findings all the same', async () => {
    const problems = [
      {
        path: '/shop/pyproject.toml',
        errors: [{ message: 'There is no level "loud".', range: span(4, 9, 15) }],
      },
    ];
    const { code, stdout, stderr } = await runCommand('check', { ...world, problems });
    expect(code).toBe(2);
    expect(stdout).toContain('reqeusts looks like another name.');
    expect(stderr).toBe('pyproject.toml:5:10: There is no level "loud".\n');
  });

  test('with --strict, facts that could not be had exit 3, findings 1', async () => {
    const missing = [{ name: 'flask', fact: 'releases', why: 'timeout' }] as const;
    const { files = {} } = world;
    expect((await runCommand('check --strict', { files, missing })).code).toBe(3);
    expect((await runCommand('check', { files, missing })).code).toBe(0);
    expect((await runCommand('check --strict', { ...world, missing })).code).toBe(1);
  });

  test('the engine is closed when something goes wrong, which is told without a trace of escape sequences', async () => {
    const { code, stderr, calls } = await runCommand('check', {
      ...world,
      get findings(): never {
        throw new Error('odd \u001b[31mfailure');
      },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('odd failure');
    expect(stderr).not.toContain('\u001b');
    expect(calls.at(-1)).toBe('close');
  });

  test('progress is shown on a terminal only, and is gone at the end', async () => {
    const onTerminal = await runCommand('check', { ...world, terminal: 80 });
    expect(onTerminal.stderr).toContain('Asking index.example about 2 files… one project answered');
    expect(onTerminal.stderr.endsWith('\r\u001b[K')).toBe(true);
    expect((await runCommand('check', world)).stderr).toBe('');
    expect((await runCommand('check --quiet', { ...world, terminal: 80 })).stderr).toBe('');
  });
});
