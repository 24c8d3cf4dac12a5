import { dirname, join } from 'node:path';
import type { DocumentReader } from '../documents/reader.ts';
import type { NameData } from '../names/load.ts';
import type { Runtime } from '../runtime.ts';
import { staysInside } from '../workspace/boundary.ts';
import { createEnvironments } from '../workspace/environment/environment.ts';
import type { GoverningPolicy } from '../workspace/governing-policy.ts';
import { createIncludeProblems } from '../workspace/includes.ts';
import { createIndexPlaces } from '../workspace/index-places.ts';
import { nothingLocked } from '../workspace/locked-versions.ts';
import { createLocks } from '../workspace/locks.ts';
import { emptySummary, type ManifestSummary } from '../workspace/manifest-summary.ts';
import { createManifests } from '../workspace/manifests.ts';
import { createOwnModules } from '../workspace/own-modules.ts';
import { pdmSettings } from '../workspace/pdm-settings.ts';
import { type PeopleFile, peopleFileName } from '../workspace/people-file/people-file.ts';
import { createPeopleFiles } from '../workspace/people-file/people-files.ts';
import { projectRoot } from '../workspace/project-root.ts';
import { createReadings } from '../workspace/readings.ts';
import { rootOf } from '../workspace/roots.ts';
import { createRunOptions, type RunOptions } from '../workspace/run-options.ts';
import { createTexts } from '../workspace/texts.ts';
import { type Around, aroundOf } from './around.ts';
import { judgedBy, pythonManifests, withLock, withoutImports } from './context-parts.ts';
import { declaredHere } from './declared-here.ts';
import type { DocumentContext } from './document-context.ts';
import { createWaitingTimes } from './document-cooldowns.ts';
import { createDocumentPolicies } from './document-policies.ts';
import type { DocumentInput, EngineSettings } from './engine.ts';
import { entryMemo } from './entry-memo.ts';
import type { NameFactsOf } from './name-facts.ts';
import { neighbourIndexes } from './neighbour-indexes.ts';
import { readerOf } from './reader-of.ts';
import { type Subject, subjectsOf } from './subject.ts';
import { undeclaredCheck } from './undeclared-import.ts';

export interface Contexts {
  /** `passing`: the text is not the document's own but one made of it for this question. */
  of(document: DocumentInput, options?: { readonly passing?: boolean }): Promise<DocumentContext | null>;
  /** Of a document without a path: the policy of the first root. */
  policyOf(document: DocumentInput): Promise<GoverningPolicy>;
  /** The people file of the first root. */
  people(): Promise<PeopleFile | null>;
  setRoots(roots: readonly string[]): void;
  addRoot(root: string): void;
  configure(settings: EngineSettings): void;
  fileChanged(path: string): void;
  overlay(document: DocumentInput | null, path: string): void;
  setInterpreter(folder: string | null, interpreter: string | null): void;
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
  const locks = createLocks(runtime.files, texts, readings, runtime.clock);
  const runOptions = createRunOptions();
  const includeProblems = createIncludeProblems();
  const indexPlaces = createIndexPlaces();
  const ownModules = createOwnModules(runtime.files, runtime.clock);
  const subjects = entryMemo<readonly Subject[]>();
  const environments = createEnvironments(runtime);
  const peopleFiles = createPeopleFiles(texts);
  const looseRoots = new Map<string, Promise<string>>();
  let roots: readonly string[] = [];
  let settings = initial;
  const policies = createDocumentPolicies(runtime, texts, {
    settings: () => settings,
    firstRoot: () => roots[0] ?? null,
    rootFor,
  });
  const cooldowns = createWaitingTimes(runtime, texts, {
    trusted: () => settings.trusted !== false,
    roots: () => roots,
    topOf: policies.topOf,
  });

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

  /** In a workspace nobody trusts it says nothing: it could call anybody known. */
  async function peopleOf(place: string | null, root: string | null): Promise<PeopleFile | null> {
    if (settings.trusted === false) return null;
    return peopleFiles.of(place, root === null ? null : await policies.topOf(root));
  }

  const lookIn = (root: string | null) => async (file: string) => {
    if (root !== null && !(await staysInside(runtime.files, root, file))) return 'outside';
    return (await runtime.files.stat(file)) === null ? 'missing' : 'there';
  };

  /** The options of the document itself, and of the files that are installed with it. */
  function runOf(
    place: string | null,
    { indexes, noIndex }: Around,
    { format, role }: DocumentReader,
    { documents }: ManifestSummary,
    root: string | null,
  ): RunOptions {
    if (place !== null && format === 'requirements' && documents.some(({ file }) => file === place)) {
      return runOptions(place, documents, root);
    }
    return { index: null, indexes: role === 'lock' ? [] : indexes, trustedHosts: [], noIndex };
  }

