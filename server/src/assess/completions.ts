import type { NameIndex } from '../names/name-index.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import { agoInWords, rankInWords } from '../phrases.ts';
import { affects, liveAdvisories } from '../rules/affected.ts';
import { inCooldown } from '../rules/in-cooldown.ts';
import { knownGood } from '../rules/known-good.ts';
import type { Clock } from '../runtime.ts';
import type { Advisory, ProjectFacts, Release } from '../sources/project-facts.ts';
import type { Sources } from '../sources/sources.ts';
import { ownExtras } from '../workspace/own-extras.ts';
import type { Judge } from './assess-document.ts';
import {
  type ContextOf,
  completionPlace,
  type ExtraPlace,
  type NamePlace,
  type VersionPlace,
} from './completion-place.ts';
import type { Completion, Completions, DocumentInput } from './engine.ts';
import { cooldownOf, factsOf } from './rule-input.ts';
import type { Subject } from './subject.ts';

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
 * they would be for the whole entry, and waited for a moment; for its extras likewise.
 */
export async function completionsAt(
  document: DocumentInput,
  position: { readonly line: number; readonly character: number },
  knowledge: CompletionKnowledge,
  signal?: AbortSignal,
): Promise<Completions> {
  const place = await completionPlace(document, position, knowledge.contextOf);
  if (place === null || signal?.aborted) return nothing;
  switch (place.kind) {
    case 'name':
      return names(place, knowledge.index);
    case 'version':
      return versions(place, knowledge, signal);
    case 'extra':
      return extras(place, knowledge, signal);
  }
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
  const { now } = knowledge;
  if (subject.request === null) return nothing;
  const facts = await factsWith('releases', subject, knowledge, signal);
  if (!facts.releases.known) return { items: [], incomplete: facts.releases.why === 'pending' };
  const advisories = liveAdvisories(facts, now) ?? [];
  const { requiresPython } = context;
  const cooldown = cooldownOf(subject, context);
  const recorded = context.people?.projects.get(facts.name) ?? null;
  const wanted = { facts, specifier: null, version: null, cooldown, recorded, now, requiresPython };
  const good = knownGood(wanted);
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
      marks: marksOf(release, advisories, cooldown.days, now),
      preferred: release.version === good?.version && !excluding.test(place.operator),
    }),
  );
  return { items, incomplete: fitting.length > mostItems };
}

/**
 * What the project's own manifests define, what the index tells of the newest release, else what is installed in the
 * project's environment; the entry's own extras are not offered again, nor the one it is part of itself.
 */
async function extras(
  { subject, context, typed, others, range }: ExtraPlace,
  knowledge: CompletionKnowledge,
  signal: AbortSignal | undefined,
): Promise<Completions> {
  const { name, group } = subject.dependency;
  const written = ownExtras(name, context.summary.documents);
  const isOwn = written.length > 0;
  const fact = (await factsWith('extras', subject, knowledge, signal)).extras;
  const here = context.environment?.distributions.get(name);
  const told = fact.known ? fact.value : (here?.extras ?? []);
  const itself = isOwn && group !== null ? normalizeName(group) : null;
  const found = [...new Set([...written, ...told])].filter((extra) => extra !== itself);
  const wanted = normalizeName(typed);
  const fitting = found.filter((extra) => extra.includes(wanted) && !others.includes(extra));
  const best = [
    ...fitting.filter((extra) => extra.startsWith(wanted)),
    ...fitting.filter((extra) => !extra.startsWith(wanted)),
  ];
  const detail =
    fact.known || isOwn ? `extra of ${name}` : `extra of ${name} ${here?.version}, installed here`;
  return {
    items: best.map((text) => ({ kind: 'extra', text, range, detail, marks: [], preferred: false })),
    incomplete: !fact.known && fact.why === 'pending',
  };
}

/**
 * The facts of a project, asked for and waited for where the wanted one is not known. Any but a listed name may be
 * half-typed or nobody's business: it is asked for once its entry has rested, as always.
 */
async function factsWith(
  wanted: 'releases' | 'extras',
  subject: Subject,
  { judge, sources, clock }: CompletionKnowledge,
  signal: AbortSignal | undefined,
): Promise<ProjectFacts> {
  const facts = factsOf(subject, judge);
  const fact = facts[wanted];
  if (fact.known || fact.why === 'not-published' || !subject.request?.listed) return facts;
  await within(sources.gather([subject.request]), clock, waitMs, signal);
  return factsOf(subject, judge);
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
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
    void work.then(done, done);
  });
}
