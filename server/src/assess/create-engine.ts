import path from 'node:path';
import { URI } from 'vscode-uri';
import { ignoreEdit } from '../fixes/ignore.ts';
import { loadNameData } from '../names/load.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { checkDependency } from '../rules/check.ts';
import { subjectName } from '../rules/index-rule.ts';
import { ofOneRelease } from '../rules/of-one-release.ts';
import type { Runtime } from '../runtime.ts';
import type { ApprovalStore } from '../sources/approval-store.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';
import type { Environment } from '../workspace/environment/environment.ts';
import type { GoverningPolicy } from '../workspace/governing-policy.ts';
import { isInside, rootOf } from '../workspace/roots.ts';
import { askLater } from './ask-later.ts';
import { assessDocument, type Judge } from './assess-document.ts';
import { cardAtPosition, cardOfName, looseRequest } from './card.ts';
import { closerLook } from './closer-look.ts';
import type { ContextOf } from './completion-place.ts';
import { completionsAt } from './completions.ts';
import { createContexts } from './context.ts';
import type { DocumentContext } from './document-context.ts';
import type { DocumentInput, Engine, EngineSettings, PolicyProblem } from './engine.ts';
import { engineStatus } from './engine-status.ts';
import { rememberingPeek } from './facts-memo.ts';
import { documentsBelow } from './find-documents.ts';
import { rememberingCheck } from './finding-memo.ts';
import { gatherCard } from './gather-card.ts';
import { gatherSignals } from './gather-signals.ts';
import { importNames } from './import-names.ts';
import { documentLooks } from './inspections/document-looks.ts';
import { createInspections } from './inspections/inspections.ts';
import { installedWatch } from './installed-watch.ts';
import { lazily } from './lazily.ts';
import { linksOf } from './links.ts';
import { nameFactsOf } from './name-facts.ts';
import { originAnswers } from './origin-answers.ts';
import { peopleBehind } from './people-behind.ts';
import { policyErrorsOf } from './policy-errors.ts';
import { quietEntries } from './quiet-entries.ts';
import { readerOf } from './reader-of.ts';
import { releaseFiles, wantedFiles } from './release-files.ts';
import { requestsOf } from './requests.ts';
import { type RunOptions, sourceSettings } from './source-settings.ts';
import { strayStartUp } from './stray-start-up.ts';

export interface EngineOptions {
  readonly runtime: Runtime;
  readonly sources: Sources;
  /** Folder of the embedded data. */
  readonly dataDirectory: string;
  readonly settings: EngineSettings;
  readonly run: RunOptions;
  /** What the user said about the indexes of workspaces; null where nobody is asked: then none is approved. */
  readonly approvals?: ApprovalStore | null;
}

