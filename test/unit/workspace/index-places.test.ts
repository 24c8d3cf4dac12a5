import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pypiByName } from '../../../server/src/documents/no-address.ts';
import { entryTie } from '../../../server/src/workspace/entry-tie.ts';
import type { PlacesInput } from '../../../server/src/workspace/workspace-config.ts';
import { tomlText } from '../documents/toml/arbitraries.ts';
import { indexWorld, root } from './index-world.ts';

function at(host: string): string {
  return `https://${host}.example/simple`;
}

/** What the workspace tells a document's tool, a line an index. */
function told(files: Record<string, string>, path: string, more: Partial<PlacesInput> = {}) {
  const { workspace } = indexWorld(files).of(path, more);
  return workspace.indexes.map(({ kind, url, where, rank }) =>
    [kind, new URL(url).hostname.replace('.example', ''), where, rank].filter(Boolean).join(' | '),
  );
}

test('no more of what a hostile file names is looked at than anybody would write', () => {
  const many = (option: string) =>
    Array.from({ length: 1_000 }, (_, each) => `${option} ${each}.example`).join('\n');
  const files = {
    'requirements.txt': `${many('--extra-index-url https://h')}\n${many('--trusted-host')}\na\n`,
    'pyproject.toml': `[tool.uv]\nextra-index-url = [${'"https://a.example",'.repeat(1_000)}]\n`,
  };
  const { indexes, trustedHosts } = indexWorld(files).of('requirements.txt').workspace;
  expect([indexes.length, trustedHosts.length]).toEqual([100, 200]);
  expect(indexWorld(files).of('pyproject.toml').workspace.indexes).toHaveLength(100);
});

describe('requirements', () => {
  test('have the options of their run, each from its file; the last main index counts, an included file’s own for itself', () => {
    const files = {
      'requirements.txt': `-i ${at('main')}\n-r requirements/dev.txt\na\n`,
      'requirements/dev.txt': `--index-url ${at('dev')}\n--extra-index-url ${at('extra')}\n--trusted-host h.example\nb\n`,
    };
    expect(told(files, 'requirements/dev.txt')).toEqual([
      'index | dev | --index-url of requirements/dev.txt | file',
      'extra-index | extra | --extra-index-url of requirements/dev.txt | file',
    ]);
    expect(told(files, 'requirements.txt')).toEqual([
      'index | dev | --index-url of requirements/dev.txt | file',
      'extra-index | extra | --extra-index-url of requirements/dev.txt | file',
    ]);
    expect(indexWorld(files).of('requirements.txt').workspace.trustedHosts).toEqual(['h.example']);
  });

  test('of a project of uv stand behind its settings, those of uv pip too', () => {
    const files = {
      'requirements.txt': `--extra-index-url ${at('file')}\na\n`,
      'pyproject.toml': `[tool.uv]\nindex-strategy = "unsafe-best-match"\nextra-index-url = ["${at('team')}"]\n[tool.uv.pip]\nextra-index-url = "${at('pip')}"\n[[tool.pdm.source]]\nurl = "${at('pdm')}"\n`,
    };
    expect(told(files, 'requirements.txt')).toEqual([
      'extra-index | team | [[tool.uv.index]] of pyproject.toml',
      'extra-index | pip | [tool.uv.pip] of pyproject.toml',
      'extra-index | file | --extra-index-url of requirements.txt | file',
    ]);
    expect(indexWorld(files).of('requirements.txt').workspace.strategy).toBe('all');
  });

  test('without any index, in any run, say so', () => {
    expect(
      indexWorld({ 'requirements.txt': '--no-index\na\n' }).of('requirements.txt').workspace.noIndex,
    ).toBe(true);
  });
});

