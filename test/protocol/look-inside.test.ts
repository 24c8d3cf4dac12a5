import { execFile } from 'node:child_process';
import os from 'node:os';
import { describe, expect } from 'vitest';
import { URI } from 'vscode-uri';
import { inRoot } from '../../scripts/paths.ts';
import type { CheckJson } from '../../server/src/reports/check-json.ts';
import { type SupportIndex, startSupportIndex } from '../support/index/start.ts';
import { defineTest, type Session } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

// Harmless: it decodes to `print("wheels")  # harmless`. `EVIL` is what the plain inspector of the server in this process finds.
const hook =
  'import os, base64; exec(base64.b64decode("cHJpbnQoIndoZWVscyIpICAjIGhhcm1sZXNz").decode()) # EVIL\n';

const index = {
  projects: {
    acme: {
      owners: ['ada'],
      releases: { '1.0': '2 years', '1.1': { at: '5 hours', content: { 'acme_init.pth': hook } } },
    },
    calm: { owners: ['bea'], releases: { '1.0': '2 years', '1.1': '1 year' } },
  },
};
const files = { 'requirements.txt': 'acme==1.1\ncalm==1.1\n' };
const evidence = { evidence: true };
const cli = inRoot('dist/cli.js');

interface Shown {
  readonly title: string;
  readonly text: string;
}

/** Keeps what the server shows as evidence. */
function shownTo({ client }: Session): readonly Shown[] {
  const shown: Shown[] = [];
  client.inbox.routine('wheelwarden/showEvidence', (params) => {
    shown.push(params as Shown);
    return null;
  });
  client.inbox.routine('window/workDoneProgress/create', () => null);
  return shown;
}

const look = ({ client }: Session, argument: unknown): Promise<unknown> =>
  client.request('workspace/executeCommand', { command: 'wheelwarden.lookInside', arguments: [argument] });

/** What is offered at an entry to look inside; null where nothing is. */
async function offered({ client }: Session, uri: string, line: number, unasked: boolean) {
  const start = { line, character: 1 };
  const actions = await client.request<
    readonly { readonly title: string; readonly command?: { readonly arguments?: readonly unknown[] } }[]
  >('textDocument/codeAction', {
    textDocument: { uri },
    range: { start, end: start },
    context: { diagnostics: [], triggerKind: unasked ? 2 : 1 },
  });
  const found = actions.find(({ title }) => title.startsWith('Look inside'));
  return found === undefined ? null : { title: found.title, id: found.command?.arguments?.[0] };
}

const found = (session: Session, uri: string): Promise<void> =>
  eventually(() =>
    expect(session.client.diagnostics(uri).map(({ code }) => code)).toContain('suspicious-code'),
  );

describe('looking inside on demand', () => {
  defineTest('shows the evidence by the id of an action and by name and version', {
    files,
    index,
    initializationOptions: evidence,
    handle: async (session) => {
      const shown = shownTo(session);
      const uri = await session.open('requirements.txt');
      await found(session, uri);
      const action = await offered(session, uri, 0, true);
      expect(action?.title).toBe('Look inside acme 1.1');
      await look(session, action?.id);
      await look(session, 'Acme == 1.1');
      expect(shown.map(({ title }) => title)).toEqual(['acme 1.1', 'acme 1.1']);
      for (const { text } of shown) expect(text).toMatch(/^acme-1\.1-py3-none-any\.whl: malicious$/m);
    },
  });

  defineTest(
    'is offered at an entry without a finding only when asked for, and says that nothing was found',
    {
      files,
      index,
      initializationOptions: evidence,
      handle: async (session) => {
        const shown = shownTo(session);
        const uri = await session.open('requirements.txt');
        await found(session, uri);
        expect(await offered(session, uri, 1, true)).toBeNull();
        const action = await offered(session, uri, 1, false);
        await look(session, action?.id);
        expect(shown[0]?.text).toMatch(/^calm-1\.1-py3-none-any\.whl: nothing found$/m);
        expect(session.client.diagnostics(uri).filter(({ range }) => range.start.line === 1)).toEqual([]);
      },
    },
  );

  defineTest('shows what is known already without a request', {
    files: { 'requirements.txt': 'calm==1.1\n' },
    index,
    initializationOptions: evidence,
    handle: async (session) => {
      const shown = shownTo(session);
      await session.open('requirements.txt');
      await look(session, 'calm==1.1');
      expect(shown).toHaveLength(1);
      const fetched = () => session.index.requests.filter(({ path }) => /calm-1\.1[^/]*$/.test(path)).length;
      const before = fetched();
      expect(before).toBeGreaterThan(0);
      await look(session, 'calm==1.1');
      expect(shown).toHaveLength(2);
      expect(fetched()).toBe(before);
    },
  });

  defineTest('ends when the person cancels it, and shows nothing', {
    files,
    index,
    initializationOptions: evidence,
    handle: async (session) => {
      const { client } = session;
      const shown = shownTo(session);
      const tokens: unknown[] = [];
      client.inbox.routine('window/workDoneProgress/create', (params) => {
        tokens.push((params as { token: unknown }).token);
        return null;
      });
      const lift = session.index.setFault({ kind: 'delay', ms: 20_000, path: /calm-1\.1/ });
      const running = look(session, 'calm==1.1');
      await eventually(() => expect(tokens).toHaveLength(1));
      await eventually(() =>
        expect(session.index.requests.some(({ path }) => /calm-1\.1/.test(path))).toBe(true),
      );
      await client.notify('window/workDoneProgress/cancel', { token: tokens[0] });
      await running;
      lift();
      expect(shown).toEqual([]);
    },
  });

  defineTest('says why not, of what the index does not have and of what may not be asked', {
    files,
    index,
    settings: { offline: true },
    initializationOptions: evidence,
    handle: async (session) => {
      const shown = shownTo(session);
      await look(session, 'acme==1.1');
      const told = session.client.inbox.take<{ message: string }>('window/showMessage');
      expect(told.message).toBe('acme 1.1 could not be looked into: the network is not used.');
      expect(shown).toEqual([]);
      expect(session.index.requests).toEqual([]);
    },
  });
});

