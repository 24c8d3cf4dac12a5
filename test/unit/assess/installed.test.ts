import { describe, expect, test } from 'vitest';
import {
  installedRelease,
  installedRequests,
  installedVerdicts,
} from '../../../server/src/assess/installed.ts';
import type { NameFactsOf } from '../../../server/src/assess/name-facts.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import {
  createEnvironments,
  type Environment,
} from '../../../server/src/workspace/environment/environment.ts';
import { defaultPolicy, type Policy } from '../../../server/src/workspace/policy.ts';
import { type EnvironmentSketch, installEnvironment } from '../../support/environment.ts';
import { testRuntime } from '../../support/runtime.ts';
import { advisory, type FactsSketch, facts, now, releases } from '../rules/rule-input.ts';

const listed = new Set(['litellm', 'requests', 'torchvision', 'guardrails-ai', 'acme-client']);

/** All names but these are on no list. */
const names = ((name: NormalizedName) => ({
  listed: listed.has(name),
  rank: null,
  lookalike: null,
  listedOn: '2026-11-20',
})) as unknown as NameFactsOf;

async function environment(distributions: EnvironmentSketch): Promise<Environment> {
  const runtime = testRuntime();
  installEnvironment(runtime.files, distributions);
  const found = await createEnvironments(runtime).of('/shop/a.py', '/shop');
  if (found === null) throw new Error('no environment');
  return found;
}

function context(policy: Partial<Policy> = {}) {
  return { names, policy: { ...defaultPolicy, ...policy } };
}

describe('who is told what is installed', () => {
  test('the advisory service, of names that are on the list and not private', async () => {
    const found = await environment({
      requests: { version: '2.32.0' },
      'acme-client': { version: '1.0' },
      'in-house': { version: '1.0' },
      litellm: { version: '1.82.8', url: 'https://files.example/litellm.whl' },
    });
    expect(installedRequests(found, context({ privateNames: ['acme-*'] }))).toEqual([
      { name: 'requests', listed: true, private: false, index: null, wants: 'advisories' },
    ]);
  });
});

describe('what is installed and should not be', () => {
  const known: Record<string, FactsSketch> = {
    torchvision: { releases: releases({ version: '0.21.0', yanked: 'wrong metadata' }) },
    'guardrails-ai': { status: 'quarantined' },
    litellm: { advisories: [advisory({ id: 'MAL-1', malicious: true, versions: ['1.82.8'] })] },
  };
  const sources = { peek: ({ name }: { name: string }) => facts(name, known[name]) };
  const sketch: EnvironmentSketch = {
    torchvision: { version: '0.21.0' },
    requests: { version: '2.32.0' },
    'guardrails-ai': { version: '0.5', installedAt: '2026-11-02T03:04:05Z' },
    litellm: { version: '1.82.8', installedAt: '2026-03-24T11:02:00Z' },
  };

  test('is told though no manifest names it, the worst first', async () => {
    const verdicts = installedVerdicts(await environment(sketch), context(), sources, now);
    expect(verdicts.map(({ sentence }) => sentence)).toEqual([
      'litellm 1.82.8 (malicious) is installed here since 24 March 11:02 UTC',
      'guardrails-ai 0.5 (quarantined) is installed here since 2 November 03:04 UTC',
      'torchvision 0.21.0 (yanked) is installed here since 22 November 10:00 UTC',
    ]);
    expect(verdicts[0]).toEqual({
      name: 'litellm',
      version: '1.82.8',
      rule: 'malicious',
      since: Date.parse('2026-03-24T11:02:00Z'),
      sentence: verdicts[0]?.sentence,
    });
  });

  test('is left out where the policy says so', async () => {
    const ignore = { name: normalizeName('litellm'), version: null, reason: null, until: null };
    const quiet = context({ rules: { yanked: 'off' }, ignores: [{ rule: '*', ...ignore }] });
    const verdicts = installedVerdicts(await environment(sketch), quiet, sources, now);
    expect(verdicts.map(({ name }) => name)).toEqual(['guardrails-ai']);
  });

  test('is not looked for among private names, and names on no list', async () => {
    const asked: string[] = [];
    const peek = ({ name }: { name: string }) => {
      asked.push(name);
      return facts(name);
    };
    const found = await environment({ ...sketch, 'in-house': { version: '1.0' } });
    installedVerdicts(found, context({ privateNames: ['lite*'] }), { peek }, now);
    expect(asked.sort()).toEqual(['guardrails-ai', 'requests', 'torchvision']);
  });
});

test('an entry of a manifest learns which release of it is installed', async () => {
  const found = await environment({
    requests: { version: '2.32.0', installedAt: '2026-03-24T11:02:00Z' },
    litellm: { version: '1.0', url: 'https://files.example/litellm.whl' },
  });
  const of = (name: string) => installedRelease(found, normalizeName(name));
  expect(of('Requests')).toEqual({
    version: '2.32.0',
    since: Date.parse('2026-03-24T11:02:00Z'),
    environment: '.venv',
  });
  expect(of('litellm')).toBeNull();
  expect(of('flask')).toBeNull();
  expect(installedRelease(null, normalizeName('requests'))).toBeNull();
});