/** Builds the engine on its parts. Nothing is loaded or asked before the first document. */
export function createEngine(options: EngineOptions): Engine {
  const { runtime, sources, run } = options;
  const now = (): number => run.asOf ?? runtime.clock.now();
  const names = lazily(async () => {
    const data = await loadNameData(runtime.files, options.dataDirectory);
    listedOn = data.index.listedOn;
    return { data, facts: nameFactsOf(data.index) };
  });
  const look = closerLook();
  const judge = lazily(async (): Promise<Judge> => {
    const { data } = await names();
    return {
      peek: rememberingPeek(sources, runtime.clock),
      check: rememberingCheck(),
      importName: importNames(data.imports),
      quiet: quietEntries(),
      look,
      filesOf: files.of,
      inspections,
    };
  });
  const files = releaseFiles(sources);
  const listeners = new Set<(names: readonly NormalizedName[]) => void>();
  const tell = (changed: readonly NormalizedName[]): void => {
    for (const listener of listeners) listener(changed);
  };
  const { cacheDirectory } = run;
  const inspections = createInspections(runtime, sources, { cacheDirectory, now }, (name) => tell([name]));
  const looks = documentLooks(runtime, inspections, sources);
  const stray = strayStartUp(runtime, () => {
    watch.renew();
    tell([]);
  });
  const watch = installedWatch(sources, stray);
  const lookedAt = askLater(sources, runtime.clock);
  sources.onChange(() => watch.renew());
  const answers = originAnswers(sources, options.approvals ?? null, options.settings.trusted !== false);
  const contexts = createContexts(runtime, options.settings, names);
  let { settings } = options;
  let roots: readonly string[] = [];
  const configureSources = (): void => sources.configure({ ...sourceSettings(settings, run), roots });

  const problems = new Map<string, PolicyProblem>();
  let listedOn: string | null = null;

  function note({ file, errors }: Pick<GoverningPolicy, 'file' | 'errors'>): void {
    if (errors.length > 0) problems.set(file, { path: file, errors });
    else problems.delete(file);
  }

  async function contextOf(document: DocumentInput, passing = false): Promise<DocumentContext | null> {
    const context = await contexts.of(document, { passing });
    if (context) {
      note(context.governing);
      if (context.people !== null) note(context.people);
      const { read, environment, governing, nameFacts } = context;
      const folder = document.path ?? document.beside;
      // A script with requirements of its own tells nothing of the environment around it.
      if (folder !== undefined && !read.isScript) {
        watch.see(path.dirname(folder), environment, governing.policy, nameFacts);
      }
    }
    return context;
  }

  /** Entries with hashes are mended with the hashes of the release that is suggested: only what is suggested tells which. */
  async function gatherFiles(context: DocumentContext): Promise<void> {
    if (context.read.compiledBy !== 'hashes') return;
    const assessment = assessDocument(context, await judge(), now(), null);
    const changed = await files.gather(wantedFiles(assessment, context.subjects));
    if (changed.length > 0) tell(changed);
  }

  /**
   * A name that no list knows may live where the workspace says that such names do, as if one of its files asked for it. The
   * home folder is no workspace: a person's whole disk would be read.
   */
  async function asIfWritten(loose: NameRequest): Promise<NameRequest> {
    if (roots.some((root) => isInside(root, runtime.home))) return loose;
    const context = await contexts.of({ ...nowhere, languageId: 'pip-requirements', text: loose.name });
    const subject = context?.subjects[0];
    if (subject === undefined) return loose;
    return subject.request ?? { ...loose, private: true };
  }

  async function requestOf(name: NormalizedName): Promise<NameRequest> {
    const { facts } = await names();
    const { policy, privacyUnknown } = await contexts.policyOf(nowhere);
    const loose = looseRequest(name, facts(name).listed, policy, privacyUnknown);
    return loose.listed ? loose : await asIfWritten(loose);
  }

  return {
    configure(next) {
      settings = next;
      contexts.configure(settings);
      answers.setTrusted(settings.trusted !== false);
      if (settings.offline) looks.clear();
      configureSources();
    },
    setRoots(next) {
      roots = next;
      watch.clear();
      look.clear();
      contexts.setRoots(roots);
      configureSources();
    },
    supports: (document) => readerOf(document) !== null,
    async assess(document, { typingAt = null } = {}) {
      const context = await contextOf(document);
      return context && assessDocument(context, await judge(), now(), typingAt);
    },
    async refresh(documents, { typingAt = null, signal, urgency, looksWithinMs } = {}) {
      await answers.renew();
      const requests: NameRequest[] = [];
      const environments = new Set<Environment>();
      const lookedInto = new Set<Environment>();
      for (const document of documents) {
        const context = await contextOf(document);
        if (signal?.aborted) return { notLooked: [] };
        if (!context) continue;
        for (const request of requestsOf(context, typingAt)) requests.push(request);
        if (context.environment === null) continue;
        environments.add(context.environment);
        if (context.governing.policy.inspect !== 'off') lookedInto.add(context.environment);
      }
      for (const environment of environments) requests.push(...watch.requests(environment));
      // Nobody at a keyboard waits for these; what they tell comes by itself.
      const strays = Promise.all([...lookedInto].map((environment) => stray.look(environment, signal)));
      if (requests.length > 0) await sources.gather(requests, signal, urgency);
      for (const document of documents) {
        if (signal?.aborted) return { notLooked: [] };
        const context = await contextOf(document);
        if (context === null) continue;
        await gatherSignals(context, typingAt, sources, now(), { signal, urgency });
        // Each is judged beside all others.
        look.at(document.uri, context.subjects, context, await judge(), now());
        await gatherFiles(context);
        if (run.asOf === null) await looks.at(context, typingAt, await judge(), now(), settings);
      }
      if (looksWithinMs !== undefined) await strays;
      return { notLooked: looksWithinMs === undefined ? [] : await looks.settled(looksWithinMs) };
    },
    async cardAt(document, position) {
      const context = await contextOf(document);
      if (context === null) return null;
      const card = cardAtPosition(context, position, await judge(), sources, now());
      // Nobody waits for them here: a hover shows what is known, and what comes is there the next time.
      if (card?.request) lookedAt.want(card.request);
      return card;
    },
    async completionsAt(document, position, signal) {
      const [{ data }, known] = await Promise.all([names(), judge()]);
      const { clock } = runtime;
      const { index } = data;
      const contextOfFilled: ContextOf = (filled) => contextOf(filled, true);
      const knowledge = { contextOf: contextOfFilled, index, judge: known, sources, clock, now: now() };
      return completionsAt(document, position, knowledge, signal);
    },
    async links(document) {
      const context = await contextOf(document);
      return context ? linksOf(context, sources, runtime.files) : [];
    },
    setInterpreter(folder, interpreter) {
      watch.clear();
      contexts.setInterpreter(folder, interpreter);
    },
    async card(name, version, { details = true, signal } = {}) {
      const { facts } = await names();
      const { policy, privacyUnknown } = await contexts.policyOf(nowhere);
      const request = await requestOf(name);
      const governing = { policy, privacyUnknown };
      const asked = await gatherCard(
        request,
        version,
        { governing, nameFacts: facts, sources, now: now(), details },
        signal,
      );
      const people = await contexts.people();
      await looks.recall(asked, version);
      // Names of no document are asked for once, and there may be a million of them: nothing is remembered of each.
      const once: Judge = { ...(await judge()), peek: (one) => sources.peek(one), check: checkDependency };
      return cardOfName(asked, version, facts, once, sources, { policy, people }, now());
    },
    async people(documents) {
      await answers.renew();
      const found: DocumentContext[] = [];
      for (const document of documents) {
        if (readerOf(document)?.role === 'source') continue;
        const context = await contextOf(document);
        if (context) found.push(context);
      }
      return peopleBehind(found, sources);
    },
    async ignoreFix(document, finding, reason, until) {
      const { file, fileName, text } = await contexts.policyOf(document);
      const name = subjectName(finding);
      const version = ofOneRelease.has(finding.rule) ? finding.version : null;
      const edit = ignoreEdit({ fileName, text, rule: finding.rule, name, version, reason, until });
      return {
        kind: 'ignore',
        title: `Ignore ${finding.rule} for ${name}${version === null ? '' : ` ${version}`}`,
        edits: [{ uri: URI.file(file).toString(), ...edit }],
        preferred: false,
      };
    },
    fileChanged(changed) {
      problems.delete(changed);
      contexts.fileChanged(changed);
    },
    overlay(uri, document) {
      const file = document?.path ?? (uri.startsWith('file:') ? URI.parse(uri).fsPath : null);
      if (file !== null) contexts.overlay(document, file);
      if (document === null) looks.forget(uri);
    },
    async *findDocuments(paths) {
      const addRoot = (root: string): void => {
        contexts.addRoot(root);
        if (rootOf(roots, root) !== null) return;
        roots = [...roots, root];
        configureSources();
      };
      for (const start of paths) yield* documentsBelow(runtime, start, addRoot);
    },
    installed: () => watch.listings(now()),
    pendingOrigins: answers.pending,
    answerOrigin: answers.answer,
    approvals: answers.all,
    async lookInside(asked, { all = false, signal, progress } = {}) {
      const { policy } = await contexts.policyOf(nowhere);
      const request = asked.request ?? (await requestOf(asked.name));
      const { version, hashes = [], cooldownDays = policy.cooldownDays } = asked;
      return looks.into({ request, version, hashes, cooldownDays }, { all, signal, progress });
    },
    setSignIns: (signIns) => sources.setSignIns(signIns),
    async clearCache() {
      looks.clear();
      await inspections.clear();
      await sources.clearCache();
    },
    status: () => ({
      ...engineStatus(sources),
      listedOn,
      installedAlarms: watch.alarms(now()),
      pendingOrigins: answers.pending().filter(({ refused }) => !refused).length,
    }),
    policyErrors: async ({ path: file, text }) => policyErrorsOf(file, text),
    policyProblems: () => [...problems.values()],
    onChange(listener) {
      listeners.add(listener);
      const undo = sources.onChange(listener);
      return () => {
        listeners.delete(listener);
        undo();
      };
    },
    close() {
      lookedAt.close();
      looks.clear();
      return sources.close();
    },
  };
}

const nowhere: DocumentInput = { uri: '', path: null, languageId: null, version: 0, text: '' };
