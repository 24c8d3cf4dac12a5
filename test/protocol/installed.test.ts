import { describe, expect } from 'vitest';
import { URI } from 'vscode-uri';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const index = {
  projects: { litellm: { releases: { '1.82.7': '9 months', '1.82.9': '8 months' } } },
  advisories: [{ id: 'MAL-2026-1', project: 'litellm', versions: ['1.82.8'], summary: 'steals keys' }],
};

/** An environment with one release of litellm, as pip leaves it. */
function environment(folder: string): Record<string, string> {
  const packages = `${folder}/lib/python3.12/site-packages`;
  return {
    [`${folder}/pyvenv.cfg`]: 'home = /usr/bin\nversion = 3.12.4\n',
    [`${folder}/bin/python`]: '',
    [`${packages}/litellm/__init__.py`]: '',
    [`${packages}/litellm-1.82.8.dist-info/METADATA`]:
      'Metadata-Version: 2.1\nName: litellm\nVersion: 1.82.8\n',
    [`${packages}/litellm-1.82.8.dist-info/RECORD`]: 'litellm/__init__.py,,\n',
    [`${packages}/litellm-1.82.8.dist-info/INSTALLER`]: 'pip\n',
  };
}

const alarm = expect.stringMatching(/^litellm 1\.82\.8 \(malicious\) is installed here/);

describe('a malicious release that is installed', () => {
  defineTest('is told on the line that asks for the project, and in the status', {
    files: { 'requirements.txt': 'litellm>=1.82\n', ...environment('.venv') },
    index,
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['litellm: error malicious']);
      const { installedAlarms } = await client.status((status) => status.installedAlarms !== undefined);
      expect(installedAlarms).toEqual([alarm]);
    },
  });

  defineTest('is found in the environment of the interpreter that is chosen', {
    files: { 'requirements.txt': 'litellm>=1.82\n', ...environment('environments/work') },
    index,
    handle: async ({ client, open, shows, uri }) => {
      const opened = await open('requirements.txt');
      await client.status(({ state }) => state === 'ready');
      expect(client.shown(opened)).toEqual([]);
      const path = URI.parse(uri('environments/work/bin/python')).fsPath;
      await client.notify('wheelwarden/interpreter', { folder: uri(''), path });
      await shows(opened, ['litellm: error malicious']);
      await client.status(({ installedAlarms }) => installedAlarms?.length === 1);

      await client.notify('wheelwarden/interpreter', { folder: uri(''), path: null });
      await shows(opened, []);
      await eventually(() => expect(client.statuses.at(-1)?.installedAlarms).toBe(undefined));
    },
  });
});
