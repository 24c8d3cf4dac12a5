import { expect, test } from 'vitest';
import { useScene } from './support/scene.ts';

const packages = 'environments/work/lib/python3.12/site-packages';

/** What we use of the Python extension; it starts only when its command is run. */
const python = {
  manifest: {
    activationEvents: [],
    contributes: {
      commands: [
        { command: 'test.start', title: 'Start Python' },
        { command: 'test.other', title: 'Choose the Other Interpreter' },
      ],
    },
  },
  code: `
    const path = require('node:path');
    const vscode = require('vscode');
    exports.activate = (context) => {
      const changed = new vscode.EventEmitter();
      let chosen = 'environments/work';
      context.subscriptions.push(
        vscode.commands.registerCommand('test.start', () => {}),
        vscode.commands.registerCommand('test.other', () => {
          chosen = 'environments/other';
          changed.fire({});
        }),
      );
      const getActiveEnvironmentPath = (folder) => {
        const interpreter = path.join(folder.fsPath, chosen, 'bin/python');
        return { id: interpreter, path: interpreter };
      };
      return { environments: { getActiveEnvironmentPath, onDidChangeActiveEnvironmentPath: changed.event } };
    };
  `,
};

const scene = useScene({
  open: 'requirements.txt',
  files: {
    'requirements.txt': 'litellm>=1.82\n',
    'app.py': 'import os\n',
    'environments/work/pyvenv.cfg': 'home = /usr/bin\nversion = 3.12.4\n',
    'environments/work/bin/python': '',
    [`${packages}/litellm/__init__.py`]: '',
    [`${packages}/litellm-1.82.8.dist-info/METADATA`]:
      'Metadata-Version: 2.1\nName: litellm\nVersion: 1.82.8\n',
    [`${packages}/litellm-1.82.8.dist-info/RECORD`]: 'litellm/__init__.py,,\n',
    'environments/other/pyvenv.cfg': 'home = /usr/bin\nversion = 3.12.4\n',
    'environments/other/bin/python': '',
    'environments/other/lib/python3.12/site-packages/six.py': '',
  },
  scenario: {
    projects: {
      litellm: { owners: ['berriai'], releases: { '1.82.7': '9 months', '1.82.9': '8 months' } },
    },
    advisories: [{ id: 'MAL-2026-1', project: 'litellm', versions: ['1.82.8'], summary: 'steals keys' }],
  },
  neighbours: { 'ms-python.python': python },
});

const squiggles = () => scene().workbench.squiggles();
const status = async () =>
  (await scene().workbench.statusBar()).find((text) => /Wheelwarden/.test(text)) ?? '';

test('the Python extension is left asleep', async () => {
  await expect.poll(status, { timeout: 20_000 }).toMatch(/^\W*Wheelwarden$/);
  expect(await squiggles()).toEqual([]);
});

test('once it is awake, what is installed for its interpreter is looked at', async () => {
  await scene().workbench.runCommand('Start Python');
  await scene().workbench.open('app.py');
  await expect.poll(status, { timeout: 20_000 }).toMatch(/look at what is installed/);
  await scene().workbench.open('requirements.txt');
  await expect.poll(squiggles).toEqual([{ level: 'error', text: expect.stringContaining('litellm') }]);
  await scene().workbench.hover('litellm', '1.82.8');
  await scene().picture('installed');
  await scene().workbench.leaveHover();
});

test('another interpreter is another environment', async () => {
  await scene().workbench.runCommand('Choose the Other Interpreter');
  await expect.poll(squiggles, { timeout: 20_000 }).toEqual([]);
  await expect.poll(status).toMatch(/^\W*Wheelwarden$/);
});
