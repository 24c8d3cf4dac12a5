import { describe, expect, it } from 'vitest';
import { environmentYmlReader } from '../../../../server/src/documents/environment-yml.ts';
import { hatchTomlReader } from '../../../../server/src/documents/hatch-toml.ts';
import { pipfileReader } from '../../../../server/src/documents/pipfile.ts';
import { pyprojectReader } from '../../../../server/src/documents/pyproject.ts';
import type { DocumentReader } from '../../../../server/src/documents/reader.ts';
import { toxTomlReader } from '../../../../server/src/documents/tox-toml.ts';
import { uvTomlReader } from '../../../../server/src/documents/uv-toml.ts';

/** The indexes a text names, each with the stretch it stands at. */
function told({ read }: DocumentReader, text: string) {
  const lines = text.split('\n');
  return read(text).indexes.map(({ kind, url, range: { start, end } }) => [
    kind,
    url,
    start.line === end.line
      ? (lines[start.line] ?? '').slice(start.character, end.character)
      : 'several lines',
  ]);
}

const url = 'https://a.example/simple';

describe('indexes that the settings of a tool name', () => {
  it('are read of tox in TOML', () => {
    const text = `[env_run_base]
set_env = { PIP_INDEX_URL = "${url}", UV_INDEX = { replace = "env", name = "X" }, PATH = "x" }
pass_env = ["HOME", "PIP_EXTRA_INDEX_URL"]
[env.lint]
install_command = ["pip", "install", "-i", "https://b.example/simple", "--no-index", "{packages}"]
[env.off]
set_env.PIP_NO_INDEX = "1"`;
    expect(told(toxTomlReader, text)).toEqual([
      ['index', url, url],
      ['extra-index', 'unknown:', '{ replace = "env", name = "X" }'],
      ['extra-index', 'unknown:', 'PIP_EXTRA_INDEX_URL'],
      ['index', 'https://b.example/simple', 'https://b.example/simple'],
      ['extra-index', 'no-index:', 'pip'],
      ['extra-index', 'no-index:', '1'],
    ]);
  });

  it('are read of Hatch', () => {
    const text = `[envs.test.env-vars]
PIP_INDEX_URL = "${url}"
PIP_EXTRA_INDEX_URL = "https://{env:USER}.example/simple"
[envs.test.overrides]
platform.linux.env-vars = ["UV_INDEX_URL=https://c.example/simple", { value = "PIP_TIMEOUT=3" }]`;
    expect(told(hatchTomlReader, text)).toEqual([
      ['index', url, url],
      ['extra-index', `https://\${…}.example/simple`, 'https://{env:USER}.example/simple'],
      ['index', 'https://c.example/simple', 'https://c.example/simple'],
    ]);
  });

  it('are read of uv’s pip, and tie nothing', () => {
    const pip = `index-url = "${url}"\nextra-index-url = ["https://b.example/simple"]\nfind-links = ["./wheels"]\n`;
    const expected = [
      ['extra-index', url, url],
      ['extra-index', 'https://b.example/simple', 'https://b.example/simple'],
      ['find-links', './wheels', './wheels'],
    ];
    expect(told(uvTomlReader, `[pip]\n${pip}`)).toEqual(expected);
    const project = `[project]\nname = "p"\ndependencies = ["x"]\n[tool.uv.pip]\n${pip}`;
    expect(told(pyprojectReader, project)).toEqual(expected);
    expect(pyprojectReader.read(project).dependencies[0]?.index).toBeNull();
    expect(uvTomlReader.read('[pip]\nno-index = true').indexes).toMatchObject([
      { kind: 'extra-index', url: 'no-index:' },
    ]);
  });

  it('are read of a Conda environment', () => {
    const text = `dependencies:\n  - pip:\n      - x\nvariables:\n  PIP_INDEX_URL: ${url}\n  OTHER: https://d.example\n`;
    expect(told(environmentYmlReader, text)).toEqual([['index', url, url]]);
    expect(environmentYmlReader.read(text).dependencies[0]?.index).toBeNull();
  });
});

describe('a source whose address is not written yet', () => {
  it.each([
    ['uv', pyprojectReader, '[[tool.uv.index]]\nname = "team"\ndefault = true'],
    ['uv, the address begun', pyprojectReader, '[[tool.uv.index]]\nname = "team"\nurl ='],
    ['uv.toml', uvTomlReader, '[[index]]\nname = "team"'],
    ['Poetry', pyprojectReader, '[[tool.poetry.source]]\nname = "team"\npriority = "primary"'],
    ['PDM', pyprojectReader, '[[tool.pdm.source]]\nname = "team"'],
    ['Pipenv', pipfileReader, '[[source]]\nname = "team"\nverify_ssl = true'],
  ])('is an index that is not known, and stands in nobody’s place: %s', (_, reader, text) => {
    expect(reader.read(`${text}\n`).indexes).toMatchObject([
      {
        kind: 'extra-index',
        url: 'unknown:team',
        name: 'team',
        explicit: true,
        range: { start: { line: 1, character: 8 }, end: { line: 1, character: 12 } },
      },
    ]);
  });

  it('counts without a name too', () => {
    expect(pyprojectReader.read('[[tool.uv.index]]\n').indexes).toMatchObject([{ url: 'unknown:' }]);
  });

  it('leaves the first place in a Pipfile to the next one', () => {
    const { indexes, dependencies } = pipfileReader.read(
      `[[source]]\nname = "team"\n[[source]]\nname = "other"\nurl = "${url}"\n[packages]\nflask = "*"\n`,
    );
    expect(indexes.map(({ kind, explicit = false }) => [kind, explicit])).toEqual([
      ['extra-index', true],
      ['index', false],
    ]);
    expect(dependencies[0]?.index).toBe(url);
  });

  it('is not Poetry’s own word for PyPI', () => {
    const text = '[[tool.poetry.source]]\nname = "PyPI"\npriority = "explicit"\n';
    expect(pyprojectReader.read(text).indexes).toMatchObject([{ url: 'pypi:' }]);
  });
});
