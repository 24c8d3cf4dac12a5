// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables as configuration files write them
import { describe, expect, it } from 'vitest';
import { type Approvals, noApprovals } from '../../../../server/src/sources/approvals.ts';
import { readCredentialBook, withSignIns } from '../../../../server/src/sources/credentials/book.ts';
import { defaultIndexUrl } from '../../../../server/src/sources/default-index.ts';
import type { IndexTool } from '../../../../server/src/workspace/tool-config.ts';
import { type TestRuntimeOptions, testRuntime } from '../../../support/runtime.ts';

type From = 'default' | 'setting' | 'user' | 'workspace';

interface Asked extends TestRuntimeOptions {
  readonly url: string;
  readonly name?: string;
  readonly from?: From;
  readonly tool?: IndexTool;
  readonly allowed?: readonly string[];
  readonly trusted?: boolean;
  readonly own?: readonly string[];
}

const origin = 'https://packages.example.com';
const evil = 'https://evil.example/simple/';
const pair = { UV_INDEX_INTERNAL_USERNAME: 'ada', UV_INDEX_INTERNAL_PASSWORD: 's3cret' };

function allowing(place: string, credentials: readonly string[]): Approvals {
  return { approved: [{ origin: new URL(place).origin, credentials }], refused: [] };
}

/** The access as a test reads it: `user:password from where`. */
async function accessTo({
  url,
  name,
  from = 'user',
  tool = 'pip',
  allowed,
  trusted = false,
  own,
  ...machine
}: Asked) {
  const book = await readCredentialBook(testRuntime(machine));
  const approvals = allowed === undefined ? noApprovals : allowing(url, allowed);
  return shown(book.accessTo({ url, name: name ?? null, from }, tool, approvals, trusted, new Set(own)));
}

function shown({
  credential,
  url,
  withheld,
}: ReturnType<Awaited<ReturnType<typeof readCredentialBook>>['accessTo']>) {
  const [scheme = '', encoded = ''] = credential?.authorization.split(' ') ?? [];
  const plain = scheme === 'Basic' ? Buffer.from(encoded, 'base64').toString() : `${scheme} ${encoded}`;
  return { sent: credential && `${plain} from ${credential.from}`, url, withheld };
}

