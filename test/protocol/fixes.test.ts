import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const wrong = 'reqeusts: warning typosquat';
const index = {
  projects: {
    flask: {
      releases: { '3.0.0': '30 months', '3.1.0': { at: '14 months', yanked: 'broken' }, '3.1.1': '9 months' },
    },
  },
};

describe('a quick fix', () => {
  defineTest('changes the name and nothing else, and the finding goes', {
    files: { 'requirements.txt': 'flask\nreqeusts[socks] >=2.0 ; python_version > "3.8"  # web\n' },
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, [wrong]);
      const actions = await client.actions(uri, 'reqeusts');
      const rename = actions.find(({ title }) => title === 'Replace with requests');
      // Offline the likeness alone is known: offered, but not applied without being asked for.
      expect(rename?.isPreferred).toBe(false);
      expect(rename?.diagnostics).toEqual(client.diagnostics(uri));
      await client.apply(rename?.edit ?? {});
      expect(client.text(uri)).toBe('flask\nrequests[socks] >=2.0 ; python_version > "3.8"  # web\n');
      await shows(uri, []);
    },
  });

  defineTest('pins a version that is known to be good', {
    files: { 'requirements.txt': 'flask[async]==3.1.0  # keep\n' },
    index,
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, ['3.1.0: warning yanked']);
      const pin = (await client.actions(uri, 'flask')).find(({ title }) => title.startsWith('Pin 3.1.1'));
      await client.apply(pin?.edit ?? {});
      expect(client.text(uri)).toBe('flask[async]==3.1.1  # keep\n');
      await shows(uri, []);
    },
  });

  defineTest('all preferred ones can be applied at once', {
    files: { 'requirements.txt': 'reqeusts\nflask==3.1.0\n' },
    index,
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, [wrong, '3.1.0: warning yanked']);
      const [all, ...others] = await client.actions(uri, 'flask', ['source.fixAll']);
      expect(others).toEqual([]);
      expect(all?.kind).toBe('source.fixAll.wheelwarden');
      await client.apply(all?.edit ?? {});
      expect(client.text(uri)).toBe('requests\nflask==3.1.1\n');
      await shows(uri, []);
    },
  });

  defineTest('computed for a text that has moved on is refused', {
    files: { 'requirements.txt': 'reqeusts\n' },
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const uri = await open('requirements.txt');
      await shows(uri, [wrong]);
      const [action] = await client.actions(uri, 'reqeusts');
      await client.type(uri, { line: 1, character: 0 }, 'flask\n');
      await expect(client.apply(action?.edit ?? {})).rejects.toThrow('is for version 1');
    },
  });
});

describe('ignoring', () => {
  const prompt = { initializationOptions: { ignorePrompt: true } };

  defineTest('writes the reason into a new policy, and the finding goes', {
    ...prompt,
    files: { 'requirements.txt': 'reqeusts\ndjagno\n' },
    settings: { offline: true },
    handle: async ({ client, open, shows, acceptEdits, read }) => {
      const uri = await open('requirements.txt');
      await shows(uri, [wrong, 'djagno: warning typosquat']);
      acceptEdits();
      client.inbox.routine('wheelwarden/ignorePrompt', () => ({ reason: 'our "fork"', until: '2199-01-31' }));
      const ignore = (await client.actions(uri, 'reqeusts')).find(({ command }) => command !== undefined);
      expect(ignore?.title).toBe('Ignore typosquat for reqeusts…');
      await client.request('workspace/executeCommand', ignore?.command);
      const policy = await read('wheelwarden.toml');
      expect(policy).toContain('[[ignore]]');
      expect(policy).toContain('reqeusts');
      expect(policy).toMatch(/2199-01-31/);
      await eventually(() => expect(client.shown(uri)).not.toContain(wrong));
      expect(client.shown(uri)).toContain('djagno: warning typosquat');
    },
  });

  defineTest('goes into pyproject.toml where the project keeps its policy there', {
    ...prompt,
    files: {
      'requirements.txt': 'reqeusts\n',
      'pyproject.toml': '[project]\nname = "shop"\n\n[tool.wheelwarden]\ncooldown-days = 5\n',
    },
    settings: { offline: true },
    handle: async ({ client, open, shows, acceptEdits }) => {
      const [uri, pyproject] = [await open('requirements.txt'), await open('pyproject.toml')];
      await shows(uri, [wrong]);
      acceptEdits();
      client.inbox.routine('wheelwarden/ignorePrompt', () => ({ reason: 'known', until: null }));
      const ignore = (await client.actions(uri, 'reqeusts')).find(({ command }) => command !== undefined);
      await client.request('workspace/executeCommand', ignore?.command);
      expect(client.text(pyproject)).toContain('[[tool.wheelwarden.ignore]]');
      await eventually(() => expect(client.shown(uri)).not.toContain(wrong));
    },
  });
});
