// The first thing that runs on a fresh clone, under whatever Node is there: plain JavaScript, built-in modules only.
// It installs what is missing and hands over to the project's own Node, which runs TypeScript as it is.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';
const projectNode = path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const binaries = path.join(root, 'node_modules', '.bin');

/** Ends with one sentence that a person can act on. */
function giveUp(sentence) {
  console.error(sentence);
  process.exit(2);
}

/** Whether what is installed is what package-lock.json says (npm keeps its own record beside the packages). */
function isInstalled() {
  try {
    const wanted = readLock('package-lock.json');
    const found = readLock(path.join('node_modules', '.package-lock.json'));
    return (
      existsSync(projectNode) &&
      Object.entries(wanted).every(([place, entry]) => {
        if (place === '') return true;
        const there = found[place];
        return there ? there.version === entry.version : entry.optional === true;
      })
    );
  } catch {
    return false;
  }
}

function readLock(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
}

/** npm as this process was started by it, else the one on the path. */
function npm(args) {
  const own = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  if (own && /\.c?js$/.test(own)) return spawnSync(process.execPath, [own, ...args], options);
  return spawnSync('npm', args, { ...options, shell: windows });
}

function install() {
  console.error('Installing what package-lock.json names (once, about a minute) …');
  const result = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (result.error) giveUp(`npm could not be started: ${result.error.message}`);
  if (result.status !== 0) giveUp('npm could not install the packages; its own words stand above.');
  if (!existsSync(projectNode)) {
    giveUp(
      "The project's Node was not installed, because install scripts are switched off: run `npm rebuild node esbuild --ignore-scripts=false` and try again.",
    );
  }
}

const [step, ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 18) {
  giveUp(`Node 18 or newer is needed to begin; this is Node ${process.versions.node}.`);
}
if (!step || !existsSync(path.join(root, 'scripts', `${step}.ts`))) {
  giveUp(
    'Usage: node scripts/run.mjs STEP, where STEP is the name of a script beside it, such as start or test.',
  );
}
if (!isInstalled()) install();

const child = spawn(projectNode, [path.join(root, 'scripts', `${step}.ts`), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${binaries}${path.delimiter}${process.env.PATH ?? ''}` },
});
// A terminal's Ctrl-C reaches the child by itself; a lone signal to this process is passed on. Either way the child decides.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
