import { describe, expect, it } from 'vitest';
import { netrcLogin, parseNetrc, readNetrc } from '../../../../server/src/sources/credentials/netrc.ts';
import { testRuntime } from '../../../support/runtime.ts';

function entries(text: string) {
  const { machines, others } = parseNetrc(text);
  const all = [...machines].map(([machine, { login, password }]) => `${machine} ${login} ${password}`);
  return others === null ? all : [...all, `default ${others.login} ${others.password}`];
}

describe('.netrc', () => {
  it.each([
    ['on one line', 'machine a.example login ada password secret', ['a.example ada secret']],
    ['on several', 'machine a.example\n\tlogin ada\r\n\tpassword secret\n', ['a.example ada secret']],
    ['with an account', 'machine a.example login ada account x password secret', ['a.example ada secret']],
    ['with quotes', 'machine a.example login "a b" password "q\\"\\\\ #x"', ['a.example a b q"\\ #x']],
    [
      'with a password that looks like a comment',
      'machine a.example login ada password #1\n',
      ['a.example ada #1'],
    ],
    [
      'with a password that is a keyword',
      'machine a.example login ada password machine',
      ['a.example ada machine'],
    ],
    [
      'with comments',
      '# machine no.example\nmachine a.example # mine\n login ada password s',
      ['a.example ada s'],
    ],
    [
      'with a macro',
      'macdef init\ncd /pub\nmachine no.example login x password y\n\nmachine a.example login ada password s',
      ['a.example ada s'],
    ],
    [
      'with one for all others',
      'machine a.example login ada password s default login eve password t',
      ['a.example ada s', 'default eve t'],
    ],
    [
      'twice for a machine',
      'machine a.example login x password 1\nmachine A.example login y password 2',
      ['a.example y 2'],
    ],
    ['without a name', 'machine a.example password token', ['a.example null token']],
    ['broken off', 'machine a.example login ada password s\nmachine b.example login', ['a.example ada s']],
    [
      'that ends in nonsense',
      'machine a.example login ada password s\nmachine b.example user x pass y',
      ['a.example ada s'],
    ],
    ['that is none', '<html></html>', []],
    ['that is empty', '', []],
  ])('is read %s', (_, text, expected) => expect(entries(text)).toEqual(expected));

  it('is the file that NETRC names, else one of the home folder', async () => {
    const files = {
      '/home/tester/.netrc': 'machine home.example login a password b',
      '/etc/other': 'machine other.example login a password b',
    };
    const machines = async (environment: Record<string, string>) =>
      [...(await readNetrc(testRuntime({ files, environment }))).machines.keys()].join();
    expect(await machines({})).toBe('home.example');
    expect(await machines({ NETRC: '/etc/other' })).toBe('other.example');
    expect(await machines({ NETRC: '~/.netrc' })).toBe('home.example');
    expect(await machines({ NETRC: '/etc/missing' })).toBe('');
    expect(await machines({ NETRC: 'relative' })).toBe('');
  });

  it('may have its Windows name', async () => {
    const files = { '/home/tester/_netrc': 'machine home.example login a password b' };
    expect((await readNetrc(testRuntime({ files }))).machines.size).toBe(1);
  });
});

describe('what .netrc holds for an origin', () => {
  const netrc = parseNetrc('machine a.example login ada password s machine 127.0.0.1 login me password t');
  const withDefault = parseNetrc('machine a.example login ada password s default login all password u');

  it('goes by host, and over https only', () => {
    expect(netrcLogin(netrc, 'https://a.example')).toMatchObject({ username: 'ada', password: 's' });
    expect(netrcLogin(netrc, 'http://a.example')).toBe(null);
    expect(netrcLogin(netrc, 'https://b.a.example')).toBe(null);
    expect(netrcLogin(withDefault, 'http://a.example')).toBe(null);
  });

  it('goes over http to this machine', () => {
    expect(netrcLogin(netrc, 'http://127.0.0.1:8080')).toMatchObject({
      username: 'me',
      needs: ['.netrc (127.0.0.1)'],
    });
    expect(netrcLogin(netrc, 'http://127.0.0.1.evil.example')).toBe(null);
  });

  it('is called by what it is kept for: the host, or all others', () => {
    expect(netrcLogin(netrc, 'https://a.example')?.needs).toEqual(['.netrc (a.example)']);
    expect(netrcLogin(netrc, 'https://a.example:8443')?.needs).toEqual(['.netrc (a.example)']);
    expect(netrcLogin(withDefault, 'https://b.example')?.needs).toEqual(['.netrc (default)']);
  });
});