describe('a credential for an index the user configured', () => {
  const netrc = { '/home/tester/.netrc': 'machine packages.example.com login ada password n3trc' };
  const uvStore = {
    '/home/tester/.local/share/uv/credentials/credentials.toml': [
      '[[credential]]',
      'service = "https://packages.example.com/team"',
      'username = "ada"',
      'scheme = "basic"',
      'password = "st0re"',
      '[[credential]]',
      'service = "https://packages.example.com"',
      'username = ""',
      'scheme = "bearer"',
      'token = "t0ken"',
      '[[credential]]',
      'service = 1',
    ].join('\n'),
  };

  it.each<[string, Asked, string | null]>([
    [
      'stands in its address',
      { url: 'https://ada:p%40ss@packages.example.com/simple', files: netrc },
      'ada:p@ss from the address',
    ],
    ['is a token alone', { url: 'https://t0ken@packages.example.com/' }, 't0ken: from the address'],
    [
      'has its password in .netrc',
      { url: 'https://ada@packages.example.com/', files: netrc },
      'ada:n3trc from .netrc',
    ],
    [
      'is not another user’s',
      { url: 'https://eve@packages.example.com/', files: netrc },
      'eve: from the address',
    ],
    ['stands in .netrc', { url: origin, files: netrc }, 'ada:n3trc from .netrc'],
    ['is not for http', { url: 'http://packages.example.com', files: netrc }, null],
    [
      'goes by the name, as uv has it',
      { url: origin, name: 'internal', tool: 'uv', environment: pair, files: netrc },
      'ada:s3cret from UV_INDEX_INTERNAL_PASSWORD',
    ],
    [
      'stands in the address before it goes by the name',
      { url: 'https://x:y@packages.example.com', name: 'internal', tool: 'uv', environment: pair },
      'x:y from the address',
    ],
    [
      'stands in its address before what other tools keep for its name',
      {
        url: 'https://x:y@packages.example.com',
        name: 'team',
        tool: 'poetry',
        environment: { POETRY_HTTP_BASIC_TEAM_USERNAME: 'ada', POETRY_HTTP_BASIC_TEAM_PASSWORD: 's3cret' },
      },
      'x:y from the address',
    ],
    [
      'stands in .netrc before uv’s store',
      { url: `${origin}/team/simple`, files: { ...netrc, ...uvStore }, tool: 'uv' },
      'ada:n3trc from .netrc',
    ],
    ['is uv’s and not pip’s', { url: origin, name: 'internal', environment: pair }, null],
    [
      'lies in uv’s store, the nearest service',
      { url: `${origin}/team/simple`, files: uvStore, tool: 'uv' },
      'ada:st0re from uv auth',
    ],
    [
      'is a bearer token of uv’s store',
      { url: `${origin}/teams/simple`, files: uvStore, tool: 'uv' },
      'Bearer t0ken from uv auth',
    ],
    [
      'lies in uv’s store for another origin',
      { url: 'https://packages.example.com:8443/team/', files: uvStore },
      null,
    ],
    [
      'is none for PyPI',
      {
        url: defaultIndexUrl.slice(0, -1),
        from: 'default',
        files: { '/home/tester/.netrc': 'default login a password b' },
      },
      null,
    ],
  ])('%s', async (_, asked, sent) => {
    expect(await accessTo(asked)).toMatchObject({ sent, withheld: [] });
  });

  it('has no variable filled in, but for PDM and Pipenv', async () => {
    const url = 'https://${TOKEN}@packages.example.com/';
    const environment = { TOKEN: 't0ken' };
    expect((await accessTo({ url, environment })).sent).toBe('${TOKEN}: from the address');
    expect((await accessTo({ url, environment, tool: 'pdm' })).sent).toBe('t0ken: from the address');
    expect((await accessTo({ url, environment, tool: 'pipenv' })).sent).toBe('t0ken: from the address');
  });

  it('is looked for where each tool keeps it', async () => {
    const files = {
      '/home/tester/.config/pypoetry/config.toml': '[http-basic.old]\nusername = "o"\npassword = "1"\n',
      '/home/tester/.config/pypoetry/auth.toml': '[http-basic.team]\nusername = "p"\npassword = "2"\n',
      '/home/tester/.config/pdm/config.toml':
        '[pypi]\nusername = "main"\npassword = "3"\n[pypi.team]\nusername = "d"\npassword = "${SECRET}"\n',
      '/etc/poetry/auth.toml': '[http-basic.team]\nusername = "other"\npassword = "4"\n',
    };
    const sent = async (tool: IndexTool, name: string, environment: Record<string, string> = {}) =>
      (await accessTo({ url: origin, tool, name, files, environment })).sent;
    expect(await sent('poetry', 'old')).toBe('o:1 from http-basic.old');
    expect(await sent('poetry', 'team')).toBe('p:2 from http-basic.team');
    expect(await sent('poetry', 'constructor')).toBe(null);
    expect(await sent('poetry', 'team', { POETRY_CONFIG_DIR: '/etc/poetry' })).toBe(
      'other:4 from http-basic.team',
    );
    expect(await sent('poetry', 'team', { POETRY_HTTP_BASIC_TEAM_PASSWORD: '5' })).toBe(
      'p:5 from POETRY_HTTP_BASIC_TEAM_PASSWORD',
    );
    const both = { POETRY_HTTP_BASIC_MY_TEAM_X_USERNAME: 'u', POETRY_HTTP_BASIC_MY_TEAM_X_PASSWORD: '6' };
    expect(await sent('poetry', 'my-team.x', both)).toBe('u:6 from POETRY_HTTP_BASIC_MY_TEAM_X_PASSWORD');
    expect(await sent('pdm', 'team', { SECRET: '7' })).toBe('d:7 from pypi.team.password');
    expect(await sent('pdm', 'pypi')).toBe('main:3 from pypi.password');
    expect(await sent('pdm', 'pypi', { PDM_PYPI_PASSWORD: '8' })).toBe('main:8 from PDM_PYPI_PASSWORD');
    expect(await sent('pdm', 'team', { PDM_PYPI_PASSWORD: '8', SECRET: '7' })).toBe(
      'd:7 from pypi.team.password',
    );
    expect(await sent('pipenv', 'team')).toBe(null);
  });

  it('is none where a store is broken or of another shape', async () => {
    const files = {
      '/home/tester/.netrc': 'machine',
      '/home/tester/.config/pypoetry/auth.toml': '[http-basic.team\npassword = "secret"',
      '/home/tester/.config/pdm/config.toml': 'pypi = 3',
      '/home/tester/.local/share/uv/credentials/credentials.toml': '[credential]\nservice = "x"',
    };
    for (const tool of ['poetry', 'pdm', 'uv'] as const) {
      expect(await accessTo({ url: origin, tool, name: 'team', files })).toMatchObject({
        sent: null,
        withheld: [],
      });
    }
  });
});

