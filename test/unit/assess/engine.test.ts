import { describe, expect, it } from 'vitest';
import { unaskedFacts } from '../../../server/src/assess/unasked.ts';
import { known } from '../../../server/src/sources/fact.ts';
import { askedWhere } from './asked-where.ts';
import { engineOver, engineSettings, name } from './engine-fixture.ts';

/** `rule name` of each finding, in order. */
function told(assessment: { findings: readonly { rule: string; dependency: { name: string } }[] } | null) {
  return assessment?.findings.map(({ rule, dependency }) => `${rule} ${dependency.name}`) ?? null;
}

describe('assessing without a network', () => {
  it('names a look-alike and an invented name, and nothing else', async () => {
    const text = 'requests==2.32.3\nreqeusts\nfastapi-cart-helpers-toolkit\ndjango>=5\n';
    const { engine, open, sources } = engineOver({ '/shop/requirements.txt': text });
    const assessment = await engine.assess(await open('/shop/requirements.txt'));
    expect(told(assessment)).toEqual(['typosquat reqeusts', 'nonexistent fastapi-cart-helpers-toolkit']);
    expect(assessment?.findings[0]?.range).toEqual({
      start: { line: 1, character: 0 },
      end: { line: 1, character: 8 },
    });
    expect(sources.asked).toEqual([]);
  });

  it('reads only documents it has a reader for', async () => {
    const { engine, open } = engineOver({ '/shop/notes.txt': 'reqeusts' });
    expect(await engine.assess(await open('/shop/notes.txt'))).toBeNull();
  });
});

describe('imports', () => {
  const files = {
    '/shop/pyproject.toml': '[project]\nname = "shop"\ndependencies = ["pyyaml>=6", "reqeusts"]\n',
    '/shop/shop/__init__.py': '',
    '/shop/shop/app.py': [
      'import os, shop.models',
      'import yaml',
      'import reqeusts',
      'import requets',
      'from . import cart',
      'import internal_thing',
      'try:\n    import urllib2, quite_absent\n    import simplejosn\nexcept ImportError:\n    pass',
    ].join('\n'),
  };

  it('leave the finding to the manifest that declares the distribution', async () => {
    const { engine, open } = engineOver(files);
    const assessment = await engine.assess(await open('/shop/shop/app.py'));
    expect(told(assessment)).toContain('typosquat requets');
    expect(told(assessment)).not.toContain('typosquat reqeusts');
    expect(told(assessment)?.join()).not.toMatch(/urllib2|quite-absent/);
    expect(told(assessment)).toContain('typosquat simplejosn');
  });

  it('are the distributions they map to, own and standard modules left out', async () => {
    const { engine, open } = engineOver(files);
    const assessment = await engine.assess(await open('/shop/shop/app.py'));
    const names = assessment?.dependencies.map((dependency) => `${dependency.module} ${dependency.name}`);
    expect(names?.slice(0, 2)).toEqual(['yaml pyyaml', 'reqeusts reqeusts']);
    expect(names?.join()).not.toContain('os ');
    expect(names?.join()).not.toContain('shop.models');
    expect(assessment?.unmapped.map((dependency) => dependency.module)).toContain('internal_thing');
  });

  it('send no name that nothing maps', async () => {
    const { engine, open, sources } = engineOver(files);
    await engine.refresh([await open('/shop/shop/app.py')]);
    const asked = sources.asked.map((request) => request.name);
    expect(asked).toContain('pyyaml');
    expect(asked).not.toContain('internal-thing');
    expect(asked).not.toContain('requets');
  });

  it('of modules that tests make up are not worth a word, look-alikes are', async () => {
    const text = 'import made_up_for_flask_carts\nimport requets\n';
    const { engine, open } = engineOver({ '/shop/tests/test_a.py': text, '/shop/app.py': text });
    expect(told(await engine.assess(await open('/shop/tests/test_a.py')))).toEqual(['typosquat requets']);
    expect(told(await engine.assess(await open('/shop/app.py')))).toEqual([
      'nonexistent made-up-for-flask-carts',
      'typosquat requets',
    ]);
  });

  it('that may fail are judged by their name only where no project has it', async () => {
    const text = 'try:\n    import _billiard, httpcore2, simplejosn\nexcept ImportError:\n    pass\n';
    const { engine, open } = engineOver({
      '/shop/app.py': text,
      '/shop/b.py': 'import _billiard, httpcore2\n',
    });
    expect(told(await engine.assess(await open('/shop/app.py')))).toEqual(['typosquat simplejosn']);
    expect(told(await engine.assess(await open('/shop/b.py')))).toEqual(['typosquat httpcore2']);
  });

  it('of a namespace that is no project are found by their dotted name', async () => {
    const { engine, open } = engineOver({ '/shop/app.py': 'import backports.zstd\n' });
    const assessment = await engine.assess(await open('/shop/app.py'));
    expect(assessment?.dependencies.map((dependency) => dependency.name)).toEqual(['backports-zstd']);
  });

  it('are left alone where the setting says so', async () => {
    const { engine, open } = engineOver(files, { ...engineSettings, imports: false });
    expect(await engine.assess(await open('/shop/shop/app.py'))).toBeNull();
  });
});