  return {
    policyOf: policies.of,
    async people() {
      const [root] = roots;
      return root === undefined ? null : peopleOf(join(root, peopleFileName), root);
    },
    async of(document, { passing = false } = {}) {
      const { path } = document;
      // A notebook's cell stands where its notebook lies.
      const place = path ?? document.beside ?? null;
      const reader = readerOf(document);
      const { imports } = document.settings ?? settings;
      if (!reader) return null;
      const whole = readings(path ?? document.uri, reader, document.text, { passing });
      const read = imports ? whole : withoutImports(whole);
      if (!imports && reader.role === 'source' && read.dependencies.length === 0) return null;
      const { data, facts } = await names();
      const root = place === null ? (roots[0] ?? null) : await rootFor(place);
      const [governing, summary, near, requiresPython, environment, locked, pdmToml] = await Promise.all([
        policies.of(document),
        root === null ? emptySummary : manifests.summary(root),
        neighbourIndexes(roots, root, manifests.summary),
        place === null ? null : manifests.requiresPython(place, root),
        // A script with requirements of its own runs in an environment of its own.
        read.isScript ? null : environments.of(place, root),
        place === null || read.compiledBy !== null || (reader.role !== 'manifest' && !read.isScript)
          ? nothingLocked
          : locks.lockedFor(place, root),
        place === null || reader.role === 'lock' ? null : pdmSettings(texts, place, root),
      ]);
      const looksAtImports = reader.role === 'source' || pythonManifests.has(reader.format);
      const around = aroundOf(document, read, readings);
      const declaredAround = looksAtImports
        ? declaredHere(around.entries, read.isScript, summary)
        : summary.declared;
      const source = { file: place ?? '', reader, text: document.text, result: read };
      let lockedBeside = nothingLocked;
      const check =
        reader.role === 'source' && place !== null && root !== null
          ? undeclaredCheck({
              source,
              root,
              summary,
              imports: data.imports,
              isPresent: (name) =>
                (environment?.distributions.has(name) ?? false) || lockedBeside.versionsOf(name).length > 0,
              inTests: governing.policy.undeclaredInTests,
            })
          : null;
      if (check !== null) lockedBeside = await locks.lockedFor(check.target.file, root);
      const run = runOf(place, around, reader, summary, root);
      const places = indexPlaces({
        place,
        reader,
        read,
        text: document.text,
        run,
        summary,
        root,
        locks: (lockedBeside === nothingLocked ? locked : lockedBeside).locks.map(({ file }) => file),
        environmentIndexes: [...(environment?.indexes ?? []), ...near],
        pdmToml,
      });
      const { tool } = places;
      const { policy } = governing;
      const [{ cooldowns: ownCooldowns, home: cooldownHome }, people] = await Promise.all([
        cooldowns.of({ text: document.text, place, root, reader, read, tool, policy }),
        peopleOf(place, root),
      ]);
      const includeErrors =
        place === null || reader.role !== 'manifest' || pythonManifests.has(reader.format)
          ? []
          : await includeProblems(place, read, { root, documents: summary.documents, look: lookIn(root) });
      const seen = await subjectsOf({
        reader,
        read,
        run,
        places,
        policy: governing.policy,
        privacyUnknown: governing.privacyUnknown,
        summary,
        declaredHere: declaredAround,
        imports: data.imports,
        environment,
        nameFacts: facts,
        kept: subjects.under([
          ...judgedBy(governing, summary, run),
          places,
          environment,
          locked,
          // A lock's entry leaves the word to a manifest's.
          ...(reader.role === 'lock' ? [summary.declared] : []),
          // Imports alone look at these.
          ...(looksAtImports
            ? [
                declaredAround,
                lockedBeside,
                summary.documents,
                root,
                dirname(place ?? ''),
                ownModules.generation(),
                locks.generation(),
              ]
            : []),
        ]),
        locked: (dependency) => withLock(dependency, locked),
        async declared(name) {
          const [first] = (read.isScript ? null : summary.declarations.get(name)) ?? [];
          if (first === undefined) return null;
          return withLock(first.dependency, await locks.lockedFor(first.document.file, root));
        },
        ownsModule: async (topLevel) => place !== null && ownModules.owns(topLevel, place, root),
        knowsModule: async (topLevel) => place !== null && ownModules.knows(topLevel, root),
        undeclared: (dependency, mapped) => check?.of(dependency, mapped) ?? null,
      });
      return {
        document,
        reader,
        read,
        governing,
        requiresPython,
        root,
        includeErrors,
        summary,
        environment,
        nameFacts: facts,
        places,
        target: check?.target ?? null,
        subjects: seen,
        cooldowns: ownCooldowns,
        cooldownHome,
        people,
      };
    },
    setRoots(next) {
      roots = next;
      cooldowns.forgetUser();
      looseRoots.clear();
      policies.forgetTops();
    },
    addRoot(root) {
      if (rootOf(roots, root) === null) roots = [...roots, root];
    },
    configure(next) {
      settings = next;
      cooldowns.forgetUser();
    },
    fileChanged(path) {
      texts.forget(path);
      manifests.forget(path);
      locks.forget(path);
      ownModules.forget(path);
      environments.forget(path);
      cooldowns.forget(path);
      peopleFiles.forget(path);
      looseRoots.clear();
    },
    setInterpreter: environments.setInterpreter,
    overlay(document, path) {
      texts.overlay(path, document?.text ?? null);
      manifests.forget(path);
      locks.forget(path);
      cooldowns.forget(path);
      peopleFiles.forget(path);
    },
  };
}
