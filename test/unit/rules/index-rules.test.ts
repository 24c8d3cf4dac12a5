import { describe, expect, test } from 'vitest';
import type { IndexOption } from '../../../server/src/documents/reader.ts';
import { isValidName, normalizeName } from '../../../server/src/packaging/name.ts';
import { checkIndex } from '../../../server/src/rules/check.ts';
import { extraIndex } from '../../../server/src/rules/extra-index.ts';
import { type IndexRuleInput, type IndexWord, subjectName } from '../../../server/src/rules/index-rule.ts';
import { insecureIndex } from '../../../server/src/rules/insecure-index.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import { defaultPolicy } from '../../../server/src/workspace/policy.ts';
import type { IndexTool } from '../../../server/src/workspace/tool-config.ts';
import { day, now, span } from './rule-input.ts';

const pypi = defaultIndexUrl;
const team = 'https://packages.example.com/simple/';

function option(url: string, more: Partial<IndexOption> = {}): IndexOption {
  return { kind: 'extra-index', url, range: span(3, 20), ...more };
}

function input(word: IndexWord, more: Partial<IndexRuleInput> = {}): IndexRuleInput {
  const options = word.kind === 'index' ? [word.option] : [];
  return { word, tool: 'pip', strategy: 'all', options, now, ...more };
}

const of = (each: IndexOption, more: Partial<IndexRuleInput> = {}) =>
  input({ kind: 'index', option: each }, more);
const trusted = (host: string, more: Partial<IndexRuleInput> = {}) =>
  input({ kind: 'trusted-host', trusted: { host, range: span(5, 9) } }, more);

describe('insecure-index', () => {
  test('warns of an address without encryption, at the option', () => {
    const finding = insecureIndex.check(
      of(option('http://packages.example.com:8080/simple/', { kind: 'index' })),
    );
    expect(finding).toMatchObject({
      rule: 'insecure-index',
      level: 'warning',
      certainty: 'high',
      indexHost: 'packages.example.com',
      message:
        'packages.example.com is asked over http, without encryption: whoever is on the way can hand out other packages, and read the passwords sent there. Use https.',
      range: span(3, 20),
      version: null,
      suggestions: [{ kind: 'secure-index' }],
    });
    expect(finding?.dependency).toMatchObject({
      name: '',
      ranges: { whole: span(3, 20), name: span(3, 20) },
    });
  });

  test.each<[IndexTool, string]>([
    [
      'pip',
      '(--trusted-host): whoever is on the way can stand in for it. Take the option out; if the certificate is your own, name its authority with --cert or PIP_CERT.',
    ],
    [
      'uv',
      '(allow-insecure-host): whoever is on the way can stand in for it. Take the option out; if the certificate is your own, name its authority with SSL_CERT_FILE.',
    ],
  ])('warns of a host that %s trusts without a look', (tool, words) => {
    expect(insecureIndex.check(trusted('packages.example.com:443', { tool }))).toMatchObject({
      indexHost: 'packages.example.com',
      range: span(5, 9),
      message: `The certificate of packages.example.com is not checked ${words}`,
    });
  });

  test('warns of a source whose certificate is not checked', () => {
    const message = insecureIndex.check(of(option(team, { unverified: true }), { tool: 'pdm' }))?.message;
    expect(message).toContain('is not checked (verify_ssl = false)');
    expect(message).toContain('Set it to true; if');
    expect(message).toContain("the source's ca_certs");
  });

  test.each(['http:', 'HTTP:'])('judges %s for pages of links too, and shows no user info', (scheme) => {
    const finding = insecureIndex.check(
      of(option(`${scheme}//ada:s3cr3t@files.example/x`, { kind: 'find-links' })),
    );
    expect(finding?.indexHost).toBe('files.example');
    expect(JSON.stringify(finding)).not.toMatch(/s3cr3t|ada/);
  });

  test.each([
    team,
    'http://localhost:3141/root/pypi/+simple/',
    'http://127.0.0.1:8080/simple',
    'http://127.1.2.3/simple',
    'http://[::1]:8080/simple',
    'http://index.localhost/simple',
    `http://\${HOST}/simple`,
    'http://$HOST/simple',
    './wheels',
    'file:///srv/wheels',
    'unknown:',
    '',
  ])('is silent on %s', (url) => {
    expect(insecureIndex.check(of(option(url)))).toBeNull();
  });

  test.each(['localhost', '127.0.0.1:8080', '[::1]', `\${HOST}`, ''])('is silent on trusting %s', (host) => {
    expect(insecureIndex.check(trusted(host))).toBeNull();
  });

  test('says of a trusted host that is asked by http only the latter', () => {
    const options = [option('http://packages.example.com/simple/')];
    expect(insecureIndex.check(trusted('packages.example.com', { options }))).toBeNull();
    expect(insecureIndex.check(trusted('other.example', { options }))).not.toBeNull();
  });
});

