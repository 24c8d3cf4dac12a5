import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideUserInfo } from '../../server/src/hide-user-info.ts';
import { expectLinearTime } from '../support/linear-time.ts';

const variable = '$' + '{TOKEN}';

describe('user names and passwords in a text', () => {
  test.each([
    ['--extra-index-url http://tok:s3cr3t@h/simple/ junk', '--extra-index-url http://…@h/simple/ junk'],
    ['acme @ http://u:s3cr3t@h/x.whl foo', 'acme @ http://…@h/x.whl foo'],
    ['--index-url=http://t:s3cr3t@h/', '--index-url=http://…@h/'],
    [
      'd = ["a @ http://u:s3cr3t@h/a","b @ http://s3cr3t@i/b"]',
      'd = ["a @ http://…@h/a","b @ http://…@i/b"]',
    ],
    ['git+https://u:s3cr3t@h/x.git@v1#egg=x', 'git+https://…@h/x.git@v1#egg=x'],
    ['http://u:s3c/r3t@h/', 'http://…@h/'],
    ['http://u:s3c@r3t@h/', 'http://…@h/'],
    ['http://u:s3c"r3t@h/', 'http://…@h/'],
    ['http://u:s3cr3t', 'http://…'],
    ['ssh://git:s3cr3t@h/x', 'ssh://…@h/x'],
    ['--proxy u:s3cr3t@h:3128', '--proxy …@h:3128'],
    ['http:/u:s3cr3t@h/', 'http:/…@h/'],
    ['HTTP://U:S3CR3T@H/', 'HTTP://…@H/'],
  ])('%s shows as %s', (text, shown) => {
    expect(hideUserInfo(text)).toBe(shown);
    expect(hideUserInfo(shown)).toBe(shown);
  });

  test.each([
    'reqeusts>=2',
    'acme @ https://h/x@1.0 ; python_version > "3"',
    'd = ["http://h","https://h:8080","https://[::1]:8080/x@1"]',
    'git+ssh://git@h/x.git@v1',
    'git@h:team/x.git',
    `https://${variable}@h/`,
    `https://${variable}:${variable}@h:${variable}/`,
    'mailto:someone@h.example',
    '@app.route("/") # see https://h.example/a.',
    'sha256:abc // @',
  ])('%s stays', (text) => {
    expect(hideUserInfo(text)).toBe(text);
  });

  test('nothing of a password in an address is left, whatever stands around it', () => {
    const word = fc.stringMatching(/^[^\s@]{0,20}$/);
    const password = fc.stringMatching(/^[^\s@/]{3,20}$/);
    fc.assert(
      fc.property(word, password, word, (before, secret, after) => {
        const shown = hideUserInfo(`${before} https://user:<${secret}>@h/${after}`);
        expect(shown.startsWith(`${hideUserInfo(before)} https://…@h`)).toBe(true);
      }),
    );
  });

  test.each(['//a:x', '//', 'a:=', '@', '//u:p@'])('takes time in proportion to %s', (part) => {
    expectLinearTime((n) => part.repeat(n), hideUserInfo, 5_000);
  });
});
