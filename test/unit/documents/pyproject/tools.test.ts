import { describe, expect, it } from 'vitest';
import { versionEdit } from '../../../../server/src/documents/commands/version-edit.ts';
import { withoutIndex } from '../../../../server/src/documents/no-address.ts';
import { pyprojectReader } from '../../../../server/src/documents/pyproject.ts';
import { annotate, withoutMarks } from '../annotate.ts';

const { read } = pyprojectReader;

function expectMarks(fixture: string): void {
  expect(annotate(pyprojectReader, fixture)).toBe(fixture);
}

/** `name → index or place` of every entry. */
function places(text: string): Record<string, string | null> {
  return Object.fromEntries(read(text).dependencies.map(({ name, index, url }) => [name, url ?? index]));
}

describe('[tool.uv]', () => {
  it('tells the names of indexes, which of them serve only what is tied, hosts and the strategy', () => {
    const { indexes, indexStrategy, trustedHosts } = read(`[tool.uv]
index-strategy = "unsafe-best-match"
allow-insecure-host = ["inner.example:8443", 1]
[[tool.uv.index]]
name = "inner"
url = "https://inner.example/simple"
explicit = true
[[tool.uv.index]]
name = "wheels"
url = "https://wheels.example/"
format = "flat"
[tool.uv.pip]
index-url = "https://pip.example/simple"
no-index = true
`);
    expect(indexes.map(({ range, tool, ...said }) => said)).toEqual([
      { kind: 'extra-index', url: 'https://inner.example/simple', name: 'inner', explicit: true },
      { kind: 'find-links', url: 'https://wheels.example/', name: 'wheels' },
      { kind: 'extra-index', url: 'https://pip.example/simple', forPip: true },
      { kind: 'extra-index', url: withoutIndex, forPip: true },
    ]);
    expect(indexStrategy).toBe('all');
    expect(trustedHosts.map(({ host }) => host)).toEqual(['inner.example:8443']);
    expect(read('[tool.uv]\nindex-strategy = "first-index"').indexStrategy).toBe('first');
  });

  it('ties what a source of it names, and nothing that the default index serves', () => {
    const { dependencies } = read(`[project]
dependencies = ["free", "tied"]
[tool.uv.sources]
tied = { index = "main" }
[[tool.uv.index]]
name = "main"
url = "https://main.example/simple"
default = true
`);
    expect(dependencies.map(({ name, index, tied }) => [name, index, tied ?? false])).toEqual([
      ['free', 'https://main.example/simple', false],
      ['tied', 'https://main.example/simple', true],
    ]);
  });

  it('has development dependencies, constraints, overrides and build requirements', () => {
    expectMarks(`
[tool.uv]
dev-dependencies = ["pytest>=8"]
                     ^^^^^^ name pytest (group dev)
                           ^^^ specifier
constraint-dependencies = ["grpcio<1.65"]
                            ^^^^^^ name grpcio (constraint)
                                  ^^^^^ specifier
override-dependencies = ["werkzeug==2.3.0"]
                          ^^^^^^^^ name werkzeug (constraint)
                                  ^^^^^^^ specifier
build-constraint-dependencies = ["setuptools==60"]
                                  ^^^^^^^^^^ name setuptools (constraint)
                                            ^^^^ specifier
[tool.uv.extra-build-dependencies]
flash-attn = ["torch", { requirement = "numpy<2", match-runtime = true }]
               ^^^^^ name torch (build)
                                        ^^^^^ name numpy (build)
                                             ^^ specifier
`);
  });

  it('takes each entry from the source for its group, and from a place of its own before an index', () => {
    expect(
      places(`[project]
dependencies = ["torch", "local", "mixed", "gone"]
[project.optional-dependencies]
cu = ["torchvision"]
[dependency-groups]
gpu = ["jax"]
[[tool.uv.index]]
name = "cpu"
url = "https://cpu.example/whl"
explicit = true
[[tool.uv.index]]
name = "cuda"
url = "https://cuda.example/whl"
explicit = true
[tool.uv.sources]
torch = [{ index = "cpu", marker = "sys_platform != 'linux'" }, { index = "cuda", extra = "cu" }]
torchvision = [{ index = "cpu" }, { index = "cuda", extra = "cu" }]
jax = [{ index = "cuda", group = "GPU" }]
local = { workspace = true }
mixed = [{ index = "cpu" }, { path = "../mixed", editable = true }]
gone = { index = "nowhere" }
`),
    ).toEqual({
      torch: 'https://cpu.example/whl',
      torchvision: 'https://cuda.example/whl',
      jax: 'https://cuda.example/whl',
      local: 'workspace',
      mixed: 'path:../mixed',
      gone: 'unknown:nowhere',
    });
  });

  it('takes a flat index for links', () => {
    const { indexes } = read('[[tool.uv.index]]\nurl = "https://flat.example/"\nformat = "flat"\n');
    expect(indexes.map(({ kind }) => kind)).toEqual(['find-links']);
  });
});

