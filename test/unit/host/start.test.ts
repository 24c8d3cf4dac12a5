import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { expect, test } from 'vitest';

// What the process starts with is paid for on every start: the heavy parts of Node and undici wait for the first request.

const program = `
  import module from 'node:module';
  const loaded = [];
  module.registerHooks({
    resolve(specifier, context, next) {
      loaded.push(specifier);
      return specifier.endsWith('package.json') ? { url: 'data:text/javascript,export const version = "0"', shortCircuit: true } : next(specifier, context);
    },
  });
  await import(process.argv[1]);
  process.stdout.write(JSON.stringify(loaded));
`;

test('building the runtime loads nothing that only a request needs', () => {
  const runtime = new URL('../../../server/src/host/node-runtime.ts', import.meta.url).href;
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', program, runtime], {
    encoding: 'utf8',
  });
  const loaded: string[] = JSON.parse(answer);
  expect(loaded).toContain('./http/create-http.ts');
  const heavy = ['node:tls', 'node:zlib', 'node:https', 'node:http', 'undici', 'write-file-atomic'];
  expect(loaded.filter((specifier) => heavy.includes(specifier))).toEqual([]);
});
