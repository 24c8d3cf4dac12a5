import { describe, expect, it } from 'vitest';
import { parseDistributionFilename } from '../../../server/src/packaging/filename.ts';

describe('parseDistributionFilename', () => {
  it.each([
    ['requests-2.32.0-py3-none-any.whl', 'requests', 'wheel', '2.32.0'],
    ['zope.interface-5.0-cp39-cp39-win_amd64.whl', 'zope-interface', 'wheel', '5.0'],
    ['Ruamel_Yaml_clib-0.2-1-cp39-cp39-linux_x86_64.whl', 'ruamel.yaml.clib', 'wheel', '0.2'],
    ['torch-2.0.0+cu118-cp39-cp39-linux_x86_64.whl', 'torch', 'wheel', '2.0.0+cu118'],
    ['demo-1.0.RC1-py3-none-any.whl', 'demo', 'wheel', '1.0rc1'],
    ['requests-2.32.0.tar.gz', 'Requests', 'sdist', '2.32.0'],
    ['python-dateutil-2.9.0.post0.tar.gz', 'python_dateutil', 'sdist', '2.9.0.post0'],
    ['foo-2-1.0.zip', 'foo-2', 'sdist', '1.0'],
    ['foo-2-1.tar.bz2', 'foo', 'sdist', '2.post1'],
    ['demo-0.1-beta.tar.gz', 'demo', 'sdist', '0.1b0'],
    ['demo-trunk.tar.gz', 'demo', 'sdist', 'trunk'],
    ['demo-1.0-py2.7.egg', 'demo', 'other', '1.0'],
    ['demo-1.0.win32-py2.7.exe', 'demo', 'other', '1.0'],
    ['demo-1.0-1.noarch.rpm', 'demo', 'other', '1.0'],
  ])('%s of %s is a %s of %s', (filename, name, kind, version) => {
    expect(parseDistributionFilename(filename, name)).toEqual({ kind, version });
  });

  it.each([
    ['other-1.0.tar.gz', 'demo'],
    ['demo_more-1.0-py3-none-any.whl', 'demo'],
    ['demo-1.0.whl', 'demo'],
    ['demo.tar.gz', 'demo'],
    ['demo-.tar.gz', 'demo'],
    ['demo-1.0.txt', 'demo'],
    ['demo-1.0.tar.gz.asc', 'demo'],
    ['', 'demo'],
  ])('%o does not belong to %s', (filename, name) => {
    expect(parseDistributionFilename(filename, name)).toBeNull();
  });
});
