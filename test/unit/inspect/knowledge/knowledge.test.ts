import { describe, expect, test } from 'vitest';
import {
  addressOf,
  isLiteralHost,
  isLocalHost,
  kindOfHost,
} from '../../../../server/src/inspect/knowledge/hosts.ts';
import { originsOf, originsOfReference, passesOn } from '../../../../server/src/inspect/knowledge/origins.ts';
import { usualPath } from '../../../../server/src/inspect/knowledge/paths.ts';
import {
  isMediaPath,
  isRunKey,
  persistencePlace,
  secretKind,
} from '../../../../server/src/inspect/knowledge/places.ts';
import { textOf } from '../../../../server/src/inspect/knowledge/text-of.ts';
import { isOwnSecret, isSecretVariable } from '../../../../server/src/inspect/knowledge/variables.ts';
import { list, made, reference, text } from '../rules/behaviour/support/made.ts';

describe('hosts', () => {
  const kind = (address: string) => {
    const found = addressOf(address);
    return found === null ? undefined : kindOfHost(found);
  };

  test.each([
    ['https://discord.com/api/webhooks/1/x', 'webhook'],
    ['https://discord.com/developers', null],
    ['https://api.telegram.org/bot123:x/sendMessage', 'webhook'],
    ['http://abc.oastify.com/?x', 'request-bin'],
    ['https://user:pass@ABC.ngrok.io:8080/x', 'tunnel'],
    ['https://pastebin.com/raw/x', 'paste'],
    ['https://notpastebin.com/raw/x', null],
    ['https://example.org', null],
    ['no address', undefined],
  ])('%s', (address, expected) => {
    expect(kind(address)).toBe(expected);
  });

  test('literal and local ones', () => {
    expect(['203.0.113.7', '3405803783', '[2001:db8::1]', 'example.org', '1.2.3'].map(isLiteralHost)).toEqual(
      [true, true, true, false, false],
    );
    expect(
      ['127.0.0.1', '192.168.1.4', '172.20.0.1', '172.40.0.1', 'localhost', '203.0.113.7'].map(isLocalHost),
    ).toEqual([true, true, true, false, true, false]);
  });
});

describe('places', () => {
  test.each([
    ['~/.ssh/id_rsa', 'secret'],
    ['/home/x/.aws/credentials', 'secret'],
    ['\ufffc/.netrc', 'secret'],
    ['~/.ssh/known_hosts', null],
    ['C:\\Users\\x\\AppData\\Local\\Google\\Chrome\\User Data\\Default\\Login Data', 'browser'],
    ['~/.mozilla/firefox/x.default/cookies.sqlite', 'browser'],
    ['%APPDATA%/Exodus/exodus.wallet', 'wallet'],
    ['~/.electrum/wallets', 'wallet'],
    ['src/ethereum', null],
    ['data/cookies.txt', null],
    ['requirements.txt', null],
  ])('%s', (path, expected) => {
    expect(secretKind(path)).toBe(expected);
  });

  test('where things start again', () => {
    expect(persistencePlace('~/.config/systemd/user/x.service')).toContain('systemd');
    expect(persistencePlace('~/.bashrc')).toContain('shell');
    expect(persistencePlace('/usr/lib/python3/site-packages/x.pth')).toContain('Python');
    expect(persistencePlace('weights/model.pth')).toBeNull();
    expect(isRunKey('Software\\Microsoft\\Windows\\CurrentVersion\\Run')).toBe(true);
    expect(isRunKey('Software\\Example\\Run')).toBe(false);
    expect([isMediaPath('a/logo.PNG'), isMediaPath('a/b.py')]).toEqual([true, false]);
  });
});

