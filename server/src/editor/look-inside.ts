import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { ShowEvidenceParams } from '../../../common/messages.ts';
import type { Card, Engine, LookInside } from '../assess/engine.ts';
import type { ReleaseInspection } from '../inspect/inspection.ts';
import { normalizeName } from '../packaging/name.ts';
import { canonicalVersion } from '../packaging/version.ts';
import { evidenceText } from '../reports/evidence-text.ts';
import { malwareReport } from '../reports/malware-report.ts';
import { verdictWords } from '../reports/verdict-words.ts';
import { filesInWords, lookedOf } from '../rules/look-inside.ts';
import type { Runtime } from '../runtime.ts';
import type { ClientFeatures } from './client-features.ts';
import type { EngineHost } from './engine-host.ts';
import { digest } from './finding-ids.ts';
import { choose, notify } from './notice.ts';
import { isKnownHarmful, pageOnPypi } from './release-known.ts';
import { showEvidence } from './show-evidence.ts';

/** Releases that actions were offered for: nobody goes back further. */
const mostOffered = 500;
/** Who waited longer does something else by now, and a document that opens by itself would take what they type. */
const soonMs = 5_000;

export interface LookInsideCommands {
  /** The action for a card's release: its title, and an id that `run` takes; null where there is no release to look into. */
  offer(card: Card): { readonly title: string; readonly id: string } | null;
  /**
   * Looks into a release with progress that can be cancelled, and shows the evidence. What cannot be done is told in a message.
   * Asked again meanwhile, it waits for the same look.
   */
  run(argument: unknown, token: CancellationToken): Promise<void>;
  /** Ends what runs; nothing is shown of it. */
  close(): void;
}

interface Asked {
  readonly release: LookInside;
  /** Of an entry in a document, so that nobody else is asked about its name; null for what a person typed. */
  readonly card: Card | null;
}

/** Looking into releases, from a hover, a code action or a command. */
export function lookInsideCommands(options: {
  readonly connection: Connection;
  readonly features: ClientFeatures;
  readonly engine: EngineHost;
  readonly runtime: Runtime;
  /** Folder for what an editor that takes no evidence is shown; null where nothing is kept on disk. */
  readonly cacheDirectory: string | null;
}): LookInsideCommands {
  const { connection, features, engine, runtime } = options;
  const { clock } = runtime;
  const offered = new Map<string, Asked>();
  const running = new Map<string, Promise<void>>();
  const closing = new AbortController();

  const look = async (
    { release, card: given }: Asked,
    signal: AbortSignal,
    progress: (step: string) => void,
  ): Promise<Found | null> => {
    const built = await engine.get();
    const { name, version } = release;
    const looked = await built.lookInside(release, { signal, progress });
    if (signal.aborted || looked.kind === 'cancelled') return null;
    if (looked.kind === 'not-looked') {
      notify(connection, 'info', looked.why);
      return null;
    }
    const { verdict, failed } = lookedOf(looked.inspected);
    if (verdict === null) {
      const why = failed === null ? '' : `: ${failed}`;
      notify(connection, 'info', `${name} ${version} could not be looked into${why}.`);
      return null;
    }
    const card = given ?? (await built.card(name, version, { details: false, signal }));
    return signal.aborted ? null : found(name, looked.inspected, card, built, clock.now());
  };

  const withProgress = async (asked: Asked, token: CancellationToken): Promise<Found | null> => {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, closing.signal]);
    token.onCancellationRequested(() => abort.abort());
    if (!features.workDoneProgress) return look(asked, signal, () => {});
    const { name, version } = asked.release;
    const progress = await connection.window.createWorkDoneProgress();
    let last = '';
    const tell = (step: string): void => {
      if (step !== last) progress.report(step);
      last = step;
    };
    progress.token.onCancellationRequested(() => abort.abort());
    progress.begin(`Looking inside ${name} ${version}`, undefined, undefined, true);
    try {
      return await look(asked, signal, tell);
    } finally {
      progress.done();
    }
  };

  const lookAndShow = async (asked: Asked, token: CancellationToken): Promise<void> => {
    const began = clock.now();
    const seen = await withProgress(asked, token);
    if (seen === null || closing.signal.aborted) return;
    const { evidence, verdict } = seen;
    const show = () => showEvidence(evidence, options);
    if (clock.now() - began <= soonMs) return show();
    // Not waited for: the question may stand for hours, and the release may be looked into again.
    choose(connection, `${evidence.title} was looked into: ${verdict}.`, ['Show'])
      .then((answer) => (answer === null ? undefined : show()))
      .catch((error: unknown) => runtime.log.debug(`Evidence was not shown: ${String(error)}`));
  };

  return {
    offer(card) {
      const { lookInside: release } = card;
      if (release === undefined) return null;
      const { name, version, request } = release;
      const id = digest(['release', name, version, request]);
      offered.delete(id);
      offered.set(id, { release, card });
      const [oldest] = offered.keys();
      if (offered.size > mostOffered && oldest !== undefined) offered.delete(oldest);
      return { title: `Look inside ${name} ${version}`, id };
    },
    async run(argument, token) {
      const asked = askedBy(argument, offered);
      if (typeof asked === 'string') return notify(connection, 'info', asked);
      const { name, version, request } = asked.release;
      const key = digest(['release', name, version, request]);
      const begun = running.get(key) ?? lookAndShow(asked, token).finally(() => running.delete(key));
      running.set(key, begun);
      await begun;
    },
    close: () => closing.abort(),
  };
}

interface Found {
  readonly evidence: ShowEvidenceParams;
  /** `malicious`, `nothing found in 2 files`. */
  readonly verdict: string;
}

function found(
  name: string,
  inspected: ReleaseInspection,
  card: Card,
  engine: Pick<Engine, 'status'>,
  now: number,
): Found {
  // What a sample says is nobody's code, and nothing to bother PyPI with.
  const page = engine.status().sample ? null : pageOnPypi(card);
  const looked = lookedOf(inspected);
  const verdict = looked.verdict ?? 'not-inspected';
  return {
    evidence: {
      title: `${name} ${inspected.version}`,
      text: evidenceText({ name, inspected, onPypi: page !== null, now }),
      report: malwareReport(name, inspected, page, isKnownHarmful(card, inspected.version)),
    },
    verdict: `${verdictWords[verdict]}${verdict === 'clean' ? ` in ${filesInWords(looked)}` : ''}`,
  };
}

/** What an id or `Acme.Client == 1.2` means; a sentence for what means nothing. */
function askedBy(argument: unknown, offered: ReadonlyMap<string, Asked>): Asked | string {
  const text = typeof argument === 'string' ? argument : '';
  const known = offered.get(text);
  if (known !== undefined) return known;
  const [, name, written] = /^\s*([A-Za-z0-9][\w.-]{0,99})\s*={2,3}\s*([\w.!+-]{1,100})\s*$/.exec(text) ?? [];
  const version = written === undefined ? null : canonicalVersion(written);
  if (name !== undefined && version !== null) {
    return { release: { name: normalizeName(name), version, request: null }, card: null };
  }
  return /^[\w-]{22}$/.test(text)
    ? 'Which release was meant is forgotten by now: hover over its name again.'
    : 'Say which release to look into, as NAME==VERSION.';
}
