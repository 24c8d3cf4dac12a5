import { expect, test } from 'vitest';
import type { Scenario } from '../support/index/start.ts';
import { useScene } from './support/scene.ts';

const scenario: Scenario = {
  projects: {
    requests: {
      summary: 'Python HTTP for Humans.',
      owners: ['nateprewitt'],
      releases: { '2.31.0': '40 months', '2.32.3': '20 months' },
    },
    reqeusts: { summary: 'Requests, faster', owners: ['fastdev'], releases: { '1.0.0': '2 days' } },
    jinja2: {
      displayName: 'Jinja2',
      owners: ['davidism'],
      releases: {
        '3.1.4': '30 months',
        '3.1.5': { at: '11 months', yanked: 'broken wheel on Windows' },
        '3.1.6': '8 months',
      },
    },
    flask: { owners: ['davidism'], releases: { '3.1.0': '14 months' } },
  },
};

const scene = useScene({
  open: 'requirements.txt',
  files: { 'requirements.txt': 'flask==3.1.0\nreqeusts>=1\njinja2==3.1.5  # for the letters\n' },
  scenario,
});

test('a squiggle lies under the look-alike’s name and under the yanked pin, and nowhere else', async () => {
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 20_000 })
    .toEqual([
      { level: 'error', text: 'reqeusts' },
      { level: 'warning', text: '==3.1.5' },
    ]);
  await scene().picture('manifest');
});

test('the hover tells what is wrong with a name and what is known of it', async () => {
  const card = await scene().workbench.hover('reqeusts', 'Did you mean requests?');
  expect(card).toContain('one swap from requests');
  expect(card).toContain('first released 2 days ago and has one release');
  expect(card).toContain('Replace with requests');
  await scene().picture('hover-look-alike');
  await scene().workbench.leaveHover();
});

test('the hover tells why a version was yanked and which one replaces it', async () => {
  const card = await scene().workbench.hover('3.1.5', 'was yanked');
  expect(card).toContain('"broken wheel on Windows"');
  expect(card).toMatch(/Written.*released.*11 months ago/s);
  expect(card).toMatch(/Newest.*3\.1\.6.*8 months ago/s);
  await scene().picture('hover-yanked');
  await scene().workbench.leaveHover();
});

test('the Problems panel lists both, with a link to the page of each rule', async () => {
  const problems = () => scene().workbench.problems();
  await expect.poll(async () => (await problems()).length).toBe(2);
  expect(await problems()).toEqual([
    {
      message: expect.stringContaining('Did you mean requests?'),
      code: 'typosquat',
      link: expect.stringMatching(/^https:.*\/docs\/rules\/typosquat\.md$/),
      place: '[Ln 2, Col 1]',
    },
    {
      message: 'jinja2 3.1.5 was yanked: "broken wheel on Windows". 3.1.6 replaces it.',
      code: 'yanked',
      link: expect.stringMatching(/^https:.*\/docs\/rules\/yanked\.md$/),
      place: '[Ln 3, Col 7]',
    },
  ]);
  await scene().picture('problems');
});

test('choosing the fix puts the intended name, keeps the rest of the line, and the squiggle goes', async () => {
  expect(await scene().workbench.quickFixes('reqeusts')).toContain('Replace with requests');
  await scene().picture('fixes-look-alike');
  await scene().workbench.choose('Replace with requests');
  await expect.poll(() => scene().workbench.text()).toContain('\nrequests>=1\n');
  await expect.poll(() => scene().workbench.squiggles()).toEqual([{ level: 'warning', text: '==3.1.5' }]);
});

test('choosing the pin puts the known-good version, keeps the comment, and the squiggle goes', async () => {
  const fixes = await scene().workbench.quickFixes('3.1.5');
  const pin = fixes.find((title) => /^Pin 3\.1\.6/.test(title));
  expect(pin).toMatch(/8 months old/);
  await scene().picture('fixes-yanked');
  await scene().workbench.choose(pin ?? 'Pin 3.1.6');
  await expect.poll(() => scene().workbench.text()).toContain('jinja2==3.1.6  # for the letters');
  await expect.poll(() => scene().workbench.squiggles()).toEqual([]);
  await scene().workbench.save();
  expect(await scene().read('requirements.txt')).toBe(
    'flask==3.1.0\nrequests>=1\njinja2==3.1.6  # for the letters\n',
  );
  await scene().picture('fixed');
});

test('nothing was asked of any other machine', () => {
  expect([...scene().workbench.outside]).toEqual([]);
});
