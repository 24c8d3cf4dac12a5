import { expect, test } from 'vitest';
import { added, describeAdditions } from './declare-harness.ts';

describeAdditions([
  [
    "Poetry's inline table",
    'pyproject.toml',
    ['[tool.poetry]', 'name = "shop"', 'dependencies = {python="^3.9",flask="^1"}'],
    ['[tool.poetry]', 'name = "shop"', 'dependencies = {python="^3.9",flask="^1", httpx = "^0.28.1"}'],
  ],
  [
    "Poetry's inline table with space in its braces",
    'pyproject.toml',
    ['[tool.poetry]', 'dependencies = { python = "^3.9" }'],
    ['[tool.poetry]', 'dependencies = { python = "^3.9", httpx = "^0.28.1" }'],
  ],
  ['an empty inline table', 'Pipfile', ['packages = {}'], ['packages = { httpx = "*" }']],
  [
    'a list of setup.cfg on one line',
    'setup.cfg',
    ['[options]', 'install_requires = flask>=1; requests>=2', 'zip_safe = no'],
    ['[options]', 'install_requires = flask>=1; httpx>=0.28.1; requests>=2', 'zip_safe = no'],
  ],
  [
    'a conda environment in flow style',
    'environment.yml',
    ['dependencies: [python=3.12, pip, {pip: [flask>=3, requests>=2]}]'],
    ['dependencies: [python=3.12, pip, {pip: [flask>=3, httpx>=0.28.1, requests>=2]}]'],
  ],
  [
    'a flow of one',
    'environment.yml',
    ['dependencies:', '  - pip:  ["flask>=3"]'],
    ['dependencies:', '  - pip:  ["flask>=3", "httpx>=0.28.1"]'],
  ],
  [
    'a flow over several lines',
    'environment.yml',
    ['dependencies:', '  - pip: [', '      flask>=3,', '      gunicorn>=20', '    ]'],
    ['dependencies:', '  - pip: [', '      flask>=3,', '      gunicorn>=20,', '      httpx>=0.28.1', '    ]'],
  ],
  [
    'a string that is split at its lines',
    'setup.py',
    ['setup(install_requires="""', '    flask>=1', '    requests>=2', '""".split())'],
    ['setup(install_requires="""', '    flask>=1', '    httpx>=0.28.1', '    requests>=2', '""".split())'],
  ],
  [
    'a string of one that is split',
    'setup.py',
    ['setup(install_requires="""', '    flask>=1', '    """.split())'],
    ['setup(install_requires="""', '    flask>=1', '    httpx>=0.28.1', '    """.split())'],
  ],
  [
    'a string on one line that is split',
    'setup.py',
    ["setup(install_requires='flask requests'.split())"],
    ["setup(install_requires='flask httpx requests'.split())"],
  ],
  [
    'a list of one long string',
    'pyproject.toml',
    ['[project]', 'dependencies = ["""flask>=1"""]'],
    ['[project]', 'dependencies = ["""flask>=1""", """httpx>=0.28.1"""]'],
  ],
]);

test('nothing is added where other things stand between the entries', () => {
  expect(added('setup.py', 'setup(install_requires=["""flask""", *more, """requests"""])')).toBeNull();
});
