import type { Dependency } from '../documents/dependency.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { compareVersions } from '../packaging/version.ts';
import { findRelease, newestMatching } from '../rules/releases.ts';
import { known, unknown } from '../sources/fact.ts';
import type { ProjectFacts, Release } from '../sources/project-facts.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';
import type { DocumentContext } from './document-context.ts';
import type { ProjectPeople } from './project-people.ts';
import { versionOf } from './rule-input.ts';

type Gathering = Pick<Sources, 'peek' | 'gather'>;

/** What manifests and locks hold; what is imported or typed into a shell is somebody else's entry, or nobody's. */
const kinds: ReadonlySet<Dependency['kind']> = new Set(['requirement', 'constraint', 'build', 'lock']);

/** One project with what to ask of whom. */
interface Asked {
  readonly request: NameRequest;
  readonly version: string | null;
}

/**
 * Asks who stands behind the projects that documents depend on, each once, in alphabetical order. Names that are sent nowhere and
 * the workspace's own are left out.
 */
export async function peopleBehind(
  contexts: readonly DocumentContext[],
  sources: Gathering,
): Promise<ProjectPeople[]> {
  const asked = askedOf(contexts);
  await sources.gather(asked.map(({ request }) => request));
  const detailed = asked.map(({ request, version }) => {
    const release = releaseOf(sources.peek(request), version);
    const isAttested = release !== null && (release.provenance === 'all' || release.provenance === 'some');
    return { request: isAttested ? withDetails(request, release) : request, release };
  });
  await sources.gather(detailed.flatMap(({ request }) => (request.wants === 'details' ? [request] : [])));
  return detailed.map(({ request, release }) => {
    const facts = sources.peek(request);
    return {
      name: facts.name,
      owners: facts.owners,
      version: release?.version ?? null,
      publishers: publishersOf(facts, release),
    };
  });
}

function askedOf(contexts: readonly DocumentContext[]): Asked[] {
  const asked = new Map<NormalizedName, Asked>();
  for (const { reader, subjects } of contexts) {
    if (reader.role !== 'manifest' && reader.role !== 'lock') continue;
    for (const subject of subjects) {
      const { dependency, own, request } = subject;
      if (request === null || own || !kinds.has(dependency.kind) || dependency.url !== null) continue;
      const before = asked.get(request.name);
      const version = newer(before?.version ?? null, versionOf(subject));
      asked.set(request.name, { request: before?.request ?? request, version });
    }
  }
  return [...asked].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

function newer(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return compareVersions(one, other) >= 0 ? one : other;
}

function releaseOf({ releases }: ProjectFacts, version: string | null): Release | null {
  if (!releases.known) return null;
  const chosen = version === null ? null : findRelease(releases.value, version);
  return chosen ?? newestMatching(releases.value, null);
}

function withDetails(request: NameRequest, { version }: Release): NameRequest {
  return { ...request, wants: 'details', versions: [version] };
}

function publishersOf(
  { releases, details = [] }: ProjectFacts,
  release: Release | null,
): ProjectPeople['publishers'] {
  if (!releases.known) return unknown(releases.why);
  if (release === null || release.provenance === null) return unknown('not-published');
  if (release.provenance === 'none') return known([], releases.source, releases.asOf);
  return details.find(({ version }) => version === release.version)?.publishers ?? unknown('pending');
}
