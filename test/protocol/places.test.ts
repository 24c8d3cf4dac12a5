import { describe, expect } from 'vitest';
import { defineTest } from './harness/define-test.ts';

const wrong = 'reqeusts: warning typosquat';

describe('documents wherever they are', () => {
  defineTest('each folder of a workspace has its own manifests, modules and policy', {
    files: {
      'shop/requirements.txt': 'pyyaml\n',
      'shop/utils.py': '',
      'shop/app.py': 'import yaml, utils, reqeusts\n',
      'tool/pyproject.toml': '[tool.wheelwarden.rules]\ntyposquat = "error"\n',
      'tool/main.py': 'import reqeusts\n',
    },
    folders: ['shop', 'tool'],
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const shop = await open('shop/app.py', 'python');
      const tool = await open('tool/main.py', 'python');
      await shows(shop, [wrong]);
      await shows(tool, ['reqeusts: error typosquat']);
      expect(await client.hover(shop, 'yaml')).toContain('declares');
    },
  });

  defineTest('a file outside every folder has the project it lies in', {
    files: {
      'shop/requirements.txt': '',
      'elsewhere/pyproject.toml': '[project]\nname = "elsewhere"\ndependencies = ["reqeusts", "pyyaml"]\n',
      'elsewhere/app.py': 'import yaml\n',
    },
    folders: ['shop'],
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const manifest = await open('elsewhere/pyproject.toml', 'toml');
      await shows(manifest, [wrong]);
      expect(await client.hover(await open('elsewhere/app.py', 'python'), 'yaml')).toContain('declares');
    },
  });

  defineTest('a window without folders reads what is opened', {
    files: { 'requirements.txt': 'reqeusts\n' },
    folders: [],
    settings: { offline: true },
    handle: async ({ open, shows }) => shows(await open('requirements.txt'), [wrong]),
  });

  defineTest('a document that is not saved is of the kind the editor calls it', {
    settings: { offline: true },
    handle: async ({ client, shows }) => {
      for (const [uri, languageId, text, found] of [
        ['untitled:Untitled-1', 'pip-requirements', 'reqeusts\n', [wrong]],
        ['untitled:Untitled-2', 'python', 'import reqeusts\n', [wrong]],
        ['untitled:Untitled-3', 'plaintext', 'reqeusts\n', []],
      ] as const) {
        await client.open(uri, text, languageId);
        await shows(uri, found);
      }
      expect(
        (await client.complete('untitled:Untitled-1', 'reqeusts')).items.map(({ label }) => label),
      ).toEqual([]);
    },
  });

  defineTest('a script has the requirements of its own block', {
    files: {
      'pyproject.toml': '[project]\nname = "shop"\n',
      'job.py': '# /// script\n# dependencies = [\n#   "reqeusts>=1",\n# ]\n# ///\nimport os\n',
    },
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const uri = await open('job.py', 'python');
      await shows(uri, [wrong]);
      expect(await client.hover(uri, 'reqeusts')).toContain('one swap from');
    },
  });

  defineTest('what a manifest asks for counts as it is typed, whatever its kind', {
    files: {
      'requirements.txt': 'flask\n',
      'app.py': 'import flask\nimport yaml\n',
    },
    settings: { offline: true },
    handle: async ({ client, open, shows }) => {
      const manifest = await open('requirements.txt');
      const source = await open('app.py', 'python');
      await shows(source, ['yaml: hint undeclared-import']);
      await client.type(manifest, { line: 1, character: 0 }, 'pyyaml\n');
      await shows(source, []);
      client.diagnostics(manifest);
    },
  });
});
