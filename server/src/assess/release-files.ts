import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../packaging/name.ts';
import { type Fact, unknown } from '../sources/fact.ts';
import type { ReleaseFile } from '../sources/project-facts.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';
import type { Assessment } from './engine.ts';
import { requestKey } from './request-key.ts';
import type { Subject } from './subject.ts';

/** A release whose files are wanted. */
export interface WantedFiles {
  readonly request: NameRequest;
  readonly version: string;
}

/** Releases that fixes write with their hashes: a few a document. */
const mostReleases = 1_000;

type Files = Fact<readonly ReleaseFile[]>;

/** The files of the releases that fixes would write, asked for beforehand: a fix is made without waiting. */
export interface ReleaseFiles {
  /** `pending` for what nobody asked for. */
  of(request: NameRequest | null, version: string): Files;
  /** Asks for them; the names of the projects for which that told something new. Never rejects. */
  gather(wanted: readonly WantedFiles[]): Promise<readonly NormalizedName[]>;
}

export function releaseFiles(sources: Pick<Sources, 'filesOf'>): ReleaseFiles {
  const known = new LRUCache<string, Files>({ max: mostReleases });
  return {
    of: (request, version) => (request && known.get(keyOf({ request, version }))) ?? unknown('pending'),
    async gather(wanted) {
      const changed = new Set<NormalizedName>();
      for (const each of wanted) {
        const key = keyOf(each);
        const files = await sources.filesOf(each.request, each.version);
        if (digest(files) !== digest(known.get(key))) changed.add(each.request.name);
        known.set(key, files);
      }
      return [...changed];
    },
  };
}

/** What the fixes of a document would write into entries with hashes. */
export function wantedFiles(
  { findings }: Pick<Assessment, 'findings'>,
  subjects: readonly Subject[],
): readonly WantedFiles[] {
  const wanted = new Map<string, WantedFiles>();
  for (const { dependency, suggestions } of findings) {
    if (dependency.hashes.length === 0) continue;
    const request = subjects.find((subject) => subject.dependency === dependency)?.request ?? null;
    for (const suggestion of request === null ? [] : suggestions) {
      if (request === null || (suggestion.kind !== 'pin' && suggestion.kind !== 'upgrade')) continue;
      const each = { request, version: suggestion.version };
      wanted.set(keyOf(each), each);
    }
  }
  return [...wanted.values()];
}

function keyOf({ request, version }: WantedFiles): string {
  return `${requestKey(request)} ${version}`;
}

function digest(files: Files | undefined): string {
  if (files === undefined) return '';
  return files.known ? files.value.map(({ sha256 }) => sha256).join() : files.why;
}
