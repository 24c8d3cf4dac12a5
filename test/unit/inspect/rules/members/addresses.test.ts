import { describe, expect, it } from 'vitest';
import { addresses } from '../../../../../server/src/inspect/rules/members/addresses.ts';
import { knownBadHost } from '../../../../../server/src/inspect/rules/members/known-bad-host.ts';
import { tokens } from '../../../../../server/src/inspect/rules/members/tokens.ts';
import { isPublicLiteral } from '../../../../../server/src/inspect/rules/members/web-text.ts';
import { webhooks } from '../../../../../server/src/inspect/rules/members/webhooks.ts';
import { brief, heard, member } from './member-file.ts';

// Made-up keys in the shapes of the services; no such channel, bot or account exists.
const key = 'EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-0123';
const discord = `https://discord.com/api/webhooks/000000000000000000/${key}`;

describe('webhooks', () => {
  it.each([
    ['Discord', discord],
    ['Discord by its older name', discord.replace('discord.com/api', 'discordapp.com/api/v10')],
    ['Slack', `https://hooks.slack.com/services/T0EXAMPLE/B0EXAMPLE/${'EXAMPLEexample0123456789'}`],
    ['Telegram', 'https://api.telegram.org/bot1234567890:AAExampleExampleExampleExampleExampl/sendMessage'],
    [
      'Teams',
      `https://example.webhook.office.com/webhookb2/${'0a1b2c3d-'.repeat(4)}@${'0a1b2c3d-'.repeat(4)}/IncomingWebhook/0123456789abcdef0123456789abcdef/x`,
    ],
  ])('are told: %s', (_, url) => {
    expect(brief(heard(webhooks, member('acme/core.py', `URL = "${url}"`)))).toEqual([
      'hard-coded-webhook@0 0.6',
    ]);
  });

  it('are told where base64 hides them', () => {
    const text = `URL = "${Buffer.from(discord).toString('base64')}"`;
    expect(brief(heard(webhooks, member('acme/core.py', text)))).toEqual(['hard-coded-webhook@0 0.7']);
  });

  it('are a remark where nothing is sent: comments, docstrings, tests', () => {
    expect(brief(heard(webhooks, member('acme/core.py', `# ${discord}`)))).toEqual([
      'hard-coded-webhook@0 0.3',
    ]);
    expect(brief(heard(webhooks, member('acme/core.py', `"""\n${discord}\n"""`)))).toEqual([
      'hard-coded-webhook@1 0.3',
    ]);
    expect(brief(heard(webhooks, member('tests/test_hook.py', `URL = "${discord}"`)))).toEqual([
      'hard-coded-webhook@0 0.3',
    ]);
  });

  it.each([
    ['a key that stands for any', `https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`],
    ['a key from elsewhere', 'https://discord.com/api/webhooks/{id}/{token}'],
    ['an API', 'https://discord.com/api/v10/gateway'],
    ['a bot’s token from elsewhere', 'https://api.telegram.org/bot{token}/sendMessage'],
  ])('are not told: %s', (_, url) => {
    expect(heard(webhooks, member('acme/core.py', `URL = "${url}"`))).toEqual([]);
  });
});

describe('tokens', () => {
  const github = `ghp_${'aB3dE5gH7'.repeat(4)}`;

  it('are a remark, and shown in part', () => {
    const [evidence] = heard(tokens, member('acme/core.py', `TOKEN = "${github}"`));
    expect(evidence).toMatchObject({ rule: 'hard-coded-token', weight: 0.35, text: 'ghp_aB3dE5…' });
  });

  it.each([
    ['GitHub', github],
    ['AWS', 'AKIA2B3C4D5E6F7G8H9I'],
    ['npm', `npm_${'aB3dE5gH7'.repeat(4)}`],
    ['PyPI', `pypi-AgEIcHlwaS5vcmc${'aB3dE5gH7'.repeat(7)}`],
    ['Slack', 'xoxb-123456789012-aB3dE5gH7aB3dE5gH7aB3d'],
    ['Stripe', 'sk_live_aB3dE5gH7aB3dE5gH7aB3dE5'],
  ])('are a doubt beside something that sends: %s', (_, token) => {
    const text = `TOKEN = "${token}"\nrequests.post(url, headers={"authorization": TOKEN})`;
    expect(brief(heard(tokens, member('acme/core.py', text)))).toEqual(['hard-coded-token@0 0.5']);
    expect(brief(heard(tokens, member('tests/test_x.py', text)))).toEqual(['hard-coded-token@0 0.3']);
  });

  it('of Telegram need its name beside them', () => {
    const bot = 'BOT = "1234567890:AAExampleExampleExampleExampleExampl"\n';
    expect(heard(tokens, member('acme/core.py', bot))).toEqual([]);
    const sends = `${bot}urlopen(f"https://api.telegram.org/bot{BOT}/sendMessage")`;
    expect(brief(heard(tokens, member('acme/core.py', sends)))).toEqual(['hard-coded-token@0 0.5']);
  });

  it.each([
    ['one letter', `ghp_${'x'.repeat(36)}`],
    ['too short', 'ghp_abc'],
    ['part of a word', 'prefixAKIA2B3C4D5E6F7G8H9Isuffix'],
  ])('are not told: %s', (_, token) => {
    expect(heard(tokens, member('acme/core.py', `TOKEN = "${token}"`))).toEqual([]);
  });
});

