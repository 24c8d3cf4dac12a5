import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import type { Runtime } from '../../runtime.ts';
import {
  type Approvals,
  isApproved,
  mayGetCredential,
  noApprovals,
  type PendingOrigin,
} from '../approvals.ts';
import { withSignIns } from '../credentials/book.ts';
import type { SignIn } from '../credentials/credential.ts';
import { planOf } from '../index/make-plan.ts';
import type { NameRequest, SourceSettings } from '../sources.ts';
import { type OwnConfig, readOwnConfig } from './own-config.ts';
import { ownIndexes } from './own-indexes.ts';
import { noPlaces, type Route, type RoutedPlace, routedPlace } from './route.ts';
import { Routes } from './routes.ts';

/** Any name does: which index stands in PyPI's place is the same for all. */
const anyName = normalizeName('name');

/** Which way each name goes, as settings, the user's own files and approvals say at the time. */
export class Routing {
  private readonly runtime: Runtime;
  private readonly onChange: (names: Iterable<NormalizedName> | null) => void;
  private settings: SourceSettings;
  private approvals: Approvals = noApprovals;
  private signIns: readonly SignIn[] = [];
  /** Null until the files were read once. */
  private own: OwnConfig | null = null;
  private routes: Routes | null = null;
  private mainPlace: RoutedPlace | null = null;
  private latest = 0;
  /** Resolves when what the settings ask to be read was read. */
  ready: Promise<void> = Promise.resolve();

  /** `onChange`: routes may differ from before, and so what is known of these names; null where only an origin waits that did not. */
  constructor(
    runtime: Runtime,
    settings: SourceSettings,
    onChange: (names: Iterable<NormalizedName> | null) => void,
  ) {
    this.runtime = runtime;
    this.settings = settings;
    this.onChange = onChange;
    this.ready = this.read();
  }

  /** Takes on settings, and reads the user's files again. */
  configure(settings: SourceSettings): void {
    this.settings = settings;
    this.renew(null);
    this.ready = this.read();
  }

  /** `narrowed`: something that was allowed no longer is. */
  setApprovals(approvals: Approvals): 'narrowed' | 'widened' {
    const before = this.approvals;
    this.approvals = approvals;
    this.renew(this.routes);
    const stands = before.approved.every(
      ({ origin, credentials }) =>
        isApproved(approvals, origin) &&
        credentials.every((name) => mayGetCredential(approvals, origin, name)),
    );
    return stands ? 'widened' : 'narrowed';
  }

  setSignIns(signIns: readonly SignIn[]): void {
    this.signIns = signIns;
    this.renew(this.routes);
  }

  /** Null before the user's files were read. */
  of(request: NameRequest): Route | null {
    return this.routes?.of(request, this.runtime.clock.now()) ?? null;
  }

  /** The index that stands in PyPI's place for the user, or PyPI; null before the user's files were read, and where there is none. */
  get main(): RoutedPlace | null {
    return this.mainPlace;
  }

  pendingOrigins(): readonly PendingOrigin[] {
    return this.routes?.pendingOrigins() ?? [];
  }

  private async read(): Promise<void> {
    const reading = ++this.latest;
    try {
      const own = await readOwnConfig(this.runtime, this.settings.roots);
      // What changed meanwhile is being read already.
      if (reading !== this.latest) return this.ready;
      const before = this.mainPlace;
      this.own = own;
      this.renew(this.routes);
      this.tell(before);
    } catch (error) {
      this.runtime.log.error('The configuration of indexes could not be read', error);
    }
  }

  /** `before`: the routes whose indexes are still named by the workspace. */
  private renew(before: Routes | null): void {
    if (this.own === null) return;
    const { indexUrl, mirrorsPypi, trustIndexes, advisories } = this.settings;
    const { user, book } = this.own;
    const context = {
      planOf,
      plan: { indexUrl, user },
      own: ownIndexes({ indexUrl, user, mirrorsPypi }),
      book: withSignIns(book, this.signIns),
      approvals: this.approvals,
      settings: { trustIndexes, advisories },
    };
    this.routes = new Routes(context, () => this.onChange(null), before);
    const plan = planOf({ name: anyName, tie: null, places: noPlaces }, context.plan);
    const main = plan.indexes.find((each) => each.main);
    this.mainPlace = main === undefined ? null : routedPlace(main, plan.tool, false, context);
    this.onChange(before?.namesElsewhere() ?? []);
  }

  private tell(before: RoutedPlace | null): void {
    const { log } = this.runtime;
    const { main } = this;
    if (main === null || (main.url === before?.url && 'ask' in main.way === 'ask' in before.way)) return;
    if (main.url === '') {
      log.warn('The address of the index is no http or https address; it is not asked.');
    } else {
      log.info(`The index in use is ${main.url}.`);
    }
  }
}