describe('[tool.pdm]', () => {
  it('has groups, local projects, plugins and overrides', () => {
    expectMarks(`
[tool.pdm]
plugins = ["pdm-packer>=1"]
            ^^^^^^^^^^ name pdm-packer (build)
                      ^^^ specifier
[tool.pdm.dev-dependencies]
test = ["pytest>=8", "-e file:///\${PROJECT_ROOT}/sub#egg=sub-pkg", "-e ./lib"]
         ^^^^^^ name pytest (group test)
               ^^^ specifier
                                                         ^^^^^^^ name sub-pkg (group test, file:///\${PROJECT_ROOT}/sub#egg=sub-pkg)
[tool.pdm.resolution.overrides]
asgiref = "3.2.10"
^^^^^^^ name asgiref (constraint)
           ^^^^^^ specifier
urllib3 = ">=1.26.2"
^^^^^^^ name urllib3 (constraint)
           ^^^^^^^^ specifier
pytz = "https://u:p@files.example/pytz-2020.9-py3-none-any.whl"
^^^^ name pytz (constraint, https://files.example/pytz-2020.9-py3-none-any.whl)
`);
  });

  it('ties what a source includes, and lets a source named pypi take PyPI’s place', () => {
    const text = `[project]
dependencies = ["acme-core", "acme", "six", "a-x-b-y-c"]
[[tool.pdm.source]]
name = "inner"
url = "https://u:p@inner.example/simple"
include_packages = ["acme-*", "a*b*c"]
[[tool.pdm.source]]
name = "pypi"
url = "https://mirror.example/simple"
[[tool.pdm.source]]
name = "wheels"
type = "find_links"
url = "https://wheels.example/"
`;
    expect(places(text)).toEqual({
      'acme-core': 'https://inner.example/simple',
      acme: 'https://mirror.example/simple',
      six: 'https://mirror.example/simple',
      'a-x-b-y-c': 'https://inner.example/simple',
    });
    expect(read(text).indexes.map(({ range, tool, ...said }) => said)).toEqual([
      {
        kind: 'extra-index',
        url: 'https://u:p@inner.example/simple',
        name: 'inner',
        includes: ['acme-*', 'a*b*c'],
      },
      { kind: 'index', url: 'https://mirror.example/simple', name: 'pypi' },
      { kind: 'find-links', url: 'https://wheels.example/', name: 'wheels' },
    ]);
  });

  it('tells what a source does not serve, whose certificate is not checked, and which order holds', () => {
    const { indexes, indexStrategy } = read(`[[tool.pdm.source]]
url = "https://inner.example/simple"
exclude_packages = ["six", 3]
verify_ssl = false
[tool.pdm.resolution]
respect-source-order = true
`);
    expect(indexes).toMatchObject([{ excludes: ['six'], unverified: true }]);
    expect(indexStrategy).toBe('first');
    expect(read('[tool.pdm]\n').indexStrategy).toBeNull();
  });
});

describe('[tool.hatch]', () => {
  it('has environments, overrides, build targets and hooks', () => {
    expectMarks(`
[tool.hatch.envs.test]
dependencies = ["pytest>=8", "local @ {root:uri}/local", "{env:MORE}"]
                 ^^^^^^ name pytest (group test)
                       ^^^ specifier
                              ^^^^^ name local (group test, {root:uri}/local)
                                                          ^^^^^^^^^^ error: What is filled in here is known only when it runs.
extra-dependencies = ["coverage"]
                       ^^^^^^^^ name coverage (group test)
[tool.hatch.envs.test.overrides]
matrix.django.dependencies = [{ value = "django~=4.2", if = ["42"] }, "six"]
                                         ^^^^^^ name django (group test)
                                               ^^^^^ specifier
                                                                       ^^^ name six (group test)
platform.windows.extra-dependencies = ["pywin32"]
                                        ^^^^^^^ name pywin32 (group test)
[tool.hatch.build.hooks.mypyc]
dependencies = ["hatch-mypyc"]
                 ^^^^^^^^^^^ name hatch-mypyc (build)
[tool.hatch.build.targets.wheel]
dependencies = ["cython<4"]
                 ^^^^^^ name cython (build)
                       ^^ specifier
[tool.hatch.build.targets.wheel.hooks.custom]
dependencies = ["gitpython"]
                 ^^^^^^^^^ name gitpython (build)
[tool.hatch.env]
requires = ["hatch-conda"]
             ^^^^^^^^^^^ name hatch-conda (build)
[tool.hatch.metadata.hooks.requirements_txt]
files = ["requirements.txt"]
`);
  });

  it('takes what only running fills in for no fault', () => {
    const [error] = read('[tool.hatch.envs.a]\ndependencies = ["{env:MORE}"]\n').errors;
    expect(error?.dynamic).toBe(true);
  });

  it('lets a version that only running fills in be any', () => {
    const { dependencies, errors } = read(
      '[tool.hatch.envs.a]\ndependencies = ["django~={matrix:django}.0"]\n',
    );
    expect(dependencies).toMatchObject([
      { name: 'django', specifier: '~={matrix:django}.0', requires: null },
    ]);
    expect(errors.map(({ dynamic }) => dynamic)).toEqual([true]);
  });
});

