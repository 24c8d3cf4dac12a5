import path from 'node:path';
import process from 'node:process';
import type { CommandContext, Output, SampleIndex } from './command/context.ts';
import { run } from './command/run.ts';
import { giveMemoryBackAtRest } from './host/memory-at-rest.ts';
import { createNodeRuntime } from './host/node-runtime.ts';
import { stayAlive } from './host/stay-alive.ts';
import { logLine } from './log-line.ts';
import { cleanOutsideText } from './outside-text.ts';
import type { Log } from './runtime.ts';

// The command line as a program: it only ties the commands to this process. What starting does not need is loaded later.
const dataDirectory = path.join(__dirname, '..', 'data');

const told = new Set<string>();

/** Failures of single requests show in the report as what is not known; only mistakes of our own are for this log, each once. */
const log: Log = {
  debug() {},
  info() {},
  warn() {},
  error(message, error) {
    const line = cleanOutsideText(logLine(message, error instanceof Error ? error.message : null), 500);
    if (told.has(line)) return;
    told.add(line);
    process.stderr.write(`${line}\n`);
  },
};

const runtime = createNodeRuntime({ log });

const context: CommandContext = {
  args: process.argv.slice(2),
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  runtime,
  async createEngine({ settings, run: { asOf, refresh, cacheDirectory } }) {
    const { engineFactory } = await import('./editor/engine-factory.ts');
    return engineFactory({ runtime, dataDirectory, asOf, refresh, shell: 'command' })({
      settings,
      cacheDirectory,
    });
  },
  async advisoryData(place) {
    const { createAdvisoryData } = await import('./sources/osv-local/advisory-data.ts');
    return createAdvisoryData(runtime, place);
  },
  async startSampleIndex() {
    const file = path.join(__dirname, 'sample-index.js');
    if ((await runtime.files.stat(file)) === null) return null;
    const sample: { serveSample(): Promise<SampleIndex> } = await import(file);
    return sample.serveSample();
  },
  async serveLanguage(request) {
    const { serveLanguage } = await import('./serve-language.ts');
    giveMemoryBackAtRest();
    const createRuntime = (connectionLog: Log) => {
      stayAlive(connectionLog);
      return createNodeRuntime({ log: connectionLog });
    };
    await serveLanguage(request, createRuntime, dataDirectory);
  },
};

/** A stream as a command sees it. A reader that has gone (`| head`) is no mistake: what is written then is dropped. */
function outputTo(stream: NodeJS.WriteStream): Output {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') process.exitCode = 2;
  });
  return {
    isTerminal: stream.isTTY === true,
    get isGone() {
      return !open;
    },
    get columns() {
      return stream.isTTY ? (stream.columns ?? null) : null;
    },
    write(text) {
      if (!open || text === '') return Promise.resolve();
      return new Promise((resolve) => stream.write(text, () => resolve()));
    },
  };
}

run(context).then(async (code) => {
  // Not process.exit: what is still on its way to a pipe would be lost.
  process.exitCode = code;
  await Promise.all([runtime.http.close(), runtime.inspector.close()]);
});
