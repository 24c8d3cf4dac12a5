import { describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import type { Completions } from '../../../server/src/assess/engine.ts';
import { unaskedFacts } from '../../../server/src/assess/unasked.ts';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import { known } from '../../../server/src/sources/fact.ts';
import type { ProjectFacts, Release } from '../../../server/src/sources/project-facts.ts';
import { askedWhere } from './asked-where.ts';
import { type EngineUnderTest, engineOver, engineSettings, name } from './engine-fixture.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const asOf = '2026-11-22T10:00:00Z';
const daysAgo = (days: number) => now - days * 86_400_000;

function release(version: string, days: number, changes: Partial<Release> = {}): Release {
  const uploadedAt = daysAgo(days);
  return {
    version,
    fileCount: 2,
    provenance: null,
    yanked: false,
    yankedReason: null,
    firstUploadedAt: uploadedAt,
    uploadedAt,
    requiresPython: null,
    prerelease: /[abrc]/.test(version),
    ...changes,
  };
}

const flask: ProjectFacts = {
  ...unaskedFacts(name('flask'), 'not-published'),
  exists: known(true, 'PyPI', asOf),
  releases: known(
    [
      release('3.2.0rc1', 20),
      release('3.1.1', 1),
      release('3.1.0', 100, { yanked: true }),
      release('3.0.0', 400),
      release('2.3.0', 800),
      release('2.2.9', 900, { fileCount: 0 }),
    ],
    'PyPI',
    asOf,
  ),
  advisories: known(
    [
      {
        id: 'GHSA-1',
        aliases: [],
        malicious: false,
        summary: null,
        severity: 'high',
        published: null,
        modified: null,
        withdrawn: null,
        ranges: [{ introduced: '0', fixed: '3.0.0', lastAffected: null }],
        versions: [],
        url: null,
      },
    ],
    'OSV',
    asOf,
  ),
};

/** What is offered where `|` stands in a file; the file itself is on disk without it. */
async function offered(
  file: string,
  marked: string,
  options: { facts?: readonly ProjectFacts[]; files?: Record<string, string>; languageId?: string } = {},
): Promise<Completions & EngineUnderTest & { applied: (item: string) => string }> {
  const at = marked.indexOf('|');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const under = engineOver(file.startsWith('/') ? { ...options.files, [file]: text } : {}, engineSettings);
  for (const facts of options.facts ?? [flask]) under.sources.tell(facts);
  const path = file.startsWith('/') ? file : null;
  const document = {
    uri: path === null ? file : URI.file(path).toString(),
    path,
    languageId: options.languageId ?? null,
    version: 1,
    text,
  };
  const lines = createLineIndex(text);
  const completions = await under.engine.completionsAt(document, lines.position(at));
  const applied = (wanted: string): string => {
    const item = completions.items.find((candidate) => candidate.text === wanted);
    if (!item) throw new Error(`${wanted} is not offered`);
    return (
      text.slice(0, lines.offset(item.range.start)) + item.text + text.slice(lines.offset(item.range.end))
    );
  };
  return { ...completions, ...under, applied };
}

const texts = ({ items }: Completions): string[] => items.map(({ text }) => text);
const versions = ['3.2.0rc1', '3.1.1', '3.1.0', '3.0.0', '2.3.0'];

describe('names', () => {
  it('begin with what is typed, the popular ones first, and replace the whole name', async () => {
    const found = await offered('/shop/requirements.txt', 'django\nreq|uest>=2\n');
    expect(texts(found).slice(0, 2)).toEqual(['requests', 'requests-oauthlib']);
    expect(found.items[0]).toMatchObject({ kind: 'name', marks: [], preferred: false });
    expect(found.items[0]?.detail).toMatch(/^\d+\w+ most downloaded$/);
    expect(found.applied('requests')).toBe('django\nrequests>=2\n');
    expect(found.sources.asked).toEqual([]);
  });

  it('that hold the letters come after those that begin with them, and the name itself before all', async () => {
    const found = texts(await offered('/shop/requirements.txt', 'httpx|'));
    expect(found[0]).toBe('httpx');
    expect(found.findIndex((each) => !each.startsWith('httpx'))).toBeGreaterThan(0);
    expect(found).toContain('pytest-httpx');
  });

  it('of other manifests of the workspace come first, private ones too', async () => {
    const files = { '/shop/requirements/dev.txt': 'requests-acme-private\nrequests-mock\n' };
    const found = await offered('/shop/requirements.txt', 'requests-|\nrequests-own\n', { files });
    expect(found.items.slice(0, 3).map(({ text, detail }) => [text, detail])).toEqual([
      ['requests-acme-private', 'in this workspace'],
      ['requests-mock', expect.stringMatching(/^in this workspace, .* most downloaded$/)],
      ['requests-oauthlib', expect.stringMatching(/ most downloaded$/)],
    ]);
  });

  it('are compared as projects are: case and separators aside', async () => {
    expect(texts(await offered('/shop/requirements.txt', 'Typing_Ext|'))).toContain('typing-extensions');
  });

  it('are the most popular where nothing is typed, and more letters bring others', async () => {
    const found = await offered('/shop/pyproject.toml', '[project]\ndependencies = [\n  "|",\n]\n');
    expect([found.items.length, found.incomplete, found.items[0]?.detail]).toEqual([
      100,
      true,
      'most downloaded',
    ]);
  });

  it.each([
    ['/shop/pyproject.toml', '[project]\ndependencies = ["reque|"]\n'],
    ['/shop/pyproject.toml', '[project.optional-dependencies]\nweb = ["reque|\n'],
    ['/shop/pyproject.toml', '[dependency-groups]\ndev = ["pytest", "reque|"]\n'],
    ['/shop/pyproject.toml', '[build-system]\nrequires = ["reque|"]\n'],
    ['/shop/pyproject.toml', '[tool.uv]\ndev-dependencies = ["reque|"]\n'],
    ['/shop/pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.12"\nreque|\n'],
    ['/shop/pyproject.toml', '[tool.poetry.group.dev.dependencies]\nreque| = "^2"\n'],
    ['/shop/Pipfile', '[packages]\nreque|\n'],
    ['/shop/pixi.toml', '[pypi-dependencies]\nreque|\n'],
    ['/shop/setup.cfg', '[options]\ninstall_requires =\n    flask\n    reque|\n'],
    ['/shop/tox.ini', '[testenv]\ndeps =\n    reque|\n'],
    ['/shop/environment.yml', 'dependencies:\n  - pip:\n    - reque|\n'],
    ['/shop/script.py', '# /// script\n# dependencies = [\n#   "reque|",\n# ]\n# ///\nimport os\n'],
    ['untitled:Untitled-1', 'reque|', 'pip-requirements'],
  ])('in %s: %j', async (file, text, languageId = undefined as string | undefined) => {
    const found = await offered(file, text, languageId === undefined ? {} : { languageId });
    expect(texts(found)[0]).toBe('requests');
    expect(found.applied('requests')).toContain('requests');
    expect(found.applied('requests')).not.toContain('requestsque');
  });

  it.each([
    ['/shop/requirements.txt', '# reque|\n'],
    ['/shop/requirements.txt', 'flask # reque|\n'],
    ['/shop/requirements.txt', 'flask; extra == "reque|"\n'],
    ['/shop/requirements.txt', '-r reque|\n'],
    ['/shop/pyproject.toml', '[project]\nname = "reque|"\n'],
    ['/shop/pyproject.toml', '[project]\nreque|\n'],
    ['/shop/pyproject.toml', '[project]\ndependencies = [\n  # "reque|"\n]\n'],
    ['/shop/pyproject.toml', '[tool.other]\ndependencies = ["reque|"]\n'],
    ['/shop/app.py', 'import reque|\n'],
    ['/shop/app.py', 'x = ["reque|"]\n'],
    ['/shop/app.py', '# reque|\n'],
    ['/shop/app.py', '# /// script\n# dependencies = []\n# ///\n# "reque|"\n'],
    ['/shop/setup.py', 'from setuptools import setup\nsetup(install_requires=["reque|"])\n'],
    ['/shop/uv.lock', '[[package]]\nname = "reque|"\nversion = "1"\n'],
    ['/shop/Dockerfile', 'FROM python\nRUN pip install reque|\n'],
    ['/shop/notes.txt', 'reque|'],
  ])('are offered nowhere else: %s: %j', async (file, text) => {
    const found = await offered(file, text);
    expect(found.items).toEqual([]);
    expect(found.sources.asked).toEqual([]);
  });
});

describe('versions', () => {
  it('are the newest first, with their age and what speaks against them, the known-good one preferred', async () => {
    const found = await offered('/shop/requirements.txt', 'flask==|\n');
    const seen = found.items.map(({ text, detail, marks, preferred }) => [text, detail, marks, preferred]);
    expect(seen).toEqual([
      ['3.2.0rc1', 'released 20 days ago', ['pre-release'], false],
      ['3.1.1', 'released 1 day ago', ['cooldown'], false],
      ['3.1.0', 'released 3 months ago', ['yanked'], false],
      ['3.0.0', 'released 13 months ago', [], true],
      ['2.3.0', 'released 2 years ago', ['advisory'], false],
    ]);
    expect(found.applied('3.0.0')).toBe('flask==3.0.0\n');
  });

  it('replace the version under the cursor and begin with what stands before it', async () => {
    const found = await offered('/shop/requirements.txt', 'flask>=2,<3.|0 ; os_name == "nt"\n');
    expect(texts(found)).toEqual(['3.2.0rc1', '3.1.1', '3.1.0', '3.0.0']);
    expect(found.items.some(({ preferred }) => preferred)).toBe(false);
    expect(found.applied('3.1.1')).toBe('flask>=2,<3.1.1 ; os_name == "nt"\n');
  });

  it.each([
    ['/shop/requirements.txt', 'flask >= |', 'flask >= 3.0.0'],
    ['/shop/requirements.txt', 'flask[async]~=|  # why', 'flask[async]~=3.0.0  # why'],
    ['/shop/requirements.txt', 'flask==|\\\n  --hash=sha256:00', 'flask==3.0.0\\\n  --hash=sha256:00'],
    ['/shop/pyproject.toml', '[project]\ndependencies = ["flask==|"]\n', '"flask==3.0.0"'],
    ['/shop/pyproject.toml', '[project]\ndependencies = ["flask==|\n', '"flask==3.0.0'],
    ['/shop/pyproject.toml', '[tool.poetry.dependencies]\nflask = "|"\n', 'flask = "3.0.0"'],
    ['/shop/pyproject.toml', '[tool.poetry.dependencies]\nflask = "^|"\n', 'flask = "^3.0.0"'],
    ['/shop/pyproject.toml', '[tool.poetry.dependencies]\nflask = { version = "^|" }\n', '"^3.0.0"'],
    ['/shop/setup.cfg', '[options]\ninstall_requires =\n    flask>=|\n', 'flask>=3.0.0'],
    ['/shop/script.py', '# /// script\n# dependencies = ["flask==|"]\n# ///\n', '"flask==3.0.0"'],
  ])('in %s: %j', async (file, text, expected) => {
    const found = await offered(file, text);
    expect(texts(found)).toEqual(versions);
    expect(found.applied('3.0.0')).toContain(expected);
  });

  it.each([
    ['/shop/Pipfile', '[packages]\nflask = "|"\n', 'flask = "==3.0.0"'],
    ['/shop/pixi.toml', '[pypi-dependencies]\nflask = "|"\n', 'flask = "==3.0.0"'],
  ])('carry an operator where a bare version is no specifier: %s', async (file, text, expected) => {
    const found = await offered(file, text);
    expect(found.applied('==3.0.0')).toContain(expected);
  });

  it.each(['flask|==3.0.0', 'flask ==3.0.0 |', 'flask @ https://x.invalid/3.|', 'flask |'])(
    'are not offered beside a specifier: %j',
    async (text) => {
      const { items } = await offered('/shop/requirements.txt', text);
      expect(items.filter(({ kind }) => kind === 'version')).toEqual([]);
    },
  );

  it('are asked for once, for the name alone, where they are not known', async () => {
    const { sources, clock, answer } = await asking('requests==|\ndjango\n');
    expect(sources.asked).toMatchObject([{ name: 'requests', listed: true, private: false, index: null }]);
    expect(sources.asked.map(askedWhere)).toEqual(['requests']);
    clock.advance(2_500);
    expect(await answer).toEqual({ items: [], incomplete: true });
  });

  it('are asked for as the entry itself would be: a private name stays private', async () => {
    const policy = '[tool.wheelwarden]\nprivate-names = ["requests"]\n';
    const { sources, clock, answer } = await asking('requests==|', { '/shop/pyproject.toml': policy });
    expect(sources.asked).toMatchObject([{ name: 'requests', listed: true, private: true, index: null }]);
    expect(sources.asked.map(askedWhere)).toEqual(['requests (nobody)']);
    clock.advance(2_500);
    await answer;
  });

  it('of a name that is not known to be public are not asked for while it is typed', async () => {
    const found = await offered('/shop/requirements.txt', 'acme-billing-core==|\n');
    expect([found.items, found.incomplete, found.sources.asked]).toEqual([[], true, []]);
  });

  it('of an entry that is looked up nowhere are not asked for', async () => {
    const found = await offered('/shop/requirements.txt', '--no-index\nflask==|\n');
    expect([found.items, found.sources.asked]).toEqual([[], []]);
  });

  it('are not waited for once nobody wants them', async () => {
    const abort = new AbortController();
    const { answer } = await asking('requests==|', {}, abort.signal);
    abort.abort();
    expect(await answer).toEqual({ items: [], incomplete: true });
  });
});

const uvicorn: ProjectFacts = {
  ...unaskedFacts(name('uvicorn'), 'not-published'),
  extras: known(['http-2', 'standard', 'uvloop-standard', 'watch'].map(name), 'PyPI', asOf),
};

describe('extras', () => {
  const offeredExtras = (file: string, text: string, files: Record<string, string> = {}) =>
    offered(file, text, { facts: [uvicorn], files });

  it('are those of the newest release, without those that the entry has', async () => {
    const found = await offeredExtras('/shop/requirements.txt', 'uvicorn[watch, |]>=0.30\n');
    expect(found.items.map(({ kind, text, detail }) => [kind, text, detail])).toEqual([
      ['extra', 'http-2', 'extra of uvicorn'],
      ['extra', 'standard', 'extra of uvicorn'],
      ['extra', 'uvloop-standard', 'extra of uvicorn'],
    ]);
    expect(found.applied('standard')).toBe('uvicorn[watch, standard]>=0.30\n');
    expect(found.sources.asked).toEqual([]);
  });

  it('that begin with what is typed come before those that hold it, and replace the whole word', async () => {
    const found = await offeredExtras('/shop/requirements.txt', 'uvicorn[sta|ndar,watch]\n');
    expect(texts(found)).toEqual(['standard', 'uvloop-standard']);
    expect(found.applied('standard')).toBe('uvicorn[standard,watch]\n');
  });

  it('are compared as they are when they are asked for: case and separators aside', async () => {
    const found = await offeredExtras('/shop/requirements.txt', 'uvicorn[HTTP_|\n');
    expect(found.applied('http-2')).toBe('uvicorn[http-2\n');
  });

  it.each([
    ['/shop/requirements.txt', 'flask\nuvicorn[|', 'uvicorn[standard'],
    ['/shop/requirements.txt', 'uvicorn [ |] ; os_name == "nt"', 'uvicorn [ standard] ; os_name == "nt"'],
    [
      '/shop/pyproject.toml',
      '[project]\ndependencies = ["uvicorn[st|]>=0.30"]\n',
      '"uvicorn[standard]>=0.30"',
    ],
    ['/shop/pyproject.toml', '[project]\ndependencies = ["uvicorn[|\n', '"uvicorn[standard'],
    [
      '/shop/pyproject.toml',
      '[tool.poetry.dependencies]\nuvicorn = { version = "^0.30", extras = ["st|"] }\n',
      '["standard"]',
    ],
    [
      '/shop/pyproject.toml',
      '[tool.poetry.dependencies.uvicorn]\nversion = "^0.30"\nextras = [\n  "watch",\n  "|",\n]\n',
      '"standard",',
    ],
    ['/shop/Pipfile', "[packages]\nuvicorn = {extras = ['watch', '|'], version = '*'}\n", "'standard']"],
    ['/shop/pixi.toml', '[pypi-dependencies]\nuvicorn = { version = "*", extras = ["|"] }\n', '["standard"]'],
    ['/shop/setup.cfg', '[options]\ninstall_requires =\n    uvicorn[|]\n', 'uvicorn[standard]'],
    ['/shop/environment.yml', 'dependencies:\n  - pip:\n    - uvicorn[st|]\n', 'uvicorn[standard]'],
    ['/shop/job.py', '# /// script\n# dependencies = ["uvicorn[|]"]\n# ///\n', '"uvicorn[standard]"'],
  ])('in %s: %j', async (file, text, expected) => {
    const found = await offeredExtras(file, text);
    expect(texts(found)).toContain('standard');
    expect(found.applied('standard')).toContain(expected);
  });

  it.each([
    ['/shop/requirements.txt', 'uvicorn[standard]|'],
    ['/shop/requirements.txt', 'uvicorn[standard]>=0.|'],
    ['/shop/requirements.txt', 'uvicorn ; extra == "st|"'],
    ['/shop/requirements.txt', '# uvicorn[|]'],
    ['/shop/requirements.txt', '[|]'],
    [
      '/shop/pyproject.toml',
      '[project.optional-dependencies]\nall = ["uvicorn[standard]"]\n[tool.other]\nx = ["st|"]\n',
    ],
    [
      '/shop/pyproject.toml',
      '[tool.poetry.dependencies]\nuvicorn = { markers = "st|", extras = ["watch"] }\n',
    ],
    ['/shop/uv.lock', '[[package]]\nname = "uvicorn"\nversion = "1"\nextras = ["st|"]\n'],
    ['/shop/app.py', 'x = "uvicorn[|]"\n'],
  ])('are offered nowhere else: %s: %j', async (file, text) => {
    const { items } = await offeredExtras(file, text);
    expect(items.filter(({ kind }) => kind === 'extra')).toEqual([]);
  });

  const site = '/shop/.venv/lib/python3.13/site-packages';
  const installed = {
    '/shop/.venv/pyvenv.cfg': 'version = 3.13.1\n',
    [`${site}/acme_core-2.1.dist-info/METADATA`]:
      'Name: acme-core\nProvides-Extra: Gpu\nProvides-Extra: cpu\n',
    [`${site}/uvicorn-0.1.dist-info/METADATA`]: 'Name: uvicorn\nProvides-Extra: old\n',
  };

  it('are what is installed where no index tells', async () => {
    const found = await offeredExtras('/shop/requirements.txt', 'acme-core[|]', installed);
    expect(found.items.map(({ text, detail }) => [text, detail])).toEqual([
      ['cpu', 'extra of acme-core 2.1, installed here'],
      ['gpu', 'extra of acme-core 2.1, installed here'],
    ]);
    expect(found.sources.asked).toEqual([]);
    expect(texts(await offeredExtras('/shop/requirements.txt', 'uvicorn[|]', installed))).not.toContain(
      'old',
    );
  });

  it('of the project itself are those of its editable installation', async () => {
    const files = {
      '/shop/.venv/pyvenv.cfg': 'version = 3.13.1\n',
      [`${site}/shop-1.0.dist-info/METADATA`]: 'Name: shop\nProvides-Extra: web\nProvides-Extra: dev\n',
    };
    const text =
      '[project]\nname = "shop"\n[project.optional-dependencies]\nweb = ["flask"]\nall = ["shop[web,|]"]\n';
    const found = await offeredExtras('/shop/pyproject.toml', text, files);
    expect([texts(found), found.sources.asked]).toEqual([['dev'], []]);
  });

  it.each<[string, string, string, string[]]>([
    [
      'the project table',
      '/shop/pyproject.toml',
      '[project]\nname = "shop"\n[project.optional-dependencies]\nWeb_UI = ["flask"]\ndev = []\nall = ["shop[|]"]\n',
      ['web-ui', 'dev'],
    ],
    [
      "Poetry's extras",
      '/shop/pyproject.toml',
      '[tool.poetry]\nname = "shop"\n[tool.poetry.extras]\nweb = ["flask"]\n[dependency-groups]\ndev = ["shop[w|]"]\n',
      ['web'],
    ],
    [
      "setuptools' lists",
      '/shop/setup.cfg',
      '[metadata]\nname = shop\n[options.extras_require]\nweb =\n    flask\nall =\n    shop[|]\n',
      ['web'],
    ],
  ])('of the project itself are those that %s defines, installed or not', async (_, file, text, expected) => {
    const found = await offeredExtras(file, text, {});
    expect([texts(found), found.sources.asked]).toEqual([expected, []]);
  });

  it('are asked for as versions are: for a listed name alone', async () => {
    const { sources, clock, answer } = await asking('requests[|]\ndjango\n');
    expect(sources.asked).toMatchObject([{ name: 'requests', listed: true, private: false, index: null }]);
    expect(sources.asked.map(askedWhere)).toEqual(['requests']);
    sources.tell({ ...uvicorn, name: name('requests') });
    clock.advance(2_500);
    expect(texts(await answer)).toContain('standard');
    const hidden = await offeredExtras('/shop/requirements.txt', 'acme-billing-core[|]\n');
    expect([hidden.items, hidden.incomplete, hidden.sources.asked]).toEqual([[], true, []]);
  });

  it('of an index that does not offer them are not asked for again', async () => {
    const found = await offered('/shop/requirements.txt', 'flask[|]\n');
    expect([found.items, found.incomplete, found.sources.asked]).toEqual([[], false, []]);
  });
});

/** A completion that waits for sources that do not answer. */
async function asking(marked: string, files: Record<string, string> = {}, signal?: AbortSignal) {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const file = '/shop/requirements.txt';
  const under = engineOver({ ...files, [file]: text });
  const { gather } = under.sources;
  const asked = new Promise<void>((resolve) => {
    under.sources.gather = (requests) => {
      void gather(requests);
      resolve();
      return new Promise(() => {});
    };
  });
  const answer = under.engine.completionsAt(
    await under.open(file),
    createLineIndex(text).position(at),
    signal,
  );
  await asked;
  return { ...under, clock: under.runtime.clock, answer };
}