describe('an index that only the project names', () => {
  const team = { projects: { secret: { releases: { '1.0': '400 days', '1.1': '300 days' } } } };

  async function withTeam(run: (team: SupportIndex) => Promise<void>): Promise<void> {
    const started = await startSupportIndex({ scenario: team });
    try {
      await run(started);
    } finally {
      await started.close();
    }
  }

  defineTest('is asked for the files only once it is allowed, and nobody else is asked for that name', {
    index,
    initializationOptions: evidence,
    handle: (session) =>
      withTeam(async ({ indexUrl, requests }) => {
        const { client, uri } = session;
        const shown = shownTo(session);
        client.inbox.routine('window/showMessageRequest', () => ({ title: 'Ask it' }));
        const document = uri('requirements.txt');
        const text = `--index-url ${indexUrl}\nsecret==1.1\n`;
        await session.write('requirements.txt', text);
        await client.open(document, text);
        await client.status(({ pendingOrigins, state }) => pendingOrigins === 1 && state === 'ready');
        expect(await offered(session, document, 1, false)).toBeNull();
        expect(requests).toEqual([]);

        await client.request('workspace/executeCommand', { command: 'wheelwarden.reviewIndexes' });
        let action: Awaited<ReturnType<typeof offered>> = null;
        await eventually(async () => {
          action = await offered(session, document, 1, false);
          expect(action).not.toBeNull();
        });
        await look(session, (action as { id?: unknown } | null)?.id);
        expect(shown[0]?.text).toMatch(/^secret-1\.1-py3-none-any\.whl: nothing found$/m);
        expect(shown[0]?.text).not.toContain('inspector.pypi.io');
        expect(requests.some(({ path }) => path.endsWith('secret-1.1-py3-none-any.whl'))).toBe(true);
        expect(session.index.requests.filter(({ path }) => path.includes('secret'))).toEqual([]);
      }),
  });
});

describe('a start-up file in the environment', () => {
  const site = '.venv/lib/python3.12/site-packages';
  const environment = {
    '.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.12.4\n',
    [`${site}/stray_init.pth`]: hook,
    [`${site}/owned_init.pth`]: hook,
    [`${site}/calm-1.1.dist-info/METADATA`]: 'Metadata-Version: 2.1\nName: calm\nVersion: 1.1\n',
    [`${site}/calm-1.1.dist-info/RECORD`]: 'owned_init.pth,,\n',
    [`${site}/calm-1.1.dist-info/INSTALLER`]: 'pip\n',
  };

  defineTest('is named in the status where nothing that is installed lists it', {
    files: { 'requirements.txt': 'calm==1.1\n', ...environment },
    index,
    handle: async ({ client, open }) => {
      await open('requirements.txt');
      const { installedAlarms = [] } = await client.status(({ installedAlarms: told }) =>
        (told ?? []).some((alarm) => alarm.includes('.pth')),
      );
      expect(installedAlarms.filter((alarm) => alarm.includes('.pth'))).toEqual([
        'stray_init.pth (malicious) runs whenever Python starts in .venv',
      ]);
    },
  });

  defineTest('is a finding of a check on the command line', {
    files: { 'requirements.txt': 'calm==1.1\n', ...environment },
    index,
    servers: ['bundle'],
    clients: ['push'],
    handle: async ({ index: { indexUrl, osvUrl }, uri }) => {
      const project = URI.parse(uri('')).fsPath;
      const options = ['--no-cache', '--index-url', indexUrl, '--mirrors-pypi', '--osv-url', osvUrl];
      const args = [cli, 'check', '.', '--format', 'json', ...options];
      const env = { PATH: process.env.PATH ?? '', HOME: project, PIP_CONFIG_FILE: os.devNull };
      const output = await new Promise<string>((resolve) => {
        execFile(process.execPath, args, { cwd: project, env }, (_, stdout) => resolve(stdout));
      });
      const { findings } = JSON.parse(output) as CheckJson;
      expect(findings.map(({ rule, level, message }) => [rule, level, message.split(':')[0]])).toEqual([
        [
          'suspicious-code',
          'error',
          'stray_init.pth in .venv holds malicious code that runs whenever Python starts, and nothing that is installed there lists it as its own',
        ],
      ]);
    },
  });
});
