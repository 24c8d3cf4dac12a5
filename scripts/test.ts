// `npm test`: builds, checks and runs every suite, then closes with one line that counts. `npm test -- unit e2e` runs only
// the named ones.
import { readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from './paths.ts';
import { show } from './tools/run.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  /** Tests that this machine cannot run, by name. */
  readonly skipped: readonly string[];
}

/** What is used of vitest's JSON report. */
interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

interface Step {
  readonly name: string;
  run(): Promise<Count>;
}

/** A check counts as one test. */
function check(name: string, command: string, ...args: string[]): Step {
  return {
    name,
    run: async () => {
      const succeeded = await tool(command, args);
      return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: [] };
    },
  };
}

function suite(name: string, ...args: string[]): Step {
  return {
    name,
    run: async () => {
      const results = path.join(os.tmpdir(), `wheelwarden-${name}-${process.pid}.json`);
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
      const succeeded = await tool('vitest', ['run', ...args, ...reporters]);
      try {
        return counted(JSON.parse(await readFile(results, 'utf8')), succeeded);
      } catch {
        return { passed: 0, failed: 1, skipped: [] };
      } finally {
        await rm(results, { force: true });
      }
    },
  };
}

/** A suite that could not be loaded, or an error outside any test, fails the run without a failed test. */
function counted(results: Results, succeeded: boolean): Count {
  const failed = succeeded ? results.numFailedTests : Math.max(results.numFailedTests, 1);
  const skipped = results.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `${path.relative(inRoot('.'), name).replaceAll(path.sep, '/')}: ${fullName}`),
  );
  return { passed: results.numPassedTests, failed, skipped };
}

/** Runs a tool of node_modules/.bin, which run.mjs has put on the path. */
function tool(command: string, args: readonly string[]): Promise<boolean> {
  return command === 'node'
    ? show(process.execPath, args)
    : show(command, args, { shell: process.platform === 'win32' });
}

const steps: readonly Step[] = [
  check('build', 'node', inRoot('scripts/build.ts')),
  check('lint', 'biome', 'check', '.'),
  check('imports', 'depcruise', '--config', '.dependency-cruiser.cjs', 'server', 'client', 'common'),
  check('types', 'tsc', '--noEmit'),
  check('docs', 'node', inRoot('scripts/docs.ts'), '--check'),
  suite('unit', 'test/unit'),
  suite('kill', 'test/kill'),
  suite('protocol', 'test/protocol'),
  suite('replay', 'test/replay'),
  suite('e2e', '--config', 'vitest.e2e.config.mts'),
];

const asked = process.argv.slice(2);
const unheard = asked.filter((name) => !steps.some((step) => step.name === name));
if (unheard.length > 0) {
  console.error(
    `There is no suite ${unheard.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}

let passed = 0;
let failed = 0;
const report: string[] = [];
const skipped: string[] = [];
for (const step of steps) {
  if (asked.length > 0 && !asked.includes(step.name)) continue;
  console.log(`\n── ${step.name} ──`);
  const began = performance.now();
  const count = await step.run();
  passed += count.passed;
  failed += count.failed;
  skipped.push(...count.skipped);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  report.push(
    `${step.name.padEnd(9)} ${count.passed} passed${count.failed ? `, ${count.failed} failed` : ''}  ${seconds} s`,
  );
}
if (skipped.length > 0) console.log(`\nSkipped, since this machine cannot run them:\n${skipped.join('\n')}`);
console.log(`\n${report.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