describe('a workspace that names an index', () => {
  it.each<[string, Asked, readonly string[]]>([
    [
      '`internal`, as uv’s variables do',
      { url: evil, name: 'internal', tool: 'uv', environment: pair },
      ['UV_INDEX_INTERNAL_PASSWORD'],
    ],
    [
      'by a name that comes to the same variables',
      { url: evil, name: 'IN-TERNAL', tool: 'uv', environment: { UV_INDEX_IN_TERNAL_PASSWORD: 's3cret' } },
      ['UV_INDEX_IN_TERNAL_PASSWORD'],
    ],
    [
      'by a name that Poetry’s variables know',
      {
        url: evil,
        name: 'in.ternal',
        tool: 'poetry',
        environment: { POETRY_HTTP_BASIC_IN_TERNAL_PASSWORD: 's3cret' },
      },
      ['POETRY_HTTP_BASIC_IN_TERNAL_PASSWORD'],
    ],
    [
      'by a name that Poetry’s file knows',
      {
        url: evil,
        name: 'team',
        tool: 'poetry',
        files: {
          '/home/tester/.config/pypoetry/auth.toml': '[http-basic.team]\nusername = "a"\npassword = "s3cret"',
        },
      },
      ['http-basic.team'],
    ],
    [
      'by a name that PDM’s file knows',
      {
        url: evil,
        name: 'team',
        tool: 'pdm',
        files: { '/home/tester/.config/pdm/config.toml': '[pypi.team]\npassword = "s3cret"' },
      },
      ['pypi.team.password'],
    ],
    [
      '`pypi`, as PDM’s variables do',
      { url: evil, name: 'pypi', tool: 'pdm', environment: { PDM_PYPI_PASSWORD: 's3cret' } },
      ['PDM_PYPI_PASSWORD'],
    ],
    [
      'with a variable as user',
      { url: 'https://${USER}@evil.example/simple/', environment: { USER: 'ada' } },
      ['USER'],
    ],
    [
      'with two variables',
      { url: 'https://${A}:${B}@evil.example/simple/', environment: { A: 'a', B: 'b' } },
      ['A', 'B'],
    ],
    [
      'that only the entry for all others of .netrc fits',
      { url: evil, files: { '/home/tester/.netrc': 'default login a password s3cret' } },
      ['.netrc (default)'],
    ],
    [
      'at another port of a host in .netrc',
      {
        url: 'https://evil.example:8443/simple/',
        files: { '/home/tester/.netrc': 'machine evil.example login a password s3cret' },
      },
      ['.netrc (evil.example)'],
    ],
  ])('%s, gets nothing before the user allowed it by name', async (_, asked, names) => {
    const theirs = { ...asked, from: 'workspace' } as const;
    expect(await accessTo(theirs)).toMatchObject({ sent: null, withheld: names });
    expect(await accessTo({ ...theirs, allowed: [] })).toMatchObject({ sent: null, withheld: names });
    expect(await accessTo({ ...theirs, allowed: names.map((name) => `${name}2`) })).toMatchObject({
      sent: null,
    });
    expect((await accessTo({ ...theirs, allowed: names })).sent).not.toBe(null);
    expect((await accessTo({ ...theirs, trusted: true })).sent).not.toBe(null);
  });

  it('gets what was allowed at its origin alone: no other host, port or scheme', async () => {
    const book = await readCredentialBook(testRuntime({ environment: pair }));
    const approvals = allowing(origin, ['UV_INDEX_INTERNAL_PASSWORD']);
    const sent = (url: string) =>
      shown(book.accessTo({ url, name: 'internal', from: 'workspace' }, 'uv', approvals, false)).sent;
    expect(sent(`${origin}/simple`)).toBe('ada:s3cret from UV_INDEX_INTERNAL_PASSWORD');
    for (const other of [
      'https://packages.example.com:8443/simple',
      'http://packages.example.com/simple',
      'https://packages.example.com.evil.example/simple',
      'https://packages.example.com@evil.example/simple',
      'https://evil.example/packages.example.com/simple',
    ]) {
      expect(sent(other) ?? '').not.toContain('s3cret');
    }
  });

  it('gets one of two variables only together with the other', async () => {
    const url = 'https://${A}:${B}@evil.example/simple/';
    const environment = { A: 'a', B: 'b' };
    expect(await accessTo({ url, environment, from: 'workspace', allowed: ['A'] })).toEqual({
      sent: null,
      url: evil,
      withheld: ['B'],
    });
  });

  it('may send what it writes itself to its own origin', async () => {
    const url = 'https://reader:public@evil.example/simple/';
    expect(
      await accessTo({ url, from: 'workspace', environment: pair, name: 'internal', tool: 'uv' }),
    ).toEqual({
      sent: 'reader:public from the address',
      url: evil,
      withheld: [],
    });
  });

  it('has no address where a variable would be put elsewhere, whatever is allowed', async () => {
    const url = 'https://${TOKEN}.evil.example/';
    const environment = { TOKEN: 't0ken' };
    for (const tool of ['pip', 'uv', 'poetry', 'pdm', 'pipenv', 'hatch'] as const) {
      const access = await accessTo({ url, tool, environment, from: 'workspace', trusted: true });
      expect(access).toEqual({ sent: null, url: null, withheld: [] });
    }
  });

  it('gets what the user keeps for its host only when he allowed that, or names the origin himself', async () => {
    const files = { '/home/tester/.netrc': 'machine packages.example.com login ada password n3trc' };
    const asked = { url: origin, from: 'workspace', files } as const;
    expect(await accessTo(asked)).toMatchObject({ sent: null, withheld: ['.netrc (packages.example.com)'] });
    expect((await accessTo({ ...asked, allowed: ['.netrc (packages.example.com)'] })).sent).toBe(
      'ada:n3trc from .netrc',
    );
    expect(await accessTo({ ...asked, own: [origin] })).toMatchObject({
      sent: 'ada:n3trc from .netrc',
      withheld: [],
    });
    expect((await accessTo({ ...asked, own: [evil] })).sent).toBe(null);
  });

  it('gets nothing by its name because the user names the origin too', async () => {
    const asked = { url: evil, name: 'internal', tool: 'uv', environment: pair, from: 'workspace' } as const;
    expect((await accessTo({ ...asked, own: ['https://evil.example'] })).sent).toBe(null);
  });

  it('does not learn which variables are not set', async () => {
    const access = await accessTo({ url: 'https://${NOT_SET}@evil.example/simple/', from: 'workspace' });
    expect(access).toEqual({ sent: null, url: evil, withheld: [] });
  });
});

