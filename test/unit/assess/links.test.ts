import { describe, expect, it } from 'vitest';
import { engineOver } from './engine-fixture.ts';

/** What each link stands on and where it leads. */
async function linksIn(files: Record<string, string>, file: string): Promise<string[]> {
  const { engine, open } = engineOver(files);
  const document = await open(file);
  const lines = document.text.split('\n');
  return (await engine.links(document)).map(({ range: { start, end }, target }) => {
    const on = lines[start.line]?.slice(start.character, end.character);
    return `${on} → ${target.replace(/^https:\/\/[^/]+/, 'public index')}`;
  });
}

describe('links', () => {
  it('lead from public names to their pages', async () => {
    const text = 'Requests==2.31.0\nno-such-project-anywhere-at-all\nflask[async]>=2 # x\n';
    expect(await linksIn({ '/shop/requirements.txt': text }, '/shop/requirements.txt')).toEqual([
      'Requests → public index/project/requests/',
      'flask → public index/project/flask/',
    ]);
  });

  it('lead nowhere from names that are private, tied to another index, or looked up nowhere', async () => {
    const policy = '[tool.wheelwarden]\nprivate-names = ["requests"]\n';
    const files = { '/shop/pyproject.toml': policy, '/shop/requirements.txt': 'requests\n' };
    expect(await linksIn(files, '/shop/requirements.txt')).toEqual([]);
    const noIndex = { '/shop/requirements.txt': '--no-index\nrequests\n' };
    expect(await linksIn(noIndex, '/shop/requirements.txt')).toEqual([]);
    const other = { '/shop/requirements.txt': 'flask @ https://example.invalid/flask.whl\n' };
    expect(await linksIn(other, '/shop/requirements.txt')).toEqual([]);
  });

  it('lead to included files that are there and lie in the workspace', async () => {
    const files = {
      '/shop/requirements/dev.txt':
        '-r ../base.txt\n-c limits.txt\n-r missing.txt\n-r ../../secret.txt\n-r https://example.invalid/x.txt\n-r .\n',
      '/shop/base.txt': '',
      '/shop/requirements/limits.txt': '',
      '/secret.txt': '',
    };
    expect(await linksIn(files, '/shop/requirements/dev.txt')).toEqual([
      '../base.txt → file:///shop/base.txt',
      'limits.txt → file:///shop/requirements/limits.txt',
    ]);
  });

  it('lead from install commands to files beside them, else at the root', async () => {
    const files = {
      '/shop/docker/Dockerfile':
        'FROM python:3.13\nRUN pip install -r requirements.txt\nRUN pip install -r dev.txt -r ../../secret.txt -r gone.txt\n',
      '/shop/docker/dev.txt': '',
      '/shop/dev.txt': '',
      '/shop/requirements.txt': '',
      '/secret.txt': '',
    };
    expect(await linksIn(files, '/shop/docker/Dockerfile')).toEqual([
      'requirements.txt → file:///shop/requirements.txt',
      'dev.txt → file:///shop/docker/dev.txt',
    ]);
  });

  it('lead nowhere from a path that a variable decides or that lies on another machine', async () => {
    const varied = `\${WHICH}.txt`;
    const files = {
      '/shop/requirements.txt': `-r ${varied}\n-r //shop/base.txt\n`,
      [`/shop/${varied}`]: '',
      '/shop/base.txt': '',
    };
    expect(await linksIn(files, '/shop/requirements.txt')).toEqual([]);
  });

  it('leave imports to the editor', async () => {
    const files = { '/shop/app.py': 'import requests\n', '/shop/requirements.txt': 'requests\n' };
    expect(await linksIn(files, '/shop/app.py')).toEqual([]);
  });
});
