import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../common/settings.ts';
import { runCommand } from './run-command.ts';

const files = { '/shop/requirements.txt': 'requests==2.31.0\n' };

describe('help and version', () => {
  test('without a command the help goes to standard error', async () => {
    const { code, stdout, stderr } = await runCommand('');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: wheelwarden COMMAND');
  });

  test('--help names what is there and nothing else', async () => {
    const { code, stdout } = await runCommand('--help');
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}(\w+)/gm)).toEqual([
      '  check',
      '  list',
      '  show',
      '  inspect',
      '  people',
      '  db',
      '  lsp',
    ]);
  });

  test.each(['check', 'list', 'show', 'inspect', 'people', 'lsp'])(
    '%s --help tells its options within 110 columns',
    async (command) => {
      const { code, stdout } = await runCommand(`${command} --help`);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: wheelwarden ${command}`);
      expect(stdout).toContain('--config FILE');
      expect(stdout.includes('--advisories WHERE')).toBe(['check', 'show', 'lsp'].includes(command));
      expect(stdout.includes('--stdio')).toBe(command === 'lsp');
      expect(stdout.split('\n').filter((line) => line.length > 110)).toEqual([]);
    },
  );

  test('help COMMAND is COMMAND --help, and help alone is --help', async () => {
    expect(await runCommand('help people')).toMatchObject({
      code: 0,
      stdout: (await runCommand('people --help')).stdout,
    });
    expect((await runCommand('help')).stdout).toBe((await runCommand('--help')).stdout);
    expect((await runCommand('help peopel')).stderr).toBe(
      'There is no command "peopel"; did you mean people?\n',
    );
  });

  test('db --help tells what it takes and no more', async () => {
    const { stdout } = await runCommand('db --help');
    expect(stdout).toContain('Usage: wheelwarden db update|status [OPTION...]');
    expect(stdout.match(/--[a-z-]+/g)).toEqual([
      ...['--refresh', '--advisories', '--format', '--quiet', '--offline', '--osv-dumps-url'],
      ...['--cache-dir', '--refresh', '--help', '--version'],
    ]);
    expect(stdout.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });

  test('--version', async () => {
    expect((await runCommand('--version')).stdout).toMatch(/^wheelwarden \d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage is told in one sentence and exits 2', () => {
  test.each([
    ['check --format sarif', '--format wants text or json, not "sarif".'],
    ['check --format github', '--format wants text or json, not "github".'],
    ['list --format jsonl', '--format wants text or json, not "jsonl".'],
    ['show x --format xml', '--format wants text, json or jsonl, not "xml".'],
    ['check --fail-on never', '--fail-on wants error, warning, information or hint, not "never".'],
    [
      'check --as-of soon',
      '--as-of wants a time such as 2026-11-20T10:00:00Z, or a date such as 2026-11-20.',
    ],
    [
      'check --index-url ftp://u:secret@h/',
      '--index-url wants a web address that begins with https:// or http://.',
    ],
    ['check --osv-url nonsense', '--osv-url wants a web address that begins with https:// or http://.'],
    ['check nowhere', 'There is no file or folder "nowhere".'],
    ['check pipe.txt', '"pipe.txt" could not be read: it is neither a file nor a folder.'],
    ['list . pipe.txt', '"pipe.txt" could not be read: it is neither a file nor a folder.'],
    ['check notes.md', '"notes.md" is not a kind of file that Wheelwarden reads.'],
    ['check --config no.toml', 'The policy file no.toml is not there or cannot be read.'],
    [
      'check --sample-index',
      'The sample data comes only with a clone of the project; it is not installed here.',
    ],
    ['check --sample-index --offline', '--sample-index brings its own facts; it does not go with --offline.'],
    ['show', 'show wants a name: wheelwarden show requests, or - to read names from standard input.'],
    [
      'inspect',
      'inspect wants what to look into: a wheel or sdist, a folder, a Python file, or a release such as acme==1.0.',
    ],
    ['inspect nowhere.whl', 'There is no file or folder "nowhere.whl".'],
    ['inspect no/where', 'There is no file or folder "no/where".'],
    [
      'inspect Acme',
      'There is no file or folder "Acme"; a release is named with its version, as in acme==1.0.',
    ],
    ['inspect notes.md', '"notes.md" is neither a wheel nor an sdist, nor a Python file, nor a folder.'],
    ['inspect pipe.txt', '"pipe.txt" could not be read: it is neither a file nor a folder.'],
    ['inspect x==1 --format jsonl', '--format wants text or json, not "jsonl".'],
    ['check --advisories here', '--advisories wants service, local or off, not "here".'],
    [
      'check --advisories local --no-cache',
      '--advisories local lives in the cache directory; it does not go with --no-cache.',
    ],
    [
      'check --sample-index --advisories off',
      '--sample-index brings its own facts; it does not go with --advisories.',
    ],
    ['db', 'db wants one of two words: wheelwarden db update, or wheelwarden db status.'],
    ['db renew', 'db wants one of two words: wheelwarden db update, or wheelwarden db status.'],
    ['db update now', 'db wants one of two words: wheelwarden db update, or wheelwarden db status.'],
    ['db update --offline', 'db update needs the network; it does not go with --offline.'],
    ['db status --no-cache', 'db keeps its data in the cache directory; it does not go with --no-cache.'],
    [
      'db update --osv-dumps-url /srv/osv',
      '--osv-dumps-url wants a web address that begins with https:// or http://.',
    ],
    ['lsp', 'lsp wants --stdio, the only way it speaks.'],
    ['lsp --stdio x', 'lsp takes no names and no paths.'],
  ])('%s', async (line, sentence) => {
    const world = { files: { ...files, '/shop/notes.md': 'notes' }, pipes: ['/shop/pipe.txt'] };
    const { code, stdout, stderr } = await runCommand(line, world);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` });
  });

  test('a policy file with a mistake is told with its place, before anything is asked', async () => {
    const world = { files: { ...files, '/shop/own.toml': '[rules]\nyanked = "loud"\n' } };
    const { code, stderr, request } = await runCommand('check --config own.toml', world);
    expect({ code, request }).toEqual({ code: 2, request: null });
    expect(stderr).toMatch(/^own\.toml:2:\d+: .+\n$/);
  });
});