describe('addresses', () => {
  it.each([
    [
      'a request bin of somebody’s',
      'https://webhook.site/0a1b2c3d-0000-0000-0000-000000000000',
      'paste-host@0 0.6',
    ],
    ['a name within one', 'http://abc123.oast.fun/x', 'paste-host@0 0.6'],
    ['a raw paste', 'https://pastebin.com/raw/XXXXXXXX', 'paste-host@0 0.5'],
    ['a file host', 'https://transfer.sh/abc/x.zip', 'paste-host@0 0.3'],
    ['a tunnel', 'https://acme-example.ngrok-free.app/x', 'paste-host@0 0.4'],
    ['a number', 'http://44.0.0.1/x', 'literal-address@0 0.4'],
    ['a number with a program', 'http://44.0.0.1:8080/update.exe', 'literal-address@0 0.6'],
    ['one number for all four', 'http://738197505/x', 'literal-address@0 0.6'],
    ['IPv6', 'http://[2a00:1450::1]:8080/x', 'literal-address@0 0.4'],
  ])('are told: %s', (_, url, told) => {
    expect(brief(heard(addresses, member('acme/core.py', `URL = "${url}"`)))).toEqual([told]);
  });

  it('are told where something connects to one', () => {
    expect(brief(heard(addresses, member('acme/core.py', 's.connect(("44.0.0.1", 4444))')))).toEqual([
      'literal-address@0 0.4',
    ]);
  });

  it.each([
    ['the service’s own page', 'https://pastebin.com/about'],
    ['a paste that is filled in', 'https://pastebin.com/raw/{}'],
    ['a request bin’s front page', 'https://webhook.site/'],
    ['a gist, which tells whose it is', 'https://gist.githubusercontent.com/somebody/0/raw/x.py'],
    ['this machine', 'http://127.0.0.1:8000/'],
    ['a private network', 'http://192.168.1.10/'],
    ['documentation', 'http://203.0.113.77/'],
    ['documentation in IPv6', 'http://[2001:db8::1]/'],
    ['a resolver', 'https://1.1.1.1/dns-query'],
    ['a version', 'https://example.invalid/1.2.3.4/'],
    ['a host', 'https://example.invalid/'],
  ])('are not told: %s', (_, url) => {
    expect(heard(addresses, member('acme/core.py', `URL = "${url}"`))).toEqual([]);
  });

  it('are not told where nothing is sent, nor of the project’s own', () => {
    expect(heard(addresses, member('acme/core.py', '# http://44.0.0.1/x.exe'))).toEqual([]);
    expect(heard(addresses, member('tests/test_x.py', 'u = "http://44.0.0.1/x.exe"'))).toEqual([]);
    const own = { ownPlaces: ['acme.ngrok.io'] };
    expect(heard(addresses, member('acme/core.py', 'u = "https://acme.ngrok.io/x"', own))).toEqual([]);
  });

  it('know which literal addresses are public', () => {
    const notPublic = [
      '10.0.0.1',
      '172.16.0.1',
      '100.64.0.1',
      '169.254.169.254',
      '0.0.0.0',
      '224.0.0.1',
      '198.51.100.1',
      '300.1.1.1',
      '5.5.5.5',
      '[::1]',
      '[fe80::1]',
      '[fd00::1]',
      'host',
      '',
    ];
    expect(notPublic.filter(isPublicLiteral)).toEqual([]);
    expect(
      ['44.0.0.1', '172.32.0.1', '100.128.0.1', '0x2c000001', '[2a00::1]'].filter(isPublicLiteral),
    ).toHaveLength(5);
  });
});

describe('hosts of malware records', () => {
  const knownBad = new Set(['cdn.example.invalid', '44.0.0.1', 'github.com', 'webhook.site']);
  const told = (text: string, name = 'acme/core.py') =>
    brief(heard(knownBadHost, member(name, text, { knownBad })));

  it('are told wherever code names them', () => {
    expect(told('x = "https://CDN.example.invalid/a"')).toEqual(['known-bad-host@0 0.8']);
    expect(told('x = "a.b.cdn.example.invalid"')).toEqual(['known-bad-host@0 0.8']);
    expect(told('x = "44.0.0.1"')).toEqual(['known-bad-host@0 0.8']);
    expect(told('# cdn.example.invalid')).toEqual(['known-bad-host@0 0.3']);
  });

  it('are not told of others, nor of what everybody uses', () => {
    expect(told('x = "https://example.invalid/cdn"')).toEqual([]);
    expect(told('x = "notcdn.example.invalid"')).toEqual([]);
    expect(told('x = "https://github.com/a/b"; y = "https://webhook.site/abc"')).toEqual([]);
    expect(told('x = "1.44.0.0.1"')).toEqual([]);
    expect(heard(knownBadHost, member('acme/core.py', 'x = "cdn.example.invalid"'))).toEqual([]);
  });
});
