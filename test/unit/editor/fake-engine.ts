import type {
  AssessedFinding,
  Assessment,
  Card,
  DocumentInput,
  Engine,
  EngineSettings,
  EngineStatus,
  Fix,
} from '../../../server/src/assess/engine.ts';
import type { Dependency } from '../../../server/src/documents/dependency.ts';
import type { Position } from '../../../server/src/documents/range.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import {
  type Approvals,
  noApprovals,
  type OriginAnswer,
  type PendingOrigin,
  withAnswer,
} from '../../../server/src/sources/approvals.ts';
import type { SignIn } from '../../../server/src/sources/credentials/credential.ts';
import type { UnknownReason } from '../../../server/src/sources/fact.ts';

/** An engine that a test moves by hand: names it calls wrong at once, and names it learns to call yanked. */
export interface FakeEngine extends Engine {
  /** Names with a finding that needs no network. */
  readonly wrongNames: Set<string>;
  /** Names with a finding that came from the network. */
  readonly yankedNames: Set<string>;
  status(): EngineStatus;
  /** Names with a malware verdict. */
  readonly maliciousNames: Set<string>;
  readonly refreshed: { readonly text: string; readonly typingAt: Position | null }[];
  /** How urgent each of `refreshed` was. */
  readonly urgencies: string[];
  readonly assessed: DocumentInput[];
  readonly configured: EngineSettings[];
  readonly roots: string[][];
  readonly changedFiles: string[];
  /** `folder interpreter`, in the order they were told. */
  readonly interpreters: string[];
  /** A command that mends what is called wrong by name. */
  command: string | null;
  /** What is installed and should not be. */
  installedAlarms: readonly string[];
  state: EngineStatus['state'];
  failing: boolean;
  /** Facts come in while it assesses, always. */
  restless: boolean;
  /** Why a fact of the first name of every document is not known; null where all is known. */
  missing: UnknownReason | null;
  /** What lies in the workspace's folders. */
  files: readonly DocumentInput[];
  /** What is installed there: each a document with a name on each line. */
  environments: readonly DocumentInput[];
  /** Origins that wait, or were refused. */
  pending: readonly PendingOrigin[];
  kept: Approvals;
  readonly answers: { readonly origin: string; readonly answer: OriginAnswer }[];
  readonly signIns: (readonly SignIn[])[];
  /** Tells the listeners that facts changed. */
  tell(): void;
  /** Tells the listeners that only the status changed. */
  tellStatus(): void;
}

