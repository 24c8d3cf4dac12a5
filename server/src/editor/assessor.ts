import type { Diagnostic } from 'vscode-languageserver/node';
import type { Assessment, DocumentInput } from '../assess/engine.ts';
import type { Position } from '../documents/range.ts';
import type { ClientFeatures } from './client-features.ts';
import { isNotebookFile, type OpenDocuments, resourceOf } from './documents.ts';
import type { EngineHost } from './engine-host.ts';
import { digest, type FindingIds } from './finding-ids.ts';
import { makeDiagnostics } from './make-diagnostics.ts';
import { sentenceOf } from './sentence-of.ts';
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
  /** The version each open document had, by address: a fix may edit another one than its own. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Assesses open documents with what is known now, each state of each document once. */
export interface Assessor {
  /** Of the newest version; null once the document is closed. */
  assess(uri: string): Promise<Assessed | null>;
  /** Of a document that need not be open; not kept. */
  assessInput(document: DocumentInput, typingAt: Position | null): Promise<Assessed>;
  /** The newest finished assessment. */
  last(uri: string): Assessed | null;
  /** Why the newest attempt on an open document failed; null while none did. */
  failure(): string | null;
  /** What was assessed before no longer counts: facts, settings or policy changed, for one document or for all. */
  invalidate(uri?: string): void;
}

interface Run {
  readonly key: string;
  readonly siblings: DocumentInput['siblings'];
  /** Grows from run to run: the later one knows at least as much. */
  readonly number: number;
  readonly result: Promise<Assessed>;
}

/**
 * An assessor of what `documents` holds open, with the engine and settings of the moment. Nothing is assessed until
 * asked.
 */
export function createAssessor(options: {
  readonly documents: OpenDocuments;
  readonly settings: SettingsStore;
  readonly engine: EngineHost;
  readonly features: ClientFeatures;
  readonly ids: FindingIds;
}): Assessor {
  const { documents, settings, engine, features, ids } = options;
  const running = new Map<string, Run>();
  const finished = new Map<string, { readonly number: number; readonly assessed: Assessed }>();
  const failures = new Map<string, string>();
  const epochs = new Map<string, number>();
  let epoch = 0;
  let runs = 0;

  const openVersions = (): ReadonlyMap<string, number> =>
    new Map(documents.all().map(({ uri, version }) => [uri, version]));

  const assessInput = async (document: DocumentInput, typingAt: Position | null): Promise<Assessed> => {
    const versions = openVersions();
    const own = await settings.forResource(resourceOf(document));
    if (!own.enable) return { document, typingAt, assessment: null, versions, ...asShown([]) };
    const input = { ...document, settings: resourceSettings(own) };
    const built = await engine.get();
    const [assessment, policy] = await Promise.all([
      built.assess(input, { typingAt }),
      built.policyErrors(input),
    ]);
    const diagnostics = makeDiagnostics(input, assessment, typingAt, features, policy ?? []);
    return { document: input, typingAt, assessment, versions, ...asShown(diagnostics) };
  };

  const runOf = (document: DocumentInput): Run => {
    const { uri, version, text, siblings } = document;
    const typingAt = documents.typingAt(uri);
    const key = `${epoch} ${epochs.get(uri) ?? 0} ${version} ${text.length} ${JSON.stringify(typingAt)}`;
    const known = running.get(uri);
    if (known?.key === key && known.siblings === siblings) return known;
    const result = isNotebookFile(document)
      ? Promise.resolve({ document, typingAt, assessment: null, versions: openVersions(), ...asShown([]) })
      : assessInput(document, typingAt);
    const run = { key, siblings, number: ++runs, result };
    running.set(uri, run);
    return run;
  };

  const assess = async (uri: string): Promise<Assessed | null> => {
    for (;;) {
      const document = documents.get(uri);
      if (document === null) return null;
      const run = runOf(document);
      let assessed: Assessed;
      try {
        assessed = await run.result;
      } catch (error) {
        if (running.get(uri) === run) running.delete(uri);
        if (documents.get(uri) !== null) failures.set(uri, sentenceOf(error));
        throw error;
      }
      if (documents.get(uri) !== document) continue;
      failures.delete(uri);
      // Facts that came meanwhile are shown by the look that follows them; waiting for the last would take for ever.
      const other = finished.get(uri);
      if (other?.assessed.document.version === document.version && other.number > run.number) {
        return other.assessed;
      }
      finished.set(uri, { number: run.number, assessed });
      ids.remember(assessed.document, assessed.assessment?.findings ?? [], assessed.versions);
      return assessed;
    }
  };

  documents.onEvent((event, uri) => {
    if (event !== 'closed') return;
    for (const kept of [running, finished, failures, epochs]) kept.delete(uri);
    ids.forget(uri);
  });

  return {
    assess,
    assessInput,
    last: (uri) => finished.get(uri)?.assessed ?? null,
    failure: () => [...failures.values()][0] ?? null,
    invalidate: (uri) => {
      if (uri === undefined) epoch++;
      else epochs.set(uri, (epochs.get(uri) ?? 0) + 1);
    },
  };
}

function asShown(diagnostics: readonly Diagnostic[]): Pick<Assessed, 'diagnostics' | 'resultId'> {
  return { diagnostics, resultId: digest(diagnostics) };
}