describe('a sign-in', () => {
  it('goes to its origin only, before all else', async () => {
    const book = withSignIns(await readCredentialBook(testRuntime({ environment: pair })), [
      { origin, username: 'ada', password: 'signed' },
    ]);
    const access = (url: string) =>
      shown(book.accessTo({ url, name: 'internal', from: 'workspace' }, 'uv', noApprovals, false));
    expect(access('https://x:y@packages.example.com/simple')).toEqual({
      sent: 'ada:signed from signed in',
      url: `${origin}/simple/`,
      withheld: [],
    });
    for (const other of [
      evil,
      `${origin}:8443/`,
      'http://packages.example.com/',
      'https://${TOKEN}.example/',
    ]) {
      expect(access(other).sent ?? '').not.toContain('signed');
    }
  });
});

describe('the identity of a credential', () => {
  it('tells credentials and origins apart, is the same tomorrow, and holds nothing of them', async () => {
    const identity = async (url: string) => {
      const book = await readCredentialBook(testRuntime());
      return (
        book.accessTo({ url, name: null, from: 'user' }, 'pip', noApprovals, false).credential?.identity ?? ''
      );
    };
    const one = await identity('https://ada:one@a.example/');
    expect(one).toMatch(/^[\w-]{16}$/);
    expect(await identity('https://ada:one@a.example/other/')).toBe(one);
    const others = [
      await identity('https://ada:two@a.example/'),
      await identity('https://ada:one@b.example/'),
    ];
    expect(new Set([one, ...others]).size).toBe(3);
  });
});