export function fakeEngine(): FakeEngine {
  const listeners = new Set<(names: readonly NormalizedName[]) => void>();
  const engine: FakeEngine = {
    wrongNames: new Set(),
    yankedNames: new Set(),
    maliciousNames: new Set(),
    refreshed: [],
    urgencies: [],
    assessed: [],
    configured: [],
    roots: [],
    changedFiles: [],
    interpreters: [],
    command: null,
    installedAlarms: [],
    files: [],
    environments: [],
    pending: [],
    kept: noApprovals,
    answers: [],
    signIns: [],
    state: 'ready',
    failing: false,
    restless: false,
    missing: null,
    tell: () => {
      for (const listener of listeners) listener([normalizeName('flask')]);
    },
    tellStatus: () => {
      for (const listener of listeners) listener([]);
    },
    configure: (settings) => engine.configured.push(settings),
    setRoots: (roots) => engine.roots.push([...roots]),
    supports: () => true,
    assess: async (document, options) => {
      if (engine.failing) throw new Error('a bug');
      engine.assessed.push(document);
      if (engine.restless) engine.tell();
      return assess(engine, document, options?.typingAt ?? null);
    },
    refresh: async (documents, options) => {
      for (const { text } of documents) {
        engine.refreshed.push({ text, typingAt: options?.typingAt ?? null });
        engine.urgencies.push(options?.urgency ?? 'awaited');
      }
      return { notLooked: [] };
    },
    cardAt: async () => null,
    completionsAt: async () => ({ items: [], incomplete: false }),
    links: async () => [],
    installed: () =>
      engine.environments.map((document) => ({ document, assessment: assess(engine, document, null) })),
    setInterpreter: (folder, interpreter) => engine.interpreters.push(`${folder} ${interpreter}`),
    lookInside: async () => ({ kind: 'cancelled' }),
    card: () => Promise.reject<Card>(new Error('not in this fake')),
    people: async () => [],
    ignoreFix: async (document, finding, reason, until) => ({
      kind: 'ignore',
      title: `Ignore ${finding.rule}`,
      edits: [
        {
          uri: document.uri.replace(/[^/]*$/, 'wheelwarden.toml'),
          range: at(0, 0, 0),
          newText: JSON.stringify({ rule: finding.rule, name: finding.dependency.name, reason, until }),
        },
      ],
      preferred: false,
    }),
    fileChanged: (path) => engine.changedFiles.push(path),
    overlay: () => {},
    findDocuments: async function* (folders) {
      for (const file of engine.files) {
        if (folders.some((folder) => file.path?.startsWith(`${folder}/`))) yield file;
      }
    },
    pendingOrigins: () => engine.pending,
    answerOrigin: async (origin, answer) => {
      engine.answers.push({ origin, answer });
      const asked = engine.pending.find((each) => each.origin === origin)?.credentials ?? [];
      engine.kept = withAnswer(engine.kept, origin, answer, asked);
      engine.pending = engine.pending.filter((each) => each.origin !== origin);
    },
    approvals: async () => engine.kept,
    setSignIns: (signIns) => engine.signIns.push(signIns),
    clearCache: async () => {},
    status: () => ({
      state: engine.state,
      oldest: null,
      sample: false,
      indexName: 'PyPI',
      listedOn: null,
      installedAlarms: engine.installedAlarms,
      pendingOrigins: engine.pending.filter(({ refused }) => !refused).length,
    }),
    policyErrors: async () => null,
    policyProblems: () => [],
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
  };
  return engine;
}

function assess(engine: FakeEngine, { text }: DocumentInput, typingAt: Position | null): Assessment {
  const dependencies = text.split('\n').flatMap((line, number) => entry(line, number));
  const findings = dependencies.flatMap((dependency) => {
    const { name } = dependency;
    const typed = typingAt?.line === dependency.ranges.whole.start.line;
    const all: AssessedFinding[] = [];
    if (engine.wrongNames.has(name) && !typed) {
      all.push({ ...finding(dependency, 'typosquat'), fixes: copying(engine.command) });
    }
    if (engine.maliciousNames.has(name)) all.push({ ...finding(dependency, 'malicious'), level: 'error' });
    if (engine.yankedNames.has(name)) all.push(finding(dependency, 'yanked'));
    return all;
  });
  const { missing: why } = engine;
  const missing = dependencies.slice(0, why === null ? 0 : 1).flatMap(({ name }) => {
    return why === null ? [] : [{ name, fact: 'advisories', why }];
  });
  return { format: 'requirements', dependencies, unmapped: [], errors: [], findings, missing };
}

function entry(line: string, number: number): Dependency[] {
  const match = /^[\w-]+/.exec(line);
  if (!match) return [];
  const range = at(number, 0, match[0].length);
  return [
    {
      kind: 'requirement',
      name: normalizeName(match[0]),
      rawName: match[0],
      specifier: null,
      requires: null,
      members: [],
      extras: [],
      marker: null,
      url: null,
      index: null,
      group: null,
      module: null,
      optional: false,
      hashes: [],
      lockedVersion: null,
      ranges: { whole: range, name: range, specifier: null },
    },
  ];
}

function finding(dependency: Dependency, rule: Finding['rule']): AssessedFinding {
  return {
    rule,
    level: 'warning',
    certainty: 'high',
    message: `${dependency.name} is ${rule}`,
    evidence: [],
    dependency,
    version: null,
    range: dependency.ranges.name,
    suggestions: [],
    fixes: [],
  };
}

function copying(command: string | null): Fix[] {
  if (command === null) return [];
  return [{ kind: 'command', title: `Copy ${command}`, edits: [], copies: command, preferred: true }];
}

function at(line: number, from: number, to: number) {
  return { start: { line, character: from }, end: { line, character: to } };
}
