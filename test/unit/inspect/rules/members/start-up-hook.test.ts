import { describe, expect, it } from 'vitest';
import { startUpHook } from '../../../../../server/src/inspect/rules/members/start-up-hook.ts';
import { brief, heard, member, sdist, tree } from './member-file.ts';

const nspkg =
  "import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('zope',));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('zope', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('zope', [os.path.dirname(p)])));m = m or sys.modules.setdefault('zope', types.ModuleType('zope'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)";
const distutils =
  "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); ";
const coverage =
  'import sys; exec(\'import os\\n\\nif os.getenv("COVERAGE_PROCESS_START") or os.getenv("COVERAGE_PROCESS_CONFIG"):\\n try:\\n  import coverage\\n except:\\n  pass\\n else:\\n  coverage.process_startup(slug="pth")\')';
const pytestCov =
  'import os, sys;exec(\'if \\\'COV_CORE_SOURCE\\\' in os.environ:\\n try:\\n  from pytest_cov.embed import init\\n  init()\\n except Exception as exc:\\n  sys.stderr.write(\\n   "pytest-cov: Failed to setup subprocess coverage. "\\n   "Environ: {0!r} "\\n   "Exception: {1!r}\\\\n".format(\\n    dict((k, v) for k, v in os.environ.items() if k.startswith(\\\'COV_CORE\\\')),\\n    exc\\n   )\\n  )\\n\')';

function hook(text: string, members: readonly string[] = [], name = 'acme.pth') {
  return heard(startUpHook, member(name, text, { members }));
}

describe('lines that well-known tools write', () => {
  it.each([
    ['a namespace of setuptools', nspkg],
    ['a namespace within a namespace', `${nspkg};m and setattr(sys.modules['zope'], 'app', m)`],
    ['distutils of setuptools', distutils],
    ['an older one', distutils.replaceAll("'local') ==", "'stdlib') ==")],
    ['coverage', coverage],
    ['coverage as its documentation says', 'import coverage; coverage.process_startup()'],
    ['pytest-cov', pytestCov],
    ['eggs in develop mode', 'import sys; sys.__plen = len(sys.path)'],
  ])('are known: %s', (_, line) => {
    expect(hook(`${line}\n`)).toEqual([]);
  });

  it.each([
    ['one call more', `${nspkg};os.popen('true')`, 0.95],
    ['one call less', nspkg.slice(0, nspkg.lastIndexOf(';')), 0.8],
    ['another module', distutils.replace('_distutils_hack', '_other'), 0.8],
    ['another name that is none', nspkg.replaceAll("'zope'", "'zope');exec('0'"), 0.8],
  ])('are not known with %s', (_, line, weight) => {
    expect(hook(line)).toMatchObject([{ rule: 'start-up-hook', weight, line: 0, when: 'start-up' }]);
  });
});