describe('[tool.pixi]', () => {
  it('has PyPI dependencies of the workspace, of features and of targets', () => {
    expectMarks(`
[tool.pixi.dependencies]
python = ">=3.11"
[tool.pixi.pypi-dependencies]
shop = { path = ".", editable = true }
^^^^ name shop (path:.)
polars = "*"
^^^^^^ name polars
          ^ specifier
bare = "1.0"
^^^^ name bare
        ^^^ specifier
        ^^^ error: Pixi cannot read this as a version.
[tool.pixi.target.win-64.pypi-dependencies]
pywin32 = ">=300"
^^^^^^^ name pywin32
           ^^^^^ specifier
[tool.pixi.feature.gpu.pypi-dependencies]
torch = { version = "==2.3", extras = ["opt"] }
^^^^^ name torch (group gpu, extras opt)
                     ^^^^^ specifier
[tool.pixi.feature.gpu.target.linux-64.pypi-dependencies]
triton = ">=3"
^^^^^^ name triton (group gpu)
          ^^^ specifier
[tool.pixi.pypi-options.dependency-overrides]
numpy = ">=2"
^^^^^ name numpy (constraint)
         ^^^ specifier
`);
  });

  it('takes entries from the indexes of its options and from their own', () => {
    const text = `[project]
dependencies = ["listed"]
[tool.pixi.workspace.pypi-options]
index-url = "https://u:p@mirror.example/simple"
extra-index-urls = ["https://extra.example/simple", { url = "https://more.example/simple" }]
find-links = [{ path = "./links" }, { url = "https://links.example" }]
[tool.pixi.pypi-dependencies]
torch = { version = "*", index = "https://torch.example/whl", env-markers = "sys_platform == 'linux'" }
six = "*"
`;
    const mirror = 'https://mirror.example/simple';
    expect(places(text)).toEqual({ listed: mirror, torch: 'https://torch.example/whl', six: mirror });
    expect(read(text).indexes.map(({ kind }) => kind)).toEqual([
      'index',
      'extra-index',
      'extra-index',
      'find-links',
      'find-links',
    ]);
    expect(read(text).dependencies[1]?.marker).toBe("sys_platform == 'linux'");
  });
});

describe('[tool.setuptools.dynamic]', () => {
  it('leads to its files', () => {
    const text = `[tool.setuptools.dynamic]
version = { attr = "shop.__version__" }
readme = { file = "README.md" }
dependencies = { file = ["requirements.txt", "more.txt"] }
[tool.setuptools.dynamic.optional-dependencies]
dev.file = "dev.txt"
docs = { file = ["docs.txt"] }
`;
    const { includes } = read(text);
    const lines = text.split('\n');
    expect(
      includes.map(({ kind, path, range: { start, end } }) => [
        kind,
        path,
        lines[start.line]?.slice(start.character, end.character),
      ]),
    ).toEqual(
      ['requirements.txt', 'more.txt', 'dev.txt', 'docs.txt'].map((path) => ['requirement', path, path]),
    );
  });
});

describe('[tool.cibuildwheel]', () => {
  it('has what it installs for tests, for all platforms, one of them, and in overrides', () => {
    expectMarks(`
[tool.cibuildwheel]
test-requires = "pytest  hypothesis>=6 -r more.txt 'six<2'"
                 ^^^^^^ name pytest (group cibuildwheel)
                         ^^^^^^^^^^ name hypothesis (group cibuildwheel)
                                   ^^^ specifier
                                                    ^^^ name six (group cibuildwheel)
                                                       ^^ specifier
test-command = "pytest {project}"
dependency-versions = { packages = ["auditwheel==6.2"] }
                                     ^^^^^^^^^^ name auditwheel (build, group cibuildwheel)
                                               ^^^^^ specifier
[tool.cibuildwheel.linux]
test-requires = ["numpy", "./local"]
                  ^^^^^ name numpy (group cibuildwheel)
[[tool.cibuildwheel.overrides]]
select = "cp313*"
test-requires = "ray;python_version<'3.13'"
                 ^^^ name ray (group cibuildwheel)
`);
  });
});

