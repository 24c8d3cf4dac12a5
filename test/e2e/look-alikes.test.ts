import { expect, test } from 'vitest';
import type { Scenario } from '../support/index/start.ts';
import { useScene } from './support/scene.ts';

/** A popular project; and a name one slip away that somebody else registered two days ago, with nothing of its own. */
const scenario: Scenario = {
  projects: {
    requests: {
      summary: 'Python HTTP for Humans.',
      links: { Source: 'https://code.example/psf/requests' },
      owners: ['psf', 'nateprewitt'],
      releases: { '2.31.0': '42 months', '2.32.3': '30 months', '2.32.5': '15 months' },
    },
    flask: { owners: ['davidism'], releases: { '3.0.0': '30 months', '3.1.0': '14 months' } },
    reqeusts: { owners: ['fast-dev-7'], releases: { '1.0.0': '2 days' } },
  },
};

const scene = useScene({
  open: 'requirements.txt',
  files: {
    'requirements.txt': 'flask==3.1.0\nreqeusts>=1.0\n',
    'app.py':
      'import flask\nimport fastapi_jwt_middleware\nimport reqeusts\n\nprint(flask, fastapi_jwt_middleware)\nprint(reqeusts.get("https://shop.example"))\n',
    'pyproject.toml':
      '[project]\nname = "shop"\nversion = "0.1.0"\ndependencies = [\n    "flask>=3",\n    "acme-ledger-core>=2",\n]\n',
  },
  scenario,
});

const toggleTheme = 'Preferences: Toggle between Light/Dark Themes';

/** The hover as a person sees it, in the theme they have and in the other. */
async function inBothThemes(name: string, text: string, saying: string | RegExp): Promise<void> {
  await scene().picture(name);
  await scene().workbench.leaveHover();
  await scene().workbench.runCommand(toggleTheme);
  await scene().workbench.hover(text, saying);
  await scene().picture(`${name}-dark`);
  await scene().workbench.leaveHover();
  await scene().workbench.runCommand(toggleTheme);
}

test('a young look-alike of others is an error, under its name', async () => {
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 20_000 })
    .toEqual([{ level: 'error', text: 'reqeusts' }]);
});

test('its message names the slip, the target with its rank, and what speaks against it', async () => {
  await expect.poll(async () => (await scene().workbench.problems()).length).toBe(1);
  const [problem] = await scene().workbench.problems();
  expect(problem?.message).toMatch(
    /^reqeusts is one swap from requests \(\d+\w\w most downloaded\).*2 days ago.*Did you mean requests\?$/,
  );
  expect(problem?.code).toBe('typosquat');
});

test('its card says the same, and who owns it', async () => {
  const card = await scene().workbench.hover('reqeusts', 'fast-dev-7');
  expect(card).toMatch(/one swap from requests \(\d+\w\w most downloaded\)/);
  expect(card).toMatch(/typosquat\sembedded\sname\sindex,\s.*2026;\s.*just\snow/);
  await inBothThemes('look-alike-hover', 'reqeusts', 'fast-dev-7');
});

test('the fix replaces the name and nothing else', async () => {
  const fixes = await scene().workbench.quickFixes('reqeusts');
  expect(fixes).toContain('Replace with requests');
  await scene().picture('look-alike-fixes');
  await scene().workbench.choose('Replace with requests');
  await expect.poll(() => scene().workbench.text()).toContain('requests>=1.0');
  await expect.poll(() => scene().workbench.squiggles()).toEqual([]);
  await scene().workbench.save();
});

test('an import of a name that nobody registered says so, and that it reads made up', async () => {
  await scene().workbench.open('app.py');
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 20_000 })
    .toEqual([
      { level: 'info', text: 'fastapi_jwt_middleware' },
      { level: 'warning', text: 'reqeusts' },
    ]);
  const card = await scene().workbench.hover('fastapi_jwt_middleware', /made up around fastapi/);
  expect(card).toContain('comes from no project that is known');
  expect(card).toContain('was not registered on');
  await inBothThemes('invented-import-hover', 'fastapi_jwt_middleware', /made up around fastapi/);
});

test('neither that name nor the misspelt import is sent to the index', () => {
  const asked = scene().index.requests.map(({ path, body }) => `${path} ${body}`);
  expect(asked.filter((request) => /jwt/.test(request))).toEqual([]);
});

test('the misspelt import is mended where it is written and where it is used', async () => {
  const fixes = await scene().workbench.quickFixes('reqeusts');
  expect(fixes).toContain('Replace with requests in 2 places');
  await scene().picture('look-alike-import-fixes');
  await scene().workbench.choose('Replace with requests in 2 places');
  await expect.poll(() => scene().workbench.text()).toContain('print(requests.get(');
  expect(await scene().workbench.text()).not.toContain('reqeusts');
});

test('a name of one’s own is called private by its fix, and the squiggle goes', async () => {
  await scene().workbench.open('pyproject.toml');
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 20_000 })
    .toEqual([{ level: 'warning', text: 'acme-ledger-core' }]);
  const fixes = await scene().workbench.quickFixes('acme-ledger-core');
  const title = 'This is a private name: write acme-ledger-core to private-names in pyproject.toml';
  expect(fixes).toContain(title);
  await scene().picture('private-name-fixes');
  await scene().workbench.choose(title);
  await expect.poll(() => scene().workbench.text()).toContain('private-names = ["acme-ledger-core"]');
  await expect.poll(() => scene().workbench.squiggles(), { timeout: 20_000 }).toEqual([]);
  await scene().picture('private-name-written');
});
