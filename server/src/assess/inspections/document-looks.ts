import type { Position } from '../../documents/range.ts';
import { newestMatching } from '../../rules/releases.ts';
import type { Runtime } from '../../runtime.ts';
import type { NameRequest, Sources } from '../../sources/sources.ts';
import { assessDocument, type Judge } from '../assess-document.ts';
import type { DocumentContext } from '../document-context.ts';
import type { EngineSettings, LookedInside, LookInside } from '../engine.ts';
import { hasNewRelease } from '../signals-wanted.ts';
import { backgroundLooks } from './background.ts';
import type { AskedRelease, Inspections } from './inspections.ts';
import { documentReleases, wantedReleases } from './wanted-releases.ts';

/** When the releases of documents are looked into: by themselves as the policy has it, and when somebody asks. */
export interface DocumentLooks {
  /**
   * Remembers what is known of a document's releases from another day, and begins to look into those that its policy wants
   * looked into. Does not wait for that.
   */
  at(
    context: DocumentContext,
    typingAt: Position | null,
    judge: Judge,
    now: number,
    settings: Pick<EngineSettings, 'offline'>,
  ): Promise<void>;
  /** The document is closed: what it wanted looked into nobody does. */
  forget(uri: string): void;
  /** Remembers what is known of a release from another day; of the newest where none is named. */
  recall(request: NameRequest, version: string | null): Promise<void>;
  /** Waits until all is looked into, or so many milliseconds; what was left then. */
  settled(withinMs: number): Promise<readonly Pick<LookInside, 'name' | 'version'>[]>;
  /** Looks into a release because somebody asked. */
  into(
    asked: AskedRelease,
    options: {
      readonly all: boolean;
      readonly signal: AbortSignal | undefined;
      readonly progress: ((step: string) => void) | undefined;
    },
  ): Promise<LookedInside>;
  clear(): void;
}

/** No file above this is downloaded as a whole, whoever asks. */
const mostOfFile = 100 * 1024 * 1024;

export function documentLooks(
  runtime: Pick<Runtime, 'clock' | 'log'>,
  inspections: Inspections,
  sources: Pick<Sources, 'peek'>,
): DocumentLooks {
  const background = backgroundLooks(runtime, inspections);

  return {
    async at(context, typingAt, judge, now, { offline }) {
      const { inspect } = context.governing.policy;
      const mayAsk = inspect !== 'off' && !offline;
      const kept = await inspections.kept();
      const findings = mayAsk ? assessDocument(context, judge, now, typingAt).findings : [];
      const about = new Set(findings.map(({ dependency }) => dependency));
      const releases = documentReleases(context, typingAt, judge, now, ({ dependency }, facts, cooldown) => {
        if (kept.has(facts.name)) return true;
        if (!mayAsk || !facts.releases.known) return false;
        return (
          inspect === 'all' || about.has(dependency) || hasNewRelease(facts.releases.value, cooldown, now)
        );
      });
      for (const { asked } of releases) await inspections.recall(asked.request, asked.version);
      const wanted = mayAsk ? wantedReleases(releases, findings, context.governing) : [];
      background.want(context.document.uri, wanted, inspect === 'all' ? 'generous' : 'sparing');
    },
    forget: (uri) => background.want(uri, [], 'sparing'),
    async recall(request, version) {
      const { releases } = sources.peek(request);
      const meant = version ?? (releases.known ? newestMatching(releases.value, null)?.version : null);
      if (meant != null) await inspections.recall(request, meant);
    },
    async settled(withinMs) {
      const left = await background.settled(withinMs);
      return left.map(({ request: { name }, version }) => ({ name, version }));
    },
    async into(asked, { all, signal = new AbortController().signal, progress = () => {} }) {
      const looked = await inspections.look(asked, {
        all,
        urgency: 'awaited',
        signal,
        maxBytes: mostOfFile,
        maySpend: () => true,
        progress,
      });
      const { name } = asked.request;
      return looked.kind === 'put-off'
        ? { kind: 'not-looked', why: `${name} ${asked.version} was not looked into.` }
        : looked;
    },
    clear: background.clear,
  };
}