describe('what is asked', () => {
  it('leaves out own projects, direct references and the entry being typed', async () => {
    const { engine, open, sources } = engineOver({
      '/shop/pyproject.toml':
        '[project]\nname = "shop"\noptional-dependencies.all = ["shop[dev]"]\ndependencies = [\n"flask",\n"x @ https://files.invalid/x.whl",\n"djan"]\n',
    });
    const document = await open('/shop/pyproject.toml');
    await engine.refresh([document], { typingAt: { line: 6, character: 5 } });
    expect(sources.asked.map((request) => request.name)).toEqual(['flask']);
  });

  it('asks for the target of a look-alike too', async () => {
    const { engine, open, sources } = engineOver({ '/shop/requirements.txt': 'reqeusts\n' });
    await engine.refresh([await open('/shop/requirements.txt')]);
    expect(sources.asked.map((request) => request.name)).toEqual(['reqeusts', 'requests']);
  });

  it('asks for names that may be private at the index the document adds alone', async () => {
    const { engine, open, sources } = engineOver({
      '/shop/requirements.txt':
        '--extra-index-url https://packages.invalid/simple/\nrequests\nacme-internal-billing\n',
    });
    await engine.refresh([await open('/shop/requirements.txt')]);
    expect(sources.asked.map(askedWhere)).toEqual([
      'requests @ PyPI, https://packages.invalid/simple/',
      'acme-internal-billing @ https://packages.invalid/simple/',
    ]);
  });

  it('marks the names the policy calls private', async () => {
    const { engine, open, sources } = engineOver({
      '/shop/wheelwarden.toml': 'private-names = ["acme-*"]\n',
      '/shop/requirements.txt': 'acme-billing\nflask\n',
    });
    await engine.refresh([await open('/shop/requirements.txt')]);
    expect(sources.asked.map((request) => request.private)).toEqual([true, false]);
  });
});

describe('the entry being typed', () => {
  it('gets no finding by its name while the others keep theirs', async () => {
    const { engine, open } = engineOver({ '/shop/requirements.txt': 'reqeusts\nurlib3\n' });
    const document = await open('/shop/requirements.txt');
    expect(told(await engine.assess(document, { typingAt: { line: 1, character: 6 } }))).toEqual([
      'typosquat reqeusts',
    ]);
    expect(told(await engine.assess(document))).toEqual(['typosquat reqeusts', 'typosquat urlib3']);
  });
});

describe('facts that arrive', () => {
  it('change the findings, and the missing ones are told', async () => {
    const { engine, open, sources } = engineOver({ '/shop/requirements.txt': 'flask\n' });
    const document = await open('/shop/requirements.txt');
    const before = await engine.assess(document);
    expect(before?.missing).toContainEqual({ name: 'flask', fact: 'status', why: 'pending' });
    const changed: string[] = [];
    engine.onChange((names) => changed.push(...names));
    const status = known({ status: 'quarantined' as const, reason: null }, 'PyPI', '2026-11-22T10:00:00Z');
    sources.tell({ ...unaskedFacts(name('flask'), 'pending'), status });
    expect(changed).toEqual(['flask']);
    expect(told(await engine.assess(document))).toEqual(['quarantined flask']);
  });
});

