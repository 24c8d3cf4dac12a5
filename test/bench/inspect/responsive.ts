import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { serverCommands } from '../../../common/commands.ts';
import { inRoot } from '../../../scripts/paths.ts';
import { requirements } from '../documents.ts';
import { startLanguageServer } from '../language-server.ts';
import { p95 } from '../measure.ts';

/** 95th percentiles of keystroke to diagnostics, in milliseconds. */
export interface Keystrokes {
  /** Nothing else going on. */
  readonly rest: number;
  /** While the same process has one file after the other looked into. */
  readonly busy: number;
  /** Files that were looked into meanwhile. */
  readonly lookedInto: number;
}

const uri = 'file:///bench/requirements.txt';
const warmUp = 20;
const turns = 100;
/** Large enough that one lasts for many keystrokes, small enough to be fetched whole. */
const [smallest, largest] = [400_000, 5_000_000];
const mostFiles = 12;

/**
 * Types into a manifest of 2,000 lines, at rest and while releases are looked into, in one session of the server that ships.
 * Null where none of the samples is of a fitting size.
 */
export async function responsiveness(samples: readonly string[]): Promise<Keystrokes | null> {
  const wheels: Wheel[] = [];
  for (const file of samples) {
    if (!file.endsWith('-py3-none-any.whl')) continue;
    const bytes = await readFile(file);
    if (bytes.length >= smallest && bytes.length <= largest) wheels.push(wheelOf(path.basename(file), bytes));
    if (wheels.length === mostFiles) break;
  }
  if (wheels.length === 0) return null;
  const index = await serve(wheels);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-bench-'));
  const server = await startLanguageServer({
    script: inRoot('dist/server.js'),
    pull: true,
    settings: {
      wheelwarden: { indexUrl: index.url, mirrorsPypi: true, advisories: 'off', inspect: 'off' },
    },
    initializationOptions: { cacheDirectory: folder },
    environment: { HOME: folder, PIP_CONFIG_FILE: os.devNull },
  });
  try {
    const text = requirements(2000);
    await server.open(uri, 'pip-requirements', text);
    const places = text.split('\n').flatMap((line, at) => {
      const character = line.search(/\d\D*$/);
      return character < 0 ? [] : [{ line: at, character }];
    });
    const type = (turn: number) => {
      const { line, character } = places[(turn * 37) % places.length] ?? { line: 0, character: 0 };
      return server.edit(uri, line, character, character + 1, String(turn % 10));
    };
    for (let turn = 0; turn < warmUp; turn++) await type(turn);
    const rest: number[] = [];
    for (let turn = 0; turn < turns; turn++) rest.push(await type(turn));
    let lookedInto = 0;
    let isDone = false;
    const looking = (async () => {
      for (const { name, version } of wheels) {
        await server.command(serverCommands.lookInside, `${name}==${version}`);
        lookedInto++;
      }
      isDone = true;
    })();
    const busy: number[] = [];
    for (let turn = 0; !isDone && turn < 10 * turns; turn++) busy.push(await type(turn));
    await looking;
    return { rest: p95(rest), busy: p95(busy), lookedInto };
  } finally {
    await server.close();
    await index.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Wheel {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly bytes: Buffer;
}

function wheelOf(filename: string, bytes: Buffer): Wheel {
  const [name = '', version = ''] = filename.split('-');
  return { name: name.replace(/[-_.]+/g, '-').toLowerCase(), version, filename, bytes };
}

/** A loopback index of these wheels alone. */
async function serve(wheels: readonly Wheel[]): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [, kind, name] = (request.url ?? '').split('/');
    const wheel = wheels.find((each) => (kind === 'simple' ? each.name === name : each.filename === name));
    if (wheel === undefined) {
      response.writeHead(404).end();
    } else if (kind === 'files') {
      response.writeHead(200, { 'content-length': wheel.bytes.length }).end(wheel.bytes);
    } else {
      const sha256 = createHash('sha256').update(wheel.bytes).digest('hex');
      const file = {
        filename: wheel.filename,
        url: `/files/${wheel.filename}`,
        hashes: { sha256 },
        size: wheel.bytes.length,
      };
      const page = { meta: { 'api-version': '1.1' }, name, versions: [wheel.version], files: [file] };
      response
        .writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' })
        .end(JSON.stringify(page));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/simple/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