describe('PyPI’s own host', () => {
  const host = new URL(defaultIndexUrl).host;
  const places = [
    `https://x@${host}/evil/`,
    `https://ada:p4ss@${host}/simple/`,
    `https://\${TOKEN}@${host}/simple/`,
    `https://${host.replace('pypi', 'PyPI')}/simple/../evil/`,
    `https://${host}./evil/`,
    `https://x@${host}:8443/evil/`,
    `http://x@${host}/simple/`,
  ];
  const files = {
    '/home/tester/.netrc': `machine ${host} login x password n3trc\nmachine ${host}. login x password n3trc`,
    '/home/tester/.local/share/uv/credentials/credentials.toml': `[[credential]]\nservice = "https://${host}"\nusername = "x"\nscheme = "basic"\npassword = "st0re"`,
  };
  const environment = { ...pair, TOKEN: 't0ken' };
  const needs = [`.netrc (${host})`, `.netrc (${host}.)`, 'TOKEN', 'UV_INDEX_INTERNAL_PASSWORD'];

  it.each(places)('is sent none, whoever names %s and whatever is allowed', async (url) => {
    for (const from of ['default', 'setting', 'user', 'workspace'] as const) {
      const own = [`https://${host}`, new URL(url).origin];
      const asked: Asked = {
        url,
        from,
        tool: 'uv',
        name: 'internal',
        own,
        trusted: true,
        files,
        environment,
      };
      expect(await accessTo(asked)).toMatchObject({ sent: null, withheld: [] });
      expect(await accessTo({ ...asked, trusted: false, allowed: needs })).toMatchObject({ sent: null });
    }
  });

  it.each(places)('is sent no sign-in either: %s', async (url) => {
    const signIns = [{ origin: new URL(url).origin, username: 'ada', password: 's1gned' }];
    const book = withSignIns(await readCredentialBook(testRuntime({ files })), signIns);
    const index = { url, name: null, from: 'workspace' } as const;
    expect(shown(book.accessTo(index, 'pip', noApprovals, true)).sent).toBe(null);
  });

  it('is not a host that only looks like it', async () => {
    const machines = `machine ${host}.example login x password n3trc`;
    const asked = { url: `https://${host}.example/`, files: { '/home/tester/.netrc': machines } };
    expect((await accessTo(asked)).sent).toBe('x:n3trc from .netrc');
  });
});
