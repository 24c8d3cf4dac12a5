import { describe, expect, test } from 'vitest';
import { installOrder, usualChoice } from '../../../../server/src/assess/inspections/install-order.ts';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import type { Runtime } from '../../../../server/src/runtime.ts';
import { releaseFile } from './files.ts';

const name = normalizeName('acme');

function order(
  filenames: readonly string[],
  platform: Runtime['platform'] = 'linux',
  hashed: readonly string[] = [],
): string[] {
  const files = filenames.map((filename) => releaseFile(filename));
  const hashes = files
    .filter(({ filename }) => hashed.includes(filename))
    .map(({ sha256 }) => `sha256:${sha256}`);
  return installOrder(files, { name, platform, hashes }).map(({ filename }) => filename);
}

const pure = 'acme-1.0-py3-none-any.whl';
const source = 'acme-1.0.tar.gz';
const linux = 'acme-1.0-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl';
const older = 'acme-1.0-cp311-cp311-manylinux_2_17_x86_64.whl';
const arm = 'acme-1.0-cp313-cp313-manylinux_2_17_aarch64.whl';
const mac = 'acme-1.0-cp313-cp313-macosx_11_0_arm64.whl';
const windows = 'acme-1.0-cp313-cp313-win_amd64.whl';

describe('the files of a release', () => {
  test('begin with the wheel for every platform, before those for one, before the source', () => {
    expect(order([source, linux, pure])).toEqual([pure, linux, source]);
  });

  test.each([
    ['linux', [linux, older, arm]],
    ['darwin', [mac]],
    ['win32', [windows]],
  ] as const)('begin with those for %s, the newest Python first', (platform, first) => {
    const ordered = order([older, windows, source, arm, mac, linux], platform);
    expect(ordered.slice(0, first.length)).toEqual(first);
    expect(ordered.at(-1)).toBe(source);
  });

  test('begin with what the lock allows', () => {
    expect(order([pure, linux, source], 'linux', [source])).toEqual([source, pure, linux]);
    expect(order([pure, linux, source], 'linux', [linux, source])).toEqual([linux, source, pure]);
  });

  test('end with those for Python 2 and of older days, the higher build before the lower', () => {
    const python2 = 'acme-1.0-py2-none-any.whl';
    const first = 'acme-1.0-1-py3-none-any.whl';
    const second = 'acme-1.0-2-py3-none-any.whl';
    const egg = 'acme-1.0-py2.7.egg';
    expect(order([egg, python2, first, second, pure])).toEqual([second, first, pure, python2, egg]);
  });
});

test('one wheel and the source are looked into unless all is asked for', () => {
  const files = [linux, windows, source].map((filename) => releaseFile(filename));
  expect(usualChoice(files, name).map(({ filename }) => filename)).toEqual([linux, source]);
  expect(usualChoice(files.slice(2), name).map(({ filename }) => filename)).toEqual([source]);
});
