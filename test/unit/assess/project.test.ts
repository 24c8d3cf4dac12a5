import { describe, expect, it } from 'vitest';
import { withoutTold } from '../../../server/src/assess/installed-listing.ts';
import { installEnvironment } from '../../support/environment.ts';
import { advisory, facts, releases } from '../rules/rule-input.ts';
import { askedWhere } from './asked-where.ts';
import { engineOver, engineSettings } from './engine-fixture.ts';

const uvLock = [
  'version = 1',
  '',
  '[[package]]',
  'name = "jinja2"',
  'version = "3.1.5"',
  'source = { registry = "https://index.example/simple" }',
  '',
].join('\n');

const project = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["jinja2>=3.1"]\n';

const jinja2 = facts('jinja2', {
  releases: releases(
    { version: '3.1.4', daysOld: 900 },
    { version: '3.1.5', daysOld: 400, yanked: 'broken wheel' },
    { version: '3.1.6', daysOld: 300 },
  ),
});

describe('a manifest with a lock', () => {
  const files = { '/shop/pyproject.toml': project, '/shop/uv.lock': uvLock };

  it('is judged by the locked version, and the lock’s own command mends it', async () => {
    const { engine, sources, open } = engineOver(files);
    sources.tell(jinja2);
    const assessment = await engine.assess(await open('/shop/pyproject.toml'));
    expect(assessment?.dependencies.map(({ lockedVersion }) => lockedVersion)).toEqual(['3.1.5']);
    const [finding] = assessment?.findings ?? [];
    expect(finding).toMatchObject({ rule: 'yanked', version: '3.1.5' });
    expect(finding?.fixes[0]).toMatchObject({
      kind: 'command',
      copies: 'uv lock --upgrade-package jinja2==3.1.6',
    });
  });

  it('changes the manifest, or offers the command, for a finding on the locked line', async () => {
    const { engine, sources, open } = engineOver(files);
    sources.tell(jinja2);
    const assessment = await engine.assess(await open('/shop/uv.lock'));
    const [finding] = assessment?.findings ?? [];
    expect(finding).toMatchObject({ rule: 'yanked', range: { start: { line: 4 }, end: { line: 4 } } });
    const edited = finding?.fixes.flatMap(({ edits }) => edits.map(({ uri }) => uri)) ?? [];
    expect(new Set(edited)).toEqual(new Set(['file:///shop/pyproject.toml']));
    expect(finding?.fixes.map(({ copies }) => copies ?? null)).toContain(
      'uv lock --upgrade-package jinja2==3.1.6',
    );
  });

  it('hears of a lock that changed', async () => {
    const { engine, runtime, open } = engineOver(files);
    await engine.assess(await open('/shop/pyproject.toml'));
    runtime.files.set('/shop/uv.lock', uvLock.replace('3.1.5', '3.1.6'));
    engine.fileChanged('/shop/uv.lock');
    const assessment = await engine.assess(await open('/shop/pyproject.toml'));
    expect(assessment?.dependencies.map(({ lockedVersion }) => lockedVersion)).toEqual(['3.1.6']);
  });
});

describe('a release that is installed', () => {
  const files = { '/shop/requirements.txt': 'litellm>=1.80\n' };
  const verdict = advisory({ id: 'MAL-2026-1', malicious: true, versions: ['1.82.8'] });

  it('is told on the manifest’s line and in the status when it is malicious', async () => {
    const { engine, sources, runtime, open } = engineOver(files);
    const installedAt = '2026-03-24T11:02:00Z';
    installEnvironment(runtime.files, { litellm: { version: '1.82.8', installedAt } }, '/shop/.venv');
    sources.tell(
      facts('litellm', { releases: releases({ version: '1.90.0', daysOld: 100 }), advisories: [verdict] }),
    );
    const assessment = await engine.assess(await open('/shop/requirements.txt'));
    const finding = assessment?.findings.find(({ version }) => version === '1.82.8');
    expect(finding).toMatchObject({ rule: 'malicious', level: 'error' });
    expect(finding?.message).toMatch(
      /1\.82\.8, which is malicious \(MAL-2026-1\), is installed here since 24 March 11:02/,
    );
    expect(engine.status().installedAlarms).toEqual([
      expect.stringMatching(/^litellm 1\.82\.8 \(malicious\) is installed here since 24 March 11:02/),
    ]);
  });

  it('is told in the status although no manifest names it, and only advisories are asked for it', async () => {
    const { engine, sources, runtime, open } = engineOver({ '/shop/requirements.txt': 'flask\n' });
    installEnvironment(
      runtime.files,
      { litellm: { version: '1.82.8' }, flask: { version: '3.1.0' } },
      '/shop/.venv',
    );
    await engine.refresh([await open('/shop/requirements.txt')]);
    const wanted = sources.asked.map(({ name, wants }) => `${name} ${wants ?? 'all'}`);
    expect(wanted).toContain('litellm advisories');
    expect(wanted).toContain('flask all');
    sources.tell(facts('litellm', { advisories: [verdict] }));
    expect(engine.status().installedAlarms).toHaveLength(1);
  });

  it('sends no name that the list of public names does not know', async () => {
    const { engine, sources, runtime, open } = engineOver({ '/shop/requirements.txt': 'flask\n' });
    installEnvironment(runtime.files, { 'acme-internal-billing-lib': { version: '1' } }, '/shop/.venv');
    await engine.refresh([await open('/shop/requirements.txt')]);
    expect(sources.asked.map(({ name }) => name)).not.toContain('acme-internal-billing-lib');
  });
});

