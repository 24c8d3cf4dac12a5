import { describe, expect, it } from 'vitest';
import { createOwnModules } from '../../../server/src/workspace/own-modules.ts';
import { testRuntime } from '../../support/runtime.ts';

const files = {
  '/shop/pyproject.toml': '',
  '/shop/manage.py': '',
  '/shop/src/storefront/__init__.py': '',
  '/shop/src/storefront/views/cart.py': '',
  '/shop/scripts/report.py': '',
  '/shop/scripts/helpers.py': '',
  '/shop/tests/conftest.py': '',
  '/shop/tests/factories.py': '',
  '/shop/requests/notes.txt': '',
  '/shop/namespace/inner/deep.py': '',
  '/shop/fast/speed.cpython-313-x86_64-linux-gnu.so': '',
  '/shop/packages/billing/pyproject.toml': '',
  '/shop/packages/billing/src/billing_core/__init__.py': '',
  '/shop/vendor/thing/other.py': '',
};

describe('own modules', () => {
  const runtime = testRuntime({ files });
  const own = createOwnModules(runtime.files, runtime.clock);
  const cases: [module: string, from: string, owned: boolean][] = [
    ['storefront', '/shop/src/storefront/views/cart.py', true],
    ['storefront', '/shop/tests/factories.py', true],
    ['manage', '/shop/src/storefront/__init__.py', true],
    ['helpers', '/shop/scripts/report.py', true],
    ['helpers', '/shop/src/storefront/__init__.py', false],
    ['factories', '/shop/manage.py', true],
    ['namespace', '/shop/manage.py', true],
    ['billing_core', '/shop/manage.py', true],
    ['speed', '/shop/fast/run.py', true],
    ['requests', '/shop/manage.py', false],
    ['other', '/shop/manage.py', false],
    ['yaml', '/shop/manage.py', false],
  ];
  for (const [module, from, owned] of cases) {
    it(`${owned ? 'owns' : 'does not own'} ${module} as ${from} sees it`, async () => {
      expect(await own.owns(module, from, '/shop')).toBe(owned);
    });
  }

  it('sees a module that came after the first look', async () => {
    const runtime = testRuntime({ files: { '/shop/a.py': '' } });
    const fresh = createOwnModules(runtime.files, runtime.clock);
    expect(await fresh.owns('later', '/shop/a.py', '/shop')).toBe(false);
    await runtime.files.writeAtomic('/shop/later.py', '');
    fresh.forget();
    expect(await fresh.owns('later', '/shop/a.py', '/shop')).toBe(true);
  });
});
