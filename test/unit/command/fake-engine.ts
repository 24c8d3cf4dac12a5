import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  AssessedFinding,
  Assessment,
  Card,
  DocumentInput,
  Engine,
  EngineStatus,
  LookedInside,
  MissingFact,
  PolicyProblem,
} from '../../../server/src/assess/engine.ts';
import type { ProjectPeople } from '../../../server/src/assess/project-people.ts';
import type { Dependency } from '../../../server/src/documents/dependency.ts';
import type { Range } from '../../../server/src/documents/range.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import type { Files } from '../../../server/src/runtime.ts';
import { unknown } from '../../../server/src/sources/fact.ts';

/** What the fake knows: findings, missing facts and cards by name. Documents are lists of `name` or `name==version`. */
export interface FakeKnowledge {
  readonly findings?: Readonly<Record<string, readonly Partial<AssessedFinding>[]>>;
  readonly missing?: readonly { name: string; fact: string; why: MissingFact['why'] }[];
  readonly cards?: Readonly<Record<string, Partial<Card>>>;
  readonly people?: readonly ProjectPeople[];
  /** By `name==version`. */
  readonly inspected?: Readonly<Record<string, LookedInside>>;
  readonly unmapped?: readonly string[];
  readonly status?: Partial<EngineStatus>;
  readonly problems?: readonly PolicyProblem[];
}

export interface FakeEngine extends Engine {
  readonly calls: string[];
}

/** An engine that reads lines, for tests of what stands around the engine. A line `!…` is one that cannot be read. */
export function fakeEngine(files: Files, knowledge: FakeKnowledge): FakeEngine {
  const calls: string[] = [];
  const listeners = new Set<(names: readonly NormalizedName[]) => void>();
  const supports: Engine['supports'] = (document) => /\.(txt|py)$/.test(document.path ?? '');
  return {
    calls,
    configure() {},
    setRoots: (roots) => calls.push(`roots ${roots.join(' ')}`),
    supports,
    assess: async (document) => assess(document, knowledge),
    async refresh(documents) {
      calls.push(`refresh ${documents.length}`);
      for (const listener of listeners) listener([normalizeName('requests')]);
      return { notLooked: [] };
    },
    cardAt: async () => null,
    completionsAt: async () => ({ items: [], incomplete: false }),
    links: async () => [],
    setInterpreter: () => {},
    installed: () => [],
    async lookInside({ name, version }, options) {
      calls.push(`look into ${options?.all === true ? 'all of ' : ''}${name}==${version}`);
      options?.progress?.(`Fetching ${name}-${version}.tar.gz`);
      return knowledge.inspected?.[`${name}==${version}`] ?? { kind: 'cancelled' };
    },
    async card(name, version) {
      calls.push(`card ${name}`);
      return cardOf(name, version, knowledge);
    },
    async people(documents) {
      calls.push(`people ${documents.length}`);
      return knowledge.people ?? [];
    },
    ignoreFix: () => Promise.reject(new Error('not asked for')),
    fileChanged() {},
    overlay() {},
    async *findDocuments(paths) {
      for (const start of paths) yield* below(files, start);
    },
    pendingOrigins: () => [],
    answerOrigin: async () => {},
    approvals: async () => ({ approved: [], refused: [] }),
    setSignIns: () => {},
    clearCache: async () => {},
    status: () => ({
      state: 'ready',
      oldest: '2026-11-22T09:57:00Z',
      sample: false,
      indexName: 'index.example',
      listedOn: '2026-11-20',
      ...knowledge.status,
    }),
    policyErrors: async () => null,
    policyProblems: () => knowledge.problems ?? [],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      calls.push('close');
    },
  };
}

async function* below(files: Files, start: string): AsyncGenerator<DocumentInput> {
  const text = await files.readText(start);
  if (text !== null) {
    yield { uri: pathToFileURL(start).href, path: start, languageId: null, version: 0, text };
    return;
  }
  for (const entry of await files.list(start)) {
    if (entry.kind === 'directory' || /\.(txt|py)$/.test(entry.name)) {
      yield* below(files, path.join(start, entry.name));
    }
  }
}

