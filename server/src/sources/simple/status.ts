import { asText } from '../json.ts';
import type { ProjectStatus } from '../project-facts.ts';

const statuses: ReadonlySet<string> = new Set(['active', 'archived', 'quarantined', 'deprecated']);

/** The first version of the Simple API with project status markers (PEP 792). */
const statusSince = 4;

/**
 * The status a page gives. Where the page speaks a version of the API that knows of status, none means active
 * (PEP 792); where it speaks an older one, null: the index does not tell. A marker nobody knows is not told either.
 */
export function statusOf(status: unknown, reason: unknown, apiVersion: string | null): ProjectStatus | null {
  const marker = asText(status, 40)?.toLowerCase() ?? null;
  if (marker !== null) {
    return statuses.has(marker)
      ? { status: marker as ProjectStatus['status'], reason: asText(reason, 500) }
      : null;
  }
  const minor = /^1\.(\d{1,3})$/.exec(apiVersion ?? '')?.[1];
  return Number(minor ?? 0) >= statusSince ? { status: 'active', reason: null } : null;
}

/** Whether a page of this version can be read: a new major version may mean anything (PEP 629). */
export function isReadableVersion(apiVersion: string | null): boolean {
  return apiVersion === null || /^1(?:\.|$)/.test(apiVersion);
}
