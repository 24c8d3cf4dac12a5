import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { dependencyOf } from '../documents/make-dependency.ts';
import type { Inspection } from '../inspect/inspection.ts';
import type { Finding } from '../rules/finding.ts';
import { type StrayFile, strayStartUpFinding } from '../rules/stray-start-up.ts';
import type { Runtime } from '../runtime.ts';
import { type Environment, environmentName } from '../workspace/environment/environment.ts';
import type { Policy } from '../workspace/policy.ts';

/** Files that run when Python starts and that nothing in their environment lists, looked into. */
export interface StrayStartUp {
  /** Looks into those of an environment that were not looked into as they are now. Never rejects. */
  look(environment: Environment, signal?: AbortSignal): Promise<void>;
  /** What is known of an environment's, in the order of their names. */
  of(environment: Environment): readonly (StrayFile & { readonly at: number })[];
}

interface Looked {
  readonly stamp: string;
  readonly inspection: Inspection;
  readonly at: number;
}

const mostKept = 500;
const mostBytes = 1024 * 1024;
/** Modules that a file's lines import and that lie beside it. */
const mostModules = 20;

/** `changed`: called where a look told something new. */
export function strayStartUp(
  { files, inspector, clock, log }: Pick<Runtime, 'files' | 'inspector' | 'clock' | 'log'>,
  changed: () => void,
): StrayStartUp {
  const looked = new LRUCache<string, Looked>({ max: mostKept });

  /** The file, and of the modules that it imports those that lie beside it: the line itself is often short. */
  async function namesAround(file: string): Promise<readonly string[]> {
    const folder = path.dirname(file);
    const text = (await files.readText(file, mostBytes)) ?? '';
    const names = [path.basename(file)];
    for (const module of importedModules(text).slice(0, mostModules)) {
      for (const name of [`${module}.py`, `${module}/__init__.py`]) {
        const stat = await files.stat(path.join(folder, name));
        if (stat?.kind === 'file' && stat.size <= mostBytes) names.push(name);
      }
    }
    return names;
  }

  async function lookInto(file: string, stamp: string, signal: AbortSignal | undefined): Promise<void> {
    const folder = path.dirname(file);
    const names = await namesAround(file);
    const context = { project: null, ownPlaces: [], knownBad: [], sha256: null, before: null };
    const read = async (name: string) =>
      names.includes(name) ? files.readBytes(path.join(folder, ...name.split('/'))) : null;
    const outcome = await inspector.inspect(
      { kind: 'tree', file: path.basename(file), context, names, read },
      signal,
    );
    if (outcome.kind !== 'done') {
      log.debug(`${path.basename(file)} could not be looked into: ${outcome.kind}.`);
      return;
    }
    looked.set(file, { stamp, inspection: outcome.inspection, at: clock.now() });
    if (outcome.inspection.verdict !== 'clean') changed();
  }

  return {
    async look(environment, signal) {
      for (const file of environment.strayStartUp ?? []) {
        if (signal?.aborted) return;
        const stat = await files.stat(file);
        if (stat?.kind !== 'file' || stat.size > mostBytes) continue;
        const stamp = `${stat.modifiedMs} ${stat.size}`;
        if (looked.get(file)?.stamp !== stamp) await lookInto(file, stamp, signal);
      }
    },
    of(environment) {
      return (environment.strayStartUp ?? []).flatMap((file) => {
        const { inspection, at } = looked.get(file) ?? {};
        if (inspection === undefined || at === undefined) return [];
        return [
          { name: path.basename(file), environment: environmentName(environment.folder), inspection, at },
        ];
      });
    },
  };
}

/** Where nobody looks into such files. */
export const noStray: Pick<StrayStartUp, 'of'> = { of: () => [] };

/** What is wrong with an environment's, each with its place: a line of its own from `firstLine` on, in a document that lists them. */
export function strayFindings(
  environment: Environment,
  policy: Policy,
  stray: Pick<StrayStartUp, 'of'>,
  now: number,
  firstLine = 0,
): readonly { readonly file: StrayFile; readonly finding: Finding }[] {
  const found: { readonly file: StrayFile; readonly finding: Finding }[] = [];
  for (const file of stray.of(environment)) {
    const line = firstLine + found.length;
    const place = { start: { line, character: 0 }, end: { line, character: file.name.length } };
    const ranges = { whole: place, name: place, specifier: null };
    const dependency = dependencyOf({ kind: 'installed', rawName: file.name, ranges });
    const finding = strayStartUpFinding(file, dependency, policy, file.at, now);
    if (finding !== null) found.push({ file, finding });
  }
  return found;
}

/** What may be a module that a start-up file imports, by the words behind `import` and `from`. */
export function importedModules(text: string): readonly string[] {
  const found = new Set<string>();
  for (const line of text.slice(0, 100_000).split('\n')) {
    for (const [, names = ''] of line.matchAll(/\b(?:import|from)[ \t]+([\w.]+(?:[ \t]*,[ \t]*[\w.]+)*)/g)) {
      for (const name of names.split(',')) {
        const module = name.trim().split('.')[0] ?? '';
        if (/^[^\d\W]\w{0,99}$/.test(module)) found.add(module);
      }
    }
  }
  return [...found];
}
