import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../server/src/workspace/project-root.ts';
import { foldersUpTo, isInside, rootOf } from '../../../server/src/workspace/roots.ts';
import { walk } from '../../../server/src/workspace/walk.ts';
import { testRuntime } from '../../support/runtime.ts';

const files = {
  '/home/ann/pyproject.toml': '',
  '/home/ann/notes/loose.py': '',
  '/home/ann/shop/pyproject.toml': '',
  '/home/ann/shop/app.py': '',
  '/home/ann/shop/src/a/b.py': '',
  '/home/ann/shop/.venv/lib/site.py': '',
  '/home/ann/shop/environment/pyvenv.cfg': '',
  '/home/ann/shop/environment/lib/x.py': '',
  '/home/ann/shop/node_modules/x/y.py': '',
  '/home/ann/shop/shop.egg-info/requires.txt': '',
  '/home/ann/shop/.github/z.py': '',
};
const runtime = testRuntime({ files, home: '/home/ann' });

describe('a sweep', () => {
  it('gives files before folders and leaves out what is not written by people', async () => {
    const found: string[] = [];
    for await (const file of walk(runtime.files, '/home/ann/shop'))
      found.push(file.slice('/home/ann/shop/'.length));
    expect(found).toEqual(['app.py', 'pyproject.toml', '.github/z.py', 'src/a/b.py']);
  });

  it('ends when it is no longer wanted', async () => {
    const stop = new AbortController();
    const found: string[] = [];
    for await (const file of walk(runtime.files, '/home/ann/shop', { signal: stop.signal })) {
      found.push(file);
      stop.abort();
    }
    expect(found).toHaveLength(1);
  });
});

describe('the root of a file', () => {
  it('is the innermost workspace folder that holds it', () => {
    expect(rootOf(['/a', '/a/b'], '/a/b/c.py')).toBe('/a/b');
    expect(rootOf(['/a'], '/ab/c.py')).toBeNull();
    expect(isInside('/a', '/a/..b/c')).toBe(false);
    expect(isInside('/a', '/a/b/../../c')).toBe(false);
    expect(isInside('/a', '/a/b/../c')).toBe(true);
    expect(isInside('/a', '/a/.venv/c')).toBe(true);
    expect(isInside('/a', '/ab/c')).toBe(false);
    expect(isInside('/a', '/a')).toBe(true);
    expect(isInside('/', '/a')).toBe(true);
  });

  it('is the nearest project for a file outside all of them, never the home folder', async () => {
    expect(await projectRoot(runtime.files, '/home/ann/shop/src/a/b.py', '/home/ann')).toBe('/home/ann/shop');
    expect(await projectRoot(runtime.files, '/home/ann/notes/loose.py', '/home/ann')).toBe('/home/ann/notes');
  });

  it('bounds the look upwards', () => {
    expect(foldersUpTo('/a/b/c/d.py', '/a')).toEqual(['/a/b/c', '/a/b', '/a']);
    expect(foldersUpTo('/x/d.py', '/a')).toEqual(['/x']);
  });
});
