import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const project = { releases: { '1.0': '14 months', '1.1': '10 months' } };
const scenario = {
  projects: { 'acme-client': project, 'acme-server': project },
  advisories: [
    { id: 'MAL-2026-1', project: 'acme-client', versions: ['1.0'], modified: '2 days' },
    { id: 'MAL-2026-2', project: 'acme-server', versions: ['1.0'], withdrawn: '1 day', modified: '1 day' },
  ],
};
const files = { 'requirements.txt': 'acme-client==1.0\nacme-server==1.0\n' };

const toService = (requests: readonly { readonly path: string }[]) =>
  requests.filter(({ path }) => path.startsWith('/v1/'));

describe('advisories on this machine', () => {
  defineTest('are got by a command, matched here, and no name leaves for them', {
    files,
    index: scenario,
    settings: { advisories: 'local' },
    expectedLog: /advisory database is not on this machine yet/,
    handle: async ({ client, index, open, shows }) => {
      const uri = await open('requirements.txt');
      await eventually(() =>
        expect(index.requests.map(({ path }) => path)).toContain('/simple/acme-client/'),
      );
      await shows(uri, []);
      expect(index.requests.filter(({ path }) => path.startsWith('/osv/'))).toEqual([]);
      await client.request('workspace/executeCommand', { command: 'wheelwarden.updateAdvisories' });
      client.inbox.take('window/workDoneProgress/create');
      await shows(uri, ['1.0: error malicious']);
      expect(toService(index.requests)).toEqual([]);

      index.clearRequests();
      index.advise({ id: 'MAL-2026-3', project: 'acme-server', versions: ['1.0'], modified: '1 minute' });
      await client.request('workspace/executeCommand', { command: 'wheelwarden.updateAdvisories' });
      client.inbox.take('window/workDoneProgress/create');
      await shows(uri, ['1.0: error malicious', '1.0: error malicious']);
      await eventually(() => {
        const { message } = client.inbox.take('window/showMessage') as { message: string };
        expect(message).toContain('acme-server 1.0 is reported as malware (MAL-2026-3)');
      });
      expect(index.requests.map(({ path }) => path)).toEqual([
        '/osv/PyPI/modified_id.csv',
        '/osv/PyPI/MAL-2026-3.json',
      ]);
    },
  });

  defineTest('that cannot be got are told in a message', {
    files,
    index: scenario,
    settings: { advisories: 'local' },
    expectedLog: /advisory database is not on this machine yet/,
    handle: async ({ client, index }) => {
      index.setFault({ kind: 'status', status: 403, path: '/osv/' });
      await client.request('workspace/executeCommand', { command: 'wheelwarden.updateAdvisories' });
      client.inbox.take('window/workDoneProgress/create');
      const { message } = client.inbox.take('window/showMessage') as { message: string };
      expect(message).toMatch(/^The advisory database was not updated: 127\.0\.0\.1:\d+ answered 403 for /);
    },
  });
});
