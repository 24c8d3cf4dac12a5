import { describe, expect, test } from 'vitest';
import type { Call } from '../../../../../server/src/inspect/python/behaviour.ts';
import { call, found, from, list, made, reference, text, unknown } from './support/made.ts';

const url = 'https://files.example.invalid/x';
const network = from('network', url);
const answer = unknown(network);

describe('what is fetched and run', () => {
  const exec: readonly Call[] = [call('requests.get', [url]), call('builtins.exec', [answer])];

  test('an answer that is executed', () => {
    expect(found('install', exec)).toEqual(['download-exec:0.95']);
    expect(found('import', exec)).toEqual(['download-exec:0.95']);
    expect(found('called', exec)).toEqual(['download-exec:0.3']);
  });

  test('weighs less where it is the project’s own place, more where anybody can put things', () => {
    expect(found('install', exec, { ownPlaces: ['example.invalid'] })).toEqual(['download-exec:0.55']);
    const paste = 'https://pastebin.com/raw/abc';
    const fromPaste = [
      call('requests.get', [paste]),
      call('builtins.exec', [unknown(from('network', paste))]),
    ];
    expect(found('install', fromPaste)).toEqual(['download-exec:0.98']);
    expect(found('called', fromPaste)).toEqual(['download-exec:0.65']);
  });

  test('a repository on a shared host is one’s own only with its path', () => {
    const of = (address: string) => [
      call('requests.get', [address]),
      call('builtins.exec', [unknown(from('network', address))]),
    ];
    const surroundings = { ownPlaces: ['github.com/example/project'] };
    expect(
      found('install', of('https://github.com/example/project/releases/download/1/x.py'), surroundings),
    ).toEqual(['download-exec:0.55']);
    expect(
      found('install', of('https://raw.githubusercontent.com/example/project/main/x.py'), surroundings),
    ).toEqual(['download-exec:0.55']);
    expect(found('install', of('https://github.com/example/projects/x.py'), surroundings)).toEqual([
      'download-exec:0.95',
    ]);
    expect(
      found('install', of('https://github.com/other/project/x.py'), { ownPlaces: ['github.com'] }),
    ).toEqual(['download-exec:0.95']);
  });

  test('a program that is written and started', () => {
    const path = '/tmp/tool';
    const open = made('builtins.open()', path, 'wb');
    const run = [
      call('builtins.open().write', [answer], { receiver: open }),
      call('os.chmod', [path]),
      call('subprocess.run', [list(path)]),
    ];
    expect(found('install', run)).toEqual(['download-run:0.95']);
    expect(found('called', run)).toEqual(['download-run:0.3']);
    expect(found('install', [...run.slice(0, 2), call('subprocess.run', [list('tar', 'xf', path)])])).toEqual(
      [],
    );
    expect(found('install', [...run.slice(0, 1), call('os.system', [`nohup ${path} &`])])).toEqual([
      'download-run:0.95',
    ]);
    expect(
      found('install', [
        ...run.slice(0, 1),
        call('subprocess.Popen', [list(reference('sys.executable'), path)]),
      ]),
    ).toEqual(['download-run:0.95']);
  });

  test('a temporary file is known again by the call that made it', () => {
    const file = reference('tempfile.NamedTemporaryFile()');
    expect(
      found('import', [
        call('tempfile.NamedTemporaryFile().write', [answer], { receiver: file }),
        call('subprocess.call', [list('python', reference('tempfile.NamedTemporaryFile().name'))]),
      ]),
    ).toEqual(['download-run:0.95']);
  });

  test('a library that is fetched and loaded', () => {
    expect(
      found('import', [
        call('urllib.request.urlretrieve', [url, '/tmp/libx.so']),
        call('ctypes.CDLL', ['/tmp/libx.so']),
      ]),
    ).toEqual(['download-run:0.95']);
  });

  test('only what is decoded and executed, not what is decoded', () => {
    const hidden = from('decoded', 'base64.b64decode', { size: 300, depth: 1 });
    expect(found('install', [call('builtins.exec', [unknown(hidden)])])).toEqual(['decode-exec:0.95']);
    expect(found('install', [call('builtins.exec', [text('import os; os.system("id")', hidden)])])).toEqual([
      'decode-exec:0.97',
    ]);
    expect(found('import', [call('builtins.print', [unknown(hidden)])])).toEqual([]);
    expect(found('install', [call('builtins.exec', [text('__version__ = "1.0"')])])).toEqual([]);
    expect(found('called', [call('builtins.exec', [unknown(hidden)])])).toEqual(['decode-exec:0.35']);
  });

  test('pictures that hold code', () => {
    const picture = from('media', 'sample/logo.png');
    expect(
      found('import', [call('builtins.exec', [unknown(picture, from('decoded', 'zlib.decompress'))])]),
    ).toEqual(['payload-in-media:0.95']);
    expect(found('import', [call('PIL.Image.open', ['sample/logo.png'])])).toEqual([]);
  });
});

