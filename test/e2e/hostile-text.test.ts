import { expect, test } from 'vitest';
import { useScene } from './support/scene.ts';

const reason =
  '[press here](command:workbench.action.closeWindow) <a href="command:workbench.action.quit">now</a> ' +
  '![](https://tracker.invalid/a.png) <img src=x onerror=alert(1)>\u202etxet\u0007 \u001b[31m';
const summary = '**bold** [a](https://evil.invalid) <b>html</b> | a | b |\n\n# heading https://auto.invalid';

const scene = useScene({
  open: 'requirements.txt',
  files: { 'requirements.txt': 'jinja2==3.1.5\n' },
  scenario: {
    projects: {
      jinja2: {
        summary,
        owners: ['[x](https://owner.invalid)'],
        releases: { '3.1.5': { at: '11 months', yanked: reason }, '3.1.6': '8 months' },
      },
    },
  },
});

test('what others wrote is shown as words: no link, no picture of theirs, no markup, no command', async () => {
  const card = await scene().workbench.hover('3.1.5', 'was yanked');
  await scene().picture('hostile-hover');
  const hover = scene().workbench.page.locator('.monaco-resizable-hover .monaco-hover-content');
  expect(await hover.locator('b, h1, iframe').count()).toBe(0);
  // The one picture is ours, and all of it stands in its address.
  expect(await hover.locator('img:not([src^="data:image/svg+xml;base64,"])').count()).toBe(0);
  await hover.locator('img').first().waitFor({ state: 'attached' });
  expect(await hover.locator('img').count()).toBe(1);
  for (const trap of ['closeWindow', 'action.quit', '.invalid']) {
    expect(await hover.locator(`a[href*="${trap}"], a[data-href*="${trap}"]`).count()).toBe(0);
  }
  expect(card).toContain('[press here]');
  expect(card.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_C}]/u);
});

test('the Problems panel quotes at most 80 characters of it', async () => {
  await expect.poll(async () => (await scene().workbench.problems()).length).toBe(1);
  const [problem] = await scene().workbench.problems();
  const quoted = /"(.*)"/.exec(problem?.message ?? '')?.[1] ?? '';
  expect(quoted.length).toBeGreaterThan(20);
  expect(quoted.length).toBeLessThanOrEqual(80);
  expect(quoted).not.toMatch(/[\p{Cc}\p{Bidi_C}]/u);
});

test('nothing was fetched because of it', () => {
  expect([...scene().workbench.outside]).toEqual([]);
});
