import { expect, test } from 'vitest';
import { useScene } from './support/scene.ts';

const scene = useScene({
  open: 'app.py',
  files: {
    'requirements.txt': 'pyyaml==6.0.2\n',
    'app.py':
      'import json\nimport yaml\nimport reqeusts\nfrom shop import basket\n\nprint(yaml, reqeusts, basket)\n',
    'shop/__init__.py': '',
    'shop/basket.py': 'basket = []\n',
  },
  scenario: {
    projects: {
      pyyaml: { owners: ['nitzmahone'], releases: { '6.0.2': '20 months' } },
      reqeusts: { owners: ['fastdev'], releases: { '1.0.0': '2 days' } },
    },
  },
});

test('an undeclared import of a look-alike is marked; what is declared, own or standard is not', async () => {
  await expect
    .poll(() => scene().workbench.squiggles(), { timeout: 20_000 })
    .toEqual([{ level: 'warning', text: 'reqeusts' }]);
  await scene().picture('import');
});

test('the hover on an import is that of the project it comes from', async () => {
  // Until its facts are there, the card says so.
  const card = await scene().workbench.hover('yaml', /Newest\s*6\.0\.2/);
  expect(card).toContain('pyyaml');
  await scene().picture('hover-import');
});

test('neither the workspace’s own modules nor modules that no one declares are sent to the index', () => {
  const asked = scene().index.requests.map(({ path, body }) => `${path} ${body}`);
  expect(asked.some((request) => request.includes('pyyaml'))).toBe(true);
  expect(asked.filter((request) => /shop|basket|reqeusts/.test(request))).toEqual([]);
});
