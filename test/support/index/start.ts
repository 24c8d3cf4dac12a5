import type { IncomingMessage, ServerResponse } from 'node:http';
import { route } from './answers/route.ts';
import { allCapabilities, type Capabilities } from './capabilities.ts';
import { type Fault, faultBook } from './faults.ts';
import { listen } from './listener.ts';
import { moment } from './moment.ts';
import type { RecordedRequest } from './reply.ts';
import { mergeScenarios, type Scenario, type ScenarioAdvisory } from './scenario.ts';
import { send } from './send.ts';
import { keepShelf, type OsvPaging, type ProjectChange } from './shelf.ts';

export { type Capabilities, mirrorCapabilities, plainCapabilities } from './capabilities.ts';
export type { Fault } from './faults.ts';
export type { RecordedRequest } from './reply.ts';
export {
  readScenario,
  type Scenario,
  type ScenarioAdvisory,
  type ScenarioFile,
  type ScenarioMember,
  type ScenarioProject,
  type ScenarioRelease,
} from './scenario.ts';
export type { ProjectChange } from './shelf.ts';

export interface SupportIndexOptions {
  /** One scenario, or several laid over each other (the later wins). */
  readonly scenario?: Scenario;
  readonly scenarios?: readonly Scenario[];
  /** What ages count from: RFC 3339 or milliseconds; by default the real time. */
  readonly now?: string | number;
  /** By default a free one. */
  readonly port?: number;
  readonly capabilities?: Partial<Capabilities>;
  readonly faults?: readonly Fault[];
  readonly paging?: Partial<OsvPaging>;
  /** Every answer says that it is sample data (`x-wheelwarden-sample: 1`). */
  readonly sample?: boolean;
}

export interface SupportIndex {
  /** Scheme, host and port. */
  readonly url: string;
  /** The Simple API's address, with its slash. */
  readonly indexUrl: string;
  /** The base of OSV's `/v1/…`. */
  readonly osvUrl: string;
  /** The folder of OSV's dumps. */
  readonly dumpsUrl: string;
  /** Every request since the start, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  clearRequests(): void;
  /** The returned function lifts it again. */
  setFault(fault: Fault): () => void;
  clearFaults(): void;
  /** Lays a change over a project, or adds it; null takes it away. Ages count from the start's `now`. */
  update(name: string, change: ProjectChange | null): void;
  /** Adds an advisory, or replaces the one with its id. */
  advise(advisory: ScenarioAdvisory): void;
  /** Kills the index: connections break, none is taken. */
  stop(): Promise<void>;
  /** Brings it back on the same port, with all it held. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a package index and advisory service on a loopback port. */
export async function startSupportIndex(options: SupportIndexOptions = {}): Promise<SupportIndex> {
  const now = options.now ?? Date.now();
  const capabilities = { ...allCapabilities, ...options.capabilities };
  const shelf = keepShelf({
    scenario: mergeScenarios([...(options.scenario ? [options.scenario] : []), ...(options.scenarios ?? [])]),
    now: typeof now === 'number' ? now : moment(now, 0).ms,
    capabilities,
    paging: { size: 1000, emptyFirstPage: false, ...options.paging },
    sample: options.sample ?? false,
  });
  const faults = faultBook(options.faults ?? []);
  const requests: RecordedRequest[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const recorded = await receive(request);
    requests.push(recorded);
    const fault = faults.strike(recorded);
    await send(request, response, route(shelf.current(url), recorded), fault, capabilities.gzip);
  };
  const listener = await listen(options.port ?? 0, (request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const url = `http://127.0.0.1:${listener.port}`;

  return {
    url,
    indexUrl: `${url}/simple/`,
    osvUrl: url,
    dumpsUrl: `${url}/osv/`,
    requests,
    clearRequests: () => void requests.splice(0),
    setFault: faults.set,
    clearFaults: faults.clear,
    update: shelf.update,
    advise: shelf.advise,
    stop: listener.stop,
    resume: listener.resume,
    close: listener.stop,
  };
}

async function receive(request: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString(),
  };
}
