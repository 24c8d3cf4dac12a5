// `npm run bench:quiet -- DIR…`: how quiet the check is on real projects. Prints, for each checkout, what it finds above
// information, so that a person can judge each finding. Options behind a second -- go to `wheelwarden check`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.ts';
import { inRoot } from './paths.ts';
import { capture } from './tools/run.ts';

interface CheckReport {
  readonly documents: readonly { readonly dependencies: number }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly level: string;
    readonly message: string;
    readonly path: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
  readonly unknown: readonly unknown[];
}

const split = process.argv.indexOf('--', 2);
const folders = process.argv.slice(2, split < 0 ? undefined : split);
const options = split < 0 ? [] : process.argv.slice(split + 1);
if (folders.length === 0 || folders.some((folder) => !existsSync(folder))) {
  const missing = folders.find((folder) => !existsSync(folder));
  console.error(
    missing ? `There is no folder ${missing}.` : 'Usage: npm run bench:quiet -- DIR… [-- OPTION…]',
  );
  process.exit(2);
}

await buildAll();
let loud = 0;
for (const folder of folders) {
  const args = [inRoot('dist/cli.js'), 'check', '.', '--format', 'json', ...options];
  const { output, errors } = await capture(process.execPath, args, { cwd: path.resolve(folder) });
  let report: CheckReport;
  try {
    report = JSON.parse(output);
  } catch {
    console.log(`${folder}: could not be checked: ${errors.trim().split('\n').slice(0, 2).join(' ')}`);
    loud++;
    continue;
  }
  const shown = report.findings.filter(({ level }) => level === 'error' || level === 'warning');
  const dependencies = report.documents.reduce((sum, document) => sum + document.dependencies, 0);
  const unknown = report.unknown.length > 0 ? `, ${report.unknown.length} facts unknown` : '';
  console.log(`${folder}: ${shown.length} above information in ${dependencies} dependencies${unknown}`);
  for (const { rule, level, message, path: file, range } of shown) {
    console.log(`  ${level} ${rule} ${file}:${range.start.line + 1}  ${message}`);
  }
  if (shown.length > 1) loud++;
}
console.log(
  `\n${folders.length - loud} of ${folders.length} projects have at most one finding above information.`,
);
