import { describe, expect, it } from 'vitest';
import { tokensOf } from './tokens.ts';

const project = 'entity.name.type.project';
const operator = 'keyword.operator.comparison';
const version = 'constant.numeric.version';
const option = 'keyword.control.option';
const link = 'markup.underline.link';
const comment = 'comment.line.number-sign';
const continued = 'constant.character.escape.continuation';
const assigned = 'keyword.operator.assignment';

describe('the colours of a requirements file', () => {
  it.each([
    ['requests', [['requests', project]]],
    ['zope.interface_x-2', [['zope.interface_x-2', project]]],
    [
      'requests==2.31.0',
      [
        ['requests', project],
        ['==', operator],
        ['2.31.0', version],
      ],
    ],
    [
      'django >= 4.2, < 5.0  # LTS',
      [
        ['django', project],
        ['>=', operator],
        ['4.2', version],
        [',', 'punctuation.separator.specifier'],
        ['<', operator],
        ['5.0', version],
        ['# LTS', comment],
      ],
    ],
    [
      'tool~=1!2.0.post1+local',
      [
        ['tool', project],
        ['~=', operator],
        ['1!2.0.post1+local', version],
      ],
    ],
    [
      'flask==',
      [
        ['flask', project],
        ['==', operator],
      ],
    ],
  ])('names, operators and versions: %s', async (line, tokens) => {
    expect(await tokensOf(line)).toEqual([tokens]);
  });

  it('extras', async () => {
    expect(await tokensOf('uvicorn[standard, http2]>=0.30')).toEqual([
      [
        ['uvicorn', project],
        ['[', 'punctuation.section.extras.begin'],
        ['standard', 'variable.parameter.extra'],
        [',', 'punctuation.separator.extras'],
        ['http2', 'variable.parameter.extra'],
        [']', 'punctuation.section.extras.end'],
        ['>=', operator],
        ['0.30', version],
      ],
    ]);
  });

  it('markers', async () => {
    const marker = (word: string) => [word, 'variable.language.marker'];
    expect(await tokensOf('tomli; python_version < "3.11" and sys_platform != \'win32\' # old')).toEqual([
      [
        ['tomli', project],
        [';', 'punctuation.separator.marker'],
        marker('python_version'),
        ['<', operator],
        ['"3.11"', 'string.quoted.double'],
        ['and', 'keyword.operator.logical'],
        marker('sys_platform'),
        ['!=', operator],
        ["'win32'", 'string.quoted.single'],
        ['# old', comment],
      ],
    ]);
  });

  it('direct references and addresses, environment variables inside', async () => {
    const host = '$' + '{HOST}';
    expect(await tokensOf(`shop @ https://${host}/shop.whl#sha256=ab ; os_name == "nt"`)).toEqual([
      [
        ['shop', project],
        ['@', 'keyword.operator.direct-reference'],
        ['https://', link],
        [host, 'variable.other.environment'],
        ['/shop.whl#sha256=ab', link],
        [';', 'punctuation.separator.marker'],
        ['os_name', 'variable.language.marker'],
        ['==', operator],
        ['"nt"', 'string.quoted.double'],
      ],
    ]);
    expect(await tokensOf('git+https://example.invalid/a.git#egg=a')).toEqual([
      [['git+https://example.invalid/a.git#egg=a', link]],
    ]);
    expect(await tokensOf('./vendor/tool')).toEqual([[['./vendor/tool', 'string.unquoted.path']]]);
  });

  it('options with their arguments', async () => {
    expect(await tokensOf('-r base.txt\n--index-url https://index.example/simple # ours\n-e .')).toEqual([
      [
        ['-r', option],
        ['base.txt', 'string.unquoted.argument'],
      ],
      [
        ['--index-url', option],
        ['https://index.example/simple', link],
        ['# ours', comment],
      ],
      [
        ['-e', option],
        ['.', 'string.unquoted.argument'],
      ],
    ]);
  });

  it('hashes on continued lines', async () => {
    const hash = (algorithm: string, digest: string) => [
      ['--hash', option],
      ['=', assigned],
      [algorithm, 'storage.type.hash'],
      [':', 'punctuation.separator.hash'],
      [digest, 'constant.other.digest'],
    ];
    expect(await tokensOf('six==1.17.0 \\\n    --hash=sha256:00ff \\\n    --hash=sha384:1a\nflask')).toEqual([
      [
        ['six', project],
        ['==', operator],
        ['1.17.0', version],
        ['\\', continued],
      ],
      [...hash('sha256', '00ff'), ['\\', continued]],
      hash('sha384', '1a'),
      [['flask', project]],
    ]);
  });

  it('a continued line has no name of its own', async () => {
    const [, second] = await tokensOf('six \\\n  requests');
    expect(second).toEqual([['  requests', null]]);
  });

  it('comments stand alone or behind white space', async () => {
    expect(await tokensOf('# all\nsix#no')).toEqual([
      [['# all', comment]],
      [
        ['six', project],
        ['#no', null],
      ],
    ]);
  });
});