test('variables that hold secrets', () => {
  expect(
    ['AWS_SECRET_ACCESS_KEY', 'github_token', 'OPENAI_API_KEY', 'DB_PASSWORD', 'KUBECONFIG'].map(
      isSecretVariable,
    ),
  ).toEqual([true, true, true, true, true]);
  expect(['PATH', 'HOME', 'TOKENIZERS_PARALLELISM', 'KEYBOARD', 'MAX_TOKENS'].map(isSecretVariable)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

describe('where values come from', () => {
  const kinds = (path: string, args: readonly string[]) =>
    originsOf(
      path,
      args.map((one) => text(one)),
      new Map(),
      3,
    ).map(({ kind, text: told }) => `${kind} ${told}`);

  test.each<[string, string[], string[]]>([
    ['requests.get', ['https://example.invalid/x'], ['network https://example.invalid/x']],
    ['pip._vendor.requests.get', ['https://example.invalid/x'], ['network https://example.invalid/x']],
    ['requests.sessions.Session().get', ['https://example.invalid/x'], ['network https://example.invalid/x']],
    ['urllib2.urlopen', ['https://example.invalid/x'], ['network https://example.invalid/x']],
    [
      'urllib.request.urlopen',
      ['http://169.254.169.254/latest/'],
      ['network http://169.254.169.254/latest/', 'secret http://169.254.169.254/latest/'],
    ],
    ['os.getenv', ['GITHUB_TOKEN'], ['environment GITHUB_TOKEN']],
    ['os.environ[]', ['USERNAME'], ['host USERNAME']],
    ['os.getenv', ['PATH'], []],
    ['builtins.open', ['~/.ssh/id_rsa'], ['secret ~/.ssh/id_rsa']],
    ['builtins.open', ['sample/logo.png', 'rb'], ['media sample/logo.png']],
    ['builtins.open', ['README'], ['file README']],
    ['pkgutil.get_data', ['sample', 'x.ttf'], ['media x.ttf']],
    ['subprocess.check_output', ['whoami'], ['process whoami', 'host whoami']],
    [
      'subprocess.check_output',
      ['curl -s https://example.invalid/x'],
      ['process curl -s https://example.invalid/x', 'network https://example.invalid/x'],
    ],
    [
      'subprocess.run',
      ['git config --list --show-origin'],
      ['process git config --list --show-origin', 'secret git config --list --show-origin'],
    ],
    ['subprocess.run', ['git config user.email'], ['process git config user.email']],
    ['platform.machine', [], []],
    ['json.dumps', ['x'], []],
  ])('%s(%j)', (path, args, expected) => {
    expect(kinds(path, args)).toEqual(expected);
  });

  test('what is read and not called, and what lets nothing through', () => {
    expect(originsOfReference('os.environ', 1)).toEqual([{ kind: 'environment', text: '*', line: 1 }]);
    expect(originsOfReference('os.name', 1)).toEqual([]);
    expect(['builtins.len', 'os.environ.get', 'base64.b64decode', 'str.join'].map(passesOn)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('texts that are known in part', () => {
    expect(textOf(list('python', reference('sys.executable'), '-c'))).toBe('python python -c');
    expect(textOf(made('os.path.join()', made('os.getenv()', 'APPDATA'), 'x.exe'))).toBe('%APPDATA%/x.exe');
    expect(textOf(made('pathlib.Path()', '~', '.ssh'))).toBe('~/.ssh');
    expect(textOf(reference('something()'))).toBe('\ufffc');
    expect(usualPath('six.moves.urllib.request.urlopen')).toBe('urllib.request.urlopen');
  });
});

test.each([
  ['GITHUB_API_TOKEN', 'api.github.com', true],
  ['gh_token', 'github.com', true],
  ['GITHUB_TOKEN', 'github.com.collect.example.invalid', false],
  ['GITHUB_TOKEN', 'notgithub.com', false],
  ['AWS_SECRET_ACCESS_KEY', 'github.com', false],
  ['AWS_SECRET_ACCESS_KEY', 'anybody.s3.amazonaws.com', false],
  ['ACME_TOKEN', 'acme.example.invalid', false],
])('%s belongs to %s: %s', (name, host, expected) => {
  expect(isOwnSecret(name, host)).toBe(expected);
});
