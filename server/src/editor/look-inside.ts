import { join } from 'node:path';
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { type ShowEvidenceParams, showEvidenceRequest } from '../../../common/messages.ts';
import type { Card, LookInside } from '../assess/engine.ts';
import { normalizeName } from '../packaging/name.ts';
import { canonicalVersion } from '../packaging/version.ts';
import { evidenceText } from '../reports/evidence-text.ts';
import { malwareReport } from '../reports/malware-report.ts';
import { newestMatching } from '../rules/releases.ts';
import type { Runtime } from '../runtime.ts';
import { publicProjectPage } from '../sources/project-page.ts';
import type { ClientFeatures } from './client-features.ts';
import type { EngineHost } from './engine-host.ts';
import { digest } from './finding-ids.ts';
import { notify } from './notice.ts';

/** Releases that actions were offered for: nobody goes back further. */
const mostOffered = 500;

export interface LookInsideCommands {
  /** The action for a card's release: its title, and an id that `run` takes; null where there is no release to look into. */
  offer(card: Card): { readonly title: string; readonly id: string } | null;
  /** Looks into a release with progress that can be cancelled, and shows the evidence. What cannot be done is told in a message. */
  run(argument: unknown, token: CancellationToken): Promise<void>;
}

/** Looking into releases, from a hover, a code action or a command. */
export function lookInsideCommands(options: {
  readonly connection: Connection;
  readonly features: ClientFeatures;
  readonly engine: EngineHost;
  readonly runtime: Runtime;
  /** Folder for what an editor that takes no evidence is shown; null shows it a message alone. */
  readonly cacheDirectory: string | null;
}): LookInsideCommands {
  const { connection, features, engine, runtime, cacheDirectory } = options;
  const offered = new Map<string, LookInside>();

  const show = async (params: ShowEvidenceParams): Promise<void> => {
    if (features.options.evidence === true) {
      await connection.sendRequest(showEvidenceRequest, params);
      return;
    }
    if (features.showDocument && cacheDirectory !== null) {
      const file = join(cacheDirectory, 'evidence', `${params.title.replace(/[^\w.+-]+/g, '-')}.txt`);
      await runtime.files.writeAtomic(file, params.text);
      await connection.window.showDocument({ uri: URI.file(file).toString(), takeFocus: true });
      return;
    }
    notify(connection, 'info', params.text.split('\n').slice(0, 20).join('\n'));
  };

  const look = async (asked: LookInside, signal: AbortSignal, progress: (step: string) => void) => {
    const built = await engine.get();
    const looked = await built.lookInside(asked, { signal, progress });
    if (looked.kind === 'cancelled') return;
    if (looked.kind === 'not-looked') {
      notify(connection, 'info', looked.why);
      return;
    }
    const { inspected } = looked;
    const card = await built.card(asked.name, asked.version, { details: false, signal });
    if (signal.aborted) return;
    const page = pageOf(card);
    const isKnown =
      card.findings.some(({ rule }) => rule === 'malicious' || rule === 'quarantined') ||
      !card.facts.advisories.known;
    await show({
      title: `${asked.name} ${asked.version}`,
      text: evidenceText({
        name: asked.name,
        inspected,
        onPypi: page !== null,
        now: runtime.clock.now(),
      }),
      report: malwareReport(asked.name, inspected, page, isKnown),
    });
  };

  return {
    offer(card) {
      const version = releaseOf(card);
      if (version === null) return null;
      const asked: LookInside = { name: card.name, version, request: card.request ?? null };
      const id = digest(['release', card.name, version, card.request?.index ?? null]);
      offered.delete(id);
      offered.set(id, asked);
      const [oldest] = offered.keys();
      if (offered.size > mostOffered && oldest !== undefined) offered.delete(oldest);
      return { title: `Look inside ${card.name} ${version}`, id };
    },
    async run(argument, token) {
      const asked = typeof argument === 'string' ? (offered.get(argument) ?? readRelease(argument)) : null;
      if (asked === null) {
        notify(connection, 'info', 'Say which release to look into, as NAME==VERSION.');
        return;
      }
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      if (!features.workDoneProgress) return look(asked, abort.signal, () => {});
      const progress = await connection.window.createWorkDoneProgress();
      progress.token.onCancellationRequested(() => abort.abort());
      progress.begin(`Looking inside ${asked.name} ${asked.version}`, undefined, undefined, true);
      try {
        await look(asked, abort.signal, (step) => progress.report(step));
      } finally {
        progress.done();
      }
    },
  };
}

/** The written or locked release, else the one that would be installed. */
function releaseOf({ version, dependency, facts }: Card): string | null {
  if (version !== null) return version;
  if (dependency?.url || !facts.releases.known) return null;
  return newestMatching(facts.releases.value, dependency?.requires ?? null)?.version ?? null;
}

/** Of a project that lies on the public index: whether the embedded list knows it is of no matter once it was found there. */
function pageOf({ name, projectPage, facts: { places } }: Card): string | null {
  const isThere =
    places?.indexes.some(({ has, ...place }) => place.public && has.known && has.value) ?? false;
  return projectPage ?? (isThere ? publicProjectPage(name) : null);
}

/** `Acme.Client == 1.2` as a release; null for what is none. */
function readRelease(text: string): LookInside | null {
  const [, name, written] = /^\s*([A-Za-z0-9][\w.-]{0,99})\s*={2,3}\s*([\w.!+-]{1,100})\s*$/.exec(text) ?? [];
  const version = written === undefined ? null : canonicalVersion(written);
  return name === undefined || version === null
    ? null
    : { name: normalizeName(name), version, request: null };
}