describe('the policy', () => {
  it('is taken from the nearest file, and from the open text before the saved one', async () => {
    const { engine, open } = engineOver({
      '/shop/requirements.txt': 'reqeusts\n',
      '/shop/wheelwarden.toml': '[rules]\ntyposquat = "off"\nnonexistent = "off"\n',
    });
    const document = await open('/shop/requirements.txt');
    expect(told(await engine.assess(document))).toEqual([]);
    const policy = await open('/shop/wheelwarden.toml');
    engine.overlay(policy.uri, { ...policy, text: '' });
    expect(told(await engine.assess(document))).toEqual(['typosquat reqeusts']);
    engine.overlay(policy.uri, null);
    expect(told(await engine.assess(document))).toEqual([]);
  });

  it('is told about when it is broken, until it is mended', async () => {
    const { engine, open } = engineOver({
      '/shop/requirements.txt': 'flask\n',
      '/shop/wheelwarden.toml': '[rules\n',
    });
    const document = await open('/shop/requirements.txt');
    await engine.assess(document);
    expect(engine.policyProblems().map((problem) => problem.path)).toEqual(['/shop/wheelwarden.toml']);
    const policy = await open('/shop/wheelwarden.toml');
    engine.overlay(policy.uri, { ...policy, text: '[rules]\n' });
    await engine.assess(document);
    expect(engine.policyProblems()).toEqual([]);
  });

  it('takes an ignore entry that silences the finding', async () => {
    const { engine, open } = engineOver({ '/shop/requirements.txt': 'reqeusts\n' });
    const document = await open('/shop/requirements.txt');
    const finding = (await engine.assess(document))?.findings[0];
    if (!finding) throw new Error('expected a finding');
    const fix = await engine.ignoreFix(document, finding, 'our own mirror', '2027-01-31');
    expect(fix.edits.map((edit) => edit.uri)).toEqual(['file:///shop/wheelwarden.toml']);
    const uri = fix.edits[0]?.uri ?? '';
    engine.overlay(uri, {
      ...document,
      uri,
      path: '/shop/wheelwarden.toml',
      text: fix.edits[0]?.newText ?? '',
    });
    expect(told(await engine.assess(document))).toEqual([]);
  });

  it('may call names private but silences nothing where nobody trusts the workspace', async () => {
    const files = {
      '/shop/requirements.txt': 'reqeusts\nacme-billing\n',
      '/shop/wheelwarden.toml':
        'private-names = ["acme-*"]\n[rules]\ntyposquat = "off"\n[[ignore]]\nrule = "*"\nname = "reqeusts"\n',
    };
    const untrusted = engineOver(files, { ...engineSettings, trusted: false });
    const document = await untrusted.open('/shop/requirements.txt');
    expect(told(await untrusted.engine.assess(document))).toContain('typosquat reqeusts');
    await untrusted.engine.refresh([document]);
    expect(untrusted.sources.asked.find((request) => request.name === 'acme-billing')?.private).toBe(true);
    const trusted = engineOver(files);
    expect(told(await trusted.engine.assess(document))).not.toContain('typosquat reqeusts');
  });

  it('of a repository governs a folder of it that is opened alone', async () => {
    const { engine, open } = engineOver({
      '/repo/.git/config': '',
      '/repo/wheelwarden.toml': '[rules]\ntyposquat = "off"\nnonexistent = "off"\n',
      '/repo/service/pyproject.toml': '[project]\nname = "service"\ndependencies = ["reqeusts"]\n',
    });
    engine.setRoots(['/repo/service']);
    expect(told(await engine.assess(await open('/repo/service/pyproject.toml')))).toEqual([]);
  });

  it('is read alone where it is the document', async () => {
    const { engine, open } = engineOver({ '/shop/wheelwarden.toml': '[rulez]\n', '/shop/a.py': '' });
    expect(await engine.policyErrors(await open('/shop/wheelwarden.toml'))).toHaveLength(1);
    expect(await engine.policyErrors(await open('/shop/a.py'))).toBeNull();
  });

  it('ignores one release where the finding is of one release', async () => {
    const { engine, open } = engineOver({ '/shop/requirements.txt': 'reqeusts==1.0\n' });
    const document = await open('/shop/requirements.txt');
    const [finding] = (await engine.assess(document))?.findings ?? [];
    if (!finding) throw new Error('expected a finding');
    const whole = await engine.ignoreFix(document, finding, '', null);
    const single = await engine.ignoreFix(document, { ...finding, rule: 'yanked' }, '', null);
    expect(whole.edits[0]?.newText).not.toContain('version');
    expect(single.edits[0]?.newText).toContain('version = "1.0"');
    expect(single.title).toBe('Ignore yanked for reqeusts 1.0');
  });

  it('may differ from folder to folder by settings', async () => {
    const { engine, open } = engineOver({ '/shop/requirements.txt': 'reqeusts\n' });
    const document = await open('/shop/requirements.txt');
    const settings = {
      rules: { typosquat: 'off' as const, nonexistent: 'off' as const },
      cooldownDays: 3,
      imports: true,
    };
    expect(told(await engine.assess({ ...document, settings }))).toEqual([]);
  });
});

