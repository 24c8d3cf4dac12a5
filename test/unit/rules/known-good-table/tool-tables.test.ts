import { knownGoodTable, type Row } from './table.ts';

const yanked = (version: string) => ({ version, yanked: true as const });
const line = ['1.0', '1.4', '1.9', '2.0', '2.3'];

function outside(version: string, written: string): string {
  return `Pin ${version}, outside ${written}: 13 months old, no known advisories, not yanked`;
}

const project = (entry: string) =>
  `[project]\nname = "shop"\ndependencies = [\n  "other>=1",  # first\n  ${entry},\n]\n`;

knownGoodTable('the known-good version in a list of requirements', 'pyproject.toml', project, [
  { entry: '"sample"', versions: line, good: '2.3', fixes: ['2.3'], after: project('"sample==2.3"') },
  {
    entry: "'sample>=1,<2'",
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '>=1,<2')],
    after: project("'sample==1.9'"),
  },
  {
    entry: '"sample[fast]~=1.4; python_version < \'4\'"',
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '~=1.4')],
    after: project('"sample[fast]==1.9; python_version < \'4\'"'),
  },
  {
    entry: '"sample==1.4"',
    versions: ['1.0', yanked('1.4'), '1.5', '2.0'],
    good: '1.5',
    fixes: ['1.5', '2.0'],
  },
  {
    entry: '"""sample (>=2)"""',
    versions: line,
    good: '2.3',
    fixes: ['2.3'],
    after: project('"""sample (==2.3)"""'),
  },
]);

const group = (entry: string) => `[dependency-groups]\r\ndev = ["other", ${entry}]\r\n`;

knownGoodTable('in a dependency group with line ends of Windows', 'pyproject.toml', group, [
  {
    entry: '"sample!=2.3"',
    versions: line,
    good: '2.0',
    fixes: ['2.0', outside('2.3', '!=2.3')],
    after: group('"sample==2.0"'),
  },
]);

const poetry = (entry: string) => `[tool.poetry.dependencies]\npython = "^3.11"\n${entry}\nother = "*"\n`;

const tables: readonly Row[] = [
  {
    entry: 'sample = "^1.4"',
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '^1.4')],
    after: poetry('sample = "==1.9"'),
  },
  { entry: 'sample = "~1.4"', versions: line, good: '1.4', fixes: ['1.4', outside('2.3', '~1.4')] },
  {
    entry: 'sample = "^0.4"',
    versions: ['0.4.1', '0.4.9', '0.5', '1.0'],
    good: '0.4.9',
    fixes: ['0.4.9', outside('1.0', '^0.4')],
  },
  { entry: 'sample = "1.*"', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '1.*')] },
  { entry: 'sample = "*"', versions: line, good: '2.3', fixes: ['2.3'] },
  {
    entry: 'sample = "1.4"',
    versions: ['1.0', yanked('1.4'), '1.5', '2.0'],
    good: '1.5',
    fixes: ['1.5', '2.0'],
    after: poetry('sample = "1.5"'),
  },
  { entry: 'sample = ">=1,<2"', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '>=1,<2')] },
  {
    entry: 'sample = "^1.0 || ^2.0"',
    versions: [...line, '3.0'],
    good: '2.3',
    fixes: ['2.3', outside('3.0', '^1.0 || ^2.0')],
  },
  {
    entry: 'sample = { version = "^1.4", extras = ["fast"], optional = true }',
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '^1.4')],
    after: poetry('sample = { version = "==1.9", extras = ["fast"], optional = true }'),
  },
  {
    entry: "sample = { version = '~1', markers = \"os_name == 'nt'\" }",
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '~1')],
  },
];

knownGoodTable('in Poetry’s table', 'pyproject.toml', poetry, tables);

const pipfile = (entry: string) => `[packages]\nother = "*"\n${entry}\n`;

knownGoodTable('in a Pipfile', 'Pipfile', pipfile, [
  { entry: 'sample = "*"', versions: line, good: '2.3', fixes: ['2.3'], after: pipfile('sample = "==2.3"') },
  {
    entry: 'sample = "==1.4"',
    versions: ['1.0', yanked('1.4'), '1.5', '2.0'],
    good: '1.5',
    fixes: ['1.5', '2.0'],
  },
  {
    entry: 'sample = { version = ">=1,<2", extras = ["fast"] }',
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '>=1,<2')],
  },
]);

const setup = (entry: string) => `[options]\ninstall_requires =\n    other\n    ${entry}\n`;

knownGoodTable('in setup.cfg', 'setup.cfg', setup, [
  {
    entry: 'sample>=1,<2; python_version >= "3.9"',
    versions: line,
    good: '1.9',
    fixes: ['1.9', outside('2.3', '>=1,<2')],
    after: setup('sample==1.9; python_version >= "3.9"'),
  },
]);

const script = (entry: string) =>
  `# /// script\n# dependencies = ["other", ${entry}]\n# ///\nimport sample\n`;

knownGoodTable('in a script', 'tool.py', (entry) => script(entry).replace('import sample', 'print()'), [
  { entry: '"sample>=1,<2"', versions: line, good: '1.9', fixes: ['1.9', outside('2.3', '>=1,<2')] },
]);
