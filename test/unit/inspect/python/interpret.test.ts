import { expect, test } from 'vitest';
import { does, followed } from './followed.ts';

/** Source, then what it does, in order; without a trigger in front it is done on import. */
type Row = readonly [source: string, ...expected: string[]];

const id = 'os.system("id")';

function table(title: string, rows: readonly Row[]): void {
  test.each(rows.map((row, index) => [index, row] as const))(
    `${title} %i`,
    (_index, [source, ...expected]) => {
      expect(does(followed(source))).toEqual(
        expected.map((each) => (/^(?:import|install|start-up|called) /.test(each) ? each : `import ${each}`)),
      );
    },
  );
}

table('names that lead to what is called', [
  ['import os\nos.system("id")', id],
  ['import os as o\no.system("id")', id],
  ['from os import system\nsystem("id")', id],
  ['from os import system as s\ns("id")', id],
  ['from os import *\nsystem("id")', id],
  ['import os\nf = os.system\nf("id")', id],
  ['import posix\nposix.system("id")', id],
  ['import nt\nnt.system("id")', id],
  ['from posix import system\nsystem("id")', id],
  ['import os.path\nos.system("id")', id],
  ['import shutil\nshutil.os.system("id")', id],
  ['import subprocess as s\ns.os.system("id")', id],
  ['import importlib\nimportlib.import_module("os").system("id")', id],
  ['from importlib import import_module as i\ni("o" + "s").system("id")', id],
  ['__import__("os").system("id")', id],
  ['__import__("so"[::-1]).system("id")', id],
  ['i = __import__\ni("os").system("id")', id],
  ['import os\ngetattr(os, "sys" + "tem")("id")', id],
  ['import os\ngetattr(os, "metsys"[::-1])("id")', id],
  ['import os\ngetattr(os, "".join(["sys", "tem"]))("id")', id],
  ['import os\nos.__dict__["system"]("id")', id],
  ['import os\nos.__dict__.get("system")("id")', id],
  ['import os\nvars(os)["system"]("id")', id],
  ['import os\nos.__getattribute__("system")("id")', id],
  ['import os\nobject.__getattribute__(os, "system")("id")', id],
  ['import sys\nsys.modules["os"].system("id")', id],
  ['import sys\nsys.modules.get("os").system("id")', id],
  ['import os\nglobals()["os"].system("id")', id],
  ['import operator, os\noperator.attrgetter("system")(os)("id")', id],
  ['import operator, os\noperator.methodcaller("system", "id")(os)', id],
  ['import functools, os\nfunctools.partial(os.system, "id")()', id],
  ['from functools import partial\nimport os\nrun = partial(os.system)\nrun("id")', id],
  ['globals()["exec"]("x = 1")', 'builtins.exec("x = 1")'],
  ['__builtins__.exec("x = 1")', 'builtins.exec("x = 1")'],
  ['__builtins__["exec"]("x = 1")', 'builtins.exec("x = 1")'],
  ['import builtins\nbuiltins.exec("x = 1")', 'builtins.exec("x = 1")'],
  ['import builtins as b\ngetattr(b, "ex" + "ec")("x = 1")', 'builtins.exec("x = 1")'],
  ['e = exec\ne("x = 1")', 'builtins.exec("x = 1")'],
  ['(exec)("x = 1")', 'builtins.exec("x = 1")'],
  ['[exec][0]("x = 1")', 'builtins.exec("x = 1")'],
  ['{"a": exec}["a"]("x = 1")', 'builtins.exec("x = 1")'],
  ['(lambda: exec)()("x = 1")', 'builtins.exec("x = 1")'],
  ['(lambda f: f("x = 1"))(exec)', 'builtins.exec("x = 1")'],
  ['import io\nio.open("a")', 'builtins.open("a")'],
  ['import urllib2\nurllib2.urlopen("u")', 'urllib.request.urlopen("u")'],
  ['from six.moves.urllib.request import urlopen\nurlopen("u")', 'urllib.request.urlopen("u")'],
  ['from .helper import run\nrun(1)', 'acme.helper.run(1)'],
  ['from . import helper\nhelper.run(1)', 'acme.helper.run(1)'],
  ['import pydoc\npydoc.locate("os.system")("id")', 'pydoc.locate("os.system")', id],
]);