describe('a cache that cannot be used is told once, and the command goes on', () => {
  const world = { files: { ...files, '/shop/taken': '' }, readOnly: ['/shop/locked'] };

  test.each([
    ['a file', 'taken', 'is not a folder'],
    ['a place that refuses', 'locked', 'cannot be written (EACCES)'],
  ])('%s', async (_, folder, why) => {
    const sentence = `Answers are not kept: the cache directory "/shop/${folder}" ${why}.\n`;
    for (const line of [`check --cache-dir ${folder}`, `show flask requests --cache-dir ${folder}`]) {
      expect(await runCommand(line, world)).toMatchObject({ code: 0, stderr: sentence });
    }
  });

  test.each([
    'check --cache-dir fine',
    'check --cache-dir taken --no-cache',
    'check --cache-dir locked --offline',
    'list --cache-dir taken',
  ])('silent: %s', async (line) => {
    expect(await runCommand(line, world)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('advisories that were to come from this machine and did not', () => {
  const missing = 'The advisory database is not on this machine yet: run wheelwarden db update.\n';

  test.each(['check --advisories local', 'show flask --advisories local'])('are told: %s', async (line) => {
    const world = { files, status: { advisoryTrouble: 'missing' } } as const;
    expect(await runCommand(line, world)).toMatchObject({ code: 0, stderr: missing });
    expect(await runCommand(line, { files })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('what the options ask of the engine', () => {
  test('without options: the index pip would ask, the platform’s cache, now', async () => {
    const { request } = await runCommand('check', { files });
    expect(request).toEqual({
      settings: {
        indexUrl: '',
        mirrorsPypi: false,
        trustIndexes: false,
        advisories: 'service',
        osvUrl: defaultSettings.osvUrl,
        offline: false,
        cooldownDays: 3,
        rules: {},
        imports: true,
        inspect: 'new',
        policyFile: null,
      },
      run: { asOf: null, cacheDirectory: '/home/tester/.cache/wheelwarden', refresh: false },
    });
  });

  test('each option arrives', async () => {
    const { request } = await runCommand(
      'check --index-url http://127.0.0.1:1/simple --mirrors-pypi --trust-indexes --osv-url http://127.0.0.1:2 ' +
        '--advisories local --offline --refresh --cache-dir kept --as-of 2026-11-01 --config policy.toml',
      { files: { ...files, '/shop/policy.toml': '' } },
    );
    expect(request?.settings).toMatchObject({
      indexUrl: 'http://127.0.0.1:1/simple',
      mirrorsPypi: true,
      trustIndexes: true,
      advisories: 'local',
      osvUrl: 'http://127.0.0.1:2',
      offline: true,
      policyFile: '/shop/policy.toml',
    });
    expect(request?.run).toEqual({
      asOf: Date.parse('2026-11-01T23:59:59.999Z'),
      cacheDirectory: '/shop/kept',
      refresh: true,
    });
  });

  test('--no-cache keeps nothing on disk', async () => {
    const { request } = await runCommand('check --no-cache --cache-dir kept', { files });
    expect(request?.run.cacheDirectory).toBeNull();
  });

  test('--sample-index asks the sample, keeps nothing and closes it', async () => {
    const sampleIndex = { indexUrl: 'http://127.0.0.1:1/simple/', osvUrl: 'http://127.0.0.1:1/osv' };
    const { request, calls } = await runCommand('check --sample-index', { files, sampleIndex });
    expect(request?.settings).toMatchObject({ ...sampleIndex, mirrorsPypi: true });
    expect(request?.run.cacheDirectory).toBeNull();
    expect(calls.slice(-2)).toEqual(['close', 'sample closed']);
  });
});

describe('lsp', () => {
  test('says where advisories come from, and their data', async () => {
    const { language } = await runCommand(
      'lsp --stdio --advisories local --osv-dumps-url http://127.0.0.1:3/',
    );
    expect(language?.fixedSettings).toEqual({ advisories: 'local', osvDumpsUrl: 'http://127.0.0.1:3/' });
  });

  test('hands over only what was given, so that the editor’s settings hold for the rest', async () => {
    const { code, language } = await runCommand(
      'lsp --stdio --index-url http://127.0.0.1:1/simple --no-cache',
    );
    expect(code).toBe(0);
    expect(language).toEqual({
      fixedSettings: { indexUrl: 'http://127.0.0.1:1/simple' },
      policyFile: null,
      trustIndexes: false,
      run: { asOf: null, cacheDirectory: null, refresh: false },
      cacheGiven: true,
    });
  });
});