describe('a project', () => {
  const uvIndex = (host: string) => `[[tool.uv.index]]\nname = "${host}"\nurl = "${at(host)}"\n`;

  test('of uv: its own tables and no other tool’s', () => {
    const text = `${uvIndex('team')}[tool.uv.pip]\nindex-url = "${at('pip')}"\n[[tool.poetry.source]]\nname = "x"\nurl = "${at('poetry')}"\n[tool.tox.env_run_base]\nset_env = { PIP_INDEX_URL = "${at('tox')}" }\n`;
    expect(told({ 'pyproject.toml': text }, 'pyproject.toml')).toEqual([
      'extra-index | team | [[tool.uv.index]] of pyproject.toml',
    ]);
  });

  test('of uv: uv.toml stands in for the table beside it', () => {
    const files = { 'pyproject.toml': uvIndex('table'), 'uv.toml': `[[index]]\nurl = "${at('file')}"\n` };
    expect(told(files, 'pyproject.toml')).toEqual(['extra-index | file | [[index]] of uv.toml']);
  });

  test('of a workspace of uv: what the workspace’s root says', () => {
    const files = {
      'pyproject.toml': `[tool.uv.workspace]\nmembers = ["packages/*"]\n${uvIndex('root')}`,
      'packages/a/pyproject.toml': uvIndex('member'),
    };
    expect(told(files, 'packages/a/pyproject.toml')).toEqual([
      'extra-index | root | [[tool.uv.index]] of pyproject.toml',
    ]);
  });

  test('speaks for its lock', () => {
    const files = {
      'app/pyproject.toml': `[[tool.poetry.source]]\nname = "inner"\nurl = "${at('inner')}"\npriority = "explicit"\n`,
      'app/poetry.lock': '',
    };
    const { workspace } = indexWorld(files).of('app/poetry.lock');
    expect(workspace.indexes).toMatchObject([
      { name: 'inner', explicit: true, where: '[[tool.poetry.source]] of app/pyproject.toml' },
    ]);
  });

  test('of PDM: what pdm config stored comes behind its sources', () => {
    const files = { 'pyproject.toml': `[[tool.pdm.source]]\nname = "a"\nurl = "${at('source')}"\n` };
    const pdmToml = {
      file: `${root}/pdm.toml`,
      text: `[pypi]\nurl = "${at('main')}"\nignore_stored_index = true\n[pypi.team]\nurl = "${at('team')}"\n`,
    };
    expect(told(files, 'pyproject.toml', { pdmToml })).toEqual([
      'extra-index | source | [[tool.pdm.source]] of pyproject.toml',
      'index | main | pdm.toml | stored',
      'extra-index | team | pdm.toml | stored',
    ]);
    expect(indexWorld(files).of('pyproject.toml', { pdmToml }).workspace.ignoresStored).toBe(true);
  });

  test('of Pipenv: its sources, for its source files too', () => {
    const files = { Pipfile: `[[source]]\nname = "main"\nurl = "${at('main')}"\n`, 'a.py': 'import b\n' };
    expect(told(files, 'Pipfile')).toEqual(['index | main | [[source]] of Pipfile']);
    expect(told(files, 'a.py')).toEqual(['index | main | [[source]] of Pipfile']);
  });

  test('of pip alone has no indexes, whatever tox is told', () => {
    const text = `[project]\nname = "x"\n[tool.tox.env_run_base]\nset_env = { PIP_INDEX_URL = "${at('tox')}" }\n`;
    expect(told({ 'pyproject.toml': text }, 'pyproject.toml')).toEqual([]);
  });
});

describe('other documents', () => {
  test('a script is told by its own block', () => {
    const files = {
      'a.py': `# /// script\n# dependencies = ["b"]\n# [[tool.uv.index]]\n# url = "${at('script')}"\n# ///\n`,
      'pyproject.toml': `[[tool.uv.index]]\nurl = "${at('project')}"\n`,
    };
    expect(told(files, 'a.py')).toEqual(['extra-index | script | [[tool.uv.index]] of a.py']);
  });

  test('a command’s main index is its own, what it adds may be added to all', () => {
    const text = `RUN pip install -i ${at('one')} a\nRUN pip install --extra-index-url ${at('more')} b\n`;
    expect(told({ Dockerfile: text }, 'Dockerfile')).toEqual([
      'extra-index | more | --extra-index-url of Dockerfile',
    ]);
  });

  test('the one main index of uv’s commands is the document’s', () => {
    const text = `RUN uv pip install --index-url ${at('one')} --extra-index-url ${at('more')} a\n`;
    expect(told({ Dockerfile: text }, 'Dockerfile')).toEqual([
      'index | one | --index-url of Dockerfile',
      'extra-index | more | --extra-index-url of Dockerfile',
    ]);
    expect(told({ Dockerfile: `${text}RUN uv pip install -i ${at('two')} b\n` }, 'Dockerfile')).toEqual([
      'extra-index | more | --extra-index-url of Dockerfile',
    ]);
  });

  test('tox tells pip of indexes by variables', () => {
    const text = `[testenv]\nset_env = PIP_INDEX_URL=${at('tox')}\ndeps = a\n`;
    expect(told({ 'tox.ini': text }, 'tox.ini')).toEqual(['index | tox | --index-url of tox.ini']);
  });
});

describe('elsewhere', () => {
  const files = {
    'pyproject.toml': `[[tool.uv.index]]\nname = "torch"\nurl = "${at('torch')}"\nexplicit = true\n[[tool.poetry.source]]\nname = "PyPI"\n`,
    'requirements.txt': `--extra-index-url ${at('extra')}\n--find-links ${at('links')}\na\n`,
    Dockerfile: `RUN pip install -i ${at('docker')} a\n`,
  };

  test('stands every index of the root, with the names there are', () => {
    expect(indexWorld(files).of('requirements.txt').elsewhere).toEqual([
      { name: 'torch', url: at('torch') },
      { name: null, url: at('extra') },
      { name: null, url: at('docker') },
    ]);
  });

  test('stand those of the environment too', () => {
    const { elsewhere } = indexWorld(files).of('requirements.txt', {
      environmentIndexes: [at('venv'), at('extra')],
    });
    expect(elsewhere.map(({ url }) => url)).toEqual([at('torch'), at('extra'), at('docker'), at('venv')]);
  });
});

