import { describe, expect, it } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { environmentFiles } from '../../support/environment.ts';
import { askedWhere } from './asked-where.ts';
import { engineOver } from './engine-fixture.ts';

const index = 'https://packages.invalid/simple/';

/** What would be asked of whom for one document, as `askedWhere` says it. */
async function asked(files: Record<string, string>, path: string): Promise<string[]> {
  const { engine, open, sources } = engineOver(files);
  await engine.refresh([await open(path)]);
  return sources.asked.map(askedWhere);
}

describe('a name that is not listed goes to no public service', () => {
  it('where an extra index follows other options', async () => {
    const text = `--find-links ./wheels\n--extra-index-url ${index}\nacme-secret-zz\n`;
    expect(await asked({ '/shop/requirements.txt': text }, '/shop/requirements.txt')).toEqual([
      `acme-secret-zz @ ${index}`,
    ]);
  });

  it('where only another manifest of the workspace adds an index', async () => {
    const files = {
      '/shop/pyproject.toml': `[project]\nname = "shop"\n[[tool.uv.index]]\nname = "inner"\nurl = "${index}"\n`,
      '/shop/requirements.txt': 'acme-secret-zz\nrequests\n',
      '/shop/app.py': 'import requests\n',
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual([
      `acme-secret-zz @ ${index}`,
      `requests @ ${index}, PyPI`,
    ]);
  });

  it('where an included file adds an index, whatever that file is called', async () => {
    const files = {
      '/shop/requirements.txt': '-r base.txt\nacme-secret-zz\n',
      '/shop/base.txt': `--extra-index-url ${index}\nacme-base-zz\n`,
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual([`acme-secret-zz @ ${index}`]);
  });

  it('where another entry of the workspace ties the name to an index', async () => {
    const files = {
      '/shop/pyproject.toml': [
        '[project]',
        'dependencies = ["acme-src-zz"]',
        '[tool.uv.sources]',
        'acme-src-zz = { index = "inner" }',
        '[[tool.uv.index]]',
        'name = "inner"',
        `url = "${index}"`,
        'explicit = true',
      ].join('\n'),
      '/shop/requirements.txt': 'acme-src-zz==1.0\n',
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual([`acme-src-zz @ ${index}`]);
  });

  describe('where a lock names its files’ server, and no index,', () => {
    const pylock = `[[packages]]
name = "acme-files-zz"
version = "1.0"
wheels = [{ url = "https://me:secret@files.invalid/acme_files_zz-1.0-py3-none-any.whl" }]

[[packages]]
name = "acme-vendored-zz"
version = "1.0"
wheels = [{ path = "vendor/acme_vendored_zz-1.0-py3-none-any.whl" }]

[[packages]]
name = "requests"
version = "2.32.3"
wheels = [{ url = "https://files.invalid/requests-2.32.3-py3-none-any.whl" }]
`;
    const pdmLock = pylock.replaceAll('packages', 'package').replaceAll('wheels', 'files');
    it.each([
      ['pylock.toml', pylock],
      ['pdm.lock', pdmLock],
    ])('%s', async (name, lock) => {
      const manifest = '[project]\ndependencies = ["acme-files-zz", "acme-vendored-zz", "requests"]\n';
      const files = { [`/shop/${name}`]: lock, '/shop/pyproject.toml': manifest };
      const expected = ['acme-files-zz @ https://files.invalid/', 'requests'];
      expect(await asked(files, `/shop/${name}`)).toEqual(expected);
      expect(await asked(files, '/shop/pyproject.toml')).toEqual(expected);
    });
  });

  it('where pip is told of another index in the environment it is run from', async () => {
    const files = {
      ...environmentFiles({}),
      '/shop/.venv/pip.conf': `[global]\nindex-url = ${index}\n`,
      '/shop/requirements.txt': 'acme-secret-zz\nrequests\n',
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual(['acme-secret-zz (nobody)', 'requests']);
  });

  it('while the policy that may call it private cannot be read', async () => {
    const files = {
      '/shop/pyproject.toml': '[tool.wheelwarden]\nprivate-names = ["acme-*\n',
      '/shop/requirements.txt': 'acme-secret-zz\nrequests\n',
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual(['acme-secret-zz (nobody)', 'requests']);
  });

  it('where the policy is an inline table', async () => {
    const files = {
      '/shop/pyproject.toml': '[tool]\nwheelwarden = { private-names = ["acme-*"] }\n',
      '/shop/requirements.txt': 'acme-secret-zz\n',
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual(['acme-secret-zz (nobody)']);
  });

  it('where only a policy further up calls it private', async () => {
    const files = {
      '/shop/pyproject.toml': '[tool.wheelwarden]\nprivate-names = ["acme-*"]\n',
      '/shop/sub/wheelwarden.toml': '[rules]\narchived = "off"\n',
      '/shop/sub/requirements.txt': 'acme-secret-zz\n',
    };
    expect(await asked(files, '/shop/sub/requirements.txt')).toEqual(['acme-secret-zz (nobody)']);
  });

  it('where a policy beside the one that holds calls it private', async () => {
    const files = {
      '/shop/pyproject.toml': '[tool.wheelwarden]\nprivate-names = ["acme-*"]\n',
      '/shop/wheelwarden.toml': '[rules]\narchived = "off"\n',
      '/shop/requirements.txt': 'acme-secret-zz\n',
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual(['acme-secret-zz (nobody)']);
  });

  it.each(['private-names = "acme-*"', 'private_names = ["acme-*"]'])(
    'where a policy calls names private in a way that cannot be read: %s',
    async (text) => {
      const files = {
        '/shop/wheelwarden.toml': text,
        '/shop/requirements.txt': 'acme-secret-zz\nrequests\n',
      };
      expect(await asked(files, '/shop/requirements.txt')).toEqual(['acme-secret-zz (nobody)', 'requests']);
    },
  );
});

it('a name that is not listed goes to no public service where another folder of the window has an index', async () => {
  const { engine, open, sources } = engineOver({
    '/shop/requirements.txt': 'acme-secret-zz\nrequests\n',
    '/team/pyproject.toml': `[project]\nname = "team"\n[[tool.uv.index]]\nname = "inner"\nurl = "${index}"\n`,
    '/torch/pyproject.toml': `[[tool.uv.index]]\nname = "torch"\nurl = "${index}"\nexplicit = true\n`,
  });
  const refreshed = async (roots: readonly string[]) => {
    engine.setRoots(roots);
    sources.asked.length = 0;
    await engine.refresh([await open('/shop/requirements.txt')]);
    return sources.asked.map(askedWhere);
  };
  expect(await refreshed(['/shop', '/torch'])).toEqual(['acme-secret-zz', 'requests']);
  expect(await refreshed(['/shop', '/team'])).toEqual(['acme-secret-zz (nobody)', 'requests']);
});

describe('a name that stands in no document', () => {
  const askedFor = async (name: string, files: Record<string, string>, root = '/shop') => {
    const { engine, sources } = engineOver(files);
    engine.setRoots([root]);
    await engine.card(normalizeName(name), null);
    return [...new Set(sources.asked.map(askedWhere))];
  };
  const indexes = `[project]\nname = "acme-shop-zz"\n[[tool.uv.index]]\nname = "inner"\nurl = "${index}"\n`;

  it('is no more public than it would be in one, where the workspace has an index of its own', async () => {
    const files = { '/shop/pyproject.toml': indexes };
    expect(await askedFor('acme-secret-zz', files)).toEqual(['acme-secret-zz (nobody)']);
    expect(await askedFor('requests', files)).toEqual(['requests']);
  });

  it('nor where another entry ties it to an index', async () => {
    const files = {
      '/shop/pyproject.toml': `${indexes}explicit = true\n[tool.uv.sources]\nacme-secret-zz = { index = "inner" }\n`,
      '/shop/requirements.txt': 'acme-secret-zz\n',
    };
    expect(await askedFor('acme-secret-zz', files)).toEqual([`acme-secret-zz @ ${index}`]);
  });

  it('is as public as any where the workspace holds the home folder, which is not read for it', async () => {
    const files = { '/home/tester/pyproject.toml': indexes };
    expect(await askedFor('acme-secret-zz', files, '/home/tester')).toEqual(['acme-secret-zz']);
    expect(await askedFor('acme-secret-zz', files, '/home')).toEqual(['acme-secret-zz']);
  });

  it('nor where it is a project of the workspace', async () => {
    expect(await askedFor('acme-shop-zz', { '/shop/pyproject.toml': indexes })).toEqual([
      'acme-shop-zz (nobody)',
    ]);
  });
});

describe('a policy file that breaks while it is typed', () => {
  it('keeps what it said before', async () => {
    const { engine, open, sources } = engineOver({
      '/shop/wheelwarden.toml': 'private-names = ["acme-*"]\n',
      '/shop/requirements.txt': 'acme-secret-zz\nother-unlisted-zz\n',
    });
    const document = await open('/shop/requirements.txt');
    await engine.assess(document);
    const policy = await open('/shop/wheelwarden.toml');
    engine.overlay(policy.uri, { ...policy, text: 'private-names = ["acme-*", "\n' });
    await engine.refresh([document]);
    expect(sources.asked.map((request) => [request.name, request.private])).toEqual([
      ['acme-secret-zz', true],
      ['other-unlisted-zz', false],
    ]);
  });
});

describe('an import', () => {
  it('that a manifest declares is asked where the manifest says', async () => {
    const files = {
      '/shop/requirements.txt': `--index-url ${index}\nacme-lib-zz\n`,
      '/shop/app.py': 'import acme_lib_zz\n',
    };
    expect(await asked(files, '/shop/app.py')).toEqual([`acme-lib-zz @ ${index}`]);
  });
});

describe('a listed name', () => {
  it('is public whatever else is configured', async () => {
    const files = { '/shop/requirements.txt': `--extra-index-url ${index}\nrequests\n` };
    expect(await asked(files, '/shop/requirements.txt')).toEqual([`requests @ PyPI, ${index}`]);
  });
});

describe('a name that some file of the workspace takes from elsewhere', () => {
  const uvRoot = [
    '[tool.uv.workspace]',
    'members = ["p/*"]',
    '[tool.uv.sources]',
    'acme-priv-zz = { index = "inner" }',
    'acme-git-zz = { git = "https://git.invalid/x" }',
    'acme-member-zz = { workspace = true }',
    '[[tool.uv.index]]',
    'name = "inner"',
    `url = "${index}"`,
    'explicit = true',
  ].join('\n');
  const lock = [
    '[[package]]',
    'name = "acme-core-zz"',
    'version = "1.0"',
    `source = { registry = "${index}" }`,
    '[[package]]',
    'name = "acme-git-zz"',
    'version = "1.0"',
    'source = { git = "https://git.invalid/x" }',
  ].join('\n');

  it.each<[string, Record<string, string>, string, string[]]>([
    [
      'by the sources of a uv workspace’s root',
      {
        '/shop/pyproject.toml': uvRoot,
        '/shop/p/a/pyproject.toml':
          '[project]\nname = "a"\ndependencies = ["acme-priv-zz", "acme-git-zz", "acme-member-zz"]\n',
      },
      '/shop/p/a/pyproject.toml',
      [`acme-priv-zz @ ${index}`],
    ],
    [
      'by a lock, named in a manifest of another kind',
      { '/shop/uv.lock': lock, '/shop/tox.ini': '[testenv]\ndeps =\n    acme-core-zz\n    acme-git-zz\n' },
      '/shop/tox.ini',
      [`acme-core-zz @ ${index}`],
    ],
    [
      'by a lock, imported',
      {
        '/shop/uv.lock': lock,
        '/shop/pyproject.toml': '[project]\nname = "shop"\ndependencies = ["acme-core-zz"]\n',
        '/shop/app.py': 'import acme_core_zz\n',
      },
      '/shop/app.py',
      [`acme-core-zz @ ${index}`],
    ],
    [
      'by an address in another manifest',
      {
        '/shop/pyproject.toml':
          '[project]\nname = "shop"\ndependencies = ["acme-git-zz @ git+https://git.invalid/x"]\n',
        '/shop/Dockerfile': 'FROM python\nRUN pip install acme-git-zz requests\n',
      },
      '/shop/Dockerfile',
      ['requests'],
    ],
    [
      'with every index switched off',
      { '/shop/requirements.txt': '--no-index\nacme-wheel-zz\n', '/shop/app.py': 'import acme_wheel_zz\n' },
      '/shop/app.py',
      [],
    ],
    [
      'with every index switched off by a script for itself',
      {
        '/shop/report.py':
          '# /// script\n# dependencies = ["acme-wheel-zz"]\n# [tool.uv]\n# no-index = true\n# ///\nimport acme_wheel_zz\n',
      },
      '/shop/report.py',
      [],
    ],
    [
      'with every index switched off by a command',
      {
        '/shop/Dockerfile': 'FROM python\nRUN pip install --no-index --find-links=./wheels acme-wheel-zz\n',
        '/shop/requirements.txt': 'acme-wheel-zz\n',
      },
      '/shop/requirements.txt',
      [],
    ],
    [
      'by an index that only an install command names',
      {
        '/shop/Dockerfile': `FROM python\nRUN pip install -i ${index} acme-other-zz\n`,
        '/shop/requirements.txt': 'acme-other-zz\nacme-more-zz\n',
      },
      '/shop/requirements.txt',
      [`acme-other-zz @ ${index}`, 'acme-more-zz (nobody)'],
    ],
    [
      'being a project of Flit’s own',
      {
        '/shop/lib/pyproject.toml': '[tool.flit.metadata]\nmodule = "acme_flit_zz"\n',
        '/shop/requirements.txt': 'acme-flit-zz\n',
      },
      '/shop/requirements.txt',
      [],
    ],
  ])('%s', async (_, files, path, wanted) => {
    expect(await asked(files, path)).toEqual(wanted);
  });

  it('is known as soon as the lock says so', async () => {
    const { engine, open, sources, runtime } = engineOver({ '/shop/requirements.txt': 'acme-core-zz\n' });
    const document = await open('/shop/requirements.txt');
    await engine.assess(document);
    runtime.files.set('/shop/uv.lock', lock);
    engine.fileChanged('/shop/uv.lock');
    await engine.refresh([document]);
    expect(sources.asked).toMatchObject([{ name: 'acme-core-zz', index }]);
  });
});