describe('a document made to be heavy', () => {
  it('is looked at up to a bound, which is told', async () => {
    const text = Array.from({ length: 60_000 }, (_, row) => `pkg-${row}==1.0`).join('\n');
    const { engine, open, sources } = engineOver({ '/shop/requirements.txt': text });
    const document = await open('/shop/requirements.txt');
    await engine.refresh([document]);
    expect(sources.asked.length).toBeGreaterThanOrEqual(20_000);
    const assessment = await engine.assess(document);
    expect(assessment?.dependencies).toHaveLength(20_000);
    expect(assessment?.errors).toEqual([
      {
        message: 'Only the first 20,000 entries are looked at; 40,000 more are not.',
        range: { start: { line: 20_000, character: 0 }, end: { line: 20_000, character: 14 } },
      },
    ]);
  });

  it('tells the first hundred of its mistakes and how many more there are', async () => {
    const text = `flask\n${'--nonsense\n'.repeat(150)}`;
    const { engine, open } = engineOver({ '/shop/requirements.txt': text });
    const errors = (await engine.assess(await open('/shop/requirements.txt')))?.errors;
    expect(errors).toHaveLength(101);
    expect(errors?.at(-1)?.message).toBe('50 more lines cannot be read.');
  });
});

describe('a sweep', () => {
  it('finds manifests first, then Python files', async () => {
    const { engine } = engineOver({
      '/shop/app.py': '',
      '/shop/requirements/dev.txt': '',
      '/shop/pyproject.toml': '',
      '/shop/.venv/lib/x.py': '',
      '/shop/README.md': '',
    });
    const found: string[] = [];
    for await (const document of engine.findDocuments(['/shop'])) found.push(document.path ?? '');
    expect(found).toEqual(['/shop/pyproject.toml', '/shop/requirements/dev.txt', '/shop/app.py']);
  });
});

describe('the card', () => {
  it('of an import tells how it was mapped and what the manifest writes', async () => {
    const { engine, open } = engineOver({
      '/shop/requirements.txt': 'PyYAML==6.0.2\n',
      '/shop/app.py': 'import yaml\n',
    });
    const card = await engine.cardAt(await open('/shop/app.py'), { line: 0, character: 8 });
    expect(card).toMatchObject({ name: 'pyyaml', version: '6.0.2', indexName: 'PyPI' });
    expect(card?.importNote).toContain('this workspace declares');
    expect(card?.projectPage).toContain('/project/pyyaml/');
    expect(await engine.cardAt(await open('/shop/app.py'), { line: 0, character: 2 })).toBeNull();
  });

  it('of a name alone heeds the private names of the project', async () => {
    const { engine, sources } = engineOver({ '/shop/wheelwarden.toml': 'private-names = ["acme-*"]\n' });
    await engine.card(name('acme-billing'), null);
    expect(sources.asked).toMatchObject([
      { name: 'acme-billing', listed: false, private: true, index: null },
    ]);
  });

  it('of a name alone asks first', async () => {
    const { engine, sources } = engineOver({});
    const card = await engine.card(name('flask'), '3.0.0');
    expect(sources.asked.map((request) => request.name)).toEqual(['flask']);
    expect(card).toMatchObject({ name: 'flask', version: '3.0.0', dependency: null });
    expect(card.names.rank).toBeGreaterThan(0);
  });
});
