import { expect, test } from 'vitest';
import type { Scenario } from '../support/index/start.ts';
import { useScene } from './support/scene.ts';

const publisher = { kind: 'GitHub', repository: 'acme/client', workflow: 'release.yml', environment: 'pypi' };

/** A release after a long pause, from other hands, without what all before it carried. */
const scenario: Scenario = {
  projects: {
    'acme-client': {
      summary: 'A client for the Acme service.',
      owners: ['xx-dev'],
      author: 'Ada Lovelace',
      authorEmail: 'ada@acme.example',
      publisher,
      releases: {
        '1.2': '26 months',
        '1.3': '24 months',
        '1.4': '19 months',
        '1.5': '14 months',
        '1.5.post1': {
          at: '5 hours',
          publisher: null,
          author: 'Support Desk',
          authorEmail: 'desk@mail.example',
        },
      },
    },
    flask: { owners: ['davidism'], releases: { '3.0.0': '30 months', '3.1.0': '14 months' } },
  },
};

/** What `wheelwarden people update` wrote in better days. */
const people = {
  version: 1,
  projects: {
    'acme-client': {
      owners: ['ada-acme'],
      maintainers: [],
      organization: null,
      publishers: ['GitHub acme/client'],
      on: '2026-09-01',
    },
  },
};

const scene = useScene({
  open: 'requirements.txt',
  files: {
    'requirements.txt': 'flask==3.1.0\nacme-client==1.5.post1\n',
    'wheelwarden.people.json': JSON.stringify(people),
  },
  scenario,
});

/** The picture in the hover: whether it was drawn, what it says to who cannot see it, and where it ends. */
async function picture() {
  const image = scene().workbench.page.locator('.monaco-resizable-hover .monaco-hover-content img').first();
  await image.waitFor();
  const box = await image.boundingBox();
  return {
    alt: (await image.getAttribute('alt')) ?? '',
    width: box?.width ?? 0,
    bottom: (box?.y ?? 0) + (box?.height ?? 0),
  };
}

/** Where the part of the hover ends that is seen without scrolling. */
async function bottom(): Promise<number> {
  const box = await scene().workbench.page.locator('.monaco-resizable-hover').first().boundingBox();
  return (box?.y ?? 0) + (box?.height ?? 0);
}

test('signs of one release are one squiggle, under its version', async () => {
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 20_000 })
    .toEqual([{ level: 'error', text: '==1.5.post1' }]);
});

test('the hover draws what happened, where it is seen without scrolling, and says it in words too', async () => {
  const card = await scene().workbench.hover('1.5.post1', 'not as in wheelwarden.people.json');
  expect(card).toContain('Pin 1.5:');
  expect(card).toMatch(/Signs: .*attestations lost/);
  const { alt, width, bottom: end } = await picture();
  expect(alt).toMatch(/^1\.\d · .* — 13 months — new owners — 1\.5\.post1 · 5 hours ago, no attestations/);
  expect(width).toBe(380);
  expect(end).toBeLessThanOrEqual(await bottom());
  await scene().picture('taken-over-hover');
  await scene().workbench.leaveHover();
});

test('the hover of a healthy project has its picture below the table', async () => {
  const card = await scene().workbench.hover('flask', 'Written');
  expect(card).not.toContain('Signs:');
  expect((await picture()).alt).toBe('3.0.0 · May 2024 — 3.1.0 · September 2025');
  await scene().picture('healthy-hover');
  await scene().workbench.leaveHover();
});

test('on a dark theme it looks as well', async () => {
  const toggle = 'Preferences: Toggle between Light/Dark Themes';
  await scene().workbench.runCommand(toggle);
  await scene().workbench.hover('1.5.post1', 'not as in wheelwarden.people.json');
  expect((await picture()).width).toBe(380);
  await scene().picture('taken-over-dark');
  await scene().workbench.leaveHover();
  await scene().workbench.runCommand(toggle);
});

test('the Problems panel has one message that tells the signs and what to do', async () => {
  await expect.poll(async () => (await scene().workbench.problems()).length).toBe(1);
  const [problem] = await scene().workbench.problems();
  expect(problem?.message).toMatch(
    /^acme-client 1\.5\.post1 appeared 5 hours ago after 13 months without a release.*, or pin 1\.5\.$/,
  );
  await scene().picture('taken-over-problems');
});

test('below the picture the card names the people, now and before', async () => {
  const card = await scene().workbench.hover('1.5.post1', 'Names in it');
  expect(card).toMatch(
    /one owner: xx-dev, not as in wheelwarden\.people\.json of .*: xx-dev new, ada-acme gone/,
  );
  expect(card).toContain('published without attestations, 1.5 from acme/client (GitHub)');
  expect(card).toMatch(/1\.5\.post1 names Support Desk <desk@mail\.example>; 1\.5 named Ada Lovelace/);
  const table = scene().workbench.page.locator('.monaco-resizable-hover .monaco-hover-content table').last();
  await table.hover();
  await scene().picture('taken-over-people');
  await scene().workbench.leaveHover();
});

test('the fix says why it chooses a version, and the squiggle goes with it', async () => {
  const fixes = await scene().workbench.quickFixes('1.5.post1');
  const pin = fixes.find((title) => title.startsWith('Pin 1.5:')) ?? 'Pin 1.5:';
  expect(pin).toMatch(/^Pin 1\.5: 13 months old, no known advisories/);
  await scene().picture('taken-over-fixes');
  await scene().workbench.choose(pin);
  await expect.poll(() => scene().workbench.text()).toContain('acme-client==1.5\n');
  await expect
    .poll(() => scene().workbench.squiggles())
    .not.toContainEqual({ level: 'error', text: expect.any(String) });
});

test('nothing was asked of any other machine for the picture', () => {
  expect([...scene().workbench.outside]).toEqual([]);
});