describe('a .pth file', () => {
  it.each([
    ['decodes and runs', 'import base64; exec(base64.b64decode("cHJpbnQoMSk="))'],
    ['starts a program', 'import os; os.system("true")'],
    ['starts another Python', 'import subprocess, sys; subprocess.Popen([sys.executable, "-c", "1"])'],
    ['fetches', 'import urllib.request; urllib.request.urlopen("https://files.example.invalid/x")'],
    ['opens a socket', 'import socket; s = socket.create_connection(("c.example.invalid", 1))'],
    ['hides what it calls', "import builtins; getattr(builtins, 'ex' + 'ec')('1')"],
    ['stands behind a tab', 'import\tos; os.popen("true")'],
    ['loads a hidden module and runs it', "import sys; exec(__import__('marshal').loads(b''))"],
  ])('is malicious where a line %s', (_, line) => {
    expect(brief(hook(`./vendored\n# paths\n${line}\n`))).toMatchObject([
      expect.stringMatching(/^start-up-hook@2 0\.9/),
    ]);
  });

  it.each([
    ['runs a text', "import sys; exec('x = 1')", 0.8],
    ['imports what is not in the distribution', 'import other_module', 0.6],
    ['calls what is not in the distribution', 'import other; other.begin()', 0.6],
  ])('is suspicious where a line %s', (_, line, weight) => {
    expect(brief(hook(line))).toEqual([`start-up-hook@0 ${weight}`]);
  });

  it('leaves a module of the distribution to whoever follows it', () => {
    expect(brief(hook('import _acme_boot\n', ['_acme_boot.py']))).toEqual(['start-up-hook@0 0.4']);
    expect(brief(hook('import acme.boot\n', ['acme/boot/__init__.py']))).toEqual(['start-up-hook@0 0.4']);
    expect(brief(hook('import acme; acme.install()\n', ['acme.py']))).toEqual(['start-up-hook@0 0.4']);
    expect(brief(hook('import acme; os.remove()\n', ['acme.py']))).toEqual(['start-up-hook@0 0.6']);
    expect(brief(hook('import _acme_boot\n', ['_acme_boot.so']))).toEqual(['start-up-hook@0 0.6']);
  });

  it('executes only what begins with import and a blank or tab, as site.py does', () => {
    expect(
      hook(' import os; os.system("true")\nimportos\n# import os; os.system("x")\n./lib\nimport\n'),
    ).toEqual([]);
  });

  it('finds lines wherever some Python splits them', () => {
    for (const end of ['\r', '\r\n', '\v', '\f', '\x1c', '\x85', '\u2028']) {
      expect(hook(`# note${end}import os; os.system("true")`)).toMatchObject([{ weight: 0.95 }]);
    }
    expect(hook('\ufeffimport os; os.system("true")')).toMatchObject([{ weight: 0.95 }]);
  });

  it('remarks on folders outside of the package, and not on those within', () => {
    expect(brief(hook('/opt/other\n..\\lib\n../x/y\nC:\\x\nvendored/..lib\n'))).toEqual([
      'start-up-hook@0 0.3',
      'start-up-hook@1 0.3',
      'start-up-hook@2 0.3',
      'start-up-hook@3 0.3',
    ]);
    expect(heard(startUpHook, member('__editable__.acme.pth', '/home/me/acme/src\n', tree))).toEqual([]);
  });

  it('counts where Python reads it, and nowhere else', () => {
    const line = 'import os; os.system("true")';
    for (const name of [
      'x.pth',
      'acme-1.0.data/purelib/x.pth',
      'acme-1.0.data/data/lib/python3.12/site-packages/x.pth',
    ]) {
      expect(hook(line, [], name)).toHaveLength(1);
    }
    for (const name of ['acme/weights.pth', 'acme-1.0.data/scripts/x.pth', 'acme/x.pth.txt']) {
      expect(hook(line, [], name)).toEqual([]);
    }
  });

  it('is no more than suspicious in an sdist, which may never install it', () => {
    const line = 'import os; os.system("true")';
    expect(brief(heard(startUpHook, member('acme-1.0/src/x.pth', line, sdist)))).toEqual([
      'start-up-hook@0 0.8',
    ]);
    expect(heard(startUpHook, member('acme-1.0/tests/x.pth', line, sdist))).toEqual([]);
  });

  it('is cut where it is shown, with what hides in it made visible', () => {
    const [evidence] = hook(`import os; os.system("a\u202eb${' '.repeat(200)}c${'d'.repeat(900)}")`);
    expect(evidence?.text).toHaveLength(300);
    expect(evidence?.text).toContain('a[U+202E]b[200 blanks]c');
  });
});

describe('other hooks', () => {
  it('names modules that Python imports by their name alone', () => {
    expect(brief(hook('', [], 'sitecustomize.py'))).toEqual(['start-up-hook 0.6']);
    expect(brief(hook('', [], 'acme-1.0.data/platlib/usercustomize.py'))).toEqual(['start-up-hook 0.6']);
    expect(hook('', [], 'acme/bootstrap/sitecustomize.py')).toEqual([]);
  });

  it('reads .start files, each line of which names a function', () => {
    const text = '# comment\nacme.boot:begin\nother.mod:run\nno reference\n';
    expect(brief(hook(text, ['acme/boot.py'], 'acme.start'))).toEqual([
      'start-up-hook@1 0.4',
      'start-up-hook@2 0.6',
    ]);
    expect(hook(text, [], 'acme/x.start')).toEqual([]);
  });
});
