import type { NameIndex } from '../names/name-index.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import { agoInWords, rankInWords } from '../phrases.ts';
import { affects, liveAdvisories } from '../rules/affected.ts';
import { knownGood } from '../rules/known-good.ts';
import { inCooldown } from '../rules/release-signals.ts';
import type { Clock } from '../runtime.ts';
import type { Advisory, Release } from '../sources/project-facts.ts';
import type { Sources } from '../sources/sources.ts';
import { factsOf, type Judge } from './assess-document.ts';
import { type ContextOf, completionPlace, type NamePlace, type VersionPlace } from './completion-place.ts';
import type { Completion, Completions, DocumentInput } from './engine.ts';

/** What completion is made of. */
export interface CompletionKnowledge {
  readonly contextOf: ContextOf;
  readonly index: Pick<NameIndex, 'ranked' | 'rank'>;
  readonly judge: Pick<Judge, 'peek'>;
  readonly sources: Pick<Sources, 'gather'>;
  readonly clock: Clock;
  /** Milliseconds since the epoch: now, or `--as-of`. */
  readonly now: number;
}

/** Nobody reads further; more letters bring the others. */
const mostItems = 100;
/** A list that comes later is in the way of who types on. */
const waitMs = 2_500;
/** Few letters stand in the middle of most names. */
const shortestInside = 2;
const nothing: Completions = { items: [], incomplete: false };

/**
 * What can be written at a position of a manifest: the popular names, from the embedded data alone, or the versions of
 * the entry's project, newest first. For a version the sources are asked for that one name if it is a public one, as
 * they would be for the whole entry, and waited for a moment. No source tells which extras a project has, so none are
 * offered.
 */
export async function completionsAt(
  document: DocumentInput,
  position: { readonly line: number; readonly character: number },
  knowledge: CompletionKnowledge,
  signal?: AbortSignal,
): Promise<Completions> {
  const place = await completionPlace(document, position, knowledge.contextOf);
  if (place === null || signal?.aborted) return nothing;
  return place.kind === 'name' ? names(place, knowledge.index) : versions(place, knowledge, signal);
}

/**
 * Names that begin with what is typed, then those that hold it. First the name itself, so that it is not taken for a
 * longer one, then what other manifests of the workspace ask for, private names too, then the rest by popularity.
 */
function names({ typed, range, context }: NamePlace, index: CompletionKnowledge['index']): Completions {
  const wanted = normalizeName(typed);
  const groups: Record<'itself' | 'ours' | 'beginning' | 'inside', NormalizedName[]> = {
    itself: [],
    ours: [],
    beginning: [],
    inside: [],
  };
  const ours = wanted === '' ? new Set<NormalizedName>() : namesElsewhere(context);
  if (index.rank(wanted) !== null || ours.has(wanted)) groups.itself.push(wanted);
  for (const name of ours) if (name.startsWith(wanted) && name !== wanted) groups.ours.push(name);
  for (const name of index.ranked) {
    if (name === wanted || ours.has(name)) continue;
    if (name.startsWith(wanted)) groups.beginning.push(name);
    else if (wanted.length >= shortestInside && name.includes(wanted)) groups.inside.push(name);
    if (groups.beginning.length > mostItems) break;
  }
  const found = Object.values(groups).flat();
  const items = found.slice(0, mostItems).map((name): Completion => {
    const rank = index.rank(name);
    const known = [
      ...(ours.has(name) ? ['in this workspace'] : []),
      ...(rank === null ? [] : [rankInWords(rank)]),
    ];
    return { kind: 'name', text: name, range, detail: known.join(', '), marks: [], preferred: false };
  });
  return { items, incomplete: found.length > mostItems };
}

/** What other manifests of the workspace ask for: in this one stands the half-typed name too. */
function namesElsewhere({ summary, document }: NamePlace['context']): ReadonlySet<NormalizedName> {
  const elsewhere = new Set<NormalizedName>();
  for (const [name, declarations] of summary.declarations) {
    if (declarations.some((declaration) => declaration.document.file !== document.path)) elsewhere.add(name);
  }
  return elsewhere;
}

async function versions(
  place: VersionPlace,
  knowledge: CompletionKnowledge,
  signal: AbortSignal | undefined,
): Promise<Completions> {
  const { subject, context, typed, range } = place;
  const { judge, sources, clock, now } = knowledge;
  if (subject.request === null) return nothing;
  let facts = factsOf(subject, judge);
  // Any other name may be half-typed or nobody's business: it is asked for once its entry has rested, as always.
  if (!facts.releases.known && subject.request.listed) {
    await within(sources.gather([subject.request]), clock, waitMs, signal);
    facts = factsOf(subject, judge);
  }
  if (!facts.releases.known) return { items: [], incomplete: facts.releases.why === 'pending' };
  const { policy } = context.governing;
  const advisories = liveAdvisories(facts, now) ?? [];
  const { requiresPython } = context;
  const good = knownGood({ facts, specifier: null, version: null, policy, now, requiresPython });
  const fitting = facts.releases.value.filter(
    ({ version, fileCount }) => fileCount > 0 && version.startsWith(typed),
  );
  const prefix = place.operator === '' && pinsByOperator.has(place.format) ? '==' : '';
  const items = fitting.slice(0, mostItems).map(
    (release): Completion => ({
      kind: 'version',
      text: prefix + release.version,
      range,
      detail: released(release, now),
      marks: marksOf(release, advisories, policy.cooldownDays, now),
      preferred: release.version === good?.version && !excluding.test(place.operator),
    }),
  );
  return { items, incomplete: fitting.length > mostItems };
}

/** Tables whose values are PEP 440 specifiers: a version alone is none. */
const pinsByOperator: ReadonlySet<string> = new Set(['pipfile', 'pixi']);
/** `<2.0` and `!=2.0` name a version in order not to get it. */
const excluding = /^(?:<|!=)$/;

function released({ uploadedAt }: Release, now: number): string {
  return uploadedAt === null ? 'release date unknown' : `released ${agoInWords(uploadedAt, now)}`;
}

function marksOf(
  release: Release,
  advisories: readonly Advisory[],
  cooldownDays: number,
  now: number,
): Completion['marks'] {
  const marks: Completion['marks'][number][] = [];
  if (release.yanked) marks.push('yanked');
  if (inCooldown(release, cooldownDays, now) === true) marks.push('cooldown');
  if (advisories.some((advisory) => affects(advisory, release.version))) marks.push('advisory');
  if (release.prerelease) marks.push('pre-release');
  return marks;
}

/** Waits for work, but no longer than this, nor once nobody wants it any more; the work itself goes on. */
function within(
  work: Promise<void>,
  clock: Clock,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      resolve();
    };
    const cancel = clock.after(ms, resolve);
    signal?.addEventListener('abort', done);
    void work.then(done, done);
  });
}
