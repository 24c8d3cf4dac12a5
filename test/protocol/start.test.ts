import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { engineFactory } from '../../server/src/editor/engine-factory.ts';
import { nodeFiles } from '../../server/src/host/node-files.ts';
import { createNodeRuntime } from '../../server/src/host/node-runtime.ts';
import { dataFiles } from '../../server/src/names/data-files.ts';
import { TestClient } from './harness/client.ts';
import { eventually } from './harness/eventually.ts';
import { type RunningTestServer, startInProcess } from './harness/in-process.ts';

const dataDirectory = path.resolve(import.meta.dirname, '../../data');
const all = Object.values(dataFiles)
  .map((file) => path.join(dataDirectory, file))
  .sort();

let ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.reverse()) await end();
  ending = [];
});

/** A server that has answered `initialize`, and the data files that it has read. */
async function started(): Promise<{ client: TestClient; folder: string; read: string[] }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-start-'));
  ending.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const read: string[] = [];
  const note = (file: string): void => {
    if (file.startsWith(dataDirectory)) read.push(path.normalize(file));
  };
  const server: RunningTestServer = startInProcess((log) => {
    const files = {
      ...nodeFiles,
      readText(file: string, most?: number) {
        note(file);
        return nodeFiles.readText(file, most);
      },
      readBytes(file: string) {
        note(file);
        return nodeFiles.readBytes(file);
      },
    };
    const environment = { PIP_CONFIG_FILE: os.devNull };
    const runtime = { ...createNodeRuntime({ log }), files, environment, home: folder };
    const createEngine = engineFactory({ runtime, dataDirectory });
    return { runtime, version: '0.0.0', cacheDirectory: null, createEngine };
  });
  ending.push(() => server.stop());
  const client = new TestClient(server.connection, {
    kind: 'pull',
    folders: [{ uri: URI.file(folder).toString(), name: '' }],
    settings: () => ({ offline: true }),
    initializationOptions: { status: true },
  });
  await client.initialize();
  ending.push(() => client.end());
  return { client, folder, read };
}

test('nothing of the name data is read before a document that names projects is opened', async () => {
  const { client, folder, read } = await started();
  await client.settled();
  expect(read).toEqual([]);
  const notes = URI.file(path.join(folder, 'notes.txt')).toString();
  await client.open(notes, 'reqeusts\n');
  await client.settled();
  expect(read).toEqual([]);
});

test('the first document has each file of it read, once', async () => {
  const { client, folder, read } = await started();
  for (const file of ['requirements.txt', 'constraints.txt']) {
    const uri = URI.file(path.join(folder, file)).toString();
    await client.open(uri, 'djagno\n');
    await eventually(() => expect(client.diagnostics(uri)).toHaveLength(1));
  }
  expect(read.sort()).toEqual(all);
});
