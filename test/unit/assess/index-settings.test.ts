import { describe, expect, it } from 'vitest';
import { askedWhere } from './asked-where.ts';
import { engineOver } from './engine-fixture.ts';

/** What would be asked of whom for one document, as `askedWhere` says it. */
async function asked(path: string, text: string): Promise<string[]> {
  const { engine, open, sources } = engineOver({ [path]: text });
  await engine.refresh([await open(path)]);
  return sources.asked.map(askedWhere);
}

describe('a name that is not listed stays at home, and a listed one does not,', () => {
  it.each([
    ['Dockerfile', 'ARG PIP_EXTRA_INDEX_URL\nRUN pip install acme-secret-zz requests\n'],
    ['Dockerfile', 'COPY conf /etc/pip.conf\nRUN pip install acme-secret-zz requests\n'],
    ['Makefile', 'export PIP_EXTRA_INDEX_URL := $(OURS)\na:\n\tpip install acme-secret-zz requests\n'],
    ['setup.sh', 'cp conf ~/.config/pip/\npip install acme-secret-zz requests\n'],
    ['tox.ini', '[testenv]\npassenv = PIP_EXTRA_INDEX_URL\ndeps =\n  acme-secret-zz\n  requests\n'],
    ['tox.toml', 'env_run_base = { pass_env = ["UV_INDEX"], deps = ["acme-secret-zz", "requests"] }\n'],
    [
      'setup.py',
      'setup(install_requires=["acme-secret-zz", "requests"], dependency_links=["https://a.invalid/"])\n',
    ],
  ])('where the address of another index is not known: %s', async (file, text) => {
    const names = await asked(`/shop/${file}`, text);
    expect(names).toContain('requests');
    expect(names.filter((name) => name.startsWith('acme'))).toEqual(['acme-secret-zz (nobody)']);
  });
});

describe('a name that a command installs without any index', () => {
  it('is asked nowhere, whatever other commands do', async () => {
    const text = 'pip install --no-index --find-links=./wheels requests\npip install flask\n';
    expect(await asked('/shop/setup.sh', text)).toEqual(['flask']);
  });
});
