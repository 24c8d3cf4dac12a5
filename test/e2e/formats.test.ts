import { expect, test } from 'vitest';
import type { Scenario } from '../support/index/start.ts';
import { useScene } from './support/scene.ts';

const scenario: Scenario = {
  projects: {
    requests: { owners: ['nateprewitt'], releases: { '2.31.0': '40 months', '2.32.3': '20 months' } },
    jinja2: {
      displayName: 'Jinja2',
      owners: ['davidism'],
      releases: { '3.1.4': '30 months', '3.1.5': { at: '11 months', yanked: 'broken' }, '3.1.6': '8 months' },
    },
    flask: {
      owners: ['davidism'],
      releases: { '3.0.0': '30 months', '3.1.0': { at: '14 months', yanked: 'x' }, '3.1.1': '9 months' },
    },
    reqeusts: { owners: ['fastdev'], releases: { '1.0.0': '2 days' } },
    pyyaml: { displayName: 'PyYAML', owners: ['nitzmahone'], releases: { '6.0.2': '20 months' } },
  },
};

const poetry =
  '[tool.poetry]\nname = "shop"\n\n[tool.poetry.dependencies]\npython = "^3.12"\nrequests = "^2.31"\njinja2 = "3.1.5"\n';
const lock = [
  'version = 1',
  'requires-python = ">=3.12"',
  '',
  '[[package]]',
  'name = "flask"',
  'version = "3.1.0"',
  '',
  '[[package]]',
  'name = "service"',
  'version = "0.1.0"',
  'source = { virtual = "." }',
  'dependencies = [{ name = "flask" }]',
  '',
].join('\n');
const notebook = JSON.stringify({
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Study'] },
    {
      cell_type: 'code',
      execution_count: null,
      metadata: {},
      outputs: [],
      source: ['import reqeusts\n', 'x = 1'],
    },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

const scene = useScene({
  open: 'pyproject.toml',
  files: {
    'pyproject.toml': poetry,
    'service/pyproject.toml': '[project]\nname = "service"\nversion = "0.1.0"\ndependencies = ["flask>=3"]\n',
    'service/uv.lock': lock,
    'service/app.py': 'import flask\nimport yaml\n\nprint(flask, yaml)\n',
    'job.py': '# /// script\n# dependencies = [\n#   "reqeusts>=1",\n# ]\n# ///\nprint("done")\n',
    'study.ipynb': notebook,
    'tools/requirements.txt': '-r base.txt\nflask\n',
    'tools/base.txt': 'requests>=2\n',
  },
  scenario,
});

const squiggles = () => scene().workbench.squiggles();

test('a Poetry file has its finding under the version', async () => {
  await expect.poll(squiggles, { timeout: 20_000 }).toEqual([{ level: 'warning', text: '3.1.5' }]);
  const card = await scene().workbench.hover('3.1.5', 'was yanked');
  expect(card).toMatch(/Newest.*3\.1\.6/s);
  await scene().picture('poetry');
  await scene().workbench.leaveHover();
});

test('a line of uv.lock has its finding', async () => {
  await scene().workbench.open('service/uv.lock');
  await expect.poll(squiggles).toEqual([{ level: 'warning', text: expect.stringContaining('3.1.0') }]);
  const card = await scene().workbench.hover('3.1.0', 'was yanked');
  expect(card).toContain('flask');
  await scene().picture('uv-lock');
  await scene().workbench.leaveHover();
});

test('the lock is mended by a command to copy, which is not run', async () => {
  const fixes = await scene().workbench.quickFixes('3.1.0');
  await scene().workbench.choose(fixes.find((title) => title.startsWith('Copy')) ?? 'Copy');
  const copied = /Copied: uv lock --upgrade-package flask/;
  await expect.poll(() => scene().workbench.statusBar()).toContainEqual(expect.stringMatching(copied));
  await scene().picture('copied');
  expect(await scene().read('service/uv.lock')).toBe(lock);
});

test('a script has findings in its own block, and names are completed in it', async () => {
  await scene().workbench.open('job.py');
  await expect.poll(squiggles).toEqual([{ level: 'error', text: 'reqeusts' }]);
  const entries = await scene().workbench.suggestions('"reqeusts>=1",', ' "');
  const [first = ''] = entries;
  expect(first).toMatch(/^\S+ most downloaded$/);
  await scene().picture('script');
  const [name] = first.split(' ');
  await scene().workbench.take(name ?? first);
  await expect.poll(() => scene().workbench.text()).toContain(`"reqeusts>=1", "${name}"`);
});

test('a version is completed with its age beside it', async () => {
  await scene().workbench.open('tools/requirements.txt');
  const entries = await scene().workbench.suggestions('flask', '==');
  expect(entries).toEqual([
    expect.stringMatching(/^3\.1\.1 \d months ago$/),
    expect.stringMatching(/^3\.1\.0 \d+ months ago, yanked$/),
    expect.stringMatching(/^3\.0\.0 2 years ago$/),
  ]);
  await scene().picture('completion');
  await scene().workbench.take('3.1.1');
  await expect.poll(() => scene().workbench.text()).toContain('flask==3.1.1');
  await scene().workbench.save();
});

test('an included file is followed', async () => {
  await scene().workbench.follow('base.txt', 'tools/base.txt');
  await expect.poll(() => scene().workbench.text()).toContain('requests>=2');
});

test('an import no manifest asks for can be added to the right one', async () => {
  await scene().workbench.open('service/app.py');
  // VS Code draws a hint as dots under the beginning of a word.
  await expect.poll(squiggles).toEqual([{ level: 'hint', text: 'ya' }]);
  await scene().picture('undeclared');
  const add = (await scene().workbench.quickFixes('yaml')).find((title) => title.startsWith('Add '));
  await scene().workbench.choose(add ?? 'Add pyyaml');
  await expect.poll(squiggles).toEqual([]);
  await scene().workbench.open('service/pyproject.toml');
  await expect.poll(() => scene().workbench.text()).toMatch(/"flask>=3", "pyyaml/i);
  await scene().picture('declared');
});

test('a notebook has findings in its cells', async () => {
  await scene().workbench.openNotebook('study.ipynb');
  await expect.poll(squiggles).toEqual([{ level: 'warning', text: 'reqeusts' }]);
  await scene().workbench.hover('reqeusts', 'one swap from requests');
  await scene().picture('notebook');
  expect(await scene().workbench.quickFixes('reqeusts')).toContain('Replace with requests');
  await scene().workbench.choose('Replace with requests');
  await expect.poll(() => scene().workbench.text()).toContain('import requests');
});

test('nothing was asked of any other machine', () => {
  // The page of a notebook's output has an address that VS Code answers itself.
  const outside = [...scene().workbench.outside].filter((origin) => !origin.endsWith('.vscode-cdn.net'));
  expect(outside).toEqual([]);
});