function assess(document: DocumentInput, knowledge: FakeKnowledge): Assessment {
  const lines = document.text.split('\n').map((text, line) => ({ text, line }));
  const errors = lines.filter(({ text }) => text.startsWith('!'));
  const dependencies = lines
    .filter(({ text }) => text.trim() !== '' && !text.startsWith('!'))
    .map(({ text, line }) => dependencyAt(text, line));
  return {
    format: document.path?.endsWith('.py') ? 'python' : 'requirements',
    dependencies,
    unmapped: dependencies.filter(({ name }) => knowledge.unmapped?.includes(name)),
    errors: errors.map(({ text, line }) => ({
      message: 'This line is no requirement.',
      range: span(line, 0, text.length),
    })),
    findings: dependencies.flatMap((dependency) =>
      (knowledge.findings?.[dependency.name] ?? []).map((given) => findingOn(dependency, document, given)),
    ),
    missing: (knowledge.missing ?? [])
      .filter(({ name }) => dependencies.some((dependency) => dependency.name === name))
      .map((fact) => ({ ...fact, name: normalizeName(fact.name) })),
  };
}

export function span(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

export function dependencyAt(text: string, line: number): Dependency {
  const lead = text.length - text.trimStart().length;
  const isImport = text.trimStart().startsWith('import ');
  const from = isImport ? lead + 'import '.length : lead;
  const rawName = /^[^=<>~!; ]+/.exec(text.slice(from))?.[0] ?? '';
  const specifier = isImport ? null : (/[=<>~!][^;]*/.exec(text)?.[0].trim() ?? null);
  const end = from + rawName.length;
  return {
    kind: isImport ? 'import' : 'requirement',
    name: normalizeName(rawName),
    rawName,
    specifier,
    requires: specifier,
    members: [],
    extras: [],
    marker: null,
    url: null,
    index: null,
    group: null,
    module: isImport ? rawName : null,
    optional: false,
    hashes: [],
    lockedVersion: null,
    ranges: {
      whole: span(line, lead, text.length),
      name: span(line, from, end),
      specifier: specifier === null ? null : span(line, end, end + specifier.length),
    },
  };
}

export function findingOn(
  dependency: Dependency,
  document: { readonly uri: string },
  given: Partial<AssessedFinding>,
): AssessedFinding {
  return {
    rule: 'typosquat',
    level: 'warning',
    certainty: 'medium',
    message: `${dependency.rawName} looks like another name.`,
    evidence: [{ text: 'Not on the list of names.', source: 'embedded name index', asOf: '2026-11-20' }],
    dependency,
    version: null,
    range: dependency.ranges.name,
    suggestions: [],
    fixes: [
      {
        kind: 'rename',
        title: 'Replace with requests',
        preferred: true,
        edits: [{ uri: document.uri, range: dependency.ranges.name, newText: 'requests' }],
      },
    ],
    ...given,
  };
}

function cardOf(name: NormalizedName, version: string | null, knowledge: FakeKnowledge): Card {
  const nothing = unknown('offline');
  return {
    name,
    dependency: null,
    version,
    findings: [],
    names: {
      listed: true,
      rank: null,
      lookalike: null,
      faint: null,
      meant: null,
      invention: null,
      listedOn: '2026-11-20',
    },
    facts: {
      name,
      exists: nothing,
      status: nothing,
      releases: nothing,
      summary: nothing,
      owners: nothing,
      extras: nothing,
      advisories: nothing,
    },
    knownGood: null,
    importNote: null,
    indexName: 'index.example',
    projectPage: null,
    now: Date.parse('2026-11-22T10:00:00Z'),
    range: null,
    ...knowledge.cards?.[name],
  };
}
