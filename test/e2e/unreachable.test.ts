import { expect, test } from 'vitest';
import { useScene } from './support/scene.ts';

const scene = useScene({
  open: 'requirements.txt',
  files: {
    'requirements.txt': 'jinja2==3.1.5\n',
    'more-requirements.txt': 'flask==3.1.0\n',
  },
  scenario: {
    projects: {
      jinja2: {
        owners: ['davidism'],
        releases: { '3.1.5': { at: '11 months', yanked: 'broken' }, '3.1.6': '8 months' },
      },
      flask: {
        owners: ['davidism'],
        releases: { '3.1.0': { at: '14 months', yanked: 'also broken' }, '3.1.1': '9 months' },
      },
    },
  },
});

const yanked = [{ level: 'warning', text: '==3.1.5' }];
const status = async () =>
  (await scene().workbench.statusBar()).find((text) => /Wheelwarden/.test(text)) ?? '';

test('while the index answers, the status item is calm', async () => {
  await expect.poll(() => scene().workbench.squiggles(), { timeout: 20_000 }).toEqual(yanked);
  await expect.poll(status).not.toMatch(/offline|checking/i);
});

test('when the index is gone, what was found stays, and the status item says offline', async () => {
  await scene().index.stop();
  await scene().workbench.open('more-requirements.txt');
  await expect.poll(status, { timeout: 40_000 }).toMatch(/offline/i);
  await scene().picture('status-offline');
  await scene().workbench.open('requirements.txt');
  await expect.poll(() => scene().workbench.squiggles()).toEqual(yanked);
});

test('when the index is back, the editor catches up by itself', async () => {
  await scene().index.resume();
  await scene().workbench.open('more-requirements.txt');
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 120_000 })
    .toEqual([{ level: 'warning', text: '==3.1.0' }]);
  await expect.poll(status, { timeout: 20_000 }).not.toMatch(/offline/i);
  await scene().picture('status-back');
}, 180_000);
