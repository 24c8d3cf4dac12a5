import type { DataStatus } from '../sources/osv-local/advisory-data.ts';
import type { Summary } from '../sources/osv-local/summary.ts';
import type { UpdateResult } from '../sources/osv-local/update.ts';

/** `db status --format json`, as `schemas/db-status.schema.json` has it. */
export function statusJson({ state, file, bytes }: DataStatus): object {
  const summary = state.kind === 'ready' ? state.summary : null;
  return { version: 1, state: state.kind, file, bytes, ...countsOf(summary) };
}

/** `db update --format json`, as `schemas/db-update.schema.json` has it. */
export function updateJson(result: UpdateResult): object {
  const isNew = result.kind === 'updated';
  const summary = isNew || result.kind === 'failed' ? result.summary : null;
  return {
    version: 1,
    result: result.kind,
    by: isNew ? result.by : null,
    changed: isNew ? result.changed : 0,
    error: result.kind === 'failed' ? result.why : null,
    notes: isNew ? result.notes : [],
    ...countsOf(summary),
  };
}

function countsOf(summary: Summary | null): object {
  return {
    asOf: summary?.asOf ?? null,
    newest: summary?.newest ?? null,
    advisories: summary?.records ?? null,
    malicious: summary?.malicious ?? null,
    withdrawn: summary?.withdrawn ?? null,
    projects: summary?.projects ?? null,
    unreadable: summary?.unreadable ?? null,
  };
}
