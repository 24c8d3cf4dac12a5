import { expect, it } from 'vitest';
import { installedWatch } from '../../../server/src/assess/installed-watch.ts';
import type { NameFactsOf } from '../../../server/src/assess/name-facts.ts';
import { importedModules, strayStartUp } from '../../../server/src/assess/stray-start-up.ts';
import type { InspectionJob, Inspector } from '../../../server/src/inspect/job.ts';
import type { Environment } from '../../../server/src/workspace/environment/environment.ts';
import { defaultPolicy } from '../../../server/src/workspace/policy.ts';
import { testRuntime } from '../../support/runtime.ts';
import { evidence, inspection } from '../reports/evidence.ts';

const site = '/shop/.venv/lib/python3.12/site-packages';
const environment: Environment = {
  folder: '/shop/.venv',
  distributions: new Map(),
  indexes: [],
  strayStartUp: [`${site}/evil.pth`],
  distributionsFor: () => [],
};

const noNames = (() => {
  throw new Error('no name is looked up');
}) as unknown as NameFactsOf;

function setUp(verdict: 'malicious' | 'clean' = 'malicious') {
  const jobs: InspectionJob[] = [];
  const contents: (string | null)[] = [];
  const inspector: Inspector = {
    async inspect(job) {
      jobs.push(job);
      if (job.kind === 'tree') {
        for (const name of [...job.names, '../../secret.py']) {
          const bytes = await job.read(name);
          contents.push(bytes === null ? null : Buffer.from(bytes).toString());
        }
      }
      const found = verdict === 'clean' ? [] : [evidence({ file: 'evil.pth' })];
      return { kind: 'done', inspection: inspection({ verdict, evidence: found }) };
    },
    close: async () => {},
  };
  const runtime = testRuntime({
    inspector,
    files: {
      [`${site}/evil.pth`]: 'import evil\n',
      [`${site}/evil.py`]: 'print(1)\n',
      '/shop/.venv/secret.py': 'no',
    },
  });
  let told = 0;
  const stray = strayStartUp(runtime, () => {
    told++;
  });
  const watch = installedWatch(
    {
      peek: () => {
        throw new Error('nothing is installed');
      },
    },
    stray,
  );
  const see = (policy = defaultPolicy) => watch.see('/shop', environment, policy, noNames);
  return { runtime, stray, watch, see, jobs, contents, told: () => told };
}

it('is looked into with the modules beside it that it imports, and with nothing else', async () => {
  const { stray, jobs, contents, told } = setUp();
  await stray.look(environment);
  expect(jobs.map((job) => [job.kind, job.file, job.kind === 'tree' && job.names])).toEqual([
    ['tree', 'evil.pth', ['evil.pth', 'evil.py']],
  ]);
  expect(contents).toEqual(['import evil\n', 'print(1)\n', null]);
  expect(told()).toBe(1);
});

it('is looked into again only when it changed', async () => {
  const { runtime, stray, jobs } = setUp();
  await stray.look(environment);
  await stray.look(environment);
  expect(jobs.length).toBe(1);
  runtime.clock.advance(1_000);
  runtime.files.set(`${site}/evil.pth`, 'import evil, os\n');
  await stray.look(environment);
  expect(jobs.length).toBe(2);
});

it('is named in the status and in the listing of what is installed', async () => {
  const { stray, watch, see } = setUp();
  see();
  expect(watch.alarms(0)).toEqual([]);
  await stray.look(environment);
  watch.renew();
  expect(watch.alarms(0)).toEqual(['evil.pth (malicious) runs whenever Python starts in .venv']);
  const [listing] = watch.listings(0);
  expect(listing?.document.text).toBe('evil.pth');
  expect(listing?.assessment.findings).toMatchObject([
    {
      rule: 'suspicious-code',
      level: 'error',
      dependency: { name: 'evil-pth' },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 8 } },
      message: expect.stringMatching(
        /^evil\.pth in \.venv holds malicious code that runs whenever Python starts, and nothing/,
      ),
    },
  ]);
});

it.each([
  ['the policy switches the rule off', { ...defaultPolicy, rules: { 'suspicious-code': 'off' as const } }],
  [
    'an entry ignores it',
    {
      ...defaultPolicy,
      ignores: [
        { rule: 'suspicious-code', name: 'evil-pth' as never, version: null, reason: 'ours', until: null },
      ],
    },
  ],
])('is not told where %s', async (_, policy) => {
  const { stray, watch, see } = setUp();
  see(policy);
  await stray.look(environment);
  expect(watch.alarms(0)).toEqual([]);
});

it('is not told where nothing was found in it', async () => {
  const { stray, watch, see, told } = setUp('clean');
  see();
  await stray.look(environment);
  expect(watch.alarms(0)).toEqual([]);
  expect(watch.listings(0)[0]?.document.text).toBe('');
  expect(told()).toBe(0);
});

it.each([
  ['import evil', ['evil']],
  ['import a.b, c; from d.e import f', ['a', 'c', 'd', 'f']],
  ['import sys; exec("x")', ['sys']],
  ['./folder', []],
])('%j imports %j', (text, modules) => {
  expect(importedModules(text)).toEqual(modules);
});