table('values that are put together', [
  ['import os\na, b = "i", "d"\nos.system(a + b)', id],
  ['import os\n(a, (b, *c)) = ("i", ("d", "x"))\nos.system(a + b)', id],
  ['import os\na = "i"\na += "d"\nos.system(a)', id],
  ['import os\nos.system(f"{chr(105)}d")', id],
  ['import os\nos.system("%s%s" % ("i", "d"))', id],
  ['import os\nos.system("{}d".format("i"))', id],
  ['import os\nos.system("".join(chr(c) for c in [105, 100]))', id],
  ['import os\nos.system("".join(map(chr, [105, 100])))', id],
  ['import os\nout = ""\nfor c in b"hc":\n  out += chr(c + 1)\nos.system(out)', 'os.system("id")'],
  ['import os\nout = []\nfor c in (105, 100):\n  out.append(chr(c))\nos.system("".join(out))', id],
  ['import os\ni = 0\nout = ""\nwhile i < 2:\n  out = out + "id"[i]\n  i += 1\nos.system(out)', id],
  [
    'import os\nout = ""\ni = 0\nwhile True:\n  out += "id"[i]\n  i += 1\n  if i == 2:\n    break\nos.system(out)',
    id,
  ],
  ['import os, base64\nos.system(base64.b64decode("aWQ=").decode())', id],
  ['import os\nos.system(bytes([105, 100]).decode())', id],
  ['import os\nif (c := "id"):\n  os.system(c)', id],
  ['import os\nargs = ["id"]\nos.system(*args)', id],
  ['import subprocess\nk = {"shell": True}\nsubprocess.run("id", **k)', 'subprocess.run("id", shell=True)'],
  ['import os\nd = {}\nd["a"] = "id"\nos.system(d["a"])', id],
  ['import os\nd = dict(a="id")\nos.system(d.get("a"))', id],
  ['import os\nos.system("id" if 1 else "x")', id],
  ['import os\nos.system(None or "id")', id],
  ['import os\nx = ["d", "i"]\nx.reverse()\nos.system("".join(x))', id],
  ['import os\nwith open("a") as f:\n  os.system("id")', 'builtins.open("a")', id],
  ['with open("a", "w") as f:\n  f.write("b")', 'builtins.open("a", "w")', 'builtins.open().write("b")'],
  ['import os\nfor name in ("a", "b"):\n  os.system(name)', 'os.system("a")', 'os.system("b")'],
  ['import os\n[os.system(x) for x in ("a", "b")]', 'os.system("a")', 'os.system("b")'],
  [
    'import os, sys\nc = "a" if sys.platform == "win32" else "b"\nos.system(c)',
    'os.system("a")',
    'os.system("b")',
  ],
  [
    'import os, sys\nif sys.platform == "win32":\n  c = "a"\nelse:\n  c = "b"\nos.system(c)',
    'os.system("a")',
    'os.system("b")',
  ],
  [
    'try:\n  from os import system as f\nexcept ImportError:\n  from subprocess import call as f\nf("id")',
    id,
    'subprocess.call("id")',
  ],
]);

table('functions and classes of the file', [
  ['import os\ndef f():\n  os.system("id")\nf()', id],
  ['import os\ndef f(c):\n  os.system(c)\nf("id")', id],
  ['import os\ndef f(c="id"):\n  os.system(c)\nf()', id],
  ['import os\ndef f(*a, **k):\n  os.system(a[0] + k["b"])\nf("i", b="d")', id],
  ['import os\ndef f():\n  return os.system\nf()("id")', id],
  ['import os\ndef f(g):\n  g("id")\nf(os.system)', id],
  ['import os\ndef a():\n  b()\ndef b():\n  os.system("id")\na()', id],
  ['import os\ndef outer():\n  c = "id"\n  def inner():\n    os.system(c)\n  return inner\nouter()()', id],
  ['import os\nc = ""\ndef f():\n  global c\n  c = "id"\nf()\nos.system(c)', id],
  ['import os\ndef f():\n  c = ""\n  def g():\n    nonlocal c\n    c = "id"\n  g()\n  os.system(c)\nf()', id],
  ['import os\ndef run(f):\n  f()\n  return f\n@run\ndef g():\n  os.system("id")', id],
  [
    'import os\ndef times(n):\n  def with_it(f):\n    f()\n    return f\n  return with_it\n@times(3)\ndef g():\n  os.system("id")',
    id,
  ],
  ['import os\nclass A:\n  os.system("id")', id],
  ['import os\nclass A:\n  def __init__(self):\n    os.system("id")\nA()', id],
  [
    'import os\nclass A:\n  def __init__(self, c):\n    self.c = c\n  def go(self):\n    os.system(self.c)\nA("id").go()',
    id,
  ],
  ['import os\nclass A:\n  c = "id"\n  def go(self):\n    os.system(self.c)\nA().go()', id],
  ['import os\nclass B:\n  def go(self):\n    os.system("id")\nclass A(B):\n  pass\nA().go()', id],
  [
    'import os\nclass B:\n  def go(self):\n    os.system("id")\nclass A(B):\n  def go(self):\n    super().go()\nA().go()',
    id,
  ],
  [
    'import os\nclass A:\n  def __enter__(self):\n    os.system("id")\n  def __exit__(self, *a): pass\nwith A():\n  pass',
    id,
  ],
  ['import os\nclass A:\n  def __call__(self):\n    os.system("id")\nA()()', id],
  ['import os\nclass A:\n  def __del__(self):\n    os.system("id")\nA()', id],
  ['import os\nclass A:\n  def __new__(cls):\n    os.system("id")\nA()', id],
  ['import os\nclass A:\n  @property\n  def x(self):\n    os.system("id")\nA().x', id],
  ['import os\nclass A:\n  @staticmethod\n  def x():\n    os.system("id")\nA.x()', id],
  ['import os\nclass A:\n  @classmethod\n  def x(cls):\n    os.system(cls.c)\n  c = "id"\nA.x()', id],
  ['import os\nclass B:\n  def __init_subclass__(cls):\n    os.system("id")\nclass A(B):\n  pass', id],
  [
    'import os\nclass M(type):\n  def __new__(m, *a):\n    os.system("id")\nclass A(metaclass=M):\n  pass',
    id,
  ],
  [
    'import os\nclass M(type):\n  def __init__(m, *a):\n    os.system("id")\nclass A(metaclass=M):\n  pass',
    id,
  ],
  ['import os\nA = type("A", (), {"go": lambda self: os.system("id")})\nA.go(1)', id],
  ['import os\ndef g():\n  yield "id"\nfor c in g():\n  os.system(c)', id],
  ['import os\nclass A:\n  def __getitem__(self, i):\n    os.system("id")\nA()[1]', id],
]);