describe('what is collected and sent', () => {
  const post = (address: string, ...data: readonly ReturnType<typeof unknown>[]): readonly Call[] => [
    call('requests.post', [address], {
      keywords: {
        json: { kind: 'mapping', origins: [], entries: data.map((one) => [text('k'), one] as const) },
      },
    }),
  ];
  const name = unknown(from('host', 'socket.gethostname'));
  const user = unknown(from('host', 'getpass.getuser'));

  test('the whole environment', () => {
    const all = unknown(from('environment', '*'));
    expect(found('install', post('https://collect.example.invalid', all))).toEqual(['collect-send:0.96']);
    expect(found('called', post('https://collect.example.invalid', all))).toEqual(['collect-send:0.55']);
    expect(found('import', post('https://sentry.io/api', name, user))).toEqual(['collect-send:0.35']);
  });

  test('names of host and user', () => {
    expect(found('install', post('https://collect.example.invalid', name, user))).toEqual([
      'collect-send:0.9',
    ]);
    expect(found('import', post('https://collect.example.invalid', name))).toEqual(['collect-send:0.45']);
    expect(found('import', post('https://webhook.site/abc', name))).toEqual(['collect-send:0.95']);
    expect(found('called', post('https://collect.example.invalid', name, user))).toEqual([]);
  });

  test('a token in a header shows who asks', () => {
    const token = unknown(from('environment', 'SERVICE_TOKEN'));
    expect(
      found('import', [
        call('requests.get', ['https://api.example.invalid'], { keywords: { headers: token } }),
      ]),
    ).toEqual([]);
    expect(found('import', post('https://discord.com/api/webhooks/1/x', token))).toEqual([
      'collect-send:0.95',
    ]);
  });

  test('names that are asked for', () => {
    const asked = text('\ufffc.collect.example.invalid', from('host', 'socket.gethostname'));
    expect(found('install', [call('socket.gethostbyname', [asked])])).toEqual(['collect-send:0.95']);
    expect(
      found('import', [
        call('socket.gethostbyname', [reference('socket.gethostname()', from('host', 'socket.gethostname'))]),
      ]),
    ).toEqual([]);
  });

  test('stores of browsers are opened and something is sent', () => {
    const steal = [
      call('shutil.copy', ['%LOCALAPPDATA%\\Google\\Chrome\\User Data\\Default\\Login Data', 'x.db']),
      call('requests.post', ['https://discord.com/api/webhooks/1/x'], { keywords: { files: unknown() } }),
    ];
    expect(found('import', steal)).toEqual(['collect-send:0.92']);
    expect(found('called', steal)).toEqual(['collect-send:0.7']);
  });
});

