import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Runtime } from '../runtime.ts';
import { createPolicies, type GoverningPolicy, newFile } from '../workspace/governing-policy.ts';
import { defaultPolicy, type Policy } from '../workspace/policy.ts';
import { repositoryTop } from '../workspace/project-root.ts';
import type { Texts } from '../workspace/texts.ts';
import type { DocumentInput, EngineSettings } from './engine.ts';

/** Which policy governs a document: its settings, and the file of the workspace or the one the user named. */
export interface DocumentPolicies {
  /** Of a document without a path: the policy of the first root. */
  of(document: DocumentInput): Promise<GoverningPolicy>;
  /** How far up the files that decide on a root's documents are looked for: the top of its repository. */
  topOf(root: string): Promise<string>;
  /** Folders or repositories are others now. */
  forgetTops(): void;
}

interface Surroundings {
  settings(): EngineSettings;
  firstRoot(): string | null;
  rootFor(path: string): Promise<string>;
}

/** Settings differ from folder to folder, hardly more. */
const keptPolicies = 200;

export function createDocumentPolicies(
  { files, home }: Pick<Runtime, 'files' | 'home'>,
  texts: Texts,
  { settings, firstRoot, rootFor }: Surroundings,
): DocumentPolicies {
  const policies = createPolicies(texts);
  const basePolicies = new LRUCache<string, Policy>({ max: keptPolicies });
  const tops = new Map<string, Promise<string>>();

  /** How far up a policy is looked for: a folder opened by itself has the policy of its repository. */
  function policyTop(root: string): Promise<string> {
    let top = tops.get(root);
    if (!top) {
      top = repositoryTop(files, root, home);
      tops.set(root, top);
    }
    return top;
  }

  /** A file that stands for a name without a document: it lies in the first root, as the policy file does. */
  function inFirstRoot(): string | null {
    const root = firstRoot();
    return root === null ? null : join(root, 'wheelwarden.toml');
  }

  /** One object for the same settings, so that what was judged by it can be kept. */
  function settingsPolicy(document: DocumentInput): Policy {
    const { rules, cooldownDays } = document.settings ?? settings();
    const policy = { ...defaultPolicy, rules, cooldownDays, inspect: settings().inspect };
    const key = JSON.stringify(policy);
    const kept = basePolicies.get(key) ?? policy;
    basePolicies.set(key, kept);
    return kept;
  }

  return {
    async of(document) {
      const { policyFile, trusted } = settings();
      const base = settingsPolicy(document);
      if (policyFile !== null) return policies.ofFile(policyFile, base);
      const path = document.path ?? document.beside ?? inFirstRoot();
      if (path === null) return newFile('wheelwarden.toml', base);
      const governing = await policies.governing(path, await policyTop(await rootFor(path)), base);
      return trusted === false ? policies.privacyOnly(governing, base) : governing;
    },
    topOf: policyTop,
    forgetTops: () => tops.clear(),
  };
}