table('functions that somebody else calls', [
  [
    'import threading, os\ndef f(c):\n  os.system(c)\nthreading.Thread(target=f, args=("id",)).start()',
    'threading.Thread(target=function, args=["id"])',
    'threading.Thread().start()',
    id,
  ],
  [
    'import threading, os\nt = threading.Timer(5, os.system, ["id"])\nt.start()',
    'threading.Timer(5, os.system, ["id"])',
    'threading.Timer().start()',
    id,
  ],
  [
    'import threading, os\nclass T(threading.Thread):\n  def run(self):\n    os.system("id")\nT().start()',
    id,
  ],
  ['import atexit, os\natexit.register(os.system, "id")', 'atexit.register(os.system, "id")', id],
  ['import atexit, os\n@atexit.register\ndef f():\n  os.system("id")', 'atexit.register(function)', id],
  ['import asyncio, os\nasync def f():\n  os.system("id")\nasyncio.run(f())', id, 'asyncio.run(None)'],
  ['import signal, os\nsignal.signal(1, lambda: os.system("id"))', 'signal.signal(1, function)', id],
  [
    'import sys, os\ndef f(*a):\n  os.system("id")\nsys.excepthook = f',
    'builtins.setattr(sys, "excepthook", function)',
    id,
  ],
  ['import os\nlist(map(os.system, ["id"]))', id],
  [
    'from concurrent.futures import ThreadPoolExecutor as E\nimport os\nE().submit(os.system, "id")',
    'concurrent.futures.ThreadPoolExecutor()',
    'concurrent.futures.ThreadPoolExecutor().submit(os.system, "id")',
    id,
  ],
]);

table('code that is made while code runs', [
  ['exec("import os; os.system(\'id\')")', 'builtins.exec("import os; os.system(\'id\')")', id],
  ['eval("__import__(\'os\')").system("id")', 'builtins.eval("__import__(\'os\')")', id],
  [
    'exec(compile("import os\\nos.system(\'id\')", "x", "exec"))',
    'builtins.compile("import os\\nos.system(\'id\')", "x", "exec")',
    'builtins.exec(builtins.compile())',
    id,
  ],
  ['exec("c = 1")\nimport os\nos.system(str(c))', 'builtins.exec("c = 1")', 'os.system("1")'],
]);

table('what is run and what is not', [
  ['import os\nif __name__ == "__main__":\n  os.system("id")', `called ${id}`],
  ['import os\nif False:\n  os.system("id")'],
  ['from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  import os\n  os.system("id")'],
  ['import os\nif unknown():\n  os.system("id")', 'unknown()', id],
  ['import os\ntry:\n  x()\nexcept Exception:\n  os.system("id")', 'x()', id],
  ['import os, sys\nsys.exit()\nos.system("id")', 'sys.exit()'],
  ['import os\nraise SystemExit\nos.system("id")'],
  ['import os\ndef f():\n  return\n  os.system("id")\nf()'],
  ['import os\ndef f():\n  os.system("id")', `called ${id}`],
  ['import os\ndef f(c):\n  os.system(c)', 'called os.system(argument:c)'],
  ['import os\nclass A:\n  def f(self):\n    os.system("id")', `called ${id}`],
  ['import os\ndef f():\n  g("id")\ndef g(c):\n  os.system(c)', `called ${id}`],
  ['import os\nwhile True:\n  os.system("id")', id],
  ['import os\nfor x in unknown:\n  os.system("id")', id],
  ['import os\nmatch 1:\n  case 1:\n    os.system("id")', id],
  ['def f():\n  f()\nf()'],
  ['import os\ndef a():\n  b()\ndef b():\n  a()\n  os.system("id")\na()', id],
]);
