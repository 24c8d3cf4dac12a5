// `npm start`: opens the sample project in a real VS Code with the extension, and prints what is found in it.
//   --once          exits when everything is up and has answered
//   --sample-index  recorded answers from this machine instead of a package index
//   --warehouse     the second sample, with an index of its own, in place of the storefront
//   --browser       VS Code in a browser although a desktop one is installed
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { packExtension } from './package.ts';
import { inRoot } from './paths.ts';
import { noAnswers } from './start/answers.ts';
import { openEditor } from './start/editor.ts';
import { storefrontGuide, warehouseGuide } from './start/guide.ts';
import { sampleIndex } from './start/sample-index.ts';
import { capture } from './tools/run.ts';

function readOptions() {
  try {
    return parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        'sample-index': { type: 'boolean', default: false },
        warehouse: { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}`);
    console.error('npm start takes --once, --sample-index, --warehouse and --browser, after a lone --.');
    process.exit(2);
  }
}

/** Prints the findings as `wheelwarden check` does. False where it could not check at all. */
async function printFindings(options: readonly string[]): Promise<boolean> {
  const command = [inRoot('dist/cli.js'), 'check', path.relative(process.cwd(), sample) || '.', ...options];
  const colour = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};
  const { code, output, errors } = await capture(process.execPath, command, {
    cwd: process.cwd(),
    env: { ...process.env, ...colour },
  });
  process.stdout.write(output);
  if (code !== 0 && code !== 1) process.stderr.write(errors);
  return code === 0 || code === 1;
}

const options = readOptions();
const sample = inRoot('examples', options.warehouse ? 'warehouse' : 'storefront');
const state = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-start-'));
// However this ends, Ctrl-C included. What was started ends with it.
process.on('exit', () => rmSync(state, { recursive: true, force: true }));
console.log('Building …');
await buildAll();
const index = options['sample-index'] ? await sampleIndex() : null;
const asking = index
  ? ['--index-url', index.indexUrl, '--mirrors-pypi', '--osv-url', index.osvUrl, '--no-cache']
  : [];

console.log(
  index
    ? '\nThe sample project, with SAMPLE DATA: recorded answers served from this machine, not the live index.\n'
    : '\nThe sample project, with the answers of the index that pip on this machine would ask.\n',
);
const checked = await printFindings(asking);
if (!index && (await noAnswers(sample))) {
  console.log(
    '\nNo package index answered. To see every rule with recorded answers: npm start -- --sample-index',
  );
}

console.log('\nPacking the extension and opening VS Code …');
const editor = await openEditor({
  vsix: (await packExtension()).file,
  state,
  folder: sample,
  browser: options.browser,
  settings: index
    ? {
        'wheelwarden.indexUrl': index.indexUrl,
        'wheelwarden.mirrorsPypi': true,
        'wheelwarden.osvUrl': index.osvUrl,
      }
    : {},
});
console.log(`\n${editor.where}\n\n${options.warehouse ? warehouseGuide : storefrontGuide}`);
if (index) console.log('\nRemember: sample data. No age, owner or verdict in it is live.');

if (!options.once) {
  console.log('\nPress Ctrl-C to end.');
  await editor.closed;
}
await editor.close();
await index?.close();
process.exit(checked ? 0 : 1);
