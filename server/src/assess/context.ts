import { dirname, join } from 'node:path';
import type { DocumentReader, ReadResult } from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import type { NameData } from '../names/load.ts';
import type { Runtime } from '../runtime.ts';
import type { GoverningPolicy } from '../workspace/governing-policy.ts';
import { createPolicies, newFile } from '../workspace/governing-policy.ts';
import { emptySummary } from '../workspace/manifest-summary.ts';
import { createManifests } from '../workspace/manifests.ts';
import { createOwnModules } from '../workspace/own-modules.ts';
import { defaultPolicy, type Policy } from '../workspace/policy.ts';
import { projectRoot, repositoryTop } from '../workspace/project-root.ts';
import { createReadings } from '../workspace/readings.ts';
import { rootOf } from '../workspace/roots.ts';
import { createTexts } from '../workspace/texts.ts';
import type { DocumentInput, EngineSettings } from './engine.ts';
import { entryMemo } from './entry-memo.ts';
import type { NameFactsOf } from './name-facts.ts';
import { type Subject, subjectsOf } from './subject.ts';

/** A document with all that its surroundings say. */
export interface DocumentContext {
  readonly document: DocumentInput;
  readonly reader: DocumentReader;
  readonly read: ReadResult;
  readonly governing: GoverningPolicy;
  readonly requiresPython: string | null;
  readonly subjects: readonly Subject[];
}

export interface Contexts {
  of(document: DocumentInput): Promise<DocumentContext | null>;
  /** Of a document without a path: the policy of the first root. */
  policyOf(document: DocumentInput): Promise<GoverningPolicy>;
  setRoots(roots: readonly string[]): void;
  addRoot(root: string): void;
  configure(settings: EngineSettings): void;
  fileChanged(path: string): void;
  overlay(document: DocumentInput | null, path: string): void;
}

/** Brings together document, workspace and names; touches the disk, never the network. */
export function createContexts(
  runtime: Runtime,
  initial: EngineSettings,
  names: () => Promise<{ data: NameData; facts: NameFactsOf }>,
): Contexts {
  const texts = createTexts(runtime.files, runtime.clock);
  const readings = createReadings();
  const manifests = createManifests(runtime.files, texts, readings, runtime.clock);
  const ownModules = createOwnModules(runtime.files, runtime.clock);
  const policies = createPolicies(texts);
  const basePolicies = new Map<string, Policy>();
  const subjects = entryMemo<Subject | null>();
  const looseRoots = new Map<string, Promise<string>>();
  const policyTops = new Map<string, Promise<string>>();
  let roots: readonly string[] = [];
  let settings = initial;

  async function rootFor(path: string): Promise<string> {
    const root = rootOf(roots, path);
    if (root !== null) return root;
    let loose = looseRoots.get(path);
    if (!loose) {
      loose = projectRoot(runtime.files, path, runtime.home);
      looseRoots.set(path, loose);
    }
    return loose;
  }

  async function policyOf(document: DocumentInput): Promise<GoverningPolicy> {
    const base = settingsPolicy(document);
    if (settings.policyFile !== null) return policies.ofFile(settings.policyFile, base);
    const path = document.path ?? inFirstRoot();
    if (path === null) return newFile('wheelwarden.toml', base);
    const governing = await policies.governing(path, await policyTop(await rootFor(path)), base);
    return settings.trusted === false ? policies.privacyOnly(governing, base) : governing;
  }

  /** How far up a policy is looked for: a folder opened by itself has the policy of its repository. */
  function policyTop(root: string): Promise<string> {
    let top = policyTops.get(root);
    if (!top) {
      top = repositoryTop(runtime.files, root, runtime.home);
      policyTops.set(root, top);
    }
    return top;
  }

  /** A file that stands for a name without a document: it lies in the first root, as the policy file does. */
  function inFirstRoot(): string | null {
    const [root] = roots;
    return root === undefined ? null : join(root, 'wheelwarden.toml');
  }

  /** One object for the same settings, so that what was judged by it can be kept. */
  function settingsPolicy(document: DocumentInput): Policy {
    const { rules, cooldownDays } = document.settings ?? settings;
    const policy = { ...defaultPolicy, rules, cooldownDays };
    const key = JSON.stringify(policy);
    const kept = basePolicies.get(key) ?? policy;
    basePolicies.set(key, kept);
    return kept;
  }

  return {
    policyOf,
    async of(document) {
      const { path } = document;
      const reader = readerFor({ path: path ?? document.uri, languageId: document.languageId });
      const { imports } = document.settings ?? settings;
      if (!reader || (!imports && reader.role === 'source')) return null;
      const read = readings(path ?? document.uri, reader, document.text);
      const { data, facts } = await names();
      const root = path === null ? (roots[0] ?? null) : await rootFor(path);
      const [governing, summary, requiresPython] = await Promise.all([
        policyOf(document),
        root === null ? emptySummary : manifests.summary(root),
        path === null ? null : manifests.requiresPython(path, root),
      ]);
      const seen = await subjectsOf({
        read,
        policy: governing.policy,
        privacyUnknown: governing.privacyUnknown,
        summary,
        imports: data.imports,
        nameFacts: facts,
        kept: subjects.under([
          governing.policy,
          governing.privacyUnknown,
          summary.own,
          summary.tied,
          summary.indexes,
          // Imports alone look at these.
          ...(reader.role === 'manifest'
            ? []
            : [summary.declared, root, dirname(path ?? ''), ownModules.generation()]),
          read.noIndex,
          ...read.indexes.map(({ kind, url }) => `${kind} ${url}`),
        ]),
        ownsModule: async (topLevel) => path !== null && ownModules.owns(topLevel, path, root),
      });
      return { document, reader, read, governing, requiresPython, subjects: seen };
    },
    setRoots(next) {
      roots = next;
      looseRoots.clear();
      policyTops.clear();
    },
    addRoot(root) {
      if (rootOf(roots, root) === null) roots = [...roots, root];
    },
    configure(next) {
      settings = next;
    },
    fileChanged(path) {
      texts.forget(path);
      manifests.forget(path);
      ownModules.forget();
      looseRoots.clear();
    },
    overlay(document, path) {
      texts.overlay(path, document?.text ?? null);
      manifests.forget(path);
    },
  };
}
