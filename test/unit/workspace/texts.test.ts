import { describe, expect, it } from 'vitest';
import { isTestFile } from '../../../server/src/workspace/test-files.ts';
import { createTexts } from '../../../server/src/workspace/texts.ts';
import { testRuntime } from '../../support/runtime.ts';

describe('texts', () => {
  it('are read from the disk once, until told of a change or grown old', async () => {
    const { files, clock } = testRuntime({ files: { '/a.toml': 'one' } });
    const texts = createTexts(files, clock);
    expect(await texts.read('/a.toml')).toBe('one');
    files.set('/a.toml', 'two');
    expect(await texts.read('/a.toml')).toBe('one');
    texts.forget('/a.toml');
    expect(await texts.read('/a.toml')).toBe('two');
    files.set('/a.toml', 'three');
    clock.advance(2000);
    expect(await texts.read('/a.toml')).toBe('three');
  });

  it('come from the editor while a file is open there', async () => {
    const { files, clock } = testRuntime({ files: { '/a.toml': 'saved' } });
    const texts = createTexts(files, clock);
    await texts.read('/a.toml');
    texts.overlay('/a.toml', 'open');
    expect(await texts.read('/a.toml')).toBe('open');
    texts.overlay('/a.toml', null);
    expect(await texts.read('/a.toml')).toBe('saved');
    expect(await texts.read('/missing.toml')).toBeNull();
  });
});

describe('test files', () => {
  it.each([
    '/shop/tests/a.py',
    '/shop/test_cart.py',
    '/shop/cart_test.py',
    '/shop/conftest.py',
    'C:\\shop\\tests\\a.py',
  ])('are known by their names: %s', (path) => expect(isTestFile(path)).toBe(true));

  it.each(['/shop/src/testing_tools.py', '/shop/latest/a.py', '/shop/contest.py'])('are not: %s', (path) =>
    expect(isTestFile(path)).toBe(false),
  );
});
