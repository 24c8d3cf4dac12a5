import { homedir } from 'node:os';
import process from 'node:process';
import type { Clock, Log, Runtime } from '../runtime.ts';
import { createHttp } from './http/create-http.ts';
import { nodeDatabases } from './node-databases.ts';
import { nodeFiles } from './node-files.ts';
import { nodeInspector } from './node-inspector.ts';

/** The real outside world: this machine's disk, clock, environment and network. Nothing is opened before it is used. */
export function createNodeRuntime(options: { readonly log: Log }): Runtime {
  const environment = process.env;
  return {
    clock: nodeClock,
    files: nodeFiles,
    databases: nodeDatabases,
    http: createHttp({ environment, log: options.log }),
    inspector: nodeInspector(options.log),
    log: options.log,
    environment,
    platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
    home: homedir(),
  };
}

const nodeClock: Clock = {
  now: () => Date.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