describe('an import that no manifest asks for', () => {
  const files = {
    '/shop/pyproject.toml': project,
    '/shop/shop/__init__.py': '',
    '/shop/shop/app.py': 'import jinja2\nimport yaml\nfrom google.cloud import storage, bigquery\n',
  };

  it('is a hint, and the fix adds it to the manifest', async () => {
    const { engine, open } = engineOver(files);
    const assessment = await engine.assess(await open('/shop/shop/app.py'));
    const undeclared = assessment?.findings.filter(({ rule }) => rule === 'undeclared-import') ?? [];
    expect(undeclared.map(({ level, dependency }) => `${level} ${dependency.name}`)).toEqual([
      'hint pyyaml',
      'hint google-cloud-storage',
      'hint google-cloud-bigquery',
    ]);
    const [fix] = undeclared[0]?.fixes ?? [];
    expect(fix?.kind).toBe('declare');
    expect(fix?.edits.map(({ uri, newText }) => [uri, newText.replaceAll(/\s/g, '')])).toEqual([
      ['file:///shop/pyproject.toml', expect.stringContaining('"pyyaml')],
    ]);
  });

  it('is nothing where the environment’s distribution of another name provides it', async () => {
    const { engine, runtime, open } = engineOver({
      ...files,
      '/shop/pyproject.toml': '[project]\nname = "shop"\ndependencies = ["acme-config", "jinja2"]\n',
      '/shop/shop/app.py': 'import configlib_acme\nimport jinja2\n',
    });
    installEnvironment(
      runtime.files,
      { 'acme-config': { version: '1', modules: ['configlib_acme'] } },
      '/shop/.venv',
    );
    const assessment = await engine.assess(await open('/shop/shop/app.py'));
    expect(assessment?.findings).toEqual([]);
    expect(assessment?.dependencies.map(({ name }) => name)).toEqual(['acme-config', 'jinja2']);
  });
});

describe('a requirements file of a run', () => {
  it('has the index of the file that includes it', async () => {
    const { engine, open, sources } = engineOver({
      '/shop/requirements.txt': '--index-url https://index.example/simple\n-r base.txt\n',
      '/shop/base.txt': 'acme-internal-billing-lib\n',
    });
    const base = { ...(await open('/shop/base.txt')), languageId: 'pip-requirements' };
    await engine.refresh([base]);
    expect(sources.asked.map(askedWhere)).toEqual([
      'acme-internal-billing-lib @ https://index.example/simple/',
    ]);
  });

  it('tells of files that are not there, lie outside or go round in a circle', async () => {
    const { engine, open } = engineOver({
      '/shop/requirements.txt': '-r missing.txt\n-r ../outside.txt\n-c loop.txt\n',
      '/shop/loop.txt': '-r requirements.txt\n',
    });
    const assessment = await engine.assess(await open('/shop/requirements.txt'));
    expect(assessment?.errors.map(({ message, range }) => `${range.start.line} ${message}`)).toEqual([
      '0 There is no file missing.txt.',
      '1 ../outside.txt lies outside the workspace and is not read.',
      '2 loop.txt includes this file again; pip refuses such a circle.',
    ]);
  });
});

describe('a notebook file', () => {
  it('has its findings and edits in the cell', async () => {
    const notebook = {
      cells: [
        { cell_type: 'markdown', source: 'import nothing' },
        { cell_type: 'code', source: ['%pip install reqeusts==1.0\n', 'import requets\n'] },
      ],
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
    };
    const { engine, open } = engineOver({ '/shop/a.ipynb': JSON.stringify(notebook) });
    const assessment = await engine.assess(await open('/shop/a.ipynb'));
    const places = assessment?.findings.map(({ rule, range, fixes }) => [
      rule,
      range.cell,
      range.start.line,
      fixes[0]?.edits[0]?.range.cell,
    ]);
    expect(places).toEqual([
      ['typosquat', 1, 0, 1],
      ['typosquat', 1, 1, 1],
    ]);
  });
});

describe('with imports switched off', () => {
  it('the requirements of a script are still assessed, its imports are not', async () => {
    const script = '# /// script\n# dependencies = ["reqeusts"]\n# ///\nimport requets\n';
    const { engine, open } = engineOver({ '/shop/report.py': script }, { ...engineSettings, imports: false });
    const assessment = await engine.assess(await open('/shop/report.py'));
    expect(assessment?.findings.map(({ rule, dependency }) => `${rule} ${dependency.name}`)).toEqual([
      'typosquat reqeusts',
    ]);
  });
});

