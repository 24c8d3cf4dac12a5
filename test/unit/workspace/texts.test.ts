import { describe, expect, it } from 'vitest';
import { isTestFile } from '../../../server/src/workspace/test-files.ts';
import { createTexts } from '../../../server/src/workspace/texts.ts';
import { testRuntime } from '../../support/runtime.ts';

describe('texts', () => {
  it('are read from the disk once, until told of a change or grown old', async () => {
    const { files, clock } = testRuntime({ files: { '/a.toml': 'one' } });
    const texts = createTexts(files, clock);
    expect(await texts.read('/a.toml', '/')).toBe('one');
    files.set('/a.toml', 'two');
    expect(await texts.read('/a.toml', '/')).toBe('one');
    texts.forget('/a.toml');
    expect(await texts.read('/a.toml', '/')).toBe('two');
    files.set('/a.toml', 'three');
    clock.advance(2000);
    expect(await texts.read('/a.toml', '/')).toBe('three');
  });

  it('come from the editor while a file is open there', async () => {
    const { files, clock } = testRuntime({ files: { '/a.toml': 'saved' } });
    const texts = createTexts(files, clock);
    await texts.read('/a.toml', '/');
    texts.overlay('/a.toml', 'open');
    expect(await texts.read('/a.toml', '/')).toBe('open');
    texts.overlay('/a.toml', null);
    expect(await texts.read('/a.toml', '/')).toBe('saved');
    expect(await texts.read('/missing.toml', '/')).toBeNull();
  });
});

it('what is there and not read is told from what is not there', async () => {
  const { files, clock } = testRuntime({
    files: { '/w/closed.toml': 'x', '/w/folder/x': 'x', '/w/own.txt': 'own' },
  });
  const closed = ['/w/closed.toml', '/w/folder'];
  const readText = async (path: string) => (closed.includes(path) ? null : files.readText(path));
  const texts = createTexts({ ...files, readText }, clock);
  expect(await texts.isUnreadable('/w/closed.toml', '/w')).toBe(true);
  for (const other of ['folder', 'missing', 'own.txt']) {
    expect(await texts.isUnreadable(`/w/${other}`, '/w')).toBe(false);
  }
  texts.overlay('/w/closed.toml', 'open');
  expect(await texts.isUnreadable('/w/closed.toml', '/w')).toBe(false);
});

describe('texts below a root', () => {
  const world = () => {
    const runtime = testRuntime({
      files: { '/outside/secret.txt': 'secret', '/w/shared/base.txt': 'base', '/w/own.txt': 'own' },
    });
    const { files } = runtime;
    files.link('/w/secret.txt', '/outside/secret.txt');
    files.link('/w/near.txt', '../outside/secret.txt');
    files.link('/w/folder', '/outside');
    files.link('/w/sub/base.txt', '../shared/base.txt');
    files.link('/w/by-the-way', 'folder');
    files.link('/w/round', 'about');
    files.link('/w/about', 'round');
    files.link('/w/share.txt', '\\\\server\\share\\x.txt');
    files.link('/alias', '/w');
    return { files, texts: createTexts(files, runtime.clock) };
  };

  it.each(['secret.txt', 'near.txt', 'folder/secret.txt', 'by-the-way/secret.txt', 'round/x', 'share.txt'])(
    'are not read where links lead out of it: %s',
    async (name) => {
      const { files, texts } = world();
      const touched: string[] = [];
      const watching = {
        ...files,
        readText: async (path: string) => {
          touched.push(path);
          return null;
        },
      };
      expect(await texts.read(`/w/${name}`, '/w')).toBeNull();
      expect(await texts.isKeptOut(`/w/${name}`, '/w')).toBe(true);
      await createTexts(watching, testRuntime().clock).read(`/w/${name}`, '/w');
      expect(touched).toEqual([]);
    },
  );

  it('are read through links within it, below a root that is a link, and without a bound', async () => {
    const { texts } = world();
    expect(await texts.read('/w/sub/base.txt', '/w')).toBe('base');
    expect(await texts.read('/alias/own.txt', '/alias')).toBe('own');
    expect(await texts.read('/alias/sub/base.txt', '/alias')).toBe('base');
    expect(await texts.read('/w/secret.txt', null)).toBe('secret');
    expect(await texts.isKeptOut('/w/missing.txt', '/w')).toBe(false);
  });

  it('are read wherever they lie once an editor has them open', async () => {
    const { texts } = world();
    texts.overlay('/w/secret.txt', 'open');
    expect(await texts.read('/w/secret.txt', '/w')).toBe('open');
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
