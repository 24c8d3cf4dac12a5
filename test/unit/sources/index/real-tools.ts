import { URI } from 'vscode-uri';
import { createContexts } from '../../../../server/src/assess/context.ts';
import { nameFactsOf } from '../../../../server/src/assess/name-facts.ts';
import { readImportMap } from '../../../../server/src/names/import-map.ts';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import { noApprovals } from '../../../../server/src/sources/approvals.ts';
import { planOf } from '../../../../server/src/sources/index/make-plan.ts';
import { readOwnConfig } from '../../../../server/src/sources/routing/own-config.ts';
import type { IndexStrategy } from '../../../../server/src/workspace/tool-config.ts';
import { testRuntime } from '../../../support/runtime.ts';
import { engineSettings } from '../../assess/engine-fixture.ts';

/** Something tried with a tool itself, written by `scripts/oracles/index-plans.py`. */
export interface ToolCase {
  readonly what: string;
  /** The file whose entry `acme` is looked at, below the project. */
  readonly document: string;
  readonly files: Readonly<Record<string, string>>;
  /** Below the user's home. */
  readonly home?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The versions of `acme` that indexes have, by host. */
  readonly holds: Readonly<Record<string, readonly string[]>>;
  /** The login that an index wants, by host. */
  readonly closed?: Readonly<Record<string, string>>;
  /** The indexes the tool asked, with the login it gave. */
  readonly asked: readonly Asked[];
  /** What it took; null where it gave up. */
  readonly chosen: string | null;
}

export interface Asked {
  readonly index: string;
  readonly login: string | null;
}

export interface Seen {
  /** Where all are asked, their order does not matter. */
  readonly strategy: IndexStrategy;
  readonly asked: readonly Asked[];
  readonly chosen: string | null;
}

const home = '/home/alice';
const project = '/shop';
const acme = normalizeName('acme');

/** What would be asked in which order, and what would come of it, by our own plan. `listed`: the public list has the name. */
export async function ourSight(tried: ToolCase, listed: boolean): Promise<Seen> {
  const { files, environment = {}, document } = tried;
  const filled = (texts: Readonly<Record<string, string>>, folder: string) =>
    Object.entries(texts).map(([file, text]): readonly [string, string] => [`${folder}${file}`, fill(text)]);
  const runtime = testRuntime({
    files: Object.fromEntries([...filled(files, `${project}/`), ...filled(tried.home ?? {}, `${home}/`)]),
    environment: Object.fromEntries(filled(environment, '')),
    home,
  });
  const contexts = createContexts(runtime, engineSettings, async () => names(listed));
  contexts.setRoots([project]);
  const path = `${project}/${document}`;
  const text = runtime.files.text(path);
  const context = await contexts.of({
    uri: URI.file(path).toString(),
    path,
    languageId: null,
    version: 1,
    text,
  });
  const { user, book } = await readOwnConfig(runtime);
  const request = context?.subjects.find(({ dependency }) => dependency.name === acme)?.request;
  if (request?.places == null) return { strategy: 'first', asked: [], chosen: null };
  const plan = planOf({ name: acme, tie: request.index, places: request.places }, { indexUrl: '', user });
  const places = plan.indexes.map((index) => {
    const { url, credential } = book.accessTo(index, plan.tool, noApprovals, true, new Set());
    return { index: url ?? 'unreadable', login: loginOf(credential?.authorization ?? null), planned: index };
  });
  return answered(tried, places, plan.strategy);
}

type Place = Asked & { readonly planned: { readonly supplemental: boolean } };

/** What a tool makes of a plan where indexes hold what they hold. */
function answered({ holds, closed }: ToolCase, places: readonly Place[], strategy: IndexStrategy): Seen {
  const asked: Place[] = [];
  const found: string[] = [];
  for (const place of places) {
    if (found.length > 0 && (strategy === 'first' || place.planned.supplemental)) break;
    asked.push(place);
    const { host } = new URL(place.index);
    const isOpen = (closed?.[host] ?? place.login) === place.login;
    if (isOpen) found.push(...(holds[host] ?? []));
    // What an index that lets nobody in has is not known: nothing behind it is the first.
    else if (strategy === 'first') break;
  }
  const best = found.toSorted().at(-1) ?? null;
  return { strategy, asked: asked.map(({ index, login }) => ({ index, login })), chosen: best };
}

function fill(text: string): string {
  return text.replaceAll('{home}', home).replaceAll('{project}', project);
}

function loginOf(authorization: string | null): string | null {
  if (authorization === null) return null;
  return Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
}

function names(listed: boolean) {
  const index = {
    listedOn: '2026-11-01',
    rankedOn: '2026-11-01',
    ranked: [],
    has: () => listed,
    rank: () => null,
    lookalike: () => null,
    meant: () => null,
    invention: () => null,
  };
  return { data: { index, imports: readImportMap('') }, facts: nameFactsOf(index) };
}
