import { describe, expect, it } from 'vitest';
import { engineOver } from './engine-fixture.ts';

const secret = `--extra-index-url https://secret.invalid/simple\nsecret-zz\n`;
const lock = `[[package]]\nname = "requests"\nversion = "2.0.0"\n`;

/** A workspace with links, and the paths that were opened while one of its files was assessed and looked at. */
function world(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>>) {
  const { engine, open, sources, runtime } = engineOver({
    '/outside/secret.txt': secret,
    '/outside/uv.lock': lock,
    '/outside/policy.toml': 'private-names = ["acme-*"]\n',
    ...files,
  });
  for (const [link, target] of Object.entries(links)) runtime.files.link(link, target);
  return { engine, open, sources };
}

describe('a link of the workspace that leads out of it', () => {
  it('is not followed by includes, which tell of it', async () => {
    const { engine, open, sources } = world(
      { '/shop/requirements.txt': '-r inc.txt\n-r linked/secret.txt\n-r near.txt\nflask\nacme-zz\n' },
      { '/shop/inc.txt': '/outside/secret.txt', '/shop/linked': '../outside', '/shop/near.txt': 'missing' },
    );
    const document = await open('/shop/requirements.txt');
    const { errors } = (await engine.assess(document)) ?? { errors: [] };
    expect(errors.map(({ message }) => message)).toEqual([
      'inc.txt lies outside the workspace and is not read.',
      'linked/secret.txt lies outside the workspace and is not read.',
      'There is no file near.txt.',
    ]);
    expect((await engine.links(document)).map(({ tooltip }) => tooltip)).toEqual(['Open the page of flask']);
    await engine.refresh([document]);
    expect(sources.asked.map(({ name, index }) => `${name} @ ${index}`)).toEqual([
      'flask @ null',
      'acme-zz @ null',
    ]);
  });

  it('locks nothing', async () => {
    const manifest = '[project]\nname = "shop"\ndependencies = ["requests"]\n';
    const versions = async (target: string) => {
      const { engine, open } = world(
        { '/shop/pyproject.toml': manifest, '/shop/locks/uv.lock': lock },
        { '/shop/uv.lock': target },
      );
      const assessment = await engine.assess(await open('/shop/pyproject.toml'));
      return assessment?.dependencies.map(({ lockedVersion }) => lockedVersion);
    };
    expect(await versions('../outside/uv.lock')).toEqual([null]);
    expect(await versions('locks/uv.lock')).toEqual(['2.0.0']);
  });

  it('leaves open, as a policy file, which names are private', async () => {
    const { engine, open, sources } = world(
      { '/shop/requirements.txt': 'acme-zz\nother-zz\nrequests\n' },
      { '/shop/wheelwarden.toml': '/outside/policy.toml' },
    );
    await engine.refresh([await open('/shop/requirements.txt')]);
    expect(sources.asked.map((request) => [request.name, request.private])).toEqual([
      ['acme-zz', true],
      ['other-zz', true],
      ['requests', false],
    ]);
  });
});
