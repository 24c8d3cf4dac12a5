import { afterAll, expect, test } from 'vitest';
import { type SupportIndex, startSupportIndex } from '../support/index/start.ts';
import { useScene } from './support/scene.ts';

const secret = 'acme-invoices';

/** An index of one's own, which only the workspace names. */
let team: SupportIndex;

const scene = useScene(async () => {
  team = await startSupportIndex({
    scenario: {
      projects: {
        [secret]: {
          summary: 'Invoices of Acme.',
          owners: ['ada'],
          releases: { '1.0': { at: '400 days', yanked: 'wrong totals' }, '1.1': '300 days' },
        },
      },
    },
  });
  return {
    open: 'requirements.txt',
    files: { 'requirements.txt': `--extra-index-url ${team.indexUrl}\n\nflask==3.1.1\n${secret}==1.0\n` },
    scenario: {
      projects: { flask: { owners: ['davidism'], releases: { '3.1.1': '9 months' } } },
    },
  };
});
afterAll(() => team.close());

const host = () => new URL(team.url).host;
const status = async () =>
  (await scene().workbench.statusBar()).find((text) => /Wheelwarden/.test(text)) ?? '';
const waits = /1 index waits for your word/;
const authorizations = () => [...new Set(team.requests.map(({ headers }) => headers.authorization))];
const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

test('an index that only the workspace names is not asked, and the status item says so', async () => {
  await expect.poll(status, { timeout: 20_000 }).toMatch(waits);
  await scene().picture('index-waits');
  const card = await scene().workbench.hover(secret, 'before you allow it');
  await scene().picture('index-waits-hover');
  expect(card).toMatch(/Comes\sfrom/);
  expect(card).toContain(`${host()} (--extra-index-url of requirements.txt; not asked before you allow it)`);
  expect(card).toContain(`Ask ${host()} about this project…`);
  await scene().workbench.leaveHover();
  expect(team.requests).toEqual([]);
});

test('after a yes it is asked for the name that may be there, and the public one is not', async () => {
  await scene().workbench.runCommand('Wheelwarden: Decide on Indexes of This Project…');
  const question = await scene().workbench.notification('is named only by this project');
  await scene().picture('index-question');
  expect(question).toContain(team.url);
  expect(question).toContain('requirements.txt');
  await scene().workbench.answer('is named only by this project', 'Ask it');
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 20_000 })
    .toEqual([
      { level: 'info', text: team.indexUrl },
      { level: 'error', text: secret },
    ]);
  await scene().workbench.hover(secret, 'wrong totals');
  await scene().picture('index-answers-hover');
  await scene().workbench.leaveHover();
  expect(await status()).not.toMatch(waits);
  const asked = team.requests.map(({ path }) => path).filter((path) => path.includes(secret));
  expect(asked).toContain(`/simple/${secret}/`);
  expect(JSON.stringify(scene().index.requests)).not.toContain(secret);
});

test('a sign-in is sent to that index, and stands in no log and no cache', async () => {
  await scene().workbench.runCommand('Wheelwarden: Sign In to an Index…');
  await scene().workbench.enter('Another address…', team.url);
  await scene().workbench.enter('User name for', 'ada');
  await scene().workbench.enter('Password for ada', 's3cret-word');
  const signedIn = basic('ada', 's3cret-word');
  await expect.poll(authorizations, { timeout: 20_000 }).toContain(signedIn);
  // Whatever was on its way before has come by then: all that is asked anew is asked as that person.
  team.clearRequests();
  await scene().workbench.runCommand('Wheelwarden: Clear Cache');
  await expect.poll(authorizations, { timeout: 20_000 }).toEqual([signedIn]);
  expect(JSON.stringify(scene().index.requests)).not.toContain(signedIn);

  await scene().workbench.runCommand('Wheelwarden: Show Log');
  const log = () => scene().workbench.page.locator('.output-view .view-line').allInnerTexts();
  await expect.poll(async () => (await log()).join('\n'), { timeout: 10_000 }).toMatch(/The\sanswer\sabout/);
  await scene().picture('sign-in-log');
  expect((await log()).join('\n')).not.toContain('s3cret-word');
  expect(await scene().filesWith('s3cret-word')).toEqual([]);
  expect(await scene().filesWith(signedIn.slice('Basic '.length))).toEqual([]);
  // The same look finds what is there.
  expect(await scene().filesWith(`The answer about ${team.url} is "Ask it"`)).toHaveLength(1);
});

test('once the yes is taken back, nothing of it is known or asked any more', async () => {
  await scene().workbench.runCommand('Wheelwarden: Take Back Decisions on Indexes…');
  await scene().picture('index-take-back');
  await scene().workbench.answer('You allowed', 'Take Back');
  await expect.poll(status, { timeout: 20_000 }).toMatch(waits);
  team.clearRequests();
  const card = await scene().workbench.hover(secret, 'before you allow it');
  expect(card).not.toContain('wrong totals');
  await expect
    .poll(() => scene().workbench.squiggles())
    .toEqual([
      { level: 'info', text: team.indexUrl },
      { level: 'info', text: secret },
    ]);
  await scene().picture('index-taken-back');
  expect(team.requests).toEqual([]);
});

test('the hover asks the same, and after a no nothing waits and nothing is asked', async () => {
  await scene().workbench.hover(secret, 'before you allow it');
  const { page } = scene().workbench;
  const link = page.locator('.monaco-resizable-hover a', { hasText: `Ask ${host()} about this project…` });
  await link.first().click();
  await scene().workbench.answer('is named only by this project', 'Never');
  await expect.poll(status).toMatch(/^\W*Wheelwarden$/);
  const card = await scene().workbench.hover(secret, 'not known');
  await scene().picture('index-refused-hover');
  expect(card).toContain(`Ask ${host()} about this project…`);
  expect(team.requests).toEqual([]);
});
