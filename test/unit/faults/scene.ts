import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import type { HttpLimits } from '../../../server/src/host/http/limits.ts';
import { createNodeRuntime } from '../../../server/src/host/node-runtime.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import type { Clock, Runtime } from '../../../server/src/runtime.ts';
import { createSources } from '../../../server/src/sources/create-sources.ts';
import type { ProjectFacts } from '../../../server/src/sources/project-facts.ts';
import type { NameRequest } from '../../../server/src/sources/sources.ts';
import { listen } from '../../support/index/listener.ts';
import { type SupportIndex, startSupportIndex } from '../../support/index/start.ts';
import { realTimers } from '../../support/runtime/real-timers.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';
import type { Endpoint } from './endpoints.ts';
import type { FaultRow } from './rows.ts';

export const secret = 'hunter2';

const hour = 3_600_000;

const project = {
  owners: ['alice'],
  author: 'Alice',
  publisher: { kind: 'GitHub', repository: 'acme/client', workflow: 'release.yml' },
  releases: { '1.0': '14 months' },
} as const;

const scenario = {
  projects: { broken: project, sound: project, other: project },
  advisories: [
    { id: 'GHSA-brok-brok-brok', project: 'broken', ranges: ['<0.9'], modified: '3 days' },
    { id: 'GHSA-soun-soun-soun', project: 'sound', ranges: ['<0.9'], modified: '3 days' },
  ],
};

/** A record that did not change is not asked for again. */
const changed = { id: 'GHSA-brok-brok-brok', project: 'broken', ranges: ['<0.8'], modified: '1 day' };

/** The product over the machine as it is, before an index and an advisory service that a test breaks. */
export interface Scene {
  /** Asks for everything about three names, as documents and a card do. */
  gather(): Promise<void>;
  facts(name: string): ProjectFacts;
  strike(row: FaultRow, endpoint: Endpoint): Promise<void>;
  /** An hour passes, in which an advisory changed; requests count from now. */
  moveOn(): void;
  requestsTo(endpoint: Endpoint): number;
  /** Requests that reached a server to which nobody should be led with credentials. */
  readonly elsewhere: readonly { readonly authorization: string | undefined }[];
  readonly log: { text(): string };
  readonly servers: Readonly<Record<'index' | 'osv', SupportIndex>>;
  readonly runtime: Runtime;
  readonly directory: string;
  close(): Promise<void>;
}

export async function openScene(limits: Partial<HttpLimits>): Promise<Scene> {
  const directory = await mkdtemp(join(tmpdir(), 'wheelwarden-faults-'));
  // Without ETags, so that what is asked again is sent again.
  const capabilities = { etag: false };
  const servers = {
    index: await startSupportIndex({ scenario, capabilities }),
    osv: await startSupportIndex({ scenario, capabilities }),
  };
  const elsewhere: { authorization: string | undefined }[] = [];
  const stranger = await listen(0, ({ headers }, response) => {
    elsewhere.push({ authorization: headers.authorization });
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
  });
  const log = recordingLog();
  const clock = shiftedClock();
  const runtime: Runtime = {
    ...createNodeRuntime({ log }),
    clock,
    environment: {},
    home: join(directory, 'home'),
    http: createHttp({ environment: {}, log, limits: { backOffMs: 1, ...limits } }),
  };
  const withUser = (url: string): string => url.replace('://', `://reader:${secret}@`);
  const sources = createSources(runtime, {
    indexUrl: withUser(servers.index.indexUrl),
    mirrorsPypi: true,
    trustIndexes: false,
    advisories: 'service',
    osvUrl: withUser(servers.osv.osvUrl),
    offline: false,
    asOf: null,
    cacheDirectory: join(directory, 'cache'),
    refresh: false,
  });
  return {
    gather: () => sources.gather(['broken', 'sound', 'other'].map(requestFor)),
    facts: (name) => sources.peek(requestFor(name)),
    async strike({ fault, times, about }, { server, path }) {
      if (fault === 'gone') return servers[server].stop();
      const kind = typeof fault === 'function' ? fault(`http://127.0.0.1:${stranger.port}`) : fault;
      const when = { ...(times === undefined ? {} : { times }), ...(about === undefined ? {} : { about }) };
      servers[server].setFault({ ...kind, path, ...when });
    },
    moveOn() {
      clock.shift(hour);
      servers.osv.advise(changed);
      for (const server of Object.values(servers)) server.clearRequests();
    },
    requestsTo: ({ server, path }) => servers[server].requests.filter((each) => path.test(each.path)).length,
    elsewhere,
    log,
    servers,
    runtime,
    directory,
    async close() {
      await sources.close();
      await runtime.http.close();
      await Promise.all([servers.index.close(), servers.osv.close(), stranger.stop()]);
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function requestFor(name: string): NameRequest {
  const details = { wants: 'details', versions: ['1.0'] } as const;
  return { name: normalizeName(name), listed: true, private: false, index: null, ...details };
}

function shiftedClock(): Clock & { shift(ms: number): void } {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    after: realTimers(),
    shift: (ms) => {
      ahead += ms;
    },
  };
}