describe('the commands of [tool.cibuildwheel]', () => {
  it('are read for what they install, with the files and indexes they name', () => {
    const fixture = `
[tool.cibuildwheel]
before-all = "yum install z && pip install cmake==3.1 -r {project}/build.txt -c {nowhere}/x.txt"
                                           ^^^^^ name cmake (install-command, group cibuildwheel)
                                                ^^^^^ specifier
before-build = ["pip install \\"a>=1\\"", "pip install {package}/x b"]
                               ^ name a (install-command, group cibuildwheel)
                                ^^^ specifier
                                                                 ^ name b (install-command, group cibuildwheel)
environment = { PIP_INDEX_URL = "https://a.example/simple" }
environment-pass = ["PIP_EXTRA_INDEX_URL"]
[tool.cibuildwheel.windows]
environment = 'PIP_FIND_LINKS=./wheels X="y"'
[[tool.cibuildwheel.overrides]]
select = "*"
before-test = '''
  pip install -i https://b.example/simple c
                                          ^ name c (install-command, group cibuildwheel)
'''
`;
    expectMarks(fixture);
    const { includes, indexes } = read(withoutMarks(fixture));
    expect(includes.map(({ path }) => path)).toEqual(['build.txt']);
    expect(indexes.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'index https://a.example/simple',
      'extra-index unknown:',
      'find-links ./wheels',
      'index https://b.example/simple',
    ]);
  });

  it('are given another version only where the string stays whole', () => {
    const text =
      '[tool.cibuildwheel]\nbefore-all = "pip install a==1"\nbefore-build = "pip install \\"b>=1\\""\n';
    const [a, b] = read(text).dependencies;
    if (a === undefined || b === undefined) throw new Error('Two entries are expected.');
    expect(versionEdit(text, a, '==2')?.newText).toBe('==2');
    expect(versionEdit(text, a, '>=2')).toBeNull();
    expect(versionEdit(text, b, '>=2')).toBeNull();
  });
});

describe('[tool.tox]', () => {
  it('has the dependencies of its environments, and files', () => {
    const fixture = `
[tool.tox]
requires = ["tox>=4", "tox-uv"]
             ^^^ name tox (build)
                ^^^ specifier
                       ^^^^^^ name tox-uv (build)
[tool.tox.env_run_base]
deps = ["pytest>=8", "-r tests/requirements.txt", "-cfreeze.txt", "-e ./sub", { replace = "ref", of = ["x"] }]
         ^^^^^^ name pytest (group env_run_base)
               ^^^ specifier
[tool.tox.env.lint]
deps = ["ruff"]
         ^^^^ name ruff (group lint)
[tool.tox.env.docs]
deps = { replace = "ref", of = ["env", "lint", "deps"] }
`;
    expectMarks(fixture);
    expect(read(fixture).includes.map(({ kind, path }) => [kind, path])).toEqual([
      ['requirement', 'tests/requirements.txt'],
      ['constraint', 'freeze.txt'],
    ]);
  });
});

describe('legacy_tox_ini of [tool.tox]', () => {
  it('is read as a tox.ini, at its places', () => {
    const fixture = `
[tool.tox]
legacy_tox_ini = """
[tox]
requires = tox>=4
           ^^^ name tox (build)
              ^^^ specifier
[testenv]
deps =
  pytest>=8
  ^^^^^^ name pytest
        ^^^ specifier
  -r more.txt
[testenv:lint]
deps = ruff
       ^^^^ name ruff
"""
`;
    const groups = ['build', 'group [^)]*'].join('|');
    const plain = (text: string) => text.replace(new RegExp(` \\((?:${groups})\\)`, 'g'), '');
    expect(plain(annotate(pyprojectReader, fixture))).toBe(plain(fixture));
    expect(read(fixture).includes.map(({ path }) => path)).toEqual(['more.txt']);
  });
});

describe('an index for one environment', () => {
  it('serves the entries of its list alone, and does not silence the others', () => {
    const text = `[project]
dependencies = ["flask"]
[tool.tox.env.a]
deps = ["--index-url https://u:p@inner.example/simple", "six"]
[tool.tox.env.b]
deps = ["--no-index", "attrs"]
`;
    expect(places(text)).toEqual({ flask: null, six: 'https://inner.example/simple', attrs: null });
    expect(read(text).noIndex).toBe(false);
  });
});

describe('older tools', () => {
  it('have lists of their own', () => {
    expectMarks(`
[tool.flit.metadata]
module = "shop"
requires = ["requests>=2.6"]
             ^^^^^^^^ name requests
                     ^^^^^ specifier
[tool.flit.metadata.requires-extra]
test = ["pytest"]
         ^^^^^^ name pytest (group test)
[tool.rye]
dev-dependencies = ["ruff", "-e ./tools"]
                     ^^^^ name ruff (group dev)
`);
  });
});
