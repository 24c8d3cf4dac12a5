import type { Dispatcher } from 'undici';
import type { HttpSettings, Runtime } from '../../runtime.ts';
import { HttpProblem } from './failure.ts';
import type { HttpLimits } from './limits.ts';
import { proxyFor } from './proxy.ts';
import type { Reach, Reaches } from './reach.ts';

export type Undici = typeof import('undici');

/** Keeps sockets open: an agent for the direct way within each reach, one for each proxy, and in each a small pool for each origin. */
export class Dispatchers {
  private readonly agents = new Map<string, Dispatcher>();
  private readonly environment: Runtime['environment'];
  private readonly limits: HttpLimits;
  private readonly reaches: Reaches;
  private settings: HttpSettings | null = null;

  constructor(environment: Runtime['environment'], limits: HttpLimits, reaches: Reaches) {
    this.environment = environment;
    this.limits = limits;
    this.reaches = reaches;
  }

  /** New settings hold from the next request; those under way end on their old sockets. */
  configure(settings: HttpSettings): void {
    this.settings = settings;
    void this.close();
  }

  /** Throws where the address itself lies out of reach. What a name leads to behind a proxy is the proxy's to know. */
  for(url: URL, reach: Reach, undici: Undici): Dispatcher {
    this.reaches.check(url, reach);
    const proxy = proxyFor(url, this.settings, this.environment);
    const key = proxy ?? reach;
    const kept = this.agents.get(key);
    if (kept !== undefined) return kept;
    const made = proxy === null ? this.direct(undici, reach) : this.throughProxy(undici, proxy);
    this.agents.set(key, made);
    return made;
  }

  /** Idle sockets are closed at once, others when their answers are read. */
  async close(): Promise<void> {
    const agents = [...this.agents.values()];
    this.agents.clear();
    await Promise.allSettled(agents.map((agent) => agent.close()));
  }

  private direct(undici: Undici, reach: Reach): Dispatcher {
    const connect = { timeout: this.limits.connectMs, lookup: this.reaches.lookupFor(reach) };
    return new undici.Agent({ ...this.options(), connect });
  }

  private throughProxy(undici: Undici, proxy: string): Dispatcher {
    if (!URL.canParse(proxy)) throw new HttpProblem('unreachable', 'the proxy address is unreadable');
    const token = this.settings?.proxyAuthorization;
    try {
      return new undici.ProxyAgent({
        ...this.options(),
        uri: proxy,
        requestTls: this.connection(),
        proxyTls: this.connection(),
        ...(token ? { token } : {}),
      });
    } catch {
      throw new HttpProblem('unreachable', 'the proxy address is of a kind that is not supported');
    }
  }

  private options() {
    return { connections: this.limits.connections, connectTimeout: this.limits.connectMs, allowH2: false };
  }

  /** A proxy that looks into the traffic shows its own certificates; only behind one may they go unchecked, if the user says so. */
  private connection() {
    return {
      timeout: this.limits.connectMs,
      rejectUnauthorized: this.settings?.proxyStrictSsl !== false,
    };
  }
}