test('no text makes it fail, and none of an address gets into what people are shown', () => {
  const hosts = fc.constantFrom('https://u:secret@a.example/simple', 'https://u:secret@b.example');
  const tables = fc.constantFrom(
    '[[tool.uv.index]]',
    '[tool.uv.pip]',
    '[[tool.poetry.source]]',
    '[[tool.pdm.source]]',
    '[tool.uv.workspace]',
    'priority = "explicit"',
    'default = true',
  );
  const line = fc.oneof(
    tables,
    hosts.map((url) => `url = "${url}"`),
    hosts.map((url) => `index-url = "${url}"`),
    fc.string({ maxLength: 10 }).map((name) => `name = ${JSON.stringify(name)}`),
    tomlText,
  );
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, text, (project, settings, pdm) => {
      const files = {
        'pyproject.toml': project,
        'uv.toml': settings,
        Pipfile: settings,
        'a.py': 'import b\n',
      };
      const pdmToml = { file: `${root}/pdm.toml`, text: pdm };
      for (const path of Object.keys(files)) {
        const { workspace } = indexWorld(files).of(path, { pdmToml });
        for (const { where } of workspace.indexes) expect(where).not.toContain('secret');
      }
    }),
  );
});

describe('the same object', () => {
  const files = { 'requirements.txt': 'a\n', 'more-requirements.txt': 'b\n' };

  test('is given for as long as it says the same, to all documents of which it does', () => {
    const world = indexWorld(files);
    expect(world.of('requirements.txt')).toBe(world.of('requirements.txt'));
    expect(world.of('requirements.txt')).toBe(world.of('more-requirements.txt'));
  });

  test('is given after an edit that changes nothing of it, and no more after one that does', () => {
    const world = indexWorld(files);
    const before = world.of('requirements.txt');
    const edited = indexWorld({ ...files, 'requirements.txt': 'a\nc\n' });
    const other = indexWorld({ ...files, 'requirements.txt': `-i ${at('x')}\na\n` });
    expect(world.places(edited.inputOf('requirements.txt'))).toBe(before);
    expect(world.places(other.inputOf('requirements.txt'))).not.toBe(before);
  });
});

describe('an entry', () => {
  function ties(files: Record<string, string>, path: string): Record<string, string | null> {
    const world = indexWorld(files);
    const { reader, result } = world.documentAt(path);
    const places = world.of(path);
    return Object.fromEntries(
      result.dependencies.map((dependency) => [dependency.name, entryTie(dependency, reader, places)]),
    );
  }

  test.each<[string, string, string, Record<string, string | null>]>([
    ['of requirements is tied to nothing', 'requirements.txt', `-i ${at('main')}\na\n`, { a: null }],
    [
      'of a project is tied to what it names itself, be it the default index',
      'pyproject.toml',
      `[project]\ndependencies = ["a", "b", "c"]\n[tool.uv.sources]\nb = { index = "main" }\nc = { index = "gone" }\n[[tool.uv.index]]\nname = "main"\nurl = "https://u:p@main.example/simple"\ndefault = true\n`,
      { a: null, b: at('main'), c: 'unknown:gone' },
    ],
    [
      'of Poetry may be tied to PyPI',
      'pyproject.toml',
      `[tool.poetry.dependencies]\na = { version = "1", source = "PyPI" }\nb = "1"\n[[tool.poetry.source]]\nname = "x"\nurl = "${at('x')}"\n`,
      { a: pypiByName, b: null },
    ],
    [
      'of a Pipfile is tied to the source it names',
      'Pipfile',
      `[[source]]\nname = "main"\nurl = "${at('main')}"\n[packages]\na = "*"\nb = { version = "*", index = "main" }\n`,
      { a: null, b: at('main') },
    ],
    [
      'of a command is tied to the index of its command',
      'Dockerfile',
      `RUN pip install -i ${at('one')} a\nRUN pip install b\n`,
      { a: at('one'), b: null },
    ],
    [
      'of uv’s commands is served by their one main index',
      'Dockerfile',
      `RUN uv pip install -i ${at('one')} a\n`,
      { a: null },
    ],
    [
      'of one list of tox is tied to the index of its list',
      'tox.ini',
      `[testenv]\ndeps =\n  -i ${at('one')}\n  a\n[testenv:other]\ndeps =\n  -i ${at('two')}\n  b\n`,
      { a: at('one'), b: null },
    ],
    [
      'of a lock is tied to where it came from',
      'uv.lock',
      `version = 1\n[[package]]\nname = "a"\nversion = "1"\nsource = { registry = "${at('main')}" }\n`,
      { a: at('main') },
    ],
  ])('%s', (_, path, text, expected) => {
    expect(ties({ [path]: text }, path)).toEqual(expected);
  });
});
