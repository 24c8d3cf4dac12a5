/**
 * Lines of `.pth` files that well-known tools write, word for word; `NAME` stands for a module, `NAMES` for names in quotes.
 * What such a line does is known, so nothing has to be said of it; another line by the same tool's name is looked at.
 */
const templates: readonly string[] = [
  // setuptools: packages of a namespace, until namespaces needed no file.
  "import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *(NAMES));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('NAME', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('NAME', [os.path.dirname(p)])));m = m or sys.modules.setdefault('NAME', types.ModuleType('NAME'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)",
  "import sys, types, os;p = os.path.join(sys._getframe(1).f_locals['sitedir'], *(NAMES));ie = os.path.exists(os.path.join(p,'__init__.py'));m = not ie and sys.modules.setdefault('NAME', types.ModuleType('NAME'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)",
  // setuptools: its distutils before that of Python.
  "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim();",
  "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'stdlib') == 'local'; enabled and __import__('_distutils_hack').add_shim();",
  // setuptools: eggs in develop mode.
  'import sys; sys.__plen = len(sys.path)',
  "import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)",
  // coverage: measures processes that a measured one starts.
  'import sys; exec(\'import os\\n\\nif os.getenv("COVERAGE_PROCESS_START") or os.getenv("COVERAGE_PROCESS_CONFIG"):\\n try:\\n  import coverage\\n except:\\n  pass\\n else:\\n  coverage.process_startup(slug="pth")\')',
  'import coverage; coverage.process_startup()',
  "import sys; exec('try: import coverage; coverage.process_startup()\\nexcept ImportError: pass')",
  // pytest-cov: the same, before coverage did it.
  'import os, sys;exec(\'if \\\'COV_CORE_SOURCE\\\' in os.environ:\\n try:\\n  from pytest_cov.embed import init\\n  init()\\n except Exception as exc:\\n  sys.stderr.write(\\n   "pytest-cov: Failed to setup subprocess coverage. "\\n   "Environ: {0!r} "\\n   "Exception: {1!r}\\\\n".format(\\n    dict((k, v) for k, v in os.environ.items() if k.startswith(\\\'COV_CORE\\\')),\\n    exc\\n   )\\n  )\\n\')',
  'import os, sys;exec(\'if "COV_CORE_SOURCE" in os.environ:\\n    try:\\n        from pytest_cov.embed import init\\n        init()\\n    except Exception as exc:\\n        sys.stderr.write("pytest-cov: Failed to setup subprocess coverage.")\')',
];

/** What setuptools adds for a namespace within a namespace. */
const withParent = ";m and setattr(sys.modules['NAME'], 'NAME', m)";

const name = '[A-Za-z_][\\w.]{0,100}';
const names = `'${name}'(?:, ?'${name}'){0,9},?`;

function compiled(template: string): RegExp {
  const literal = template.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('NAMES', names).replaceAll('NAME', name)}$`);
}

const known = templates.flatMap((template) =>
  template.includes('types.ModuleType')
    ? [compiled(template), compiled(template + withParent)]
    : [compiled(template)],
);

/** Longer lines are no template's. */
const longest = 2_000;

/** Whether a line of a `.pth` file is one that a well-known tool writes, word for word. */
export function isKnownStartUp(line: string): boolean {
  if (line.length > longest) return false;
  const plain = line.trim();
  return known.some((pattern) => pattern.test(plain));
}