describe('extra-index', () => {
  const check = (
    word: IndexOption,
    others: readonly IndexOption[] = [],
    more: Partial<IndexRuleInput> = {},
  ) => extraIndex.check(of(word, { options: [word, ...others], ...more }));

  test('informs of an index beside PyPI, at the option', () => {
    expect(check(option(team))).toMatchObject({
      rule: 'extra-index',
      level: 'information',
      indexHost: 'packages.example.com',
      message:
        'pip asks PyPI and packages.example.com alike and takes the higher version: whoever registers the name of one of its projects on PyPI is installed in its place. Use one --index-url that serves both, or hashes for every entry.',
      range: span(3, 20),
    });
  });

  test('tells of PyPI beside another index at PyPI’s option', () => {
    const finding = check(option(pypi.slice(0, -1)), [option(team, { kind: 'index' })]);
    expect(finding?.message).toMatch(/^pip asks PyPI and packages\.example\.com alike/);
  });

  test('tells of two in one place each, and of PyPI not besides', () => {
    const other = option('https://wheels.example/simple');
    expect(check(option(team), [other, option(pypi)])?.message).toContain('packages.example.com');
    expect(check(option(pypi), [other, option(team, { kind: 'index' })])).toBeNull();
  });

  test.each<[IndexTool, string, boolean]>([
    ['pip', 'Use one --index-url', false],
    ['uv', 'Take out the unsafe index-strategy', true],
    ['poetry', 'Set priority = "explicit"', true],
    ['pdm', 'Name its projects in include_packages', false],
    ['pipenv', 'Take out install_search_all_sources', false],
  ])('says what to change for %s', (tool, words, hasFix) => {
    const finding = check(option(team), [], { tool });
    expect(finding?.message).toContain(words);
    expect(finding?.suggestions).toEqual(hasFix ? [{ kind: 'explicit-index', tool }] : []);
  });

  test.each<[string, IndexOption, readonly IndexOption[], Partial<IndexRuleInput>]>([
    ['the first index wins', option(team), [], { strategy: 'first', tool: 'uv' }],
    ['the index is explicit', option(team, { explicit: true }), [], {}],
    ['the index is supplemental', option(team, { supplemental: true }), [], { tool: 'poetry' }],
    ['it serves some names alone', option(team, { includes: ['acme-*'] }), [], { tool: 'pdm' }],
    ['PyPI is not asked', option(team), [option('https://a.example/simple', { kind: 'index' })], {}],
    ['it stands in PyPI’s place', option(team, { kind: 'index' }), [], {}],
    ['it is a page of links', option(team, { kind: 'find-links' }), [], {}],
    ['it is PyPI again', option(pypi), [], {}],
    ['nobody knows where it is', option('unknown:'), [], {}],
  ])('is silent where %s', (_, word, others, more) => {
    expect(check(word, others, more)).toBeNull();
  });
});

describe('the policy on findings about indexes', () => {
  const word = of(option('http://packages.example.com/simple/'));
  const told = (policy: Partial<typeof defaultPolicy>) =>
    checkIndex(word, { ...defaultPolicy, ...policy }).map(({ rule, level }) => `${rule} ${level}`);
  const entry = { name: normalizeName('packages.example.com'), version: null, reason: null, until: null };

  test('sets levels, and leaves out what is off', () => {
    expect(told({})).toEqual(['insecure-index warning', 'extra-index information']);
    expect(told({ rules: { 'insecure-index': 'error', 'extra-index': 'off' } })).toEqual([
      'insecure-index error',
    ]);
  });

  test.each([
    ['http://[fd00::5]:8080/simple/', 'fd00-5'],
    ['http://10.0.0.5/simple/', '10.0.0.5'],
    ['http://PACKAGES.example.com/simple/', 'packages.example.com'],
  ])('names the host of %s so that an entry may name it', (url, name) => {
    const [finding] = checkIndex(of(option(url, { kind: 'index' })), defaultPolicy);
    expect(finding && subjectName(finding)).toBe(name);
    expect(isValidName(name)).toBe(true);
  });

  test('ignores by the host, until the entry expires', () => {
    expect(told({ ignores: [{ ...entry, rule: 'insecure-index' }] })).toEqual(['extra-index information']);
    expect(told({ ignores: [{ ...entry, rule: '*' }] })).toEqual([]);
    const until = new Date(now - 2 * day).toISOString().slice(0, 10);
    const [finding] = checkIndex(word, {
      ...defaultPolicy,
      ignores: [{ ...entry, rule: 'insecure-index', until }],
    });
    expect(finding?.message).toMatch(/The ignore entry for it expired on 20 November 2026\.$/);
  });
});
