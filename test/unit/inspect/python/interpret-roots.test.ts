import fc from 'fast-check';
import { expect, test } from 'vitest';
import { does, followed } from './followed.ts';

const setup = { file: 'setup.py', module: null, trigger: 'install' } as const;
const command = `from setuptools import setup
from setuptools.command.install import install
import os
class Hook(install):
  def run(self):
    os.system("id")
`;

test.each([
  ['literal', 'setup(cmdclass={"install": Hook})'],
  ['by name', 'c = {"install": Hook}\nsetup(cmdclass=c)'],
  ['by dict()', 'setup(cmdclass=dict(install=Hook))'],
  ['by subscript', 'c = {}\nc["install"] = Hook\nsetup(cmdclass=c)'],
  ['by keywords', 'k = {"cmdclass": {"install": Hook}}\nsetup(**k)'],
  ['by distutils', 'import distutils.core\ndistutils.core.setup(cmdclass={"install": Hook})'],
  ['in the main block', 'if __name__ == "__main__":\n  setup(cmdclass={"install": Hook})'],
])('a command of setup is entered by who installs: %s', (_title, call) => {
  const { roots } = followed(command + call, setup);
  const hook = roots.find(({ name }) => name === 'Hook.run');
  expect(hook).toMatchObject({ trigger: 'install', line: 4 });
  expect(hook?.calls.map(({ callee, inside }) => [callee, inside])).toEqual([['os.system', ['run']]]);
});

test('hooks of a build backend run with the trigger of their file', () => {
  const source =
    'import os\ndef build_wheel(d, s=None, m=None):\n  os.system("id")\ndef other():\n  os.system("x")';
  expect(does(followed(source, { trigger: 'install', hooks: ['build_wheel'] }))).toEqual([
    'install os.system("id")',
    'called os.system("x")',
  ]);
});

test('a hook may be a method of a class', () => {
  const source = 'import os\nclass Hook(Base):\n  def initialize(self, version, data):\n    os.system("id")';
  expect(does(followed(source, { trigger: 'install', hooks: ['initialize'] }))).toEqual([
    'install os.system("id")',
  ]);
});

test('what a loop without an end or a callback counts may be any number', () => {
  const loop =
    'import os\nseen = []\nwhile True:\n  seen.append(unknown())\n  if len(seen) > 9:\n    os.system("id")';
  const keys =
    'import os\nfrom pynput import keyboard\nn = 0\ndef on(key):\n  if n > 9: os.system("id")\nkeyboard.Listener(on_press=on)';
  for (const source of [loop, keys]) expect(does(followed(source))).toContain('import os.system("id")');
});

test('a call tells where it stands, under which conditions and whether what goes wrong is swallowed', () => {
  const source = `import os, socket
def go():
  if socket.gethostname() != "build-7":
    return
  try:
    os.system(
      "id")
  except Exception:
    pass
go()`;
  const call = followed(source).roots[0]?.calls.at(-1);
  expect(call).toMatchObject({
    line: 5,
    code: 'os.system( "id")',
    quiet: true,
    inside: ['go'],
    hidden: false,
  });
  expect(call?.guards).toMatchObject([
    { line: 2, subject: { path: 'socket.gethostname()' }, compared: { text: 'build-7' } },
  ]);
});

test.each([
  ['import os, sys\nif sys.platform == "win32":\n  os.system("id")', 'sys.platform'],
  ['import os, getpass\nif getpass.getuser() in ("a", "b"):\n  os.system("id")', 'getpass.getuser()'],
  [
    'import os, locale\nif not locale.getdefaultlocale()[0].startswith("ru"):\n  os.system("id")',
    'locale.getdefaultlocale()',
  ],
  ['import os, time\nif time.time() < 5: raise SystemExit\nos.system("id")', 'time.time()'],
  [
    'import os, socket\ndef check():\n  if socket.gethostname() != "x": os._exit(0)\ncheck()\nos.system("id")',
    'socket.gethostname()',
  ],
])('a condition on the surroundings is a guard %#', (source, subject) => {
  const call = followed(source).roots[0]?.calls.findLast(({ callee }) => callee === 'os.system');
  expect(
    call?.guards.map((guard) =>
      guard.subject.kind === 'reference' ? guard.subject.path : guard.subject.kind,
    ),
  ).toEqual([subject]);
});

