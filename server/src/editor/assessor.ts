import type { Diagnostic } from 'vscode-languageserver/node';
import type { Assessment, DocumentInput } from '../assess/engine.ts';
import type { Position } from '../documents/range.ts';
import type { ClientFeatures } from './client-features.ts';
import type { OpenDocuments } from './documents.ts';
import type { EngineHost } from './engine-host.ts';
import { digest, type FindingIds } from './finding-ids.ts';
import { makeDiagnostics } from './make-diagnostics.ts';
import { resourceSettings, type SettingsStore } from './settings-store.ts';

/** An assessed document and what the editor shows for it. */
export interface Assessed {
  readonly document: DocumentInput;
  readonly typingAt: Position | null;
  /** Null where no reader exists for the document, or Wheelwarden is switched off for it. */
  readonly assessment: Assessment | null;
  readonly diagnostics: readonly Diagnostic[];
  /** A hash of what is shown. */
  readonly resultId: string;
}

/** Assesses open documents with what is known now, each state of each document once. */
export interface Assessor {
  /** Of the newest version; null once the document is closed. */
  assess(uri: string): Promise<Assessed | null>;
  /** Of a document that need not be open; not kept. */
  assessInput(document: DocumentInput, typingAt: Position | null): Promise<Assessed>;
  /** The newest finished assessment. */
  last(uri: string): Assessed | null;
  /** Facts, settings or policy changed: what was assessed before no longer counts. */
  invalidate(): void;
}

/** Attempts to have an assessment on the newest facts. */
const mostRounds = 3;

export function createAssessor(options: {
  readonly documents: OpenDocuments;
  readonly settings: SettingsStore;
  readonly engine: EngineHost;
  readonly features: ClientFeatures;
  readonly ids: FindingIds;
}): Assessor {
  const { documents, settings, engine, features, ids } = options;
  const running = new Map<string, { readonly key: string; readonly result: Promise<Assessed> }>();
  const finished = new Map<string, Assessed>();
  let epoch = 0;

  const assessInput = async (document: DocumentInput, typingAt: Position | null): Promise<Assessed> => {
    const own = await settings.forResource(document.uri);
    if (!own.enable) return { document, typingAt, assessment: null, ...asShown([]) };
    const input = { ...document, settings: resourceSettings(own) };
    const built = await engine.get();
    const assessment = await built.assess(input, { typingAt });
    const diagnostics = makeDiagnostics(input, assessment, typingAt, features, built.policyProblems());
    return { document: input, typingAt, assessment, ...asShown(diagnostics) };
  };

  const assess = async (uri: string): Promise<Assessed | null> => {
    for (let round = 1; ; round++) {
      const document = documents.get(uri);
      if (document === null) return null;
      const typingAt = documents.typingAt(uri);
      const startedAt = epoch;
      const key = `${epoch} ${document.version} ${document.text.length} ${JSON.stringify(typingAt)}`;
      const known = running.get(uri);
      const result = known?.key === key ? known.result : assessInput(document, typingAt);
      running.set(uri, { key, result });
      let assessed: Assessed;
      try {
        assessed = await result;
      } catch (error) {
        if (running.get(uri)?.result === result) running.delete(uri);
        throw error;
      }
      if (documents.get(uri) !== document) continue;
      // While answers pour in, each round may be outdated when it ends: what is shown is then looked at again.
      if (startedAt !== epoch && round < mostRounds) continue;
      finished.set(uri, assessed);
      ids.remember(assessed.document, assessed.assessment?.findings ?? []);
      return assessed;
    }
  };

  documents.onEvent((event, uri) => {
    if (event !== 'closed') return;
    running.delete(uri);
    finished.delete(uri);
    ids.forget(uri);
    settings.forget(uri);
  });

  return {
    assess,
    assessInput,
    last: (uri) => finished.get(uri) ?? null,
    invalidate: () => {
      epoch++;
    },
  };
}

function asShown(diagnostics: readonly Diagnostic[]): Pick<Assessed, 'diagnostics' | 'resultId'> {
  return { diagnostics, resultId: digest(diagnostics) };
}
