import { describe, expect, test } from 'vitest';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { directUrl } from '../../../server/src/rules/direct-url.ts';
import { type InputSketch, ruleInput, span } from './rule-input.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';
const sha256 = 'a'.repeat(64);
const check = (url: string, more: InputSketch = {}) =>
  directUrl.check(ruleInput({ name: 'shop', url, ...more }));

describe('direct-url', () => {
  test.each([
    [
      'git+https://github.com/acme/shop.git@main',
      'shop comes from github.com/acme/shop, and main can be moved to another commit at any time. Write the full id of a commit behind it, or take a release from an index.',
    ],
    [
      'git+https://github.com/acme/shop.git#egg=shop',
      'shop comes from github.com/acme/shop, and its newest state is taken, whatever that is on the day. Write the full id of a commit behind it, or take a release from an index.',
    ],
    [
      'git+ssh://git@github.com/acme/shop.git@v1.2',
      'shop comes from github.com/acme/shop, and v1.2 can be moved to another commit at any time. Write the full id of a commit behind it, or take a release from an index.',
    ],
    [
      'git+http://git.example/shop@main',
      'shop comes from git.example/shop, without encryption, so that whoever is on the way can replace it; main can be moved to another commit at any time. Write the full id of a commit behind it and an encrypted address, or take a release from an index.',
    ],
    [
      'https://files.example/shop-1.0.tar.gz',
      'shop comes from files.example/shop-1.0.tar.gz, and no hash says what that file should be. Add #sha256=… to the address, or take a release from an index.',
    ],
    [
      'http://files.example/shop-1.0.tar.gz#md5=aa',
      'shop comes from files.example/shop-1.0.tar.gz, without encryption, so that whoever is on the way can replace it, and no hash tells what it should be. Add #sha256=… to the address, and use https, or take a release from an index.',
    ],
  ])('informs of %s', (url, message) => {
    expect(check(url)).toMatchObject({
      rule: 'direct-url',
      level: 'information',
      message,
      range: span(0, 4),
    });
  });

  test.each([
    `git+https://github.com/acme/shop.git@${commit.slice(0, 7)}`,
    'git+git://git.example/shop',
    'git://git.example/shop',
    'git+git@github.com:acme/shop.git',
    'hg+https://hg.example/shop@default',
    'svn+https://svn.example/shop',
  ])('informs of %s too', (url) => {
    expect(check(url)?.level).toBe('information');
  });

  test.each([
    `git+https://github.com/acme/shop.git@${commit}`,
    `git+ssh://git@github.com/acme/shop.git@${commit}#egg=shop`,
    `git+http://git.example/shop@${commit}`,
    'svn+https://svn.example/shop@1234',
    `https://files.example/shop-1.0.tar.gz#sha256=${sha256}`,
    `https://files.example/shop-1.0.tar.gz#egg=shop&sha512=${sha256}`,
    `https://github.com/acme/shop/archive/${commit}.zip`,
    './shop',
    'path:../shop',
    'file:///srv/shop',
    'git+file:///srv/shop',
    'workspace',
    'C:\\shop',
    'shop-1.0.tar.gz',
    `git+https://\${HOST}/shop@main`,
    'http://localhost:8000/shop.zip',
    'unknown:',
    '',
  ])('is silent on %s', (url) => {
    expect(check(url)).toBeNull();
  });

  test.each<[string, InputSketch]>([
    ['held fast by a hash option', { hashes: [`sha256:${sha256}`] }],
    ['locked', { kind: 'lock' }],
    ['compiled', { resolved: 'here' }],
    ['held fast by a lock', { resolved: 'in-lock' }],
    ['imported', { kind: 'import' }],
  ])('is silent on what is %s', (_, more) => {
    expect(check('git+https://github.com/acme/shop.git@main', more)).toBeNull();
  });

  test('is the only rule that judges what comes from an address', () => {
    const sketch: InputSketch = { name: 'shop', listed: false, exists: false };
    const url = 'git+https://github.com/acme/shop.git@main';
    const rules = (input: InputSketch) => checkDependency(ruleInput(input)).map(({ rule }) => rule);
    expect(rules({ ...sketch, url })).toEqual(['direct-url']);
    expect(rules(sketch)).toEqual(['nonexistent']);
  });

  test('shows neither passwords nor hostile text', () => {
    const finding = check('https://ada:secret@files.example/a\u202eb\u001b[31m.zip?token=secret');
    const told = JSON.stringify([finding?.message, finding?.evidence]);
    expect(told).toContain('files.example/ab');
    expect(told).not.toMatch(/secret|ada|\\u202e|\\u001b/);
  });
});
