import { expect, test } from 'vitest';
import { defaultIndexUrl } from '../../server/src/sources/default-index.ts';
import type { Scenario } from '../support/index/start.ts';
import { useScene } from './support/scene.ts';

const hook = 'import os, base64; exec(base64.b64decode("cHJpbnQoIndoZWVscyIpICAjIGhhcm1sZXNz").decode())\n';

/** Two young releases: one runs decoded code whenever Python starts, the other does what build scripts do. */
const scenario: Scenario = {
  projects: {
    'acme-metrics': {
      owners: ['ada'],
      releases: {
        '1.0': { at: '14 months', content: { 'acme_metrics/__init__.py': 'VERSION = "1.0"\n' } },
        '1.1': {
          at: '5 hours',
          files: [
            'wheel',
            { filename: 'sdist', content: { 'acme_metrics/__init__.py': 'VERSION = "1.1"\n' } },
          ],
          content: { 'acme_metrics/__init__.py': 'VERSION = "1.1"\n', 'acme_metrics_init.pth': hook },
        },
      },
    },
    'acme-charts': {
      owners: ['bob'],
      releases: {
        '2.0': '14 months',
        '2.1': {
          at: '5 hours',
          content: {
            'acme_charts/__init__.py':
              'import os\nimport subprocess\n\nVERSION = "2.1"\nTOKEN = os.environ.get("ACME_TOKEN")\n\ndef draw(path):\n    subprocess.run(["dot", "-Tpng", path], check=True)\n',
            'setup.py':
              'from setuptools import setup\n\nmeta = {}\nexec(open("acme_charts/_meta.py").read(), meta)\nsetup(name="acme-charts", version="2.1")\n',
          },
        },
      },
    },
    'acme-slow': { owners: ['eve'], releases: { '3.0': '20 months' } },
  },
};

const scene = useScene({
  open: 'requirements.txt',
  files: { 'requirements.txt': 'acme-charts>=2\nacme-metrics==1.1\nacme-slow==3.0\n' },
  scenario,
});

const problems = async () =>
  (await scene().workbench.problems()).map(({ code, message }) => ({ code, message }));

test('a young release that runs decoded code at start-up is an error, by itself', async () => {
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 40_000 })
    .toContainEqual({ level: 'error', text: expect.stringContaining('1.1') });
  await expect.poll(problems, { timeout: 40_000 }).toContainEqual({
    code: 'suspicious-code',
    message: expect.stringMatching(/^acme-metrics 1\.1 .*acme_metrics_init\.pth/),
  });
  await scene().picture('look-inside-squiggle');
});

test('its card says what was found, and leads to the evidence', async () => {
  const card = await scene().workbench.hover('acme-metrics', 'Looked into');
  expect(card).toMatch(/malicious/);
  expect(card).toContain('Show what was found');
  await scene().picture('look-inside-hover');
  await scene().workbench.leaveHover();
});

test('the young release beside it is looked into too, and nothing is said of it', async () => {
  await scene().workbench.hover('acme-charts', /nothing found/);
  await scene().picture('look-inside-quiet-hover');
  await scene().workbench.leaveHover();
  expect(
    (await problems()).filter(({ code, message }) => code === 'suspicious-code' && /charts/.test(message)),
  ).toEqual([]);
});

test('looking inside can be cancelled, and then shows nothing', async () => {
  const lift = scene().index.setFault({ kind: 'delay', ms: 60_000, path: /acme_slow-3\.0/ });
  await scene().workbench.quickFixes('acme-slow');
  await scene().workbench.choose('Look inside acme-slow 3.0');
  // The editor tells of progress in the status bar; a click on it shows what can be done.
  await scene()
    .workbench.page.locator('.statusbar-item', { hasText: 'Looking inside acme-slow 3.0' })
    .click();
  await scene().picture('look-inside-progress');
  const told = scene().workbench.page.locator('.notifications-center', {
    hasText: 'Looking inside acme-slow 3.0',
  });
  await told.locator('.monaco-button', { hasText: 'Cancel' }).click();
  await told.waitFor({ state: 'hidden' });
  lift();
  expect(await scene().workbench.page.locator('.tab', { hasText: 'acme-slow 3.0' }).count()).toBe(0);
});

test('the evidence view shows the line, what it means and when it runs', async () => {
  await scene().workbench.quickFixes('acme-metrics');
  await scene().workbench.choose('Look inside acme-metrics 1.1');
  await scene().workbench.page.locator('.tab.active', { hasText: 'acme-metrics 1.1' }).waitFor();
  const shown = await scene().workbench.text();
  expect(shown).toContain('acme_metrics-1.1-py3-none-any.whl: malicious');
  expect(shown).toContain('acme_metrics_init.pth, line 1; runs whenever Python starts');
  await scene().picture('look-inside-evidence');
});

test('a report asks for a sentence first', async () => {
  await scene().workbench.page.locator('.codelens-decoration a', { hasText: 'Report this to PyPI' }).click();
  const input = scene().workbench.page.locator('.quick-input-widget');
  await input.locator('input').first().waitFor();
  await scene().workbench.page.keyboard.insertText('too short');
  const refused = { hasText: 'A sentence, of at least 20 characters.' };
  await scene().workbench.page.locator('.quick-input-widget', refused).waitFor();
  await scene().picture('look-inside-report');
  await scene().workbench.page.keyboard.insertText(': it decodes a text & runs it in every Python');
  await scene().workbench.page.keyboard.press('Enter');
  // The editor asks before it opens a page, and shows its address.
  const question = scene().workbench.page.locator('.monaco-dialog-box', {
    hasText: new URL(defaultIndexUrl).hostname,
  });
  await question.waitFor();
  await scene().picture('look-inside-report-page');
  expect((await question.allInnerTexts()).join(' ')).toContain(
    'submit-malware-report/?inspector_link=https%3A%2F%2F',
  );
  await scene().workbench.page.keyboard.press('Escape');
});