test('names kept out of sight are marked', () => {
  const hidden = (source: string) =>
    followed(source).roots[0]?.calls.findLast(({ callee }) => callee === 'os.system')?.hidden;
  expect(hidden('import os\nos.system("id")')).toBe(false);
  expect(hidden('import os\nf = os.system\nf("id")')).toBe(false);
  expect(hidden('import os\ngetattr(os, "system")("id")')).toBe(true);
  expect(hidden('__import__("os").system("id")')).toBe(true);
  expect(hidden('import sys\nsys.modules["os"].system("id")')).toBe(true);
});

test.each([
  ['import requests\nexec(requests.get("u").text)', 'network'],
  ['import urllib.request as r\nexec(r.urlopen("u").read().decode())', 'network'],
  ['import requests\ndef get(u):\n  return requests.get(u).json()["code"]\nexec(get("u"))', 'network'],
  ['import base64\nexec(base64.b64decode(b"eD0x"))', 'decoded'],
  ['import os\nexec(os.environ["MY_TOKEN"])', 'environment'],
  ['import socket\nexec("x" + socket.gethostname())', 'host'],
  ['import requests\nx = [requests.get("u").text]\nexec("".join(x))', 'network'],
  [
    'import requests\nclass A:\n  def __init__(self):\n    self.c = requests.get("u").content\nexec(A().c)',
    'network',
  ],
  ['def f(x):\n  exec(x)', 'argument'],
])('what something is from is carried along %#', (source, kind) => {
  const calls = followed(source).roots.flatMap((root) => root.calls);
  const exec = calls.find(({ callee }) => callee === 'builtins.exec');
  expect(exec?.args[0]?.origins.map((origin) => origin.kind)).toContain(kind);
});

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

test.each([
  ['endless loop', 'while True:\n  pass'],
  ['endless loop that counts', 'i = 0\nwhile True:\n  i += 1'],
  ['recursion', 'def f(x):\n  return f(x + 1) + f(x + 2)\nf(1)'],
  ['mutual recursion', 'def a(x):\n  b(x + 1)\n  b(x)\ndef b(x):\n  a(x + 1)\n  a(x)\na(1)'],
  ['10,000 functions', many(10_000, (index) => `def f${index}():\n  open(f${index + 1}())`)],
  ['doubling', `x = "aa"\n${many(200, () => 'x = x + x')}`],
  ['a long list', `x = [${'1, '.repeat(100_000)}]`],
  ['a long sum', `x = ${'a + '.repeat(20_000)}b`],
  ['a long chain', `x${'.a(1)'.repeat(20_000)}`],
  ['deep brackets', `${'('.repeat(2_000)}1${')'.repeat(2_000)}`],
  ['deep blocks', many(400, (index) => `${' '.repeat(index)}if x:`)],
  ['many branches', many(5_000, (index) => `if a:\n  x = ${index}\nelse:\n  y = x`)],
  [
    'calls that branch',
    many(30, (index) => `def f${index}():\n  f${index + 1}()\n  f${index + 1}()\n  f${index + 1}()`) +
      '\nf0()',
  ],
  ['nested exec', 'c = "exec(c)"\nexec(c)'],
  ['a class that is its own base', 'class A: pass\nclass A(A): pass\nclass A(A): pass\nA().x()'],
  ['decorators that call themselves', 'def d(f):\n  return d(d)(f)\n@d\ndef g(): pass'],
  ['attributes that ask for themselves', 'class A:\n  def __getattr__(self, n):\n    return self.x\nA().y'],
])(
  'hostile code ends in time: %s',
  (_title, source) => {
    const begun = performance.now();
    followed(source);
    expect(performance.now() - begun).toBeLessThan(8_000);
  },
  10_000,
);

const word = fc.constantFrom(
  'import os',
  'x',
  '=',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  '\n',
  '\n  ',
  'def f(a):',
  'class A(x):',
  'f',
  'A',
  '.',
  ',',
  '*',
  '**',
  '"a"',
  '1',
  'for x in',
  'while',
  'if',
  'else:',
  'return',
  'lambda x:',
  'exec',
  'getattr',
  'await',
  'yield',
  'with',
  'as',
  'try:',
  'except:',
  '@',
  'global x',
  '+=',
  'os.system',
  'f"{x}"',
  'self',
  'not',
  'and',
  'in',
  '==',
  ':=',
  'raise',
  'map',
  'super()',
  'del',
  'match x:',
  'case 1:',
  'import *',
  'from . import y',
);

test('any text ends with an answer', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      expect(followed(words.join(' ')).roots.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(followed(text).roots.length).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
});
