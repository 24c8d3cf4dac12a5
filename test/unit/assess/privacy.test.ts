import { describe, expect, it } from 'vitest';
import { engineOver } from './engine-fixture.ts';

const index = 'https://packages.invalid/simple/';

/** What would be asked of whom for one document: `name` for the user's own index, `name @ index`, `name (private)`. */
async function asked(files: Record<string, string>, path: string): Promise<string[]> {
  const { engine, open, sources } = engineOver(files);
  await engine.refresh([await open(path)]);
  return sources.asked.map(
    (request) =>
      `${request.name}${request.index === null ? '' : ` @ ${request.index}`}${request.private ? ' (private)' : ''}`,
  );
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
    expect(await asked(files, '/shop/requirements.txt')).toEqual([`acme-secret-zz @ ${index}`, 'requests']);
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

  it('while the policy that may call it private cannot be read', async () => {
    const files = {
      '/shop/pyproject.toml': '[tool.wheelwarden]\nprivate-names = ["acme-*\n',
      '/shop/requirements.txt': 'acme-secret-zz\nrequests\n',
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual(['acme-secret-zz (private)', 'requests']);
  });

  it('where the policy is an inline table', async () => {
    const files = {
      '/shop/pyproject.toml': '[tool]\nwheelwarden = { private-names = ["acme-*"] }\n',
      '/shop/requirements.txt': 'acme-secret-zz\n',
    };
    expect(await asked(files, '/shop/requirements.txt')).toEqual(['acme-secret-zz (private)']);
  });

  it('where only a policy further up calls it private', async () => {
    const files = {
      '/shop/pyproject.toml': '[tool.wheelwarden]\nprivate-names = ["acme-*"]\n',
      '/shop/sub/wheelwarden.toml': '[rules]\narchived = "off"\n',
      '/shop/sub/requirements.txt': 'acme-secret-zz\n',
    };
    expect(await asked(files, '/shop/sub/requirements.txt')).toEqual(['acme-secret-zz (private)']);
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
    expect(await asked(files, '/shop/requirements.txt')).toEqual(['requests']);
  });
});
