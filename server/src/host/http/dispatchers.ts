import type { Dispatcher } from 'undici';
import type { HttpSettings, Runtime } from '../../runtime.ts';
import { HttpProblem } from './failure.ts';
import type { HttpLimits } from './limits.ts';
import { proxyFor } from './proxy.ts';

export type Undici = typeof import('undici');

/** Keeps sockets open: one agent for the direct way, one for each proxy, and in each a small pool for each origin. */
export class Dispatchers {
  private readonly agents = new Map<string, Dispatcher>();
  private readonly environment: Runtime['environment'];
  private readonly limits: HttpLimits;
  private settings: HttpSettings | null = null;

  constructor(environment: Runtime['environment'], limits: HttpLimits) {
    this.environment = environment;
    this.limits = limits;
  }

  /** New settings hold from the next request; those under way end on their old sockets. */
  configure(settings: HttpSettings): void {
    this.settings = settings;
    void this.close();
  }

  for(url: URL, undici: Undici): Dispatcher {
    const proxy = proxyFor(url, this.settings, this.environment);
    const key = proxy ?? '';
    const kept = this.agents.get(key);
    if (kept !== undefined) return kept;
    const made = proxy === null ? this.direct(undici) : this.throughProxy(undici, proxy);
    this.agents.set(key, made);
    return made;
  }

  /** Idle sockets are closed at once, others when their answers are read. */
  async close(): Promise<void> {
    const agents = [...this.agents.values()];
    this.agents.clear();
    await Promise.allSettled(agents.map((agent) => agent.close()));
  }

  private direct(undici: Undici): Dispatcher {
    return new undici.Agent({ ...this.options(), connect: { timeout: this.limits.connectMs } });
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