describe('an environment as a document', () => {
  it('tells of what is installed and malicious though nothing names it, a line each', async () => {
    const { engine, sources, runtime, open } = engineOver({ '/shop/requirements.txt': 'flask\n' });
    installEnvironment(
      runtime.files,
      { litellm: { version: '1.82.8' }, flask: { version: '3.1.0' } },
      '/shop/.venv',
    );
    sources.tell(
      facts('litellm', {
        advisories: [advisory({ id: 'MAL-2026-1', malicious: true, versions: ['1.82.8'] })],
      }),
    );
    await engine.assess(await open('/shop/requirements.txt'));
    const [listing] = engine.installed();
    expect(listing?.document).toMatchObject({ path: '/shop/.venv', text: 'flask==3.1.0\nlitellm==1.82.8' });
    expect(listing?.assessment.findings).toMatchObject([
      {
        rule: 'malicious',
        version: '1.82.8',
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } },
      },
    ]);
  });

  it('leaves out what a document’s own line tells', async () => {
    const { engine, sources, runtime, open } = engineOver({ '/shop/requirements.txt': 'litellm\n' });
    installEnvironment(runtime.files, { litellm: { version: '1.82.8' } }, '/shop/.venv');
    sources.tell(
      facts('litellm', {
        advisories: [advisory({ id: 'MAL-2026-1', malicious: true, versions: ['1.82.8'] })],
      }),
    );
    const assessment = await engine.assess(await open('/shop/requirements.txt'));
    const [listing] = engine.installed();
    if (!assessment || !listing) throw new Error('nothing was assessed');
    expect(listing.assessment.findings).toHaveLength(1);
    expect(withoutTold(listing, [assessment]).assessment.findings).toEqual([]);
  });
});

describe('what was judged before', () => {
  it('is judged again for a locked line once a manifest asks for the name', async () => {
    const { engine, sources, runtime, open } = engineOver({
      '/shop/pyproject.toml': project.replace('jinja2>=3.1', 'flask'),
      '/shop/uv.lock': uvLock,
    });
    installEnvironment(runtime.files, { jinja2: { version: '3.1.5' } }, '/shop/.venv');
    sources.tell(jinja2);
    const messages = async () => {
      const assessment = await engine.assess(await open('/shop/uv.lock'));
      return assessment?.findings.map(({ message }) => message).join();
    };
    expect(await messages()).toContain('installed here');
    runtime.files.set('/shop/pyproject.toml', project);
    engine.fileChanged('/shop/pyproject.toml');
    // The manifest's own line tells of the installed release now.
    expect(await messages()).not.toContain('installed here');
  });

  it('is judged again for a test’s import once the lock of its manifest changed', async () => {
    const { engine, runtime, open } = engineOver({
      '/shop/pyproject.toml': project,
      '/shop/uv.lock': uvLock,
      '/shop/tests/test_a.py': 'import jinja2\n',
    });
    const locked = async () => {
      const card = await engine.cardAt(await open('/shop/tests/test_a.py'), { line: 0, character: 8 });
      return card?.version;
    };
    expect(await locked()).toBe('3.1.5');
    runtime.files.set('/shop/uv.lock', uvLock.replace('3.1.5', '3.1.6'));
    engine.fileChanged('/shop/uv.lock');
    expect(await locked()).toBe('3.1.6');
  });

  it('forgets an environment that is gone', async () => {
    const { engine, sources, runtime, open } = engineOver({ '/shop/requirements.txt': 'jinja2\n' });
    installEnvironment(runtime.files, { jinja2: { version: '3.1.5' } }, '/shop/.venv');
    sources.tell(jinja2);
    await engine.assess(await open('/shop/requirements.txt'));
    expect(engine.status().installedAlarms).toHaveLength(1);
    for (const path of runtime.files.paths().filter((path) => path.startsWith('/shop/.venv')))
      runtime.files.delete(path);
    engine.fileChanged('/shop/.venv/pyvenv.cfg');
    await engine.assess(await open('/shop/requirements.txt'));
    expect(engine.status().installedAlarms).toEqual([]);
  });

  it('tells what is installed if any policy over the environment does', async () => {
    const quiet = '[tool.wheelwarden.rules]\nyanked = "off"\n';
    const { engine, sources, runtime, open } = engineOver({
      '/shop/a/requirements.txt': 'jinja2\n',
      '/shop/b/requirements.txt': 'jinja2\n',
      '/shop/b/pyproject.toml': quiet,
    });
    installEnvironment(runtime.files, { jinja2: { version: '3.1.5' } }, '/shop/.venv');
    sources.tell(jinja2);
    for (const path of [
      '/shop/a/requirements.txt',
      '/shop/b/requirements.txt',
      '/shop/a/requirements.txt',
      '/shop/b/requirements.txt',
    ]) {
      await engine.assess(await open(path));
      if (path !== '/shop/a/requirements.txt') expect(engine.status().installedAlarms).toHaveLength(1);
    }
  });
});
