import { expect, test } from 'vitest';
import { defaultIndexUrl } from '../../server/src/sources/default-index.ts';
import { useScene } from './support/scene.ts';

const entry = (name: string, version: string) =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = { registry = "${defaultIndexUrl}" }\n`;

const scene = useScene({
  open: 'uv.lock',
  files: {
    'pyproject.toml':
      '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask", "jinja2", "click"]\n',
    'uv.lock': [
      'version = 1\nrequires-python = ">=3.12"\n',
      entry('flask', '3.1.0'),
      entry('jinja2', '3.1.6'),
      entry('click', '8.3.1'),
      entry('markupsafe', '3.0.3'),
    ].join('\n'),
  },
  scenario: {
    projects: {
      flask: { owners: ['davidism'], releases: { '3.0.0': '3 months', '3.1.0': '2 days' } },
      jinja2: { owners: ['davidism'], releases: { '3.1.5': '2 months', '3.1.6': '26 hours' } },
      click: { owners: ['davidism'], releases: { '8.3.0': '2 months', '8.3.1': '5 hours' } },
      markupsafe: { owners: ['davidism'], releases: { '3.0.2': '14 months', '3.0.3': '2 months' } },
    },
  },
});

const problems = () => scene().workbench.problems();

test('a lock that was made anew has one message for all that is merely young in it', async () => {
  await expect.poll(async () => (await problems()).length, { timeout: 20_000 }).toBe(1);
  const [problem] = await problems();
  expect(problem?.message).toMatch(
    /^3 releases locked here are within the cooldown of 3 days: flask 3\.1\.0 \(2 days\), jinja2 3\.1\.6 \(1 day\), click 8\.3\.1 \(5 hours\)/,
  );
  expect(problem?.code).toBe('new-release');
  await scene().picture('lock-ages');
});

test('there is one squiggle for it', async () => {
  expect(await scene().workbench.squiggles()).toHaveLength(1);
});

test('each of the young releases tells its own age where one points at it', async () => {
  const card = await scene().workbench.hover('jinja2', /Locked/);
  expect(card).toMatch(/Locked\s+3\.1\.6, released 26 hours ago|Locked\s+3\.1\.6, released 1 day ago/);
  await scene().picture('lock-ages-hover');
  await scene().workbench.leaveHover();
});
