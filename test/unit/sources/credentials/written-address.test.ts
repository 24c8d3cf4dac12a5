// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables as configuration files write them
import { describe, expect, it } from 'vitest';
import {
  readWrittenAddress,
  workspaceFilling,
} from '../../../../server/src/sources/credentials/written-address.ts';
import type { IndexTool } from '../../../../server/src/workspace/tool-config.ts';

const environment = {
  TOKEN: 't0ken',
  USER: 'ada',
  PASS: 'p%40ss',
  HOSTILE: 'x@evil.example/',
  lower: 'low',
  PORT: '8443',
};

function read(written: string, tool: IndexTool = 'pip') {
  return readWrittenAddress(written, workspaceFilling[tool], environment);
}

describe('the address of an index', () => {
  it('is parted from its user info', () => {
    expect(read('https://ada:s%3Aecret@Packages.Example.com:8443/simple?x=1#y')).toEqual({
      url: 'https://packages.example.com:8443/simple/',
      origin: 'https://packages.example.com:8443',
      login: { username: 'ada', password: 's:ecret', variables: [] },
    });
    expect(read(' https://packages.example.com ')).toEqual({
      url: 'https://packages.example.com/',
      origin: 'https://packages.example.com',
      login: null,
    });
  });

  it.each([
    ['https://token@a.example/', { username: 'token', password: null }],
    ['https://token:@a.example/', { username: 'token', password: '' }],
    ['https://:secret@a.example/', { username: '', password: 'secret' }],
    ['https://a@b:c@a.example/', { username: 'a@b', password: 'c' }],
  ])('tells a name alone from one with an empty password: %s', (written, login) => {
    expect(read(written)?.login).toEqual({ ...login, variables: [] });
  });

  it.each([
    '',
    'pip',
    '../simple',
    'file:///srv/index',
    '\\\\server\\share',
    'ftp://a.example/',
    'https://',
    'https://a:b:c/',
  ])('is none where it is no http address: %j', (written) => expect(read(written)).toBe(null));

  it('is none where its host is longer than any: its end could not be shown to a person', () => {
    const host = `packages.example.com.${'a'.repeat(50)}.`.repeat(4).slice(0, 248);
    expect(read(`https://${host}.evil/simple`)?.origin).toBe(`https://${host}.evil`);
    expect(read(`https://a${host}.evil/simple`)).toBe(null);
  });
});

describe('a variable in the user info', () => {
  it.each<[IndexTool, string, unknown]>([
    ['pip', 'https://${TOKEN}@a.example/', ['t0ken', null, ['TOKEN']]],
    ['pip', 'https://${USER}:${PASS}@a.example/', ['ada', 'p@ss', ['USER', 'PASS']]],
    ['uv', 'https://x-${USER}:${TOKEN}@a.example/', ['x-ada', 't0ken', ['USER', 'TOKEN']]],
    ['pdm', 'https://${USER}:${PASS}@a.example/', ['ada', 'p%40ss', ['USER', 'PASS']]],
    ['pdm', 'https://${lower}@a.example/', ['low', null, ['lower']]],
    ['pipenv', 'https://$USER:${PASS}@a.example/', ['ada', 'p@ss', ['USER', 'PASS']]],
  ])('is filled in as %s does: %s', (tool, written, expected) => {
    const login = read(written, tool)?.login;
    expect([login?.username, login?.password, login?.variables]).toEqual(expected);
  });

  it('that is not set gives no login', () => {
    expect(read('https://${MISSING}:${TOKEN}@a.example/')).toMatchObject({
      url: 'https://a.example/',
      login: null,
    });
  });

  it('cannot move the border of the host by its value', () => {
    expect(read('https://${HOSTILE}@good.example/')).toMatchObject({
      origin: 'https://good.example',
      login: { username: 'x@evil.example/' },
    });
  });

  it('stays as it is written where the tool fills in nothing', () => {
    const literal = { username: '${TOKEN}', password: null, variables: [] };
    expect(read('https://${TOKEN}@a.example/', 'poetry')?.login).toEqual(literal);
    expect(read('https://${lower}@a.example/')?.login).toMatchObject({ username: '${lower}', variables: [] });
    expect(readWrittenAddress('https://${TOKEN}@a.example/', null, environment)?.login).toEqual(literal);
    expect(read('https://$TOKEN@a.example/')?.login).toMatchObject({ username: '$TOKEN', variables: [] });
  });
});

describe('a variable anywhere else makes the address unreadable', () => {
  const tools = Object.keys(workspaceFilling) as IndexTool[];
  it.each([
    'https://${TOKEN}.evil.example/',
    'https://evil.example:${PORT}/',
    'https://evil.example/${TOKEN}/simple',
    'https://evil.example/simple?t=${TOKEN}',
    'https://evil.example/simple#${TOKEN}',
    'https://user@${TOKEN}.evil.example/',
    'https://evil.example\\${TOKEN}@a.example/',
    'https://evil.example/${TOKEN}@a.example/',
    'https://evil.example?${TOKEN}@a.example/',
    'https://${lower}.evil.example/',
    'https://evil.example/$%7BTOKEN%7D',
    '${TOKEN}',
    '${TOKEN}://evil.example/',
    'https:${TOKEN}',
    'https://a.example@${USER}',
  ])('%s', (written) => {
    for (const tool of tools)
      expect(readWrittenAddress(written, workspaceFilling[tool], environment)).toBe(null);
    expect(readWrittenAddress(written, null, environment)).toBe(null);
  });

  it('in the form Pipenv knows too', () => {
    for (const written of [
      'https://$TOKEN.evil.example/',
      'https://evil.example/$TOKEN',
      'https://evil.example:$PORT/',
    ]) {
      expect(read(written, 'pipenv')).toBe(null);
    }
  });

  it('whatever words the address is made of', () => {
    expect(read('https://variable.evil.example/variablez/${TOKEN}')).toBe(null);
    expect(read('https://${TOKEN}@variable.example/variable0x/')).toMatchObject({
      url: 'https://variable.example/variable0x/',
      login: { username: 't0ken' },
    });
  });
});