describe('shells, persistence and the rest', () => {
  const connect = call('socket.socket().connect', [list('shell.example.invalid', 'x')]);

  test('a shell over a connection', () => {
    const shell = [connect, call('os.dup2', []), call('subprocess.call', [list('/bin/sh', '-i')])];
    expect(found('install', shell)).toEqual(['reverse-shell:0.97']);
    expect(found('called', shell)).toEqual(['reverse-shell:0.7']);
    expect(found('install', [connect, call('subprocess.call', [list('/bin/sh', 'configure')])])).toEqual([]);
    expect(found('import', [connect, call('os.popen', [unknown(from('socket'))])])).toEqual([
      'reverse-shell:0.97',
    ]);
  });

  test('places from which things start again', () => {
    const startup = '%APPDATA%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\a.bat';
    expect(found('import', [call('shutil.copy', ['a.bat', startup])])).toEqual(['persistence:0.93']);
    expect(
      found('called', [
        call('builtins.open().write', ['x'], { receiver: made('builtins.open()', '~/.bashrc', 'a') }),
      ]),
    ).toEqual(['persistence:0.3']);
    expect(
      found('import', [call('builtins.open().read', [], { receiver: made('builtins.open()', '~/.bashrc') })]),
    ).toEqual([]);
    expect(
      found('install', [
        call('winreg.OpenKey', [
          reference('winreg.HKEY_CURRENT_USER'),
          'Software\\Microsoft\\Windows\\CurrentVersion\\Run',
        ]),
        call('winreg.SetValueEx', ['k', 'x']),
      ]),
    ).toEqual(['persistence:0.93']);
  });

  test('the clipboard', () => {
    const swap = [
      call('pyperclip.paste'),
      call('re.match', ['^(bc1|[13])[a-km-zA-HJ-NP-Z1-9]{25,34}$']),
      call('pyperclip.copy', ['x']),
    ];
    expect(found('import', swap)).toEqual(['clipboard-swap:0.95']);
    expect(found('called', swap)).toEqual(['clipboard-swap:0.7']);
    expect(found('import', [call('pyperclip.copy', ['x'])])).toEqual([]);
  });

  test('keys', () => {
    expect(
      found('import', [
        call('pynput.keyboard.Listener'),
        call('requests.post', [url], { keywords: { data: unknown() } }),
      ]),
    ).toEqual(['keylogger:0.95']);
    expect(found('called', [call('keyboard.on_press')])).toEqual(['keylogger:0.15']);
  });

  test('machine code in memory', () => {
    const kernel = 'ctypes.windll.kernel32';
    const calls = [
      call(`${kernel}.VirtualAlloc`),
      call(`${kernel}.RtlMoveMemory`),
      call(`${kernel}.CreateThread`),
    ];
    expect(found('import', calls)).toEqual(['injected-code:0.96']);
    expect(found('import', calls.slice(0, 2))).toEqual([]);
  });

  test('further packages', () => {
    const pip = (...words: readonly string[]) => [
      call('subprocess.check_call', [list(reference('sys.executable'), '-m', 'pip', 'install', ...words)]),
    ];
    expect(found('install', pip('helper-package'))).toEqual(['installs-at-install:0.55']);
    expect(found('install', pip('numpy', 'Cython>=3'))).toEqual(['installs-at-install:0.3']);
    expect(found('install', pip('git+https://git.example.invalid/x'))).toEqual(['installs-at-install:0.7']);
    expect(found('called', pip('helper-package'))).toEqual([]);
  });

  test('disks and homes', () => {
    expect(found('import', [call('shutil.rmtree', ['~'])])).toEqual(['wiper:0.95']);
    expect(found('import', [call('os.system', ['rm -rf / --no-preserve-root'])])).toEqual(['wiper:0.95']);
    expect(found('import', [call('shutil.rmtree', ['build'])])).toEqual([]);
  });

  test('miners', () => {
    expect(
      found('import', [
        call('subprocess.Popen', [list('./xmrig', '-o', 'stratum+tcp://pool.example.invalid:1')]),
      ]),
    ).toContain('miner:0.93');
  });

  test('names out of sight', () => {
    expect(found('import', [call('os.system', ['ls'], { hidden: true, code: 'f("ls")' })])).toEqual([
      'hidden-import:0.7',
    ]);
    expect(
      found('import', [call('os.system', ['ls'], { hidden: true, code: '__import__("os").system("ls")' })]),
    ).toEqual(['hidden-import:0.4']);
  });

  test('only some get it', () => {
    const guards = [{ subject: reference('socket.gethostname()'), compared: text('ci-runner-7'), line: 0 }];
    expect(found('import', [call('requests.get', [url], { guards })])).toEqual(['targeted:0.6']);
    expect(
      found('import', [
        call('requests.get', [url], {
          guards: [
            { ...guards[0], subject: reference('platform.system()'), compared: text('Linux'), line: 0 },
          ],
        }),
      ]),
    ).toEqual([]);
  });
});
